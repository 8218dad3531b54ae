"""geo.toml: what makes a folder a workspace."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from geo.errors import Words, WorkspaceError, nearest
from geo.files import read_text, read_toml
from geo.model import Datum, Form, OnlineBase, ReadingEntry, ReportEntry, Workspace

TOML = "geo.toml"


@dataclass(frozen=True, slots=True)
class _Keys:
    """What a table may hold, with the kind of each value, and what it must hold."""

    known: Mapping[str, type]
    needed: tuple[str, ...]


_TOP = _Keys(
    {
        "name": str,
        "name_en": str,
        "adcode": str,
        "crs": str,
        "formula": str,
        "contact": str,
        "licence": str,
        "mistakes": str,
        "map_approval": str,
        "address": str,
        "origins": list,
        "reports": list,
        "bases": list,
        "readings": list,
    },
    needed=("name", "adcode", "crs", "reports"),
)
_REPORT = _Keys(
    {
        "file": str,
        "title": str,
        "title_en": str,
        "date": str,
        "year": int,
        "issuer": str,
        "form": str,
        "source": str,
    },
    needed=("file", "title", "date", "year", "issuer", "form"),
)
_BASE = _Keys(
    {"name": str, "name_en": str, "url": str, "attribution": str, "max_zoom": int, "datum": str},
    needed=("name", "url", "attribution"),
)
_READING = _Keys({"file": str, "name": str, "name_en": str}, needed=("file", "name"))
_KINDS = {str: ("文字", "text"), int: ("整数", "a whole number"), list: ("若干段", "sections")}

_REFERENCE = Path("layers") / "reference"
_READING_FILE = re.compile(r"structure(?:-[A-Za-z0-9_-]{1,40})?\.geojson")
_DATE = re.compile(r"(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?")
# In which tiles of the usual scheme are drawn; Baidu's have a scheme of their own.
_TILED = (Datum.WGS84.value, Datum.CGCS2000.value, Datum.GCJ02.value)
# No query and no fragment: what is below it is joined to it.
_ADDRESS = re.compile(r"https://[A-Za-z0-9.-]+(?::\d{1,5})?(?:/[A-Za-z0-9._~%!$&()*+,;=:@/-]*)?")
_MAIL = re.compile(r"mailto:[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+")
_FORM = re.compile(r"https://[A-Za-z0-9.-]+(?::\d{1,5})?/[A-Za-z0-9._~%!$&()*+,;=:@/?{}\[\]-]*")
_ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?")
_TILES = re.compile(r"https://[^\s\"'<>\\/{}]+/[^\s\"'<>\\]*")


def read_workspace(root: Path) -> Workspace:
    """Read `root`/geo.toml.

    Returns
    -------
    Workspace
        With report files as paths below `root`; that they exist is for the reader of reports to say.

    Raises
    ------
    WorkspaceError
        No such file, an unknown or missing key, a value of the wrong kind or form.
    """
    path = root / TOML
    if not path.is_file():
        raise WorkspaceError(
            str(path),
            Words("没有这个文件，此文件夹不是工作区", "no such file: this folder is not a workspace"),
            Words(
                "在有 geo.toml 的文件夹里运行，或用 --workspace 指出它",
                "Run geo where geo.toml is, or point to it with --workspace",
            ),
        )
    toml = _Toml(path, read_text(path, WorkspaceError))
    table = read_toml(path, WorkspaceError)
    toml.check(table, _TOP)
    reports = []
    for number, row in enumerate(table["reports"], 1):
        section = f"[[reports]] {number}"
        toml.check(row, _REPORT, section)
        reports.append(_report(toml, root, row, section))
    bases = []
    for number, row in enumerate(table.get("bases", []), 1):
        section = f"[[bases]] {number}"
        toml.check(row, _BASE, section)
        bases.append(_base(toml, row, section))
    readings: list[ReadingEntry] = []
    for number, row in enumerate(table.get("readings", []), 1):
        section = f"[[readings]] {number}"
        toml.check(row, _READING, section)
        readings.append(_reading(toml, row, section, {reading.id for reading in readings}))
    return Workspace(
        root=root,
        name=table["name"],
        name_en=table.get("name_en", ""),
        adcode=table["adcode"],
        crs=table["crs"],
        reports=tuple(reports),
        bases=tuple(bases),
        formula=table.get("formula", ""),
        contact=table.get("contact", ""),
        licence=table.get("licence", "").strip(),
        map_approval=table.get("map_approval", ""),
        mistakes=_mistakes(toml, table.get("mistakes", "")),
        address=_address(toml, table.get("address", "")),
        readings=tuple(readings),
        origins=_origins(toml, table.get("origins", [])),
    )


@dataclass(frozen=True, slots=True)
class _Toml:
    """The text of geo.toml, to say on which line a fault stands. A section is `[[reports]] 2`, or empty for the top."""

    path: Path
    text: str

    def check(self, table: object, keys: _Keys, section: str = "") -> None:
        """Refuse unknown keys (nearest offered), wrong kinds of value and missing keys."""
        inside_zh, inside_en = (f"{section} 里", f" in {section}") if section else ("", "")
        if not isinstance(table, Mapping):
            header = section.partition(" ")[0]
            raise WorkspaceError(
                str(self.path),
                Words(f"{section} 不是一张表", f"{section} is not a table"),
                Words(f"用 {header} 开头写一段", f"Write it as a section that begins with {header}"),
            )
        for key, value in table.items():
            if key not in keys.known:
                near = nearest(key, keys.known) or sorted(keys.known)
                raise WorkspaceError(
                    self.line_of(key, section),
                    Words(f"{inside_zh}没有 {key!r} 这个键", f"unknown key {key!r}{inside_en}"),
                    Words(f"是否想写 {'、'.join(near)}", f"Did you mean {', '.join(near)}?"),
                )
            if not isinstance(value, keys.known[key]) or isinstance(value, bool):
                kind = _KINDS[keys.known[key]]
                raise WorkspaceError(
                    self.line_of(key, section),
                    Words(f"{inside_zh}{key} 应为{kind[0]}", f"{key}{inside_en} should be {kind[1]}"),
                    Words("改正该值；文字要加引号", "Mend the value; text goes in quotation marks"),
                )
        for key in keys.needed:
            if key not in table:
                raise WorkspaceError(
                    str(self.path),
                    Words(f"{inside_zh}缺少 {key}", f"{key} is missing{inside_en}"),
                    Words(f"加一行 {key} = …", f"Add a line {key} = ..."),
                )

    def line_of(self, key: str, section: str = "") -> str:
        """Return `file:line` of a key in a section; only the file where it is written in some other way."""
        header, _, number = section.partition(" ")
        sections_ahead = int(number or 0)
        wanted = re.compile(rf"[\"']?{re.escape(key)}[\"']?\s*=|\[\[?{re.escape(key)}\]")
        for line_number, line in enumerate(self.text.splitlines(), 1):
            words = line.partition("#")[0].strip()
            if sections_ahead:
                sections_ahead -= words == header
            elif wanted.match(words):
                return f"{self.path}:{line_number}"
        return str(self.path)


def _address(toml: _Toml, text: str) -> str:
    """Return where the pages are published, with a slash at its end; empty where they are not."""
    if text and not _ADDRESS.fullmatch(text):
        raise WorkspaceError(
            toml.line_of("address"),
            Words(f"address 不能是 {text!r}", f"address cannot be {text!r}"),
            Words(
                "写 maps/ 和 feeds/ 所在的网址，如 https://example.org/wenling/",
                "Write the https address that has maps/ and feeds/ below it, such as https://example.org/wenling/",
            ),
        )
    return f"{text.rstrip('/')}/" if text else ""


def _mistakes(toml: _Toml, text: str) -> str:
    """Return where a reader tells of a mistake: a mail address, or a form that takes a title and a text."""
    is_form = _FORM.fullmatch(text) and sorted(re.findall(r"\{[^}]*\}?|\}", text)) == ["{body}", "{title}"]
    if text and not _MAIL.fullmatch(text) and not is_form:
        raise WorkspaceError(
            toml.line_of("mistakes"),
            Words(f"mistakes 不能是 {text!r}", f"mistakes cannot be {text!r}"),
            Words(
                "写成 mailto:名@主机，或带 {title} 和 {body} 的 https 网址，如 https://example.org/new?title={title}&body={body}",
                "Write mailto:name@host, or an https address with {title} and {body}, such as "
                "https://example.org/new?title={title}&body={body}",
            ),
        )
    return text


def _origins(toml: _Toml, given: list[Any]) -> tuple[str, ...]:
    """Return whose pages may read what `geo serve` answers; `*` stands for all."""
    for each in given:
        if each != "*" and not (isinstance(each, str) and _ORIGIN.fullmatch(each)):
            raise WorkspaceError(
                toml.line_of("origins"),
                Words(f"origins 里不能有 {each!r}", f"origins cannot hold {each!r}"),
                Words('写成 ["https://example.org"]', 'Write it as ["https://example.org"]'),
            )
    return tuple(given)


def _report(toml: _Toml, root: Path, row: Mapping[str, Any], section: str) -> ReportEntry:
    if not _is_date(row["date"]):
        raise WorkspaceError(
            toml.line_of("date", section),
            Words(f"date {row['date']!r} 不是日期", f"date {row['date']!r} is not a date"),
            Words("写成 2021、2021-02 或 2021-02-25", "Write 2021, 2021-02 or 2021-02-25"),
        )
    if row["form"] not in tuple(Form):
        raise WorkspaceError(
            toml.line_of("form", section),
            Words(f"form 不能是 {row['form']!r}", f"form cannot be {row['form']!r}"),
            Words("写 original（原文）或 restated（转述）", "Write original or restated"),
        )
    return ReportEntry(
        file=root / row["file"],
        title=row["title"],
        title_en=row.get("title_en", ""),
        date=row["date"],
        year=row["year"],
        issuer=row["issuer"],
        form=Form(row["form"]),
        source=row.get("source", ""),
    )


def _reading(toml: _Toml, row: Mapping[str, Any], section: str, taken: set[str]) -> ReadingEntry:
    """Return an entry; its file's name is that of its layer, so it begins with structure and is its own."""
    entry = ReadingEntry(Path(row["file"]), row["name"], row.get("name_en", ""))
    if entry.file.parent != _REFERENCE or not _READING_FILE.fullmatch(entry.file.name) or entry.id in taken:
        raise WorkspaceError(
            toml.line_of("file", section),
            Words(f"file 不能是 {row['file']!r}", f"file cannot be {row['file']!r}"),
            Words(
                "写 layers/reference/structure.geojson 或 structure-….geojson，各用一个文件",
                "Write layers/reference/structure.geojson or structure-NAME.geojson, a file a reading",
            ),
        )
    return entry


def _is_date(text: str) -> bool:
    """Tell whether a text is a year, a month or a day of the calendar in ISO form."""
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return True


def _base(toml: _Toml, row: Mapping[str, Any], section: str) -> OnlineBase:
    if not _TILES.fullmatch(row["url"]) or not all(part in row["url"] for part in ("{z}", "{x}", "{y}")):
        raise WorkspaceError(
            toml.line_of("url", section),
            Words("底图 url 不合用", "the url of this base cannot be used"),
            Words("{s} 换成一个子域名，如 1 或 a", "Write one subdomain, such as 1 or a, for {s}")
            if "{s}" in row["url"]
            else Words("写成 https://主机/…{z}/{x}/{y}… 的样子", "Write it as https://host/...{z}/{x}/{y}..."),
        )
    datum = row.get("datum", Datum.WGS84.value)
    if datum not in _TILED:
        raise WorkspaceError(
            toml.line_of("datum", section),
            Words(f"底图的 datum 不能是 {datum!r}", f"datum of a base cannot be {datum!r}"),
            Words(f"写成 {'、'.join(_TILED)} 之一", f"Write one of {', '.join(_TILED)}"),
        )
    return OnlineBase(
        name=row["name"],
        name_en=row.get("name_en", ""),
        url=row["url"],
        attribution=row["attribution"],
        max_zoom=row.get("max_zoom", 18),
        datum=Datum(datum),
    )
