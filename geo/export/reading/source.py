"""The layers that are exported: read as a stream of batches with an explicit schema, chosen from, and counted.

They are read by Arrow in pyogrio: batches of columns take a fifth of the time of features one by one, and a batch is
all that is in memory. Dates stay the text that the register has: a year alone is no date to a database, and a moment
with its zone would be turned into another text by some formats.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyogrio
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import QueryError, ReferenceError, Words, nearest
from geo.export.reading.batch import Batch, Box, Row, Tally
from geo.export.reading.ids import Ids, first_repeated
from geo.export.reading.joining import KINDS, Join
from geo.export.values.cells import json_text
from geo.export.values.fields import PROJECT, REGISTER, STRUCTURE, Field
from geo.files import listing_bytes, read_json
from geo.layers import FOLDER, NAMES, is_derived, layer_bytes, project_table
from geo.layers import STRUCTURE as STRUCTURE_LAYER
from geo.register import FILE, read_register

BATCH = 32_768  # rows in memory at once
ALL = "projects"  # exported like a layer: the whole register, flat


@dataclass(frozen=True, slots=True)
class Choice:
    """Which features of a layer are wanted.

    Parameters
    ----------
    where
        A condition on fields in the SQL of OGR, such as `stage = 'completion' AND accuracy_m < 500`.
    box
        West, south, east, north in WGS84 degrees; what touches it is wanted. A west beyond the east crosses 180°.
    clip
        Cut shapes at the box.
    """

    where: str = ""
    box: Box | None = None
    clip: bool = False

    def area(self) -> BaseGeometry | None:
        """Return the box as an area, of two parts where it crosses 180°."""
        if self.box is None:
            return None
        west, south, east, north = self.box
        if west <= east:
            return shapely.box(west, south, east, north)
        return shapely.union(shapely.box(west, south, 180, north), shapely.box(-180, south, east, north))


@dataclass(frozen=True, slots=True)
class Layer:
    """A derived layer: its name, its file and the fields that the file must have.

    `data` is its GeoJSON where the file itself is not flat.
    """

    name: str
    path: Path
    fields: tuple[Field, ...]
    data: bytes = b""
    choice: Choice = Choice()
    join: Join | None = None
    tally: Tally = field(default_factory=Tally, compare=False)

    @property
    def all_fields(self) -> tuple[Field, ...]:
        """Return its fields and those that are joined to it."""
        return self.fields + (self.join.fields if self.join else ())

    @property
    def is_structure(self) -> bool:
        """Whether it is a reading of the spatial structure."""
        return self.name.startswith(STRUCTURE_LAYER)

    def schema(self) -> pa.Schema:
        """Return the columns of its batches."""
        return pa.schema([pa.field(each.name, KINDS[each.kind]) for each in self.all_fields])

    def batches(self) -> Iterator[Batch]:
        """Stream the features that are wanted; the tally is begun anew.

        Raises
        ------
        QueryError
            The condition cannot be read.
        ReferenceError
            The file is broken or lacks a field, or an id stands twice, which is known at the end.
        """
        tally, ids = self.tally, Ids()
        tally.clear()
        area = self.choice.area()
        source: Any = self.data or self.path
        how = {"where": self.choice.where} if self.choice.where else {}
        try:
            with pyogrio.open_arrow(source, batch_size=BATCH, use_pyarrow=True, DATE_AS_STRING="YES", **how) as (
                meta,
                reader,
            ):
                tally.only_points = meta["geometry_type"] == "Point"
                for found in reader:
                    batch = self._batch(found, meta["geometry_name"] or "wkb_geometry")
                    ids.add(batch.columns["id"])
                    if area is not None:
                        batch = _inside(batch, area, tally, clip=self.choice.clip)
                    if not len(batch):
                        continue
                    tally.add(batch)
                    self._count_kinds(batch)
                    yield batch
            if ids.may_repeat and (twice := self._twice()):
                raise twice
        except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, pa.ArrowException, OSError) as error:
            raise self._unfit(Words(f"读不出来（{error}）", f"cannot be read ({error})")) from None
        except ValueError as error:
            if not self.choice.where or "SQL" not in str(error):
                raise
            names = ", ".join(each.name for each in self.fields)
            raise QueryError(
                "--where",
                Words(f"{self.name} 读不懂 {self.choice.where!r}", f"{self.name} cannot take {self.choice.where!r}"),
                Words(
                    f"写成 stage = 'completion' AND accuracy_m < 500 的样子；字段有 {names}",
                    f"Write it as stage = 'completion' AND accuracy_m < 500; the fields are {names}",
                ),
            ) from None

    def _count_kinds(self, batch: Batch) -> None:
        """Count categories with their tense, or roles; in Arrow, which is quicker than to count Python's texts."""
        kind = batch.columns["role" if self.is_structure else "category"]
        tense = pa.nulls(len(kind), pa.string()) if self.is_structure else batch.columns["tense"]
        groups = pa.table({"kind": kind, "tense": tense}).group_by(["kind", "tense"]).aggregate([([], "count_all")])
        for row in groups.to_pylist():
            self.tally.kinds[row["kind"] or "", row["tense"] or ""] += row["count_all"]

    def features(self) -> Iterator[tuple[Row, BaseGeometry | None]]:
        """Stream the features one by one: properties and WGS84 geometry."""
        for batch in self.batches():
            yield from batch.rows()

    def _batch(self, found: pa.RecordBatch, geometry: str) -> Batch:
        lacking = [each.name for each in self.fields if each.name not in found.schema.names]
        if lacking and found.num_rows:
            raise self._unfit(Words(f"缺少字段 {'、'.join(lacking)}", f"it lacks {', '.join(lacking)}"))
        columns = {each.name: self._column(found, each) for each in self.fields}
        if self.join:
            columns |= self.join.columns(columns["id"])
        wkb = found.column(geometry)
        wkb = getattr(wkb, "storage", wkb)
        return Batch(columns, wkb)

    def _column(self, found: pa.RecordBatch, wanted: Field) -> pa.Array:
        column = found.column(wanted.name)
        column = getattr(column, "storage", column)
        if pa.types.is_list(column.type):
            values = [None if value is None else json_text(value) for value in column.to_pylist()]
            return pa.array(values, pa.string())
        try:
            return column.cast(KINDS[wanted.kind])
        except pa.ArrowInvalid as error:
            raise self._unfit(
                Words(f"{wanted.name} 的值不对（{error}）", f"a value of {wanted.name} is unfit ({error})")
            ) from None

    def _twice(self) -> ReferenceError | None:
        """Return the fault of an id that stands twice, with the places of both features."""
        _, table = pyogrio.read_arrow(self.data or self.path, columns=["id"], read_geometry=False)
        found = first_repeated(table["id"].to_pylist())
        if found is None:
            return None
        first, second, identity = found
        return ReferenceError(
            f"{self.path} #{first} {identity}",
            Words(f"第 {second} 个要素也是这个编号", f"#{second} has this id too"),
            Words(
                "用 geo check 查清哪里重了，再运行 geo build",
                "See geo check for where it comes from, then run geo build",
            ),
        )

    def _unfit(self, what: Words) -> ReferenceError:
        return ReferenceError(str(self.path), what, Words("用 geo build 重新生成", "Make it anew with geo build"))


def _inside(batch: Batch, area: BaseGeometry, tally: Tally, *, clip: bool) -> Batch:
    """Return the rows that touch an area; with `clip`, what of their shapes is inside."""
    shapely.prepare(area)
    kept = shapely.intersects(area, batch.shapes)
    tally.outside += int(shapely.is_missing(batch.shapes).sum())
    shapes = batch.shapes[kept]
    if clip:
        cut = np.array([_cut(shape, area) for shape in shapes], dtype=object)
        there = ~shapely.is_missing(cut)  # what only touches the box from outside has nothing in it
        kept[np.flatnonzero(kept)[~there]] = False
        shapes = cut[there]
    chosen = pa.array(kept)
    columns = {name: column.filter(chosen) for name, column in batch.columns.items()}
    wkb = pa.array(shapely.to_wkb(shapes), pa.binary()) if clip else batch.wkb.filter(chosen)
    return Batch(columns, wkb)


def _cut(shape: BaseGeometry, area: BaseGeometry) -> BaseGeometry | None:
    """Return what of a shape lies in an area, of the dimension that it has; None for nothing."""
    dimension = shapely.get_dimensions(shape)
    parts = [part for part in shapely.get_parts(shapely.intersection(shape, area)) if not part.is_empty]
    same = [part for part in parts if shapely.get_dimensions(part) == dimension]
    if not same:
        return None
    return same[0] if len(same) == 1 else shapely.union_all(same)


def names_of(root: Path) -> list[str]:
    """Return the layers that a workspace has: the register first, then categories in their order, then readings."""
    there = {file.stem for file in (root / FOLDER).glob("*.geojson") if is_derived(file.stem)}
    return [*[ALL] * (root / FILE).is_file(), *sorted(there, key=_place)]


def _place(name: str) -> tuple[int, str]:
    return (NAMES.index(name) if name in NAMES else len(NAMES), name)


def layer(name: str, root: Path, choice: Choice = Choice(), join: Join | None = None) -> Layer:
    """Return a workspace's layer, or its whole register, by name.

    Raises
    ------
    QueryError
        There is none of that name.
    ReferenceError
        The register is broken.
    """
    path, register = root / FOLDER / f"{name}.geojson", root / FILE
    if name == ALL and register.is_file():
        return Layer(name, register, REGISTER, _register(register), choice, join)
    if is_derived(name) and path.is_file():
        fields = STRUCTURE if name.startswith(STRUCTURE_LAYER) else PROJECT
        return Layer(name, path, fields, choice=choice, join=join)
    there = names_of(root)
    near = nearest(name, there) or [each for each in there if each != ALL]
    raise QueryError(
        name,
        Words("没有这个图层", "no such layer"),
        Words(f"可写 {'、'.join(near)}", f"Write {', '.join(near)}")
        if near
        else Words("先运行 geo build", "Run geo build first"),
    )


def _register(path: Path) -> bytes:
    """Return the register as one flat layer, with the lists that its layers do without."""
    flat = layer_bytes(ALL, project_table(read_register(path)))
    full = {row["id"]: row["properties"] for row in read_json(path, ReferenceError)["features"]}
    features = json.loads(flat)["features"]
    for row in features:
        own = full[row["id"]]  # lists become text here: GDAL would write 9.3 as 9.3000000000000007
        row["properties"] |= {
            each.name: json_text(own[each.name]) if each.is_list else own[each.name]
            for each in REGISTER[len(PROJECT) :]
        }
    return listing_bytes({"type": "FeatureCollection", "name": ALL}, "features", features)
