"""Run as a process of its own, for GDAL waits with Python's lock held: read a collection, say where all is."""

from __future__ import annotations

import json
import sys

import pyogrio


def main(address: str, page: str, code: str, condition: str) -> None:
    """Print what there is as JSON."""
    found = pyogrio.read_dataframe(
        f"OAPIF:{address}", layer="projects", CRS=code, PAGE_SIZE=page, where=condition or None
    )
    positions = [(name, shape and [shape.x, shape.y]) for name, shape in zip(found["id"], found.geometry, strict=True)]
    sys.stdout.write(json.dumps({"crs": found.crs.to_string(), "positions": positions}))


if __name__ == "__main__":
    main(*sys.argv[1:])
