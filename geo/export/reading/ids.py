"""The ids of a layer while it streams by: one that stands twice is found, however large the layer.

Programs that join, link or count by id take the first of two features and drop the other without a word, so a layer
with such a pair is not exported.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc


@dataclass(slots=True)
class Ids:
    """The ids so far: their letters alone, some twenty bytes each, not the batches that they came in."""

    _seen: list[pa.Array] = field(default_factory=list)

    def add(self, ids: pa.Array) -> None:
        """Take the ids of a batch."""
        self._seen.append(pc.value_counts(ids.drop_null()))

    def repeated(self) -> str | None:
        """Return an id that stands more than once; None where each stands once."""
        if not self._seen:
            return None
        counts = pa.table(
            {name: pa.chunked_array([batch.field(name) for batch in self._seen]) for name in ("values", "counts")}
        )
        if pc.count_distinct(counts["values"]).as_py() == pc.sum(counts["counts"]).as_py():
            return None
        totals = counts.group_by("values", use_threads=False).aggregate([("counts", "sum")])
        many = totals.filter(pc.greater(totals["counts_sum"], 1))["values"]
        return str(pc.min(many).as_py())
