"""Make tests/near_vectors.json: what is near a position, reckoned apart from geo, for every program that answers it.

`python -m tests.near_vectors` writes it anew. The distances are the least that pyproj.Geod gives over all parts of a
shape, each found by halving; the shapes are Wenling's, as the register has them, and some made-up ones.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pyproj import Geod
from shapely.geometry import Point, shape

from tests.workspaces import REPOSITORY

FILE = REPOSITORY / "tests" / "near_vectors.json"
GEOD = Geod(ellps="WGS84")
DIRECTIONS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
METRES_A_MINUTE = 80

ABOUT = [
    "给定位置和半径，附近有什么：geo near、网页和其他程序都按这张表核对。",
    "What is near a position within a radius: geo near, the page and other programs are held to this table.",
]
RULES = {
    "distance_m": "geodesic on WGS84 to the nearest part as drawn; 0 inside an area",
    "least_m": "max(0, floor(distance - accuracy))",
    "most_m": "ceil(distance + accuracy)",
    "bearing_deg": "clockwise from north to that part; null where it is no more than 1 m off",
    "direction": "floor((bearing + 22.5) / 45) mod 8 of N NE E SE S SW W NW; null without a bearing",
    "direction_sure": "accuracy <= distance * sin(22.5 degrees)",
    "walk_min_least, walk_min_most": "ceil(metres / 80) of least_m and most_m",
    "within": "distance <= radius, nearest first, then by id",
    "perhaps": "distance > radius and distance - accuracy <= radius, nearest first, then by id",
    "nearest": "the nearest three where nothing is within, else none",
    "outside": "the position is not in the county",
}
TOLERANCE = {"relative": 0.001, "metres": 2, "degrees": 1, "minutes": 1}

MADE_UP: dict[str, tuple[int, dict[str, Any]]] = {
    "made-area": (
        100,
        {
            "type": "Polygon",
            "coordinates": [[[121.7, 28.5], [121.72, 28.5], [121.72, 28.52], [121.7, 28.52], [121.7, 28.5]]],
        },
    ),
    "made-ring": (
        250,
        {
            "type": "Polygon",
            "coordinates": [
                [[121.6, 28.2], [121.66, 28.2], [121.66, 28.26], [121.6, 28.26], [121.6, 28.2]],
                [[121.62, 28.22], [121.62, 28.24], [121.64, 28.24], [121.64, 28.22], [121.62, 28.22]],
            ],
        },
    ),
    "made-two-lines": (
        30,
        {
            "type": "MultiLineString",
            "coordinates": [[[121.7, 28.3], [121.74, 28.33]], [[121.76, 28.3], [121.76, 28.36]]],
        },
    ),
    "made-two-points": (500, {"type": "MultiPoint", "coordinates": [[121.72, 28.42], [121.68, 28.42]]}),
    "made-point": (0, {"type": "Point", "coordinates": [121.74, 28.45]}),
    "made-beyond": (50, {"type": "Point", "coordinates": [121.83, 28.4]}),
}
COUNTY = {
    "type": "Polygon",
    "coordinates": [[[121.15, 28.15], [121.8, 28.15], [121.8, 28.6], [121.15, 28.6], [121.15, 28.15]]],
}

ASKED: tuple[tuple[str, tuple[float, float], float], ...] = (
    ("the middle of Wenling", (121.37, 28.38), 6000),
    ("in the west", (121.335, 28.38), 1000),
    ("in the north", (121.33, 28.47), 3000),
    ("in the south", (121.45, 28.28), 8000),
    ("nothing within", (121.45, 28.3), 300),
    ("in an area", (121.71, 28.51), 500),
    ("in the hole of an area", (121.63, 28.228), 1500),
    ("west of an area", (121.69, 28.51), 2000),
    ("at the corner of an area", (121.73, 28.53), 2000),
    ("between two lines", (121.75, 28.345), 3000),
    ("beyond the end of a line", (121.69, 28.29), 2000),
    ("north of a point", (121.74, 28.47), 3000),
    ("south of a point", (121.74, 28.44), 2000),
    ("on a point", (121.74, 28.45), 100),
    ("nearer to one of two points", (121.715, 28.423), 1000),
    ("perhaps within", (121.7, 28.42), 1700),
    ("outside in the east", (121.82, 28.4), 2000),
    ("outside, nothing within", (121.9, 28.7), 1000),
    ("outside, far off", (120.15, 30.27), 5000),
)


def least(position: tuple[float, float], geometry: dict[str, Any]) -> tuple[float, float | None]:
    """Return the least geodesic distance to a shape, and the bearing of where it is nearest."""
    if geometry["type"].endswith("Polygon") and shape(geometry).covers(Point(position)):
        return 0.0, None
    nearest = min((_distance(position, place), place) for place in _nearest_of_each(position, geometry))
    metres, (lon, lat) = nearest
    return metres, None if metres <= 1 else GEOD.inv(*position, lon, lat)[0] % 360


def _distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    return float(GEOD.inv(*a, *b)[2])


def _nearest_of_each(position: tuple[float, float], geometry: dict[str, Any]) -> Iterator[tuple[float, float]]:
    """Yield the nearest place on each edge, straight in longitude and latitude; points are their own."""
    for path in _paths(geometry["coordinates"]):
        if len(path) == 1 or "Point" in geometry["type"]:
            yield from path
            continue
        for (x, y), (to_x, to_y) in pairwise(path):
            low, high = 0.0, 1.0
            while high - low > 1e-9:  # one valley, for an edge is short
                third = (high - low) / 3
                one, two = ((x + t * (to_x - x), y + t * (to_y - y)) for t in (low + third, high - third))
                low, high = (
                    (low, high - third) if _distance(position, one) < _distance(position, two) else (low + third, high)
                )
            yield x + low * (to_x - x), y + low * (to_y - y)


def _paths(coordinates: Any) -> Iterator[list[tuple[float, float]]]:
    if isinstance(coordinates[0], (int, float)):
        yield [tuple(coordinates)]
    elif isinstance(coordinates[0][0], (int, float)):
        yield [tuple(pair) for pair in coordinates]
    else:
        for part in coordinates:
            yield from _paths(part)


def answer(project: dict[str, Any], metres: float, bearing: float | None) -> dict[str, Any]:
    """Return what is to be said of one project."""
    accuracy = project["accuracy_m"]
    low, high = max(0, math.floor(metres - accuracy)), math.ceil(metres + accuracy)
    return {
        "id": project["id"],
        "distance_m": round(metres, 2),
        "least_m": low,
        "most_m": high,
        "bearing_deg": None if bearing is None else round(bearing, 2),
        "direction": None if bearing is None else DIRECTIONS[math.floor((bearing + 22.5) / 45) % 8],
        "direction_sure": bearing is not None and accuracy <= metres * math.sin(math.radians(22.5)),
        "walk_min_least": math.ceil(low / METRES_A_MINUTE),
        "walk_min_most": math.ceil(high / METRES_A_MINUTE),
    }


def vector(name: str, position: tuple[float, float], radius: float, projects: list[dict[str, Any]]) -> dict[str, Any]:
    """Return one row of the table."""
    measured = sorted(
        ((*least(position, project["geometry"]), project) for project in projects),
        key=lambda found: (round(found[0], 3), found[2]["id"]),
    )
    answers = [(metres, answer(project, metres, bearing), project) for metres, bearing, project in measured]
    within = [said for metres, said, _ in answers if metres <= radius]
    perhaps = [said["id"] for metres, said, project in answers if metres > radius >= metres - project["accuracy_m"]]
    return {
        "name": name,
        "position": position,
        "radius_m": radius,
        "outside": not shape(COUNTY).covers(Point(position)),
        "within": within,
        "perhaps": perhaps,
        "nearest": [] if within else [said for _, said, _ in answers[:3]],
    }


def made() -> dict[str, Any]:
    """Return the whole table."""
    register = json.loads((REPOSITORY / "projects.geojson").read_text(encoding="utf-8"))
    projects = [
        {"id": row["id"], "accuracy_m": row["properties"]["accuracy_m"], "geometry": row["geometry"]}
        for row in register["features"]
        if row["geometry"]
    ]
    projects += [{"id": name, "accuracy_m": metres, "geometry": drawn} for name, (metres, drawn) in MADE_UP.items()]
    return {
        "about": ABOUT,
        "rules": RULES,
        "tolerance": TOLERANCE,
        "county": COUNTY,
        "projects": projects,
        "vectors": [vector(*asked, projects) for asked in ASKED],
    }


def text(table: dict[str, Any]) -> str:
    """Return the table as JSON, a project or a vector a line."""
    heads = [
        f" {json.dumps(key)}: {json.dumps(table[key], ensure_ascii=False)}"
        for key in ("about", "rules", "tolerance", "county")
    ]
    lists = [
        f" {json.dumps(key)}: [\n"
        + ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in table[key])
        + "\n ]"
        for key in ("projects", "vectors")
    ]
    return "{\n" + ",\n".join([*heads, *lists]) + "\n}\n"


if __name__ == "__main__":
    FILE.write_text(text(made()), encoding="utf-8")
