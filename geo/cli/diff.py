"""`geo diff`."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo.cli.options import As, Language, Quiet, Root, To
from geo.cli.report import given_report

if TYPE_CHECKING:
    from geo.errors import Words
    from geo.model import Project, Workspace
    from geo.register.diff import Change

_DATE = re.compile(r"(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?")


def add_to(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command(name="diff")(diff)


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
    from geo.cli.rows import show
    from geo.errors import Words
    from geo.files import write_atomic
    from geo.register.atom import feed
    from geo.register.diff import Kind, compare

    workspace = _workspace(root, earlier, later)
    before, after = _states(earlier, later, workspace, root)
    changes = compare(before, after, workspace.name if workspace else "")
    shown = [change for change in changes if everything or change.kind is not Kind.UNCHANGED]
    columns = {"kind": "变化 change", "name": "名称 name", "before": "原 before", "after": "现 after"}
    columns |= {"passage_before": "原依据 passage before", "passage_after": "现依据 passage after"}
    show([_row(change) for change in shown], columns, form, out)
    if atom is not None:
        updated = max((p.as_of for p in (*after, *before)), default="1970")
        title = Words(f"{earlier} 至 {later} 的变化", f"Changes from {earlier} to {later}")
        adcode = workspace.adcode if workspace else ""
        write_atomic(atom, feed([(c, sentence(c)) for c in shown], title, "geo", adcode, updated))
    if not quiet:
        counts = Counter(change.kind for change in changes)
        sys.stderr.write("  ".join(f"{kind} {counts[kind]}" for kind in Kind) + "\n")


def sentence(change: Change) -> Words:
    """Say what became of a project, in one sentence of each language."""
    from geo.errors import Words
    from geo.maps.words import status_of

    before = status_of(change.before) if change.before else Words("未列", "not named")
    after = status_of(change.after) if change.after else Words("不再提及", "no longer named")
    return Words(f"{before.zh} → {after.zh}", f"{before.en} → {after.en}")


def _row(change: Change) -> dict[str, Any]:
    def passage(project: Project | None) -> str:
        return project.evidence[-1].text if project and project.evidence else ""

    before, after = change.before, change.after
    return {
        "kind": change.kind.value,
        "id": change.project.id,
        "name": change.project.name,
        "name_before": before.name if before else None,
        "before": f"{before.stage} {before.tense}" if before else "",
        "after": f"{after.stage} {after.tense}" if after else "",
        "as_of_before": before.as_of if before else None,
        "as_of_after": after.as_of if after else None,
        "passage_before": passage(before),
        "passage_after": passage(after),
    }


def _workspace(root: Path, *asked: str) -> Workspace | None:
    """Return the workspace, which two dates need and files do without."""
    from geo.workspace import TOML, read_workspace

    if (root / TOML).is_file() or all(_DATE.fullmatch(word) and not Path(word).exists() for word in asked):
        return read_workspace(root)
    return None


def _states(earlier: str, later: str, workspace: Workspace | None, root: Path) -> tuple[list[Project], list[Project]]:
    from geo.errors import QueryError, Words
    from geo.register import FILE, read_register
    from geo.register.history import as_of

    kinds = [_kind(earlier), _kind(later)]
    if kinds[0] != kinds[1]:
        raise QueryError(
            f"{earlier} {later}",
            Words("两者不是同类，比不了", "these are not of one kind"),
            Words("给两份报告、两份登记表或两个日期", "Give two reports, two registers or two dates"),
        )
    if kinds[0] == "date":
        whole = read_register(root / FILE)
        then = [[state for p in whole if (state := as_of(p, date))] for date in (earlier, later)]
        return then[0], then[1]
    if kinds[0] == "register":
        return read_register(Path(earlier)), read_register(Path(later))
    return _report(Path(earlier), workspace, 0), _report(Path(later), workspace, 1)


def _kind(word: str) -> str:
    if Path(word).exists() or not _DATE.fullmatch(word):
        return "register" if word.endswith((".geojson", ".json")) else "report"
    return "date"


def _report(path: Path, workspace: Workspace | None, number: int) -> list[Project]:
    """Return what a report alone says, its projects merged as a workspace's are, without the sheet."""
    from geo.extract import mentions
    from geo.model import Form, ReportEntry, Workspace
    from geo.register import merge

    year = re.search(r"(?:19|20)\d\d", path.stem)
    date = year[0] if year else f"000{number}"
    entry = ReportEntry(path, path.stem, "", date, int(date), "", Form.ORIGINAL)
    unnamed = Workspace(path.parent, "", "", "000000", "", ())
    named = mentions(given_report(str(path)), int(date))
    return merge([(entry, found) for found in named], (), {}, workspace or unnamed)
