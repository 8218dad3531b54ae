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
from geo.places.whose import another_s
from geo.report import read_report
from geo.workspace import TOML

_DIGITS = str.maketrans("０１２３４５６７８９〇○零一二三四五六七八九", "0123456789000123456789")
_DAY = re.compile(r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_YEAR = re.compile(r"((?:19|20)\d\d)\s*年?")
_ADDRESS = re.compile(r"https?://")
_NEXT_YEAR_S = 11  # the month from which a congress hears the plan of the year to come
_HEAD = 600  # letters in which a report says its title and day


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
    """Return title, date and year of a report, as its first lines or the name of its file say them.

    A year that merely stands in the text is not taken: the first lines often look back over five years. A report of
    November or December plans the year to come.

    Raises
    ------
    ReportError
        They name no year, and none is given.
    """
    lines = [line.strip("#—-*= \t") for line in report.text[:_HEAD].splitlines() if not _ADDRESS.search(line)]
    title = next((re.sub(r"^title:\s*", "", line) for line in lines if "报告" in line), "政府工作报告")
    day = _DAY.search("\n".join(lines).translate(_DIGITS))
    plain_title = title.replace(" ", "").translate(_DIGITS)
    own = "\n".join([plain_title, Path(where).stem, *(line for line in lines if "会议" in line)])
    named = _YEAR.search(own.translate(_DIGITS))
    titled = None if _DAY.search(plain_title) else _YEAR.search(plain_title)
    if day:
        date = f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}"
        own_year = int(titled[1]) if titled else int(day[1]) + (int(day[2]) >= _NEXT_YEAR_S)
    elif named:
        date, own_year = named[1], int(named[1])
    elif year is not None:
        date, own_year = str(year), year
    else:
        raise ReportError(
            where,
            Words("标题、开头和文件名都没有写年份", "its title, first lines and file name tell no year"),
            Words("用 --year 写明它是哪一年的计划", "Say with --year which year it plans"),
        )
    return Founded(re.sub(r"\s+", " ", title)[:80], date, year or own_year)


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
    """Refuse a report that speaks of another place."""
    if other := another_s(unit, report.text, known):
        raise ReportError(
            str(file),
            Words(
                f"说的是{other.where}的{other.name}，不是{unit.path}",
                f"speaks of {other.name} ({other.where}), not of {unit.path}",
            ),
            Words(
                f"改 --adcode，或换一份报告；若确是{unit.name}的，在第一行写明“{unit.name}政府工作报告”",
                f"Mend --adcode, or give another report; if it is {unit.name}'s after all, say so in its first line",
            ),
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
