"""The formats: who writes each, which CRSs it takes, and what it keeps, changes or cannot hold.

`docs/formats.md` is made from these tables, and a test writes a layer of hard cases in each format, reads it back with
other programs and compares what became of it with what stands here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from geo.errors import Words
from geo.export.job import Writer
from geo.export.writing.columnar import write_fgb, write_gpkg, write_parquet
from geo.export.writing.drawing import write_dxf
from geo.export.writing.kml import write_kml
from geo.export.writing.tables import write_csv, write_xlsx
from geo.export.writing.tiles import write_pmtiles
from geo.export.writing.vector import write_geojson, write_shp


class Fate(StrEnum):
    """What becomes of something in a format."""

    KEPT = "kept"
    CHANGED = "changed"
    BESIDE = "beside"  # in the CSV that is written with the file
    REFUSED = "refused"


class Aspect(StrEnum):
    """What formats differ in."""

    CRS = "crs"
    SHIFTED = "shifted"
    NULL = "null"
    LISTS = "lists"
    LONG = "long"
    MIXED = "mixed"
    EMPTY = "empty"
    DATES = "dates"
    CONTROLS = "controls"
    FORMULAS = "formulas"
    NUMBERS = "numbers"
    NAMES = "names"
    PLACES = "places"


ASPECTS: dict[Aspect, Words] = {
    Aspect.CRS: Words("别的坐标系（如 EPSG:4549）", "Another CRS (EPSG:4549)"),
    Aspect.SHIFTED: Words("GCJ-02、BD-09", "GCJ-02, BD-09"),
    Aspect.NULL: Words("没有位置的项目", "Projects without a position"),
    Aspect.LISTS: Words("列表，写成 JSON", "Lists, as JSON"),
    Aspect.LONG: Words("长文字", "Long text"),
    Aspect.MIXED: Words("点、线、面在一层", "Points, lines, areas in one layer"),
    Aspect.EMPTY: Words("空的图层", "A layer without features"),
    Aspect.DATES: Words("日期和带时区的时刻", "Dates, moments with a zone"),
    Aspect.CONTROLS: Words("控制字符", "Control characters"),
    Aspect.FORMULAS: Words("像公式的文字", "Text like a formula"),
    Aspect.NUMBERS: Words("数字", "Numbers"),
    Aspect.NAMES: Words("字段名", "Names of fields"),
    Aspect.PLACES: Words("坐标的精细", "Fineness of coordinates"),
}
Crs = Literal["any", "wgs84", "metres"]
_AS_IS = Words("照原样", "as it is")

Told = tuple[Fate, Words]


@dataclass(frozen=True, slots=True)
class Format:
    """A format.

    Parameters
    ----------
    title
        What it is called.
    ending
        Of its file.
    write
        What writes it.
    crs
        Which CRSs it takes.
    alone
        Whether one file holds all layers.
    fates
        What is not kept as it is, or how.
    """

    title: str
    ending: str
    write: Writer
    crs: Crs
    alone: bool
    fates: Mapping[Aspect, Told] = field(default_factory=dict)

    def fate(self, aspect: Aspect) -> Told:
        """Return what becomes of something, and in words."""
        return self.fates.get(aspect, (Fate.KEPT, _AS_IS))


_TEXT = Words("写成 ISO 8601 文字，一字不差", "as ISO 8601 text, letter for letter")
_ONLY_WGS84 = (Fate.REFUSED, Words("只用 WGS84，会说明怎么办", "WGS84 only; the remedy is said"))
_NO_CODE = (
    Fate.KEPT,
    Words(
        "换算；文件名和坐标系名称注明，没有 EPSG 代码", "converted; named in file name and CRS, without an EPSG code"
    ),
)
_BESIDE = (Fate.BESIDE, Words("在旁边的 CSV 里，用 id 相连", "in the CSV beside, joined by id"))
_DATES = {Aspect.DATES: (Fate.KEPT, _TEXT)}
_SIX = (Fate.KEPT, Words("六位小数，约 10 厘米，与登记表相同", "six decimals, some 10 cm, as in the register"))
_XML = (Fate.CHANGED, Words("XML 不许的去掉，换行换页改为空格", "what XML forbids is removed; breaks become blanks"))

FORMATS: dict[str, Format] = {
    "gpkg": Format("GeoPackage 1.2", ".gpkg", write_gpkg, "any", alone=True, fates=_DATES | {Aspect.SHIFTED: _NO_CODE}),
    "parquet": Format(
        "GeoParquet 1.1", ".parquet", write_parquet, "any", alone=False, fates=_DATES | {Aspect.SHIFTED: _NO_CODE}
    ),
    "fgb": Format(
        "FlatGeobuf",
        ".fgb",
        write_fgb,
        "any",
        alone=False,
        fates=_DATES
        | {
            Aspect.SHIFTED: _NO_CODE,
            Aspect.NULL: (Fate.KEPT, Words("在；这样的文件不带空间索引", "kept; the file then has no spatial index")),
        },
    ),
    "geojson": Format(
        "GeoJSON (RFC 7946)",
        ".geojson",
        write_geojson,
        "wgs84",
        alone=False,
        fates=_DATES
        | {
            Aspect.CRS: _ONLY_WGS84,
            Aspect.SHIFTED: _ONLY_WGS84,
            Aspect.PLACES: _SIX,
        },
    ),
    "shp": Format(
        "Shapefile",
        ".shp",
        write_shp,
        "any",
        alone=False,
        fates=_DATES
        | {
            Aspect.SHIFTED: _NO_CODE,
            Aspect.NULL: _BESIDE,
            Aspect.LISTS: _BESIDE,
            Aspect.LONG: _BESIDE,
            Aspect.MIXED: (Fate.CHANGED, Words("分成几个文件，以类型命名", "split into files named by type")),
            Aspect.EMPTY: _BESIDE,
            Aspect.NAMES: (
                Fate.CHANGED,
                Words("十个字母的短名，见下表", "short names of ten letters, see the table below"),
            ),
        },
    ),
    "kml": Format(
        "KML 2.2",
        ".kml",
        write_kml,
        "wgs84",
        alone=True,
        fates=_DATES
        | {
            Aspect.CRS: _ONLY_WGS84,
            Aspect.SHIFTED: _ONLY_WGS84,
            Aspect.CONTROLS: _XML,
            Aspect.NAMES: (Fate.CHANGED, Words("name 改为 name_zh", "name becomes name_zh")),
            Aspect.PLACES: _SIX,
        },
    ),
    "dxf": Format(
        "DXF (AutoCAD 2010)",
        ".dxf",
        write_dxf,
        "metres",
        alone=True,
        fates={
            Aspect.CRS: (
                Fate.CHANGED,
                Words(
                    "图形里没有坐标系的位置；文件名和图形属性里写明",
                    "a drawing has no place for its CRS; the file's name and its properties say it",
                ),
            ),
            Aspect.SHIFTED: (Fate.REFUSED, Words("只用以米为单位的坐标系", "only CRSs in metres")),
            Aspect.NULL: _BESIDE,
            Aspect.LISTS: _BESIDE,
            Aspect.LONG: _BESIDE,
            Aspect.DATES: _BESIDE,
            Aspect.CONTROLS: _BESIDE,
            Aspect.FORMULAS: _BESIDE,
            Aspect.NUMBERS: _BESIDE,
            Aspect.NAMES: _BESIDE,
        },
    ),
    "csv": Format(
        "CSV (UTF-8)",
        ".csv",
        write_csv,
        "any",
        alone=False,
        fates=_DATES
        | {
            Aspect.SHIFTED: _NO_CODE,
            Aspect.FORMULAS: (Fate.CHANGED, Words("前面加撇号", "an apostrophe before it")),
            Aspect.PLACES: (Fate.CHANGED, Words("六位小数，米为三位", "six decimals; three of metres")),
        },
    ),
    "xlsx": Format(
        "XLSX",
        ".xlsx",
        write_xlsx,
        "any",
        alone=True,
        fates=_DATES
        | {
            Aspect.SHIFTED: _NO_CODE,
            Aspect.LONG: (
                Fate.KEPT,
                Words("照原样；超过 32,767 字的在旁边的 CSV 里", "as it is; beyond 32,767 letters in the CSV beside"),
            ),
            Aspect.CRS: (
                Fate.CHANGED,
                Words("坐标换算；坐标系写在 fields 表里", "converted; the sheet of fields names the CRS"),
            ),
            Aspect.CONTROLS: (Fate.CHANGED, Words("改为空格", "become blanks")),
            Aspect.PLACES: (Fate.CHANGED, Words("六位小数，米为三位", "six decimals; three of metres")),
        },
    ),
    "pmtiles": Format(
        "PMTiles 3",
        ".pmtiles",
        write_pmtiles,
        "wgs84",
        alone=False,
        fates=_DATES
        | {
            Aspect.CRS: _ONLY_WGS84,
            Aspect.SHIFTED: _ONLY_WGS84,
            Aspect.NULL: _BESIDE,
            Aspect.EMPTY: _BESIDE,
            Aspect.PLACES: (
                Fate.CHANGED,
                Words(
                    "在瓦片的格网上，14 级约半米；按瓦片切开",
                    "on the grid of the tiles, half a metre at zoom 14; cut by tile",
                ),
            ),
        },
    ),
}
