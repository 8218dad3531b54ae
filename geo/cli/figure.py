"""`geo figure`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.cli.helptext import Command
from geo.cli.options import Language, Quiet, Root, WhichReading, in_language

if TYPE_CHECKING:
    from geo.figure import Content
    from geo.model import ReportEntry, Workspace


def add_to(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command(name="figure", cls=Command)(figure)


def figure(
    out: Annotated[
        Path, typer.Option("--output", "-o", help="写到这个文件：.svg、.pdf 或 .png。The file: .svg, .pdf or .png.")
    ],
    name: Annotated[str, typer.Option("--map", help="maps/ 里的哪张图。Which of the maps in maps/.")] = "structure",
    size: Annotated[str, typer.Option(help="纸幅：A4、A3 或 A1。Paper: A4, A3 or A1.")] = "A3",
    reading: WhichReading = "",
    root: Root = Path(),
    lang: Language = None,
    quiet: Quiet = False,
) -> None:
    """出一张可以付印的图。Draw a sheet that can be printed."""
    from geo.errors import Words
    from geo.figure import draw
    from geo.files import ensure_writable, write_atomic
    from geo.workspace import read_workspace

    kind = _kind(out)
    ensure_writable(out.parent)
    content = _content(read_workspace(root), name, _size(size), reading)
    drawn = draw(content, lang.value if lang else None)
    write_atomic(out, drawn.file(kind))
    if quiet:
        return
    sys.stdout.write(f"{out}\n")
    if drawn.unknown:
        letters = " ".join(f"{letter} U+{ord(letter):04X}" for letter in drawn.unknown)
        words = Words(
            f"没有一种字体有这些字，图上以〓代替：{letters}",
            f"no font at hand has these characters; 〓 stands: {letters}",
        )
        sys.stderr.write(in_language(lang)(words) + "\n")


def _kind(out: Path) -> str:
    """Return the ending of the file, having found out that it is one of ours and that its folder is there."""
    from geo.errors import OutputError, Words
    from geo.figure import KINDS

    kind = out.suffix.lower()
    if kind not in KINDS:
        raise OutputError(
            str(out),
            Words(f"不会写 {kind or '没有扩展名的文件'}", f"cannot write {kind or 'a file without an ending'}"),
            Words("-o 的文件名以 .svg、.pdf 或 .png 结尾", "End the name after -o in .svg, .pdf or .png"),
        )
    if not out.parent.is_dir():
        raise OutputError(
            str(out),
            Words(f"没有 {out.parent} 这个文件夹", f"there is no folder {out.parent}"),
            Words("先建文件夹，或改正路径", "Make the folder first, or mend the path"),
        )
    return kind


def _size(size: str) -> str:
    from geo.errors import QueryError, Words
    from geo.figure import SIZES

    if size.upper() not in SIZES:
        known = tuple(SIZES)
        raise QueryError(
            "--size",
            Words(f"没有 {size!r} 这种纸幅", f"unknown paper {size!r}"),
            Words(f"写 {'、'.join(known)} 之一", f"Write one of {', '.join(known)}"),
        )
    return size.upper()


def _content(workspace: Workspace, name: str, size: str, reading: str) -> Content:
    """Return what the sheet shows, read from the workspace as the last build left it."""
    from geo.build import BASE, base_layers, read_places
    from geo.crs import Plane
    from geo.errors import QueryError, Words, nearest
    from geo.figure import Content
    from geo.maps import read_definitions
    from geo.register import FILE, read_register
    from geo.structure import reading_named

    root = workspace.root
    definitions = {definition.name: definition for definition in read_definitions(root / "maps")}
    if name not in definitions:
        near = nearest(name, definitions) or list(definitions)
        raise QueryError(
            str(root / "maps"),
            Words(f"没有 {name!r} 这张图", f"no map {name!r}"),
            Words(f"是否想写 {'、'.join(near)}", f"Did you mean {', '.join(near)}?")
            if near
            else Words(f"写一份 maps/{name}.toml", f"Write maps/{name}.toml"),
        )
    plane = Plane.checked(workspace.crs, str(root / "geo.toml"))
    places = read_places(workspace, plane, root / BASE)
    for fault in places.faults:
        raise fault
    definition = definitions[name]
    return Content(
        definition=definition,
        workspace=workspace,
        projects=tuple(read_register(root / FILE)),
        reading=reading_named(places.readings, reading, "--reading") if reading or places.readings else None,
        base=base_layers(places),
        formula_in=_stated_in(workspace) if definition.elements and workspace.formula else (),
        size=size,
    )


def _stated_in(workspace: Workspace) -> tuple[ReportEntry, ...]:
    """Return the reports whose text has the workspace's formula."""
    from geo.report import read_report

    return tuple(entry for entry in workspace.reports if workspace.formula in read_report(entry.file).text)
