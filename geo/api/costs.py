"""How long a download takes, told from its features before the work: what cannot be done in time is refused at once."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from geo.api import boxes, filters
from geo.api.faults import Problem, unfit
from geo.api.table import CRS84, Table
from geo.errors import Words
from geo.export import OC4IDS, Wish
from geo.export.writing import tiles

TILES = "pmtiles"
# Milliseconds of a processor a feature, measured with 100,000 made-up projects, points and lines, on two cores: to
# read a layer, whatever is wanted of it, and to write what is wanted, with all that goes with it.
_READ = 0.25
_WRITE = {
    "gpkg": 0.1,
    "fgb": 0.12,
    "parquet": 0.13,
    "csv": 0.15,
    "geojson": 0.23,
    "shp": 0.29,
    "kml": 0.31,
    "dxf": 0.5,
    "xlsx": 0.54,
    TILES: 2.0,
    OC4IDS: 0.02,
}
_CUT = 0.45  # tiles, where tippecanoe is there
# Seconds by the clock for one of a processor: answers go first, and another download may be made. Measured 1.5 to 2.1.
_CLOCK = 2


def check(layers: Mapping[str, Table], called: str, to: str, wish: Wish, seconds: float) -> None:
    """Refuse a download that would take longer than it may.

    Parameters
    ----------
    layers
        That it is made of.
    called
        How `geo export` is told of them.
    to
        The format.
    wish
        What is wanted of them.
    seconds
        That a download may take.

    Raises
    ------
    Problem
        With how many features can be had, and what else to do.
    """
    write = _CUT if to == TILES and tiles.tiler() else _WRITE[to]
    whole = sum(map(len, layers.values()))
    if _seconds(whole, whole, write) <= seconds:
        return  # as nearly always: nothing need be counted
    count = sum(_count(table, wish) for table in layers.values())
    took = _seconds(whole, count, write)
    if took <= seconds:
        return
    most = max(0, int((seconds * 1000 / _CLOCK - whole * _READ) / write))
    command = " ".join(["geo export", *[called] * bool(called), f"--to {to}"])
    alone = Words(f"请在有工作区的机器上运行 {command}", f"run {command} where the workspace is")
    fewer = Words(f"用 where 或 bbox 缩小到 {most} 个以内，或", f"ask for at most {most} of them by where or bbox, or ")
    rest = alone if to == OC4IDS or not most else Words(*map("".join, zip(fewer, alone, strict=True)))
    raise unfit(
        "name" if to == OC4IDS else "where",
        Words(
            f"{count} 个要素写成 {to} 约要 {took:.0f} 秒，一次下载最多 {seconds:g} 秒。{rest.zh}",
            f"{count} features take some {took:.0f} s as {to}, and a download has {seconds:g} s. To go on, {rest.en}",
        ),
        limit=f"{most} features as {to}",
        example="projects.gpkg" if to == OC4IDS else "stage = 'completion'",
    )


def _seconds(whole: int, count: int, write: float) -> float:
    """Return how long by the clock it takes to write some features of a whole layer."""
    return (whole * _READ + count * write) / 1000 * _CLOCK


def _count(table: Table, wish: Wish) -> int:
    """Return how many features of a table are wanted.

    Conditions of OGR are nearly always CQL2 as well. One that is not counts as nothing here: the clock ends it then.
    """
    kept = np.ones(len(table), dtype=bool)
    if wish.box:
        kept &= table.touching(boxes.area(wish.box, CRS84)) & ~table.nowhere
    if wish.where:
        try:
            kept &= filters.meeting(filters.read(wish.where, "cql2-text"), table)
        except Problem:
            return 0
    return int(kept.sum())
