"""What `--help` shows: each option above its meaning, Chinese first, English below it.

Typer's own panels stand three columns beside each other; at 80 columns they cut a Chinese sentence, which has no blank
to break at. Here nothing is cut at any width.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console
    from typer import Context

_BETWEEN_LANGUAGES = re.compile(r"(?<=。)(?=[A-Z])")
_HELP = "显示这些说明。Show this help."
_LINE_BREAK = re.compile(r"\s*\n\s*")


class Command(TyperCommand):
    """A command whose help can be read at any width."""

    def format_help(self, ctx: Context, formatter: object) -> None:  # type: ignore[override]
        """Print the help; the formatter, which counts letters and not columns, stays unused."""
        console = _opened(self.get_usage(ctx), self.help)
        _list(console, "参数 Arguments", _records(self, ctx, "argument"))
        _list(console, "选项 Options", _records(self, ctx, "option"))


class Group(TyperGroup):
    """A command of commands whose help can be read at any width."""

    def format_help(self, ctx: Context, formatter: object) -> None:  # type: ignore[override]
        """Print the help; the formatter, which counts letters and not columns, stays unused."""
        console = _opened(self.get_usage(ctx), self.help)
        _list(console, "选项 Options", _records(self, ctx, "option"))
        named = ((name, self.commands[name].help or "") for name in self.list_commands(ctx))
        _list(console, "命令 Commands", ((name, about.split("\n\n")[0]) for name, about in named))


def _opened(usage: str, about: str | None) -> Console:
    """Print usage and purpose; return the console that they went to."""
    from rich.console import Console

    console = Console(highlight=False)
    console.print(usage, markup=False)
    for paragraph in (about or "").split("\n\n"):
        console.print()
        _print(console, paragraph, indent=0)
    return console


def _records(command: Command | Group, ctx: Context, kind: str) -> Iterator[tuple[str, str]]:
    """Yield how each parameter of a kind is written and what it means; a hidden one is left out."""
    for param in command.get_params(ctx):
        if param.param_type_name == kind and (record := param.get_help_record(ctx)):
            yield record[0], _HELP if param.name == "help" else record[1]


def _list(console: Console, heading: str, entries: Iterable[tuple[str, str]]) -> None:
    """Print a heading and each entry above its meaning; nothing where there is none."""
    from rich.text import Text

    for number, (entry, meaning) in enumerate(entries):
        if number == 0:
            console.print()
            console.print(Text(heading, "bold"))
        console.print(Text("  " + entry.strip(), "cyan", overflow="fold"))
        _print(console, meaning, indent=6)


def _print(console: Console, words: str, indent: int) -> None:
    """Print a text, each language on a line of its own, folded where a column ends."""
    from rich.padding import Padding
    from rich.text import Text

    for line in _BETWEEN_LANGUAGES.split(_LINE_BREAK.sub(" ", words).strip()):
        console.print(Padding(Text(line, overflow="fold"), (0, 0, 0, indent), expand=False))
