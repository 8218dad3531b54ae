"""Run by the system's Python, which has QGIS: add a collection by the service's address, and say where all of it is."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsVectorLayer,
)


def read(address: str, page: str, code: str) -> dict[str, Any]:
    """Return what a layer of the collection holds, with positions in a CRS.

    It is asked for in that CRS; an older QGIS (3.22) asks for longitude and latitude all the same, and transforms.
    """
    source = f"srsname='{code}' typename='projects' url='{address}' version='OGC_API_FEATURES' pageSize='{page}'"
    layer = QgsVectorLayer(source, "projects", "OAPIF")
    there = QgsCoordinateReferenceSystem(code)
    change = QgsCoordinateTransform(layer.crs(), there, QgsCoordinateTransformContext())
    positions: dict[str, list[float] | None] = {}
    for feature in layer.getFeatures():
        point = change.transform(feature.geometry().asPoint()) if feature.hasGeometry() else None
        positions[feature["id"]] = point and [point.x(), point.y()]
    return {
        "valid": layer.isValid(),
        "count": layer.featureCount(),
        "crs": layer.crs().authid(),
        "positions": positions,
    }


def main(address: str, page: str, *codes: str) -> None:
    """Print what there is as JSON."""
    application = QgsApplication([], False)
    application.initQgis()
    sys.stdout.write(json.dumps({code: read(address, page, code) for code in codes}))
    sys.stdout.flush()
    os._exit(0)  # QGIS may fall over while it goes


if __name__ == "__main__":
    main(*sys.argv[1:])
