"""The index of what is near: single queries beside the bare tree, many at once beside geopandas."""

from __future__ import annotations

from benches.figures import processor_seconds as seconds
from benches.figures import row

FEATURES = 100_000
QUERIES = 2_000
RADII_M = (500, 2_000, 5_000, 20_000)


def measure() -> bool:
    """Measure over so many points as a large province could have, spread evenly over 3.5° by 3.5°."""
    import geopandas as gpd  # noqa: PLC0415
    import numpy as np  # noqa: PLC0415
    import shapely  # noqa: PLC0415

    from geo.crs import WGS84, Plane  # noqa: PLC0415
    from geo.proximity import Proximity  # noqa: PLC0415

    chance = np.random.default_rng(2021)
    plane = Plane("EPSG:4549")
    places, asked = (
        np.asarray(shapely.points(chance.uniform(119, 122.5, FEATURES), chance.uniform(27.5, 31, FEATURES)))
        for _ in range(2)
    )
    index, flat = Proximity(places, plane), plane.project_all(places)
    tree, few, few_flat = shapely.STRtree(flat), asked[:QUERIES], plane.project_all(asked[:QUERIES])

    kept = []
    for radius in RADII_M:
        bare = seconds(lambda radius=radius: [tree.query(at, "dwithin", radius) for at in few_flat])  # type: ignore[misc]
        ours = seconds(lambda radius=radius: [index.within(at, radius) for at in few])  # type: ignore[misc]
        found = len(index.within(few, radius)) / QUERIES
        said = f"半径 {radius} 米，每次约得 {found:.1f} 个，对空树的速率 rate against the bare tree"
        kept.append(row(said, bare / ours, 0.5, "x", at_least=True))
    row(
        "单次查询 single queries of 5 km",
        QUERIES / seconds(lambda: [index.within(at, 5_000) for at in few]),
        None,
        "/s",
    )

    frame = gpd.GeoDataFrame(geometry=flat, crs=plane.crs)

    def joined() -> object:
        there = gpd.GeoDataFrame(geometry=asked, crs=WGS84).to_crs(plane.crs)
        return gpd.sjoin_nearest(there, frame, distance_col="metres")

    theirs, ours = seconds(joined), seconds(lambda: index.nearest(asked))
    kept.append(
        row("十万个各求最近，为 sjoin_nearest 的几倍 nearest of each, against sjoin_nearest", ours / theirs, 1, "x")
    )
    row("十万个各求最近三个 the three nearest of each", seconds(lambda: index.nearest(asked, 3)), None, "s")
    return all(kept)
