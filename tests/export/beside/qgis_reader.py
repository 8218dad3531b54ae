"""Run by the system's Python, which has QGIS: open a project without a screen, say what is in it, and paint it."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from qgis.core import QgsApplication, QgsMapRendererSequentialJob, QgsMapSettings, QgsProject
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor


def node(tree: Any) -> list[dict[str, Any]]:
    """Return a group's children."""
    found = []
    for child in tree.children():
        if hasattr(child, "layer"):
            layer = child.layer()
            told = {"name": child.name(), "shown": child.isVisible(), "valid": layer is not None and layer.isValid()}
            if told["valid"]:
                told["count"] = layer.featureCount()
            if told["valid"] and layer.isSpatial():
                told["crs"] = layer.crs().authid() or layer.crs().description()
                told["labels"] = layer.labelsEnabled() and layer.labeling().settings().fieldName
                told["drawn"] = layer.renderer().type()
                rules = layer.renderer().rootRule().children() if told["drawn"] == "RuleRenderer" else []
                told["legend"] = [rule.label() for rule in rules]
                told["aliases"] = layer.attributeAliases()
            found.append(told)
        else:
            found.append({"name": child.name(), "shown": child.isVisible(), "children": node(child)})
    return found


def main(path: str, picture: str) -> None:
    """Print the project as JSON and save its picture."""
    application = QgsApplication([], False)
    application.initQgis()
    project = QgsProject.instance()
    read = project.read(path)
    settings = QgsMapSettings()
    shown = [entry.layer() for entry in project.layerTreeRoot().findLayers() if entry.isVisible() and entry.layer()]
    settings.setLayers(shown)
    settings.setDestinationCrs(project.crs())
    settings.setExtent(project.viewSettings().defaultViewExtent())
    settings.setOutputSize(QSize(700, 500))
    settings.setBackgroundColor(QColor("white"))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    image.save(picture)
    colours = {QColor(image.pixel(x, y)).name() for x in range(700) for y in range(500)}
    about = {"read": read, "title": project.title(), "crs": project.crs().authid(), "colours": sorted(colours)}
    sys.stdout.write(json.dumps({**about, "tree": node(project.layerTreeRoot())}))
    sys.stdout.flush()
    os._exit(0)  # QGIS may fall over while it goes


main(sys.argv[1], sys.argv[2])
