"""PMTiles for web maps: vector tiles in one file that a plain web server serves.

GDAL's writer makes them, through pyogrio, since fiona's GDAL is built without it.
"""

from __future__ import annotations

import logging

from geo.errors import Words
from geo.export.columnar import through_gdal
from geo.export.job import Job
from geo.export.tables import write_beside

MOST_ZOOM = 14  # a tile is 2.4 km wide there and its grid half a metre fine
_log = logging.getLogger(__name__)


def write_pmtiles(job: Job) -> None:
    """Write a PMTiles a layer, and the table with every row, those without a position included.

    A layer without a single position has no tiles, since tiles are places: that is said, and the table is there.
    """
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
            continue
        options = {"MINZOOM": "0", "MAXZOOM": str(MOST_ZOOM), "NAME": layer.name}
        through_gdal(layer, job.target, job.of(layer, ".pmtiles"), "PMTiles", options=options, placed_only=True)
