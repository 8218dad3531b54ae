"""The command `geo`.

Each command imports what it needs when it runs, so that `geo --help` answers at once.
"""

from __future__ import annotations

import contextlib
import logging
import sys

import typer
from typer.exceptions import TyperException

from geo.cli import build, diff, export, figure, importing, init, locate, query, report, serve, structure, targets
from geo.cli.helptext import Group
from geo.cli.misuse import misuse
from geo.errors import GeoError

app = typer.Typer(
    name="geo",
    help="政府工作报告里的项目，落到图上。From a work report to a register and maps of its projects.",
    cls=Group,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
init.add_to(app)
build.add_to(app)
report.add_to(app)
query.add_to(app)
locate.add_to(app)
figure.add_to(app)
export.add_to(app)
importing.add_to(app)
diff.add_to(app)
targets.add_to(app)
structure.add_to(app)
serve.add_to(app)


def main() -> None:
    """Run the command line: status 0 done, 1 `geo check` found faults, 2 bad input."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    logging.basicConfig(format="%(message)s", stream=sys.stderr)
    logging.getLogger("geo").setLevel(logging.INFO)
    logging.getLogger("fiona").setLevel(logging.CRITICAL)  # its faults are raised as well, and said in our words
    try:
        status = app(standalone_mode=False)
        sys.exit(status if isinstance(status, int) else 0)
    except GeoError as fault:
        sys.stderr.write(fault.line(_language()) + "\n")
        sys.exit(2)
    except TyperException as fault:
        if message := fault.format_message():  # nothing is said where the help was shown instead
            sys.stderr.write(misuse(message, _command()).line(_language()) + "\n")
        sys.exit(2)
    except typer.Abort:
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


def _command() -> str:
    """Return the command that was called, such as `geo near`, or `geo` where there is none of that name."""
    called = sys.argv[1] if len(sys.argv) > 1 else ""
    return f"geo {called}" if called in {command.name for command in app.registered_commands} else "geo"


def _language() -> str | None:
    """Return what --lang says, read from the words of the call since the command has ended already."""
    words = sys.argv[1:]
    for word, following in zip(words, [*words[1:], ""], strict=True):
        value = word.partition("=")[2] if word.startswith("--lang=") else following if word == "--lang" else ""
        if value in ("zh", "en"):
            return value
    return None
