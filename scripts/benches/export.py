"""Exports of a million features beside the libraries' own time for the same file, in the same run.

Each side of each format runs in a Python of its own, which says how much processor time the work took and how much
memory it added to what was loaded; nothing is held in between but the files, which are removed format by format.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benches.figures import ROOT, row

MANY, TILED = 1_000_000, 20_000  # GDAL's writer of tiles takes a millisecond a feature and more, on either side
FASTER = 1.2
ADDED = 300  # MB
STREAMED = ("gpkg", "parquet", "csv", "geojson", "shp")  # FlatGeobuf sorts its index, tiles are sorted too
_DRIVERS = {"gpkg": "GPKG", "fgb": "FlatGeobuf", "pmtiles": "PMTiles"}
_BATCH = 50_000


class Ran(NamedTuple):
    """What a side of a format took."""

    seconds: float
    added: float  # MB


def measure(formats: Sequence[str], features: int | None) -> bool:
    """Measure the export of points from a layer's file: geo's way, and pyogrio's or geopandas' own."""
    wanted = formats or (*OWN, *(to for to in STREAMED if to not in OWN))
    kept = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = {}
        for to in wanted:
            count = features or (TILED if to == "pmtiles" else MANY)
            if count not in sources:
                sources[count] = made(folder / str(count), count)
                row("要素 features", count, None, "")
                row("源文件 the layer's file", sources[count].stat().st_size / 1e6, None, "MB")
            kept.append(_compared(sources[count], to))
    return all(kept)


def made(folder: Path, count: int) -> Path:
    """Write a layer of that many made-up roads' points, some at a time; return its file."""
    from geo.export.values.fields import PROJECT  # noqa: PLC0415

    layers = folder / "layers"
    layers.mkdir(parents=True)
    values: dict[str, object] = {each.name: "甲路自东向西" for each in PROJECT}
    values |= {"category": "road", "tense": "planned", "stage": "starting", "as_of": "2021", "accuracy_m": 50}
    shared = json.dumps({key: value for key, value in values.items() if key != "id"}, ensure_ascii=False)[1:-1]
    chance = np.random.default_rng(1)
    path = layers / "road.geojson"
    with path.open("w", encoding="utf-8") as file:
        file.write('{"type":"FeatureCollection","features":[\n')
        for begin in range(0, count, _BATCH):
            numbers = range(begin, min(begin + _BATCH, count))
            places = chance.uniform((121.2, 28.2), (121.6, 28.6), (len(numbers), 2)).round(6).tolist()
            file.writelines(
                f'{"," if number else ""}{{"type":"Feature","properties":{{"id":"road-{number}",{shared}}},'
                f'"geometry":{{"type":"Point","coordinates":{place}}}}}\n'
                for number, place in zip(numbers, places, strict=True)
            )
        file.write("]}")
    return path


def _compared(source: Path, to: str) -> bool:
    """Print a format's rows: processor time, which other work on the machine adds little to, and memory."""
    kept = True
    theirs = _ran(source, to, "own") if to in OWN else None
    ours = _ran(source, to, "ours")
    if theirs:
        row(f"{to}：库自己 the library's own", theirs.seconds, None, "s")
    row(f"{to}：geo", ours.seconds, None, "s")
    if theirs:
        kept &= row(f"{to}：倍数 as multiple", ours.seconds / theirs.seconds, FASTER, "x")
        row(f"{to}：库自己所增内存 memory that the library's own adds", theirs.added, None, "MB")
    kept &= row(f"{to}：所增内存 memory added", ours.added, ADDED if to in STREAMED else None, "MB")
    return kept


def _ran(source: Path, to: str, side: str) -> Ran:
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        code = (
            f"import sys; sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / 'scripts')!r}]\n"
            f"from pathlib import Path; from benches.export import work\n"
            f"work({side!r}, Path({str(source)!r}), {to!r}, Path({name!r}))"
        )
        done = subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.PIPE, text=True)
    print(f"… {to} {side}: {time.monotonic() - begun:,.0f} s", file=sys.stderr, flush=True)
    return Ran(*json.loads(done.stdout.splitlines()[-1]))


def work(side: str, source: Path, to: str, out: Path) -> None:
    """Do one side of a format in this Python; print its seconds and megabytes."""
    import geopandas  # noqa: F401, PLC0415 - loaded before anything is measured, on either side
    import pyarrow.parquet  # noqa: F401, PLC0415

    from geo.export.writing import tiles  # noqa: PLC0415

    tiles.tiler = lambda: None  # beside GDAL it is GDAL's writer that is measured
    run: Callable[[Path, str, Path], None] = _ours if side == "ours" else OWN[to]
    at_rest, begun = _peak(), time.process_time()
    run(source, to, out)
    print(json.dumps([time.process_time() - begun, _peak() - at_rest]))


def _peak() -> float:
    """Return the most memory that this process has had, in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


def _ours(source: Path, to: str, out: Path) -> None:
    from geo.export import Wish, export  # noqa: PLC0415
    from geo.workspace import read_workspace  # noqa: PLC0415

    workspace = replace(read_workspace(ROOT), root=source.parents[1])
    export(["road"], workspace, to, "wgs84", out, wish=Wish(overwrite=True, companions=False))


def _pyogrio(source: Path, to: str, out: Path) -> None:
    """Copy by pyogrio and Arrow as its manual does, at once."""
    import pyogrio  # noqa: PLC0415

    meta, table = pyogrio.read_arrow(source)
    # As geo has it: a style of tiles down to zoom 14.
    options: dict[str, Any] = {"dataset_options": {"MINZOOM": "0", "MAXZOOM": "14"}} if to == "pmtiles" else {}
    name, file = meta["geometry_name"] or "wkb_geometry", out / f"own.{to}"
    pyogrio.write_arrow(
        table,
        file,
        driver=_DRIVERS[to],
        geometry_name=name,
        geometry_type="Point",
        crs=meta["crs"],
        layer="road",
        **options,
    )


def _geopandas(source: Path, to: str, out: Path) -> None:
    """Copy by geopandas, which reads through pyogrio and Arrow."""
    import geopandas as gpd  # noqa: PLC0415

    gpd.read_file(source, use_arrow=True).to_parquet(out / f"own.{to}")


OWN: dict[str, Callable[[Path, str, Path], None]] = {
    "gpkg": _pyogrio,
    "fgb": _pyogrio,
    "parquet": _geopandas,
    "pmtiles": _pyogrio,
}
