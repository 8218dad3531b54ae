"""DXF for CAD: metres, a layer a category, texts beside; the table beside has what a drawing has no place for.

GDAL's writer takes texts only from a feature's style, which neither fiona nor pyogrio can set, and writes Chinese as
escapes that old programs show; ezdxf writes both as AutoCAD 2010 does.
"""

from __future__ import annotations

from typing import Any

import shapely
from ezdxf import colors, units
from ezdxf._options import options
from ezdxf.document import Drawing
from ezdxf.enums import TextEntityAlignment
from ezdxf.filemanagement import new
from shapely.geometry.base import BaseGeometry

from geo.crs import check_scale
from geo.export.job import Job
from geo.export.looks import colour_of, words_of
from geo.export.reading.source import Layer
from geo.export.values.cells import xml_text
from geo.export.writing.tables import write_beside
from geo.maps.shapes import anchored

_APP = "GEO"  # under which an entity carries the id by which the table beside is joined
_HEIGHT = 60.0  # metres of the letters: 3 mm on a sheet of 1:20,000
_FONT = "simsun.ttc"
_VERSION = "R2010"  # UTF-8 inside, read since AutoCAD 2010 and by GDAL


def write_dxf(job: Job) -> None:
    """Write one drawing with all layers, and for each layer the table with every row and field.

    Raises
    ------
    QueryError
        The CRS is in metres that are none here: a drawing is measured on, and Mercator's are 13 % too long in Wenling.
    """
    options.write_fixed_meta_data_for_testing = True  # no clock: the same layers are the same drawing
    drawing = new(_VERSION, setup=["linetypes"], units=units.M)
    drawing.appids.add(_APP)
    drawing.styles.add("GEO", font=_FONT)
    drawing.header.custom_vars.append("CRS", job.target.stated)  # among the properties that CAD shows of a drawing
    done: set[tuple[str, str]] = set()
    for layer in job.layers:
        for batch in layer.batches():
            for (row, _), shape in zip(batch.rows(), job.target.place(batch.shapes), strict=True):
                # The register and its layers hold the same projects, drawn once; readings of the structure differ.
                known = (layer.name if layer.is_structure else "", str(row["id"]))
                if shape is not None and known not in done:
                    _draw(drawing, layer, row, shape, job)
                    done.add(known)
    for west, south, east, north in (layer.tally.bounds for layer in job.layers if layer.tally.bounds):
        check_scale(job.target.stated, (west + east) / 2, (south + north) / 2, "--crs")
    code = job.target.code.replace(":", "").casefold() or "local"
    drawing.saveas(job.whole(".dxf", "" if job.asked else f"_{code}"))
    for layer in job.layers:
        write_beside(layer, job)


def _draw(drawing: Drawing, layer: Layer, row: Any, shape: BaseGeometry, job: Job) -> None:  # noqa: ANN401
    kind = str(row["role"] if layer.is_structure else row["category"])
    for name in (kind, f"{kind}_text"):
        if name not in drawing.layers:
            added = drawing.layers.add(name, true_color=colors.rgb2int(_rgb(colour_of(kind))))
            added.description = str(words_of(kind))
    look = {"layer": kind, "linetype": "DASHED" if row.get("tense") == "planned" else "Continuous"}
    space = drawing.modelspace()
    for part in shapely.get_parts(shape):
        for entity in _entities(space, part, look):
            entity.set_xdata(_APP, [(1000, str(row["id"]))])
    text = xml_text(str(row[job.label] or row["name"])).replace("\n", " ")
    at = anchored(shape)["anchor"]
    label = space.add_text(text, height=_HEIGHT, dxfattribs={"layer": f"{kind}_text", "style": "GEO"})
    label.set_placement((at[0] + _HEIGHT / 2, at[1] + _HEIGHT / 2), align=TextEntityAlignment.LEFT)
    label.set_xdata(_APP, [(1000, str(row["id"]))])


def _entities(space: Any, part: BaseGeometry, look: dict[str, str]) -> list[Any]:  # noqa: ANN401 - ezdxf's entities
    if part.geom_type == "Point":
        return [space.add_point(part.coords[0], dxfattribs=look)]
    if isinstance(part, shapely.Polygon):
        rings = [part.exterior, *part.interiors]
        return [space.add_lwpolyline(ring.coords[:-1], close=True, dxfattribs=look) for ring in rings]
    return [space.add_lwpolyline(shapely.get_coordinates(part).tolist(), dxfattribs=look)]


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
