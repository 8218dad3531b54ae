"""What is sent of a download: one file as it is or several as an archive, packed where that is of use.

All of it is done in the download's own process, which leaves files; the service reads them.
"""

from __future__ import annotations

import logging
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pyogrio

from geo.api.sending import Answer
from geo.api.snapshot import File, tag_of

ZIP = "application/zip"
KINDS = {
    ".gpkg": "application/geopackage+sqlite3",
    ".parquet": "application/vnd.apache.parquet",
    ".fgb": "application/vnd.flatgeobuf",
    ".geojson": "application/geo+json",
    ".json": "application/json",
    ".kml": "application/vnd.google-earth.kml+xml",
    ".dxf": "image/vnd.dxf",
    ".csv": "text/csv; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pmtiles": "application/vnd.pmtiles",
}
_COMPRESSED = (ZIP, KINDS[".xlsx"], KINDS[".pmtiles"])  # already, so that gzip would only take time
_NICE = 10
_DAY = (1980, 1, 1, 0, 0, 0)  # of every file in an archive: the same bytes each time


class Made(NamedTuple):
    """A download as its process leaves it."""

    file: Path
    packed: Path | None
    kind: str
    tag: str


def made(work: Callable[[], list[Path]], archive: Path) -> Made:
    """Write an export and what is sent of it, in a process that says nothing and lets answers go first.

    Several files are made an archive.
    """
    logging.disable()
    pyogrio.set_gdal_config_options({"CPL_LOG": os.devnull})
    if hasattr(os, "setpriority"):
        os.setpriority(os.PRIO_PROCESS, 0, _NICE)
    files = work()
    if len(files) > 1:
        path, kind = archive, ZIP
        _pack(files, archive)
    else:
        path, kind = files[0], KINDS.get(files[0].suffix, "application/octet-stream")
    data = path.read_bytes()
    if kind in _COMPRESSED:
        return Made(path, None, kind, tag_of(data))
    file = File.of(data, kind)
    if not file.packed:
        return Made(path, None, kind, file.tag)
    packed = archive.with_suffix(".gz")
    packed.write_bytes(file.packed)
    return Made(path, packed, kind, file.tag)


def _pack(files: list[Path], archive: Path) -> None:
    """Write files into an archive."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as written:
        for file in files:
            written.writestr(zipfile.ZipInfo(file.name, _DAY), file.read_bytes(), zipfile.ZIP_DEFLATED)


def attached(left: Made) -> Answer:
    """Return what was made as an attachment."""
    file = File(left.file.read_bytes(), left.packed.read_bytes() if left.packed else b"", left.kind, left.tag)
    plain = re.sub(r"[^A-Za-z0-9._-]", "-", left.file.name)
    return Answer(file, headers=(("Content-Disposition", f'attachment; filename="{plain}"'),))
