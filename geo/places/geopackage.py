"""What a GeoPackage holds, read as the SQLite file that it is.

OGR does not outlive every damaged file: one that is whole, and whose text is text, is all that it gets to see. Nor
does it mind a view that never ends: what takes more work than reading the whole of any file that is taken is refused.
"""

from __future__ import annotations

import contextlib
import itertools
import sqlite3
from pathlib import Path

from geo.errors import ReferenceError, Words

_SYSTEM = ("gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys", "sqlite_master")
_VIEWS = "SELECT name FROM sqlite_master WHERE type = 'view' AND name LIKE 'gpkg%'"
_STRIDE, _STRIDES = 1_000_000, 40  # steps of SQLite between two looks; looks. To read 16 MB whole takes one or two
_VALUE = 2**26  # bytes of a value
_OF_QGIS = ("layer_styles", "qgis_projects")  # tables that say how layers look; geo's exports have one too
_NAMES = "SELECT table_name FROM gpkg_contents WHERE data_type IN ('features', 'attributes') ORDER BY rowid"


def layer_names(path: Path) -> list[str]:
    """Return the layers and tables of a GeoPackage.

    Raises
    ------
    ReferenceError
        The file is damaged, is no GeoPackage, or is never read to its end.
    """
    try:
        with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as base:
            base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _VALUE)
            looks = itertools.count()
            base.set_progress_handler(lambda: next(looks) > _STRIDES, _STRIDE)
            found = base.execute("PRAGMA quick_check(1)").fetchone()
            if found != ("ok",):
                raise sqlite3.DatabaseError(*found)
            for (view,) in base.execute(_VIEWS):
                raise sqlite3.DatabaseError(f"{view} is a view")
            names = [name for (name,) in base.execute(_NAMES)]
            for table in (*_SYSTEM, *names):
                for _ in base.execute(f'SELECT * FROM "{table.replace(chr(34), chr(34) * 2)}"'):  # noqa: S608 - quoted
                    pass
            return [name for name in names if name not in _OF_QGIS]
    except (sqlite3.Error, OSError, ValueError, OverflowError) as fault:
        raise ReferenceError(
            str(path),
            Words(f"不是完好的 GeoPackage（{fault}）", f"no sound GeoPackage ({fault})"),
            Words("在 QGIS 里重新导出", "Export it again in QGIS"),
        ) from None
