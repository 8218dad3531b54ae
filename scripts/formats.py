"""Write docs/formats.md: what each format of `geo export` keeps, changes or cannot hold.

Usage: .venv/bin/python scripts/formats.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bootstrap import environment
from geo.errors import Words
from geo.export.formats import ASPECTS, FORMATS, Aspect, Fate, Format
from geo.export.values.fields import REGISTER, STRUCTURE
from geo.files import write_atomic

PAGE = Path("docs") / "formats.md"

HEAD = """# 导出格式 · Formats of `geo export`

由 `scripts/formats.py` 按代码生成，不要手改。测试把一层疑难的要素写成每种格式，用 GDAL 自己的程序和各格式的检查工具读回，与下表逐项核对。用法见 [gis.md](gis.md)。

Made from the code by `scripts/formats.py`; not to be edited. A test writes a layer of hard cases in each format, reads it back with GDAL's own programs and the formats' validators, and compares it with these tables. How to use them: [gis.md](gis.md).

没有位置的项目不会丢，文字不会悄悄截断：格式放不下的，写进旁边的 CSV（名称带着格式，如 `projects_shp.csv`），用 `id` 相连。No project is lost because it has no position, and no text is cut in silence: what a format cannot hold is in the CSV beside (named after the format: `projects_shp.csv`), joined by `id`.
"""  # noqa: E501 - paragraphs of a document
FATES = {
    Fate.KEPT: Words("照原样", "kept"),
    Fate.CHANGED: Words("有变", "changed"),
    Fate.BESIDE: Words("在旁边的 CSV", "in the CSV beside"),
    Fate.REFUSED: Words("拒绝", "refused"),
}
CRS = {
    "any": Words("任何 PROJ 认得的，以及 GCJ-02、BD-09", "any that PROJ knows, and GCJ-02, BD-09"),
    "wgs84": Words("WGS84", "WGS84"),
    "metres": Words("以米为单位的，如 CGCS2000 三度带", "those in metres, such as 3-degree zones of CGCS2000"),
}
MARKS = {Fate.KEPT: "●", Fate.CHANGED: "◐", Fate.BESIDE: "○", Fate.REFUSED: "×"}


def page() -> str:
    """Return the document."""
    return "\n".join([HEAD, *_files(), *_at_a_glance(), *_notes(), *_shorts()])


def _files() -> Iterator[str]:
    yield "## 文件 · Files\n"
    yield "| `--to` | 格式 Format | 文件 Files | 坐标系 CRS |"
    yield "| --- | --- | --- | --- |"
    for key, kind in FORMATS.items():
        yield f"| `{key}` | {kind.title} | {_file(kind)} | {CRS[kind.crs]} |"
    yield (
        "| `oc4ids` | OC4IDS 0.9.5 | 整个登记表一个文件，见 gis.md · one file of the register, see gis.md | WGS84 |\n"
    )


def _file(kind: Format) -> Words:
    if kind.alone:
        return Words("所有图层一个文件", "one file with all layers")
    return Words("一层一个文件", "a file a layer")


def _at_a_glance() -> Iterator[str]:
    yield "## 一览 · At a glance\n"
    yield "，".join(f"{MARKS[fate]} {words.zh}" for fate, words in FATES.items()) + "。"
    yield ", ".join(f"{MARKS[fate]} {words.en}" for fate, words in FATES.items()) + ".\n"
    yield f"| | {' | '.join(f'`{key}`' for key in FORMATS)} |"
    yield f"| --- |{' :-: |' * len(FORMATS)}"
    for aspect, words in ASPECTS.items():
        yield f"| {words} | {' | '.join(MARKS[kind.fate(aspect)[0]] for kind in FORMATS.values())} |"
    yield ""


def _notes() -> Iterator[str]:
    yield "## 怎样 · How\n"
    yield "没有列出的照原样。What is not listed is kept as it is.\n"
    for key, kind in FORMATS.items():
        yield f"### `{key}` {kind.title}\n"
        yield from (f"- {ASPECTS[aspect]}：{kind.fate(aspect)[1]}" for aspect in Aspect if aspect in kind.fates)
        yield ""


def _shorts() -> Iterator[str]:
    yield "## Shapefile 的字段名 · Field names in Shapefiles\n"
    yield "最多十个字母。其余的名称不变；长文字只在 CSV 里，那里用全名。Ten letters at most. Other names stay; long text is in the CSV only, with full names.\n"  # noqa: E501
    yield "| 字段 Field | Shapefile |"
    yield "| --- | --- |"
    seen = set()
    for each in (*REGISTER, *STRUCTURE):
        if each.short != each.name and not each.long and each.name not in seen:
            seen.add(each.name)
            yield f"| `{each.name}` | `{each.short}` |"
    yield "| `--join` 的列，名称不是字母或太长的 · joined columns whose names are too long or not in ASCII | `join_1`, `join_2`, … |"  # noqa: E501
    yield "\n每次导出都有的 `…_fields.csv` 也列出短名。The `…_fields.csv` of every export lists the short names too.\n"


if __name__ == "__main__":
    write_atomic(environment.ROOT / PAGE, page().encode())
