"""The map as folium composes it: panes, groups, base layers and controls, and one element of ours for the rest."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

import folium
from branca.element import Element, Figure, MacroElement
from folium.map import CustomPane
from folium.template import tojavascript

from geo.errors import Words
from geo.maps import assets, spans, table
from geo.maps.compact import packed
from geo.maps.encode import as_script
from geo.model import Workspace

# From the bottom up; Leaflet's own panes are tiles 200, overlays 400, markers 600, tooltips 650. Our land lies under
# the tiles, so that it is there when a tile is not. The last column: does the pane take clicks.
PANES = (
    ("land", 150, False),
    ("boundary", 250, False),
    ("structure", 300, True),
    ("discs", 340, False),
    ("shapes", 400, True),
    ("leaders", 450, False),
    ("labels", 550, False),
    ("titles", 640, False),
)

_LAYERS = table.section("layers")
OWN_BASE = _LAYERS["ownBase"]
TOWNS = _LAYERS["towns"]
DISCS = _LAYERS["discs"]
STRUCTURE = _LAYERS["structure"]


class Verbatim(Element):
    """Text that goes into the page as it stands.

    branca runs what every other element has rendered through Jinja2 once more, so that a project called
    `{{ x }}` would be executed.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def render(self, **_: object) -> str:
        """Return the text."""
        return self.text


class Viewer(MacroElement):
    """Our own element: Leaflet, the viewer's modules, the data, and the call that starts them.

    `layers` are folium's elements that the viewer fills or watches, by the names that `viewer/start.js` gives them.
    """

    def __init__(self, data: dict[str, Any], layers: dict[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Viewer"
        self.data = data
        self.layers = layers

    def render(self, **_: object) -> str:
        """Put each part where it belongs in the figure; where the element itself stands, there is nothing."""
        figure = _figure(self)
        for style in (assets.leaflet_style(), *assets.viewer_styles()):
            figure.header.add_child(Verbatim(f"<style>{style}</style>"))
        # The modules go in as one script: a browser stops to look for other work after each.
        for script in (assets.leaflet_script(), "\n".join(assets.viewer_scripts(many=self.data["many"]))):
            figure.header.add_child(Verbatim(f"<script>{script}</script>"))
        block = f'<script type="application/json" id="geo-data">{as_script(packed(self.data))}</script>'
        figure.html.add_child(Verbatim(block))
        figure.script.add_child(Verbatim(f"start({tojavascript(self.layers)});"))
        return ""


def compose(workspace: Workspace, data: dict[str, Any]) -> Figure:
    """Return the figure of the map that the data describe, with names that are the same in every run."""
    west, south, east, north = data["home"]
    chart = folium.Map(
        location=[(south + north) / 2, (west + east) / 2],
        tiles=None,
        control_scale=True,
        zoom_snap=0.25,  # the county fills the window instead of falling between two zooms
        max_bounds_viscosity=1.0,
        world_copy_jump=False,
    )
    # folium would load ten files from four hosts; what is needed of them is in our own element.
    chart.default_js, chart.default_css = [], []
    for name, height, clicks in PANES:
        CustomPane(name, z_index=height, pointer_events=clicks).add_to(chart)
    layers = _layers(chart, workspace, data)
    folium.LayerControl(position="topleft", hide_single_base=True).add_to(chart)
    Viewer(data, {"map": chart, **layers}).add_to(chart)
    figure = _figure(chart)
    for number, element in enumerate(_all(figure)):
        element._id = str(number)  # branca draws it at random, and no two builds would agree
    return figure


def _figure(element: Element) -> Figure:
    root = element.get_root()
    assert isinstance(root, Figure)  # noqa: S101 - folium.Map makes one of its own
    return root


def _layers(chart: folium.Map, workspace: Workspace, data: dict[str, Any]) -> dict[str, Any]:
    """Add the groups and base layers; return those that the viewer fills or watches."""
    folium.FeatureGroup(_name(OWN_BASE), overlay=False).add_to(chart)
    bases = [
        folium.TileLayer(
            _tiles(base.url),
            name=_name(Words(base.name, base.name_en)),
            attr=_markup(base.attribution) or "-",
            max_zoom=base.max_zoom,
            show=False,
        ).add_to(chart)
        for base in workspace.bases
    ]
    towns = folium.FeatureGroup(_name(TOWNS)).add_to(chart)
    discs = folium.FeatureGroup(_name(DISCS), show=not data["quiet"]).add_to(chart)
    groups = {key: folium.FeatureGroup(zh, control=False).add_to(chart) for key, zh, *_ in data["categories"]}
    layers = {"bases": bases, "towns": towns, "discs": discs, "groups": groups}
    if data["structure"]:
        layers["structure"] = folium.FeatureGroup(_name(STRUCTURE)).add_to(chart)
    return layers


def _name(words: Words) -> str:
    """Return a layer's name for Leaflet's control, which takes it for markup."""
    return f"<span>{spans.both(words)}</span>".replace("{", "&#123;")


def _markup(text: str) -> str:
    """Return what shows as `text` where Leaflet takes markup: in its layer control and its attribution.

    The brace is escaped too, because branca takes two of them for a template.
    """
    return html.escape(text).replace("{", "&#123;")


def _tiles(url: str) -> str:
    """Return a tile address whose only braces are those of {z}, {x}, {y} and the like, for the same reason."""
    return re.sub(r"\{(?!\w+\})", "%7B", url)


def _all(element: Element) -> Iterator[Element]:
    yield element
    for child in element._children.values():
        yield from _all(child)
