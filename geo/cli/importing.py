"""`geo import`."""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo.cli.helptext import Command
from geo.cli.options import Language, Quiet, Root, Say, in_language
from geo.errors import Words, harmless

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from geo.importing import Proposal
    from geo.register.importing import Change, Move

_FAULTS = 20  # lines of faults; one cause may have many
_LONGEST = 160  # characters of a value that are shown
_BEFORE = 24  # of them, those before the first that differs


def add_to(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command(name="import", cls=Command)(import_)


def import_(
    file: Annotated[
        Path,
        typer.Argument(
            help="改好的文件：CSV、XLSX、GeoJSON、GeoPackage、Shapefile。 The edited file.", show_default=False
        ),
    ],
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            help="projects、events、places、 alignments、structure 或 结构的另一读法（structure-…）； 默认由列名判断。 "
            "One of these, or another reading of the structure. By default its columns tell.",
        ),
    ] = None,
    part: Annotated[
        str | None,
        typer.Option(
            "--sheet", "--layer", help="工作簿的表， GeoPackage 的图层或表。 Which sheet, layer or table of it."
        ),
    ] = None,
    crs: Annotated[
        str | None,
        typer.Option(
            help="坐标系，如 EPSG:4490、gcj02； 文件没写或写错时用。 What the coordinates are in, over the file."
        ),
    ] = None,
    encoding: Annotated[
        str | None,
        typer.Option(help="Shapefile 的编码，如 gbk； 默认自动识别。 Of a Shapefile; found out by default."),
    ] = None,
    yes: Annotated[
        bool,
        typer.Option(
            "--yes",
            "-y",
            help="不问就写。 不加它而又不在终端： 只列差别，不写，状态 0。 "
            "Write without asking. Without it and off a terminal the difference is shown, nothing written, status 0.",
        ),
    ] = False,
    root: Root = Path(),
    lang: Language = None,
    quiet: Quiet = False,
) -> None:
    """把改好的文件放回 layers/reference：先列差别，再写。Take an edited file back: the difference first, then written.

    通不过 geo check 的不写。What `geo check` would refuse is not written.

    项目图层只取属性，形状由规则得出。Of a layer of projects the attributes alone are taken; shapes follow by rule.
    """
    from rich.console import Console

    from geo.importing import prepare, write
    from geo.workspace import read_workspace

    workspace, say = read_workspace(root), in_language(lang)
    console = Console(highlight=False, soft_wrap=True)
    with Console(stderr=True, quiet=quiet).status("geo import"):
        prepared = prepare(workspace, file, to=to, part=part, crs=crs, encoding=encoding)
    for proposal in (prepared.proposal, prepared.follows):
        if proposal is not None and (proposal.changes or proposal is prepared.proposal) and not proposal.faults:
            for line in _difference(proposal, say):
                console.print(line)
    for doubt in prepared.doubts[:_FAULTS] if not quiet else ():
        sys.stderr.write(doubt.line(lang) + "\n")
    if prepared.faults:
        for fault in prepared.faults[:_FAULTS]:
            sys.stderr.write(fault.line(lang) + "\n")
        count = len(prepared.faults)
        sys.stderr.write(say(Words(f"{count} 处错误，没有写入", f"faults: {count}, nothing was written")) + "\n")
        raise typer.Exit(2)
    if not prepared.proposal.changes:
        sys.stdout.write(say(Words("没有变化，没有写入", "nothing to change, nothing was written")) + "\n")
    elif not (yes or _agreed(say)):
        sys.stdout.write(say(Words("没有写入；加 --yes 才写", "nothing was written; --yes writes it")) + "\n")
    else:
        for path in write(prepared):
            sys.stdout.write(f"{path}\n")
        if not quiet:
            sys.stderr.write(say(Words("已写入；接着运行 geo build", "written; run geo build next")) + "\n")


def _agreed(say: Say) -> bool:
    """Ask on a terminal; anywhere else there is nobody to ask."""
    if not sys.stdin.isatty():
        return False
    try:
        return typer.confirm(say(Words("写入吗", "write it")) + "?", err=True)
    except typer.Abort:
        return False


def _difference(proposal: Proposal, say: Say) -> Iterator[Text]:
    """Yield the lines that show a difference: what is added, changed and gone, changes field by field."""
    from rich.text import Text

    from geo.register.importing import Kind

    counts = Counter(change.kind for change in proposal.changes)
    added, changed, gone = (counts[kind] for kind in (Kind.ADDED, Kind.CHANGED, Kind.GONE))
    heading = say(Words(f"新增 {added}，改动 {changed}，删去 {gone}", f"{added} added, {changed} changed, {gone} gone"))
    yield Text(f"{proposal.file}  {heading}", style="bold")
    for names, zh, en in ((proposal.new, "新的列", "new columns"), (proposal.left_out, "不取的列", "left out")):
        if names:
            yield Text(f"{say(Words(zh, en))}: {shown(', '.join(names))}")
    if proposal.stay:
        yield Text(say(Words(f"文件里本来没有的照旧：{proposal.stay} 行", f"rows it never held stay: {proposal.stay}")))
    styles = {Kind.ADDED: ("+", "green"), Kind.CHANGED: ("~", "yellow"), Kind.GONE: ("-", "red")}
    for change in proposal.changes:
        mark, colour = styles[change.kind]
        yield Text(f"{mark} {shown(change.identity)}  {_title(change)}".rstrip(), style=colour)
        for edit in change.edits:
            if change.kind is Kind.ADDED:
                yield Text(f"    {shown(edit.name)}: {shown(edit.new)}")
            else:
                old, new = excerpts(edit.old, edit.new)
                yield Text(f"    {shown(edit.name)}: {old} → {new}")
        if change.move is not None:
            yield Text(f"    {say(Words('几何', 'geometry'))}: {_moved(change.move, say)}")


def _title(change: Change) -> str:
    """Return what the line of a change says behind the id: nothing that is in the id already."""
    return "" if change.name in change.identity else shown(change.name)


def _moved(move: Move, say: Say) -> str:
    if not math.isfinite(move.metres):
        return say(Words(f"{move.before} 点 → {move.after} 点", f"{move.before} vertices → {move.after}"))
    metres = f"{move.metres:,.0f}"
    if move.before == move.after:
        which = (f"第 {move.vertex} 点，共 {move.after} 点", f"vertex {move.vertex} of {move.after}")
        return say(Words(f"移动 {metres} 米（{which[0]}）", f"moved by {metres} m ({which[1]})"))
    which = (
        (f"在第 {move.vertex} 点", f"at vertex {move.vertex}") if move.vertex else ("在去掉的点", "where one is gone")
    )
    counts = f"{move.before} → {move.after}"
    return say(
        Words(
            f"点数 {counts}，最远差 {metres} 米（{which[0]}）", f"vertices {counts}, moved by {metres} m ({which[1]})"
        )
    )


def excerpts(old: Any, new: Any) -> tuple[str, str]:  # noqa: ANN401 - cells and properties hold anything
    """Return two values as they are shown; of long ones the parts about the first letter that differs."""
    texts = [_plain(value) for value in (old, new)]
    same = next((n for n, (a, b) in enumerate(zip(*texts, strict=False)) if a != b), min(map(len, texts)))
    return _cut(texts[0], same), _cut(texts[1], same)


def shown(value: Any) -> str:  # noqa: ANN401 - as excerpts
    r"""Return a value from a file as it is shown: bounded, and nothing in it that a terminal obeys.

    >>> shown("甲\x1b[2J\n路"), shown(["a"]), shown(None)
    ('甲\\x1b[2J\\n路', '["a"]', '–')
    """
    return _cut(_plain(value), 0)


def _plain(value: Any) -> str:  # noqa: ANN401 - as excerpts
    if value is None or value == "":
        return "–"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return harmless(text)


def _cut(text: str, about: int) -> str:
    if len(text) <= _LONGEST:
        return text
    begins = min(max(about - _BEFORE, 0), len(text) - _LONGEST)
    ends = begins + _LONGEST
    return ("…" if begins else "") + text[begins:ends] + ("…" if ends < len(text) else "")
