"""The ids of a layer while it streams by: one that stands twice is found, however large the layer.

Programs that join, link or count by id take the first of two features and drop the other without a word, so a layer
with such a pair is not exported.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray


@dataclass(slots=True)
class Ids:
    """The ids so far, each as a number of eight bytes made of its letters."""

    _seen: list[NDArray[np.uint64]] = field(default_factory=list)

    def add(self, ids: pa.Array) -> None:
        """Take the ids of a batch."""
        self._seen.append(pd.util.hash_array(ids.drop_null().to_numpy(zero_copy_only=False)))

    @property
    def may_repeat(self) -> bool:
        """Whether two have the same number: then one stands twice, or two in 10 million million are confused."""
        if not self._seen:
            return False
        numbers = np.sort(np.concatenate(self._seen))
        return bool((numbers[1:] == numbers[:-1]).any())


def first_repeated(ids: Iterable[str | None]) -> tuple[int, int, str] | None:
    """Return the places, from 1, of two equal ids and the id; None where each stands once."""
    first: dict[str, int] = {}
    for number, each in enumerate(ids, 1):
        if each is not None and (before := first.setdefault(each, number)) != number:
            return before, number, each
    return None
