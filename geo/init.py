"""A workspace for a county that nobody prepared: geo.toml, its first report, and the maps that every county has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from geo.crs import zone_of_county
from geo.errors import QueryError, ReportError, Words, WorkspaceError, nearest
from geo.files import ensure_writable, write_atomic
from geo.model import Form, Report
from geo.names import pinyin, without_county_rank
from geo.places import county, indexing
from geo.places.gazetteer import checked_county, roster, towns_known
from geo.places.index import Index, Unit
from geo.report import read_report
from geo.workspace import TOML

_DIGITS = str.maketrans("０１２３４５６７８９〇○零一二三四五六七八九", "0123456789000123456789")
_DAY = re.compile(r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_YEAR = re.compile(r"((?:19|20)\d\d)\s*年?")
_HEAD = 600  # letters in which a report says whose it is
_RANKED = re.compile(r"[\u3400-\u9fff]{2,}?(?:省|自治区|特别行政区|市|自治州|地区|盟|县|区|旗)")


@dataclass(frozen=True, slots=True)
class Founded:
    """What a report says of itself: its title, its day or year, and the year that it plans."""

    title: str
    date: str
    year: int


@dataclass(frozen=True, slots=True)
class Made:
    """A workspace's county, and how many of its towns are known."""

    unit: Unit
    towns: Words


def init(folder: Path, adcode: str, report: Path, *, form: str = "original", year: int | None = None) -> Made:
    """Make a workspace in `folder`; return its county and how much of it is known.

    Parameters
    ----------
    folder
        A new folder, or one without a geo.toml; nothing in it is overwritten.
    adcode
        The county's code, or its name where only one county has it.
    report
        The report; it is copied.
    form
        Whether the file holds the issued words or a restatement.
    year
        The year that the report plans; by default what it says of itself.

    Raises
    ------
    GeoError
        No such county, two of that name, a workspace that is there already, a report that cannot be read, that does
        not say its year, or that is another place's.
    """
    known = indexing.country()
    unit = _unit(adcode, known)
    if form not in tuple(Form):
        raise QueryError(
            "--form",
            Words(f"不能是 {form!r}", f"cannot be {form!r}"),
            Words("写 original（原文）或 restated（转述）", "Write original or restated"),
        )
    if (folder / TOML).exists():
        raise WorkspaceError(
            str(folder / TOML),
            Words("这里已经是一个工作区", "this is a workspace already"),
            Words("换一个文件夹，或在 geo.toml 里加一段 [[reports]]", "Choose another folder, or add the report to it"),
        )
    text = read_report(report)
    _must_be_of(unit, text, report, known)
    said = founded(text, str(report), year)
    spelt = pinyin(without_county_rank(unit.name))
    copy = Path("reports") / f"{spelt}-{said.year}{report.suffix.lower()}"
    defaults = files("geo.maps").joinpath("defaults")
    new = {
        copy: report.read_bytes(),
        **{Path("maps") / one.name: one.read_bytes() for one in defaults.iterdir() if one.name.endswith(".toml")},
    }
    ensure_writable(folder)
    for path, data in new.items():
        if not (folder / path).exists():
            write_atomic(folder / path, data)
        elif (folder / path).read_bytes() != data:
            raise WorkspaceError(
                str(folder / path),
                Words("这里已有另一个同名文件", "another file of this name is there"),
                Words("移走它，或换一个文件夹", "Move it away, or choose another folder"),
            )
    write_atomic(folder / TOML, _toml(unit, spelt, copy, said, form).encode())  # last: now it is a workspace
    listed = roster(unit.adcode, known)
    placed = sum(town.position is not None for town in known.towns(unit.adcode))
    return Made(unit, towns_known(placed, listed.count, listed.missing))


def founded(report: Report, where: str, year: int | None = None) -> Founded:
    """Return title, date and year of a report, as its first lines say them.

    Raises
    ------
    ReportError
        They name no year, and none is given.
    """
    lines = [line.strip("#—-*= \t") for line in report.text[:_HEAD].splitlines()]
    title = next((re.sub(r"^title:\s*", "", line) for line in lines if "报告" in line), "政府工作报告")
    head = report.text[:_HEAD].translate(_DIGITS)
    day = _DAY.search(head)
    named = _YEAR.search(title.translate(_DIGITS).replace(" ", "")) or _YEAR.search(head)
    if day:
        date, own = f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}", int(day[1])
    elif named:
        date, own = named[1], int(named[1])
    elif year is not None:
        date, own = str(year), year
    else:
        raise ReportError(
            where,
            Words("开头没有写年份", "its first lines name no year"),
            Words("用 --year 写明它是哪一年的计划", "Say with --year which year it plans"),
        )
    return Founded(re.sub(r"\s+", " ", title)[:80], date, year or own)


def _unit(adcode: str, known: Index) -> Unit:
    """Return the county of a code, or of a name that only one county has."""
    if adcode.isascii():
        checked_county(adcode, "--adcode", known)
        unit = known.county(adcode)
        assert unit is not None  # noqa: S101 - both read the same package
        return unit
    named = [one.found for one in known.find(adcode, alike=False) if isinstance(one.found, Unit)]
    exact = [unit for unit in named if unit.name == adcode] or named
    if len(exact) == 1:
        return exact[0]
    if exact:
        offer = [f"{unit.adcode} {unit.path}" for unit in exact]
        raise WorkspaceError(
            "--adcode",
            Words(f"有 {len(exact)} 个县级单位叫 {adcode}", f"{len(exact)} counties are called {adcode}"),
            Words(f"写代码：{'、'.join(offer)}", f"Give the code: {', '.join(offer)}"),
        )
    near = nearest(adcode, {unit.name for unit in known.counties()})
    raise WorkspaceError(
        "--adcode",
        Words(f"没有叫 {adcode} 的县", f"no county is called {adcode}"),
        Words(f"是否想写 {'、'.join(near)}", f"Did you mean {', '.join(near)}?")
        if near
        else Words("写六位行政区划代码", "Give the six-digit code"),
    )


def _must_be_of(unit: Unit, report: Report, file: Path, known: Index) -> None:
    """Refuse a report whose first lines name another place with its rank, and neither the county nor those above it."""
    head = report.text[:_HEAD]
    own = {unit.name, unit.city, unit.province}
    if any(name in head or _bare(name) in head for name in own if len(_bare(name)) > 1):
        return
    homes: dict[str, set[str]] = {}
    for other in known.counties():
        for name in {other.name, other.city, other.province}:
            homes.setdefault(name, set()).add(other.province)
    for name in _names_in(head, homes):
        provinces = homes[name]
        if unit.province not in provinces:
            there = "、".join(sorted(provinces))
            raise ReportError(
                str(file),
                Words(f"说的是{there}的{name}，不是{unit.path}", f"speaks of {name} ({there}), not of {unit.path}"),
                Words("改 --adcode，或换一份报告", "Mend --adcode, or give another report"),
            )


def _names_in(text: str, known: dict[str, set[str]]) -> list[str]:
    """Return the known places that a text names with their rank, in its order, the longest at each spot."""
    found = []
    for start in range(len(text)):
        for size in range(min(12, len(text) - start), 2, -1):
            name = text[start : start + size]
            if name in known and _RANKED.fullmatch(name):
                found.append(name)
                break
    return found


def _bare(name: str) -> str:
    return re.sub(
        r"(?<=..)(?:省|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区|自治州|地区|市|县|区|盟|旗)$", "", name
    )


def _toml(unit: Unit, spelt: str, copy: Path, said: Founded, form: str) -> str:
    values = {
        "name": unit.name,
        "name_en": spelt.capitalize(),
        "adcode": unit.adcode,
        "crs": zone_of_county(county.boundary(unit.adcode)).crs,
    }
    entry = {"file": copy.as_posix(), "title": said.title, "date": said.date}
    lines = [
        f"# {unit.path}的工作区。每个键的含义见 docs/workspace.md。",
        f"# The workspace of {spelt.capitalize()}; docs/workspace.md says what each key means.",
        *(f"{key} = {_quoted(value)}" for key, value in values.items()),
        'contact = ""',
        'licence = ""',
        'map_approval = "" # 审图号; empty: 未经审图，仅供内部参考',
        "",
        "[[reports]]",
        *(f"{key} = {_quoted(value)}" for key, value in entry.items()),
        f"year = {said.year}",
        f"issuer = {_quoted(f'{unit.name}人民政府')}",
        f"form = {_quoted(form)}",
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Return a TOML string; what TOML forbids in one is left out."""
    kept = "".join(letter for letter in text if letter.isprintable())
    return '"' + kept.replace("\\", "\\\\").replace('"', '\\"') + '"'
