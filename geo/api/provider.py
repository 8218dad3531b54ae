"""The data of pygeoapi's collections: geo's own tables, where pygeoapi's stock provider reads a file each time.

Every parameter that pygeoapi hands on is honoured; an empty table is a table.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from pygeoapi.provider.base import BaseProvider

from geo.api.asking import Unfit, whole
from geo.api.faults import Problem, unfit
from geo.api.moments import days
from geo.api.table import CRS84, Table
from geo.errors import Words, harmless

_TYPES = {"str": "string", "int32": "integer"}


class TableProvider(BaseProvider):  # type: ignore[misc] # pygeoapi has no types
    """A collection of features from a `Table`.

    Parameters
    ----------
    definition
        pygeoapi's, with the table as `data` and, of one request, which features are left as `options["kept"]`.
    """

    def __init__(self, definition: dict[str, Any]) -> None:
        super().__init__(definition)
        self._table: Table = definition["data"]
        self.get_fields()

    def get_fields(self) -> dict[str, Any]:
        """Return the fields as JSON Schema."""
        self._fields = {
            field.name: {"type": _TYPES.get(field.kind, "number"), "title": str(field.words)}
            for field in self._table.fields
        }
        return dict(self._fields)

    def query(
        self,
        *,
        offset: int = 0,
        limit: int = 10,
        properties: list[tuple[str, str]] = [],  # noqa: B006 - as pygeoapi calls it
        sortby: list[dict[str, str]] = [],  # noqa: B006
        select_properties: list[str] = [],  # noqa: B006
        datetime_: str | None = None,
        skip_geometry: bool = False,
        crs_transform_spec: Any = None,  # noqa: ANN401
        **_: Any,  # noqa: ANN401
    ) -> dict[str, Any]:
        """Return a page of features, with how many there are in all."""
        table = self._table
        kept = self.options["kept"].copy()
        if datetime_:
            kept &= table.during(*days(datetime_))
        for name, text in properties:
            kept &= self._equal(name, text)
        order = [(each["property"], each["order"] == "-") for each in sortby]
        places = table.ordered(np.flatnonzero(kept), order)
        page = places[offset : offset + limit]
        crs = crs_transform_spec.target_crs_uri if crs_transform_spec else CRS84
        geometries = [None] * len(page) if skip_geometry else table.geometries(page, crs)
        features = [
            table.feature(place, geometry, select_properties)
            for place, geometry in zip(page.tolist(), geometries, strict=True)
        ]
        return {
            "type": "FeatureCollection",
            "features": features,
            "numberMatched": len(places),
            "numberReturned": len(features),
        }

    def get(self, identifier: str, *, crs_transform_spec: Any = None, **_: Any) -> dict[str, Any]:  # noqa: ANN401
        """Return one feature by its id."""
        table = self._table
        if identifier not in table.places:
            shown = harmless(identifier[:60])
            raise Problem(
                404,
                Words(f"没有编号 {shown}", f"there is no id {shown}"),
                field="featureId",
                limit=f"the id of one of {len(table)} features",
                example=next(reversed(table.places), "-"),
            )
        place = table.places[identifier]
        crs = crs_transform_spec.target_crs_uri if crs_transform_spec else CRS84
        return table.feature(place, table.geometries(np.array([place]), crs)[0])

    def _equal(self, name: str, text: str) -> Any:  # noqa: ANN401 - truths
        column = self._table.columns[name]
        if not column.is_number:
            return np.asarray(column.values == text, dtype=bool) & ~column.null
        try:
            number = whole(0, 999_999_999)(text)
        except Unfit as fault:
            raise unfit(name, fault.what, limit="0 to 999999999", example="50") from None
        return (column.values == number) & ~column.null
