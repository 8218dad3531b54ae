"""`geo diff`."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from geo.cli.helptext import Command
from geo.cli.options import As, Language, OutputFormat, Quiet, Root, To, in_language
from geo.cli.report import given_report

if TYPE_CHECKING:
    from geo.model import Project, Report, ReportEntry, SheetRow, Workspace

_DATE = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_HEAD = 400  # characters of a report in which its title, with its year, stands


def add_to(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command(name="diff", cls=Command)(diff)


def diff(
    earlier: Annotated[str, typer.Argument(help="报告、登记表（.geojson）或日期。A report, a register or a date.")],
    later: Annotated[str, typer.Argument(help="与前者同类。Of the same kind.")],
    root: Root = Path(),
    form: As = None,
    out: To = None,
    atom: Annotated[Path | None, typer.Option(help="另写一份 Atom 订阅源。Write an Atom feed as well.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="未变的也列出。List the unchanged as well.")] = False,
    lang: Language = None,
    quiet: Quiet = False,
) -> None:
    """两份报告、两份登记表或两个日期之间，什么变了。What changed between two reports, registers or dates."""
    from geo.answers import changes as told
    from geo.cli.rows import choose, show
    from geo.errors import Words
    from geo.files import write_atomic
    from geo.names import identity_form
    from geo.register.atom import feed
    from geo.register.diff import Kind, compare
    from geo.register.naming import mentions_of, nowhere

    workspace = _workspace(root, earlier, later)
    county = workspace.name if workspace else ""

    def key(name: str) -> str:
        return identity_form(name, county)

    states = _states(earlier, later, workspace)
    named = [mentions_of(*said, key) if said else nowhere for said in states.newest]
    changes = compare(states.before, states.after, key, named_before=named[0], named_after=named[1])
    changes.sort(key=lambda change: list(Kind).index(change.kind))
    shown = [change for change in changes if everything or change.kind is not Kind.UNCHANGED]
    say = in_language(lang)
    form = choose(form, out)
    if form is OutputFormat.TABLE:
        show([told.cells(change, say) for change in shown], told.CELLS, form, out)
    else:
        show([told.values(change, say) for change in shown], {name: name for name in told.VALUES}, form, out)
    if atom is not None:
        title = Words(f"{states.names[0]} 至 {states.names[1]} 的变化", f"Changes from {' to '.join(states.names)}")
        entries = [(change, told.told(change)) for change in shown]
        write_atomic(atom, feed(entries, title, scope=states.scope, since=states.names[0], updated=states.updated))
    if not quiet:
        sys.stderr.write(say(told.counted(changes)) + "\n")


_Said: TypeAlias = "tuple[Report, ReportEntry]"


@dataclass(frozen=True, slots=True)
class _States:
    """Two states of a register.

    `names` is what they are called, `scope` where the ids of their projects count, `newest` the newest report of each,
    where it is at hand.
    """

    before: list[Project]
    after: list[Project]
    names: tuple[str, str]
    scope: str
    newest: tuple[_Said | None, _Said | None] = (None, None)

    @property
    def updated(self) -> str:
        """The date of the later one: of its newest report, or of what happened since."""
        said = self.newest[1]
        dates = [date for project in self.after for date in (project.as_of, project.last_seen)]
        return max([*dates, said[1].date] if said else dates, default="1970")


def _workspace(root: Path, *asked: str) -> Workspace | None:
    """Return the workspace, which two dates need and files do without."""
    from geo.workspace import TOML, read_workspace

    if (root / TOML).is_file() or all(_what(word) == "date" for word in asked):
        return read_workspace(root)
    return None


def _what(word: str) -> str:
    if _DATE.fullmatch(word) and not Path(word).is_file():
        return "date"
    return "register" if word.endswith((".geojson", ".json")) else "report"


def _states(earlier: str, later: str, workspace: Workspace | None) -> _States:
    from geo.errors import QueryError, Words

    what = _what(earlier)
    if what != _what(later):
        raise QueryError(
            f"{earlier} {later}",
            Words("两者不是同类，比不了", "these are not of one kind"),
            Words("给两份报告、两份登记表或两个日期", "Give two reports, two registers or two dates"),
        )
    if what == "date" and workspace:
        return _on_dates(workspace, earlier, later)
    files = Path(earlier), Path(later)
    names = files[0].name, files[1].name
    scope = workspace.adcode if workspace else "/".join(names)
    if what == "register":
        return _States(_register(files[0]), _register(files[1]), names, scope)
    rows = _sheet(workspace)
    said = _read(files[0], workspace), _read(files[1], workspace)
    before, after = (_projects(report, entry, rows, workspace) for report, entry in said)
    return _States(before, after, names, scope, said)


def _on_dates(workspace: Workspace, earlier: str, later: str) -> _States:
    from geo.errors import QueryError, Words
    from geo.register import FILE
    from geo.register.diff import as_it_stood

    path = workspace.root / FILE
    register = _register(path)
    listed = {report.id for report in workspace.reports}
    unlisted = sorted({passage.report for project in register for passage in project.evidence} - listed)
    if unlisted:
        raise QueryError(
            str(path),
            Words(
                f"所依据的报告 {unlisted[0]} 不在 geo.toml 里", f"rests on {unlisted[0]}, which geo.toml does not list"
            ),
            Words("先运行 geo build", "Run geo build first"),
        )
    before, after = (as_it_stood(register, workspace.reports, date) for date in (earlier, later))
    said = _newest(workspace, earlier), _newest(workspace, later)
    return _States(before, after, (earlier, later), workspace.adcode, said)


def _newest(workspace: Workspace, date: str) -> _Said | None:
    """Return the newest report that was issued until a date."""
    from geo.report import read_report

    issued = [entry for entry in workspace.reports if entry.date[: len(date)] <= date]
    newest = max(issued, key=lambda entry: entry.date, default=None)
    return (read_report(newest.file), newest) if newest else None


def _register(path: Path) -> list[Project]:
    """Return the projects of a register, each with what a change is told by."""
    from geo.errors import ReferenceError, Words
    from geo.register import read_register

    projects = read_register(path)
    for project in projects:
        dates = (project.as_of, project.last_seen, *(entry.as_of for entry in project.history))
        if not (project.history and project.evidence and all(map(_DATE.fullmatch, dates))):
            raise ReferenceError(
                f"{path} {project.id}",
                Words("历程、依据或日期不全", "its history, its evidence or a date is missing"),
                Words("用 geo build 重新生成", "Make the register anew with geo build"),
            )
    return projects


def _sheet(workspace: Workspace | None) -> list[SheetRow]:
    """Return who is who in a workspace; without one, nobody has said."""
    from geo.build import REFERENCE
    from geo.register.sheet import FILE, read_sheet

    if workspace is None:
        return []
    sheet = read_sheet(workspace.root / REFERENCE / FILE, None, workspace.name)
    for fault in sheet.faults:
        raise fault
    return sheet.rows


def _read(path: Path, workspace: Workspace | None) -> _Said:
    report = given_report(str(path))
    return report, _entry(path, report.text, workspace)


def _projects(report: Report, entry: ReportEntry, rows: list[SheetRow], workspace: Workspace | None) -> list[Project]:
    """Return what a report alone says, its projects merged as a workspace's are."""
    from geo.extract import knowing, mentions
    from geo.model import Workspace
    from geo.register import merge
    from geo.register.naming import as_called

    county = workspace or Workspace(entry.file.parent, "", "", "000000", "", ())
    find = knowing(name for row in rows for name in row.names)
    found = [(entry, mention) for mention in mentions(report, entry.year, find)]
    return [as_called(project) for project in merge(found, rows, {}, county)]


def _entry(path: Path, text: str, workspace: Workspace | None) -> ReportEntry:
    """Return what geo.toml says of a report, or else its year by its file name or its title."""
    from geo.errors import QueryError, Words
    from geo.model import Form, ReportEntry

    for entry in workspace.reports if workspace else ():
        if entry.file.resolve() == path.resolve():
            return entry
    year = _YEAR.search(path.stem) or _YEAR.search(text, 0, _HEAD)
    if year is None:
        raise QueryError(
            str(path),
            Words("看不出是哪一年的报告", "no telling which year this report is of"),
            Words("在文件名里写上年份，如 report-2024.md", "Put the year into its name, such as report-2024.md"),
        )
    return ReportEntry(path, path.stem, "", year[0], int(year[0]), "", Form.ORIGINAL)
