"""The page's fixed parts: Leaflet from its installed package, our viewer's modules, and whose work they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path

from xstatic.pkg import leaflet

from geo.maps import spans

LEAFLET = Path(leaflet.BASE_DIR)
VIEWER = files("geo.maps") / "viewer"

# In the order in which they lean on one another: plain scripts, each a name with what it offers.
SCRIPTS = (
    "unpacking",
    "data",
    "dom",
    "search",
    "slips",
    "choice",
    "address",
    "times",
    "saving",
    "measuring",
    "nearby",
    "citing",
    "qr",
    "readings",
    "geodesy",
    "places",
    "shown",
    "symbols",
    "placing",
    "shifting",
    "arrows",
    "smooth",
    "gradients",
    "labels",
    "ways",
    "base",
    "shapes",
    "surface",
    "plot",
    "marks",
    "markers",
    "piles",
    "badges",
    "axes",
    "structure",
    "swatches",
    "lists",
    "described",
    "menus",
    "sheets",
    "covering",
    "tools",
    "timeline",
    "facts",
    "elementcard",
    "meaning",
    "locator",
    "links",
    "board",
    "sharing",
    "detail",
    "key",
    "legend",
    "facets",
    "overview",
    "moments",
    "hits",
    "panel",
    "nearwords",
    "asking",
    "spot",
    "feeds",
    "around",
    "tables",
    "dialogues",
    "languages",
    "trail",
    "printing",
    "mapbuttons",
    "viewport",
    "start",
)
# Only where the projects are very many.
FOR_MANY = ("surface", "plot", "piles")
# What a resident asks and a planner may do without: scripts and styles, which have a budget of their own.
RESIDENT = (
    "slips",
    "geodesy",
    "nearby",
    "places",
    "hits",
    "nearwords",
    "asking",
    "spot",
    "around",
    "meaning",
    "locator",
    "links",
    "board",
    "sharing",
    "feeds",
    "near",
    "sheets",
    "covering",
    "large",
)
STYLES = (
    "page",
    "map",
    "structure",
    "panel",
    "browse",
    "table",
    "detail",
    "targets",
    "account",
    "near",
    "sheets",
    "board",
    "large",
    "print",
)


@dataclass(frozen=True, slots=True)
class Credit:
    """A piece of software that is in the page, with the licence that it asks to be shown."""

    name: str
    version: str
    licence: str
    text: str


def leaflet_style() -> str:
    """Return Leaflet's style sheet without its images: markers and the switch of layers are drawn by ours."""
    style = _normal((LEAFLET / "leaflet.css").read_text(encoding="utf-8"))
    return re.sub(r"url\(images/[\w.-]+\)", "none", style)


def leaflet_script() -> str:
    """Return Leaflet's script, without the comment that points a debugger to a file that is not there."""
    script = _normal((LEAFLET / "leaflet.js").read_text(encoding="utf-8"))
    return re.sub(r"\n//# sourceMappingURL=.*", "", script)


def viewer_styles() -> list[str]:
    """Return our style sheets, one after the other."""
    return [*(_lean(_viewer(f"{name}.css")) for name in STYLES), *filter(None, [spans.style()])]


def viewer_scripts(*, many: bool = True) -> list[str]:
    """Return our scripts in the order in which they run; `many`: also what only very many projects need."""
    return [_lean(viewer_script(name)) for name in SCRIPTS if many or name not in FOR_MANY]


def viewer_script(name: str) -> str:
    """Return one of our scripts."""
    return _viewer(f"{name}.js")


def page_template() -> str:
    """Return the Jinja2 template of the page."""
    return _viewer("page.html")


def towns_template() -> str:
    """Return the Jinja2 template of the lists by town."""
    return _viewer("towns.html")


def towns_style() -> str:
    """Return the style sheet of the lists by town."""
    return _viewer("towns.css")


def credits() -> list[Credit]:
    """Return what is in the page and is not ours."""
    return [
        Credit("Leaflet", leaflet.VERSION, "BSD-2-Clause", f"{_leaflet_notice()}\n\n{_viewer('bsd-2-clause.txt')}"),
        _installed("folium", "MIT"),
        _installed("branca", "MIT"),
    ]


def _leaflet_notice() -> str:
    """Return the copyright lines at the head of Leaflet's script; its package carries no licence file."""
    comment = (LEAFLET / "leaflet.js").read_text(encoding="utf-8").split("*/")[0]
    lines = [line.strip(" *") for line in comment.splitlines()[1:]]
    return "\n".join(line for line in lines if line)


def _installed(name: str, licence: str) -> Credit:
    package = distribution(name)
    texts = [file.read_text() for file in package.files or () if file.name.startswith("LICENSE")]
    return Credit(name, package.version, licence, "\n".join(texts))


def _viewer(name: str) -> str:
    return _normal((VIEWER / name).read_text(encoding="utf-8"))


def _lean(text: str) -> str:
    """Return a script or a style without its comments and indents: a page is not where they are read.

    Only whole lines go. No string of ours runs over a line's end, which a test holds.
    """
    kept = []
    inside = False
    for line in text.split("\n"):
        bare = line.strip()
        if inside or (bare.startswith("/*") and (bare.endswith("*/") or "*/" not in bare)):
            inside = "*/" not in bare
        elif bare and not bare.startswith("//"):
            kept.append(bare)
    return "\n".join(kept)


def _normal(text: str) -> str:
    """Return text with line ends as a browser reads them, for it is that text which it hashes."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
