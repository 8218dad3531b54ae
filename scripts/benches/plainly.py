"""The page that folium makes by itself of the same layers, Leaflet served from beside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import folium

from geo.maps.assets import leaflet_script, leaflet_style

LEAFLET = {"leaflet.js": leaflet_script, "leaflet.css": leaflet_style}
COLOURS = ("#1b7f79", "#b5482a", "#3a5fa0", "#7a5bb0", "#8a6d1f", "#2f7d3b", "#a03a6b")


def page(data: dict[str, Any], *, canvas: bool) -> str:
    """Return folium's page of what `geo.maps.encode` gives: base layers and projects, coloured by category.

    What our page tells of a project is with it as properties. folium's other scripts, for icons and widgets that this
    page has not, are left out: it would only be slower with them. Points are circles, not folium's images.
    """
    west, south, east, north = data["home"]
    chart = folium.Map([(south + north) / 2, (west + east) / 2], tiles=None, prefer_canvas=canvas, control_scale=True)
    chart.default_js = [("leaflet", "leaflet.js")]
    chart.default_css = [("leaflet_css", "leaflet.css")]
    chart.fit_bounds([[south, west], [north, east]])
    base = data["base"]
    _land(chart, base["county"])
    _land(chart, [area for _, area, _ in base["neighbours"]])
    _land(chart, [line for _, line in base["borders"]])
    towns = [_feature({"type": "Point", "coordinates": at}, name=name[0]) for name, at in base["towns"]]
    _named(chart, towns, ["name"])
    if data["structure"]:
        elements = data["readings"][0]["elements"]
        _named(chart, [_feature(each["geometry"], name=each["name"][0]) for each in elements], ["name"])
    _named(chart, list(_projects(data["projects"])), ["name", "status"])
    folium.LayerControl().add_to(chart)
    html: str = chart.get_root().render()
    return html


def _land(chart: folium.Map, shapes: Iterable[object]) -> None:
    features = [_feature(shape) for shape in shapes]
    folium.GeoJson({"type": "FeatureCollection", "features": features}).add_to(chart)


def _named(chart: folium.Map, features: list[dict[str, Any]], told: list[str]) -> None:
    categories = sorted({feature["properties"].get("category", "") for feature in features})
    colours = {category: COLOURS[number % len(COLOURS)] for number, category in enumerate(categories)}
    if not features:
        return
    folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        style_function=lambda feature: {"color": colours[feature["properties"].get("category", "")], "weight": 3},
        marker=folium.CircleMarker(radius=5),
        tooltip=folium.GeoJsonTooltip(told),
    ).add_to(chart)


def _feature(geometry: object, **properties: object) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _projects(projects: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """Yield the projects that have a position: folium refuses the others."""
    for each in projects:
        if each["geometry"] is not None:
            yield _feature(
                each["geometry"],
                id=each["id"],
                name=each["name"][0],
                name_en=each["name"][1],
                category=each["category"],
                stage=each["stage"],
                tense=each["tense"],
                status=each["status"].zh,
                programme=each["programme"],
                towns=[town for town, _ in each["towns"]],
                evidence="".join(piece for passage in each["evidence"] for piece, _ in passage["pieces"]),
                source=each["source"],
                accuracy_m=each["accuracyM"],
            )
