"""Exports of a million features beside the libraries' own time for the same file, in the same run."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from benches.figures import ROOT, alone, processor_seconds, row

FEATURES = 1_000_000
TILED = 20_000  # GDAL's writer of tiles takes half a millisecond a feature and more, on either side
RUNS = 1  # a million features take half a minute a run, on either side


def measure() -> bool:
    """Measure the export of points from a layer's file: geo's way, and pyogrio's or geopandas' own."""
    kept = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = made(folder, FEATURES)
        few = made(folder / "few", TILED)
        row("要素 features", FEATURES, None, "")
        row("源文件 the layer's file", source.stat().st_size / 1e6, None, "MB")
        for to, own in (("gpkg", _pyogrio), ("fgb", _pyogrio), ("parquet", _geopandas)):
            kept.append(_compared(source, to, own))
        kept.append(_compared(few, "pmtiles", _pyogrio))
        kept += [_memory(source, to) for to in ("gpkg", "parquet", "csv", "geojson", "shp")]
    return all(kept)


def made(folder: Path, count: int) -> Path:
    """Write a layer of that many made-up roads' points; return its file."""
    from geo.export.fields import PROJECT  # noqa: PLC0415

    layers = folder / "layers"
    layers.mkdir(parents=True)
    values: dict[str, object] = {each.name: "甲路自东向西" for each in PROJECT}
    values |= {"category": "road", "tense": "planned", "stage": "starting", "as_of": "2021", "accuracy_m": 50}
    places = np.random.default_rng(1).uniform((121.2, 28.2), (121.6, 28.6), (count, 2)).round(6).tolist()

    def lines() -> Iterator[str]:
        for number, place in enumerate(places):
            properties = {**values, "id": f"road-{number}"}
            geometry = {"type": "Point", "coordinates": place}
            yield json.dumps({"type": "Feature", "properties": properties, "geometry": geometry}, ensure_ascii=False)

    path = layers / "road.geojson"
    with path.open("w", encoding="utf-8") as file:
        file.write('{"type":"FeatureCollection","features":[\n')
        for number, line in enumerate(lines()):
            file.write(f"{',' if number else ''}{line}\n")
        file.write("]}")
    return path


def _ours(source: Path, to: str, out: Path) -> None:
    from geo.export import Wish, export  # noqa: PLC0415
    from geo.workspace import read_workspace  # noqa: PLC0415

    workspace = replace(read_workspace(ROOT), root=source.parents[1])
    export(["road"], workspace, to, "wgs84", out, wish=Wish(overwrite=True, companions=False))


def _pyogrio(source: Path, to: str, out: Path) -> None:
    """Copy by pyogrio and Arrow as its manual does, at once."""
    import pyogrio  # noqa: PLC0415

    driver = {"gpkg": "GPKG", "fgb": "FlatGeobuf", "pmtiles": "PMTiles"}[to]
    meta, table = pyogrio.read_arrow(source)
    # As geo has it: a style of tiles down to zoom 14.
    options = {"dataset_options": {"MINZOOM": "0", "MAXZOOM": "14"}} if to == "pmtiles" else {}
    name = meta["geometry_name"] or "wkb_geometry"
    file = out / f"own.{to}"
    file.unlink(missing_ok=True)
    pyogrio.write_arrow(
        table, file, driver=driver, geometry_name=name, geometry_type="Point", crs=meta["crs"], layer="road", **options
    )


def _geopandas(source: Path, to: str, out: Path) -> None:
    """Copy by geopandas, which reads through pyogrio and Arrow."""
    import geopandas as gpd  # noqa: PLC0415

    gpd.read_file(source, use_arrow=True).to_parquet(out / f"own.{to}")


def _compared(source: Path, to: str, own: Callable[[Path, str, Path], None], runs: int = RUNS) -> bool:
    """Compare processor time, which other work on the machine adds little to; in turns."""
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        theirs, ours = [], []
        for _ in range(runs):
            theirs.append(processor_seconds(lambda: own(source, to, out), runs=1))
            ours.append(processor_seconds(lambda: _ours(source, to, out), runs=1))
        row(f"{to}：库自己 the library's own", float(np.median(theirs)), None, "s")
        row(f"{to}：geo", float(np.median(ours)), None, "s")
        ratio = float(np.median(ours) / np.median(theirs))
        return row(f"{to}：倍数 as multiple", ratio, 1.2, "x")


def _memory(source: Path, to: str) -> bool:
    """Print what the export adds to the memory of a Python that has loaded what it needs."""
    loaded = "import geo.export, geo.workspace"
    with tempfile.TemporaryDirectory() as name:
        work = (
            f"{loaded}\nimport sys\nsys.path.insert(0, 'scripts')\nfrom pathlib import Path\n"
            f"from benches.export import _ours\n_ours(Path({str(source)!r}), {to!r}, Path({name!r}))"
        )
        _, at_rest = alone(loaded, runs=1)
        _, used = alone(work, runs=1)
    return row(f"{to}：所增内存 memory added", used - at_rest, 300, "MB")
