"""`geo build` and `geo check`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.cli.helptext import Command
from geo.cli.options import Lang, Language, Quiet, Root, in_language

if TYPE_CHECKING:
    from rich.console import Console

    from geo.build import Built
    from geo.model import Workspace

Folder = Annotated[
    Path | None,
    typer.Argument(help="有 geo.toml 的文件夹，同 -w。The folder with geo.toml, as -w.", show_default="."),
]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(name="build", cls=Command)(build)
    app.command(name="check", cls=Command)(check)


def build(
    folder: Folder = None,
    root: Root = Path(),
    report: Annotated[
        Path | None, typer.Option(help="改用这份报告，如原文。Build from this report instead, e.g. the original.")
    ] = None,
    form: Annotated[
        str,
        typer.Option(help="--report 的性质：original 原文或 restated 转述。What --report is: original or restated."),
    ] = "original",
    out: Annotated[
        Path | None, typer.Option("--output", "-o", help="写到别的文件夹。Write below another folder.")
    ] = None,
    lang: Language = None,
    quiet: Quiet = False,
) -> None:
    """生成登记表、图层和地图。Build register, layers and maps."""
    from rich.console import Console

    from geo.build import build as build_workspace
    from geo.workspace import read_workspace

    root = folder or root
    workspace = read_workspace(root)
    if report is not None:
        workspace = _with_report(workspace, report, form)
    console = Console(stderr=True, highlight=False, quiet=quiet)
    with console.status("geo build") as status:
        built = build_workspace(workspace, out, lambda step: status.update(in_language(lang)(step)))
    _summary(console, built, out or root, lang)


def check(folder: Folder = None, root: Root = Path(), lang: Language = None, quiet: Quiet = False) -> None:
    """检查工作区，一处错一行。Check the workspace: one line a fault."""
    from geo.check import check as check_workspace
    from geo.errors import Words

    checked = check_workspace(folder or root)
    for fault in checked.faults:
        sys.stdout.write(fault.line(lang) + "\n")
    for doubt in checked.doubts if not quiet else ():
        sys.stderr.write(doubt.line(lang) + "\n")
    if checked.faults:
        raise typer.Exit(1)
    if not quiet:
        count = len(checked.alike)
        sys.stdout.write(in_language(lang)(Words("没有发现错误", "no faults")) + "\n")
        if count:
            words = Words(
                f"{count} 对名称相近，待在 projects.csv 里定", f"{count} pairs of like names to settle in projects.csv"
            )
            sys.stdout.write(in_language(lang)(words) + "\n")


def _with_report(workspace: Workspace, file: Path, form: str) -> Workspace:
    """Put a file in the place of the workspace's newest report, under its title and date."""
    from dataclasses import replace

    from geo.errors import QueryError, Words
    from geo.model import Form

    if form not in tuple(Form):
        raise QueryError(
            "--form",
            Words(f"不能是 {form!r}", f"cannot be {form!r}"),
            Words("写 original 或 restated", "Write original or restated"),
        )
    newest = max(workspace.reports, key=lambda entry: entry.year)
    return replace(workspace, reports=(replace(newest, file=file, form=Form(form)),))


def _summary(console: Console, built: Built, target: Path, lang: Lang | None) -> None:
    """Print projects by category and stage, how many are located, and the time of each step."""
    from collections import Counter

    from rich.table import Table
    from rich.text import Text

    from geo.errors import Words
    from geo.model import Stage

    def say(zh: str, en: str) -> str:
        return in_language(lang)(Words(zh, en))

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(say("类别", "category"))
    stages = {
        Stage.PRELIMINARY: say("前期", "preliminary"),
        Stage.STARTING: say("开工", "starting"),
        Stage.CONSTRUCTION: say("建设", "construction"),
        Stage.COMPLETION: say("建成", "completion"),
    }
    for heading in (*stages.values(), say("合计", "all"), say("已定位", "located")):
        table.add_column(heading, justify="right")
    for category in [*sorted({p.category for p in built.projects}), None]:
        group = [p for p in built.projects if category in (None, p.category)]
        counts = Counter(p.stage for p in group)
        located = sum(p.position.geometry is not None for p in group)
        name = say("合计", "all") if category is None else category.value
        cells = [*(counts[stage] or "" for stage in stages), len(group), located or ""]
        table.add_row(Text(name), *(str(cell) for cell in cells), style="bold" if category is None else "")
    console.print(table)
    for words, seconds in built.times:
        console.print(Text(f"  {seconds:6.2f} s  {in_language(lang)(words)}"))
    for doubt in built.doubts:
        console.print(Text(doubt.line(lang)), soft_wrap=True)
    for note in (built.towns, *built.unread):
        console.print(Text(in_language(lang)(note)))
    if built.not_in_sheet:
        names = "、".join(built.not_in_sheet[:8]) + ("…" if len(built.not_in_sheet) > 8 else "")
        count = len(built.not_in_sheet)
        console.print(
            Text(say(f"未在 projects.csv 里：{count} 个（{names}）", f"not in projects.csv: {count} ({names})"))
        )
    for one, other in built.alike:
        console.print(
            Text(
                say(
                    f"可能是同一项目：{one} / {other}（在 projects.csv 里定）",
                    f"perhaps one project: {one} / {other} (settle it in projects.csv)",
                )
            )
        )
    if built.followed_unfinished:
        console.print(
            Text(say("上一次生成没有完成，已重新生成", "the build before had not finished; all was made anew"))
        )
    for path in sorted(path for path in built.files if path.suffix == ".html"):
        console.print(Text(str(target / path)), soft_wrap=True)  # a broken path cannot be copied
