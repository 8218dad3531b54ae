"""Writing without harm, and GeoJSON that is the same bytes for the same content.

Every file is written beside its final name, flushed to the disk and renamed over it, so that a reader sees the old
file or the new one, never a part. A build that writes several files leaves a marker while it works; the next build
and `geo check` see from it that one did not finish.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import GeoError, OutputError, Words

PART = ".geo-part"
MARKER = ".geo-building"
DECIMALS = 6  # RFC 7946, section 11.2: about 10 cm


def write_atomic(path: Path, data: bytes) -> None:
    """Write `data` to `path`, whole or not at all.

    Raises
    ------
    OutputError
        The folder cannot be written, the disk is full, or a folder stands where the file should.
    """
    part = path.with_name(f".{path.name}{PART}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise unwritable(path, error) from error


def ensure_writable(folder: Path) -> None:
    """Find out before the work begins whether its results can be written.

    Raises
    ------
    OutputError
        The folder cannot be made or written to.
    """
    probe = folder / f".probe{PART}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise unwritable(folder, error) from error


def unwritable(path: Path, error: OSError) -> OutputError:
    """Return the fault that tells a person why `path` could not be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return OutputError(
            str(path),
            Words("磁盘已满，原有文件未动", "the disk is full; the file that was there is untouched"),
            Words("腾出空间后重试", "Free some space and try again"),
        )
    why = error.strerror or error  # some libraries give their own words only
    return OutputError(
        str(path),
        Words(f"写不了（{why}），原有文件未动", f"cannot be written ({why}); nothing was changed"),
        Words("换一个可写的文件夹，或改其权限", "Choose a folder that you may write to, or change its permissions"),
    )


def _sync_folder(folder: Path) -> None:
    """Make a rename durable. It is done in any case: a system that refuses (Windows, some networks) is no fault."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def building(folder: Path) -> Iterator[None]:
    """Mark `folder` as being built for as long as the block runs; the mark stays when the block is cut short.

    Parts that an earlier build left behind, in the folder or one below, are removed first.

    Raises
    ------
    OutputError
        The folder cannot be written.
    """
    write_atomic(folder / MARKER, b"")
    for left in (*folder.glob(f".*{PART}"), *folder.glob(f"*/.*{PART}")):
        _remove(left)
    yield
    _remove(folder / MARKER)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(path, error) from error


def unfinished(folder: Path) -> bool:
    """Tell whether the last build in `folder` was cut short."""
    return (folder / MARKER).exists()


def read_json(path: Path, error: type[GeoError]) -> Any:  # noqa: ANN401 - JSON holds anything
    """Read a JSON file; a fault names its line and column."""
    try:
        return json.loads(read_text(path, error))
    except json.JSONDecodeError as fault:
        raise error(
            f"{path}:{fault.lineno}:{fault.colno}",
            Words(f"不是合法的 JSON（{fault.msg}）", f"not valid JSON ({fault.msg})"),
            Words("改正该处，或从上一版恢复", "Mend it there, or restore the version before"),
        ) from None
    except RecursionError:
        raise error(
            str(path),
            Words("JSON 嵌套太深", "JSON nested too deep"),
            Words("换一个文件，或从上一版恢复", "Give another file, or restore the version before"),
        ) from None


def read_toml(path: Path, error: type[GeoError]) -> dict[str, Any]:
    """Read a TOML file; a fault carries the parser's line and column."""
    try:
        return tomllib.loads(read_text(path, error))
    except tomllib.TOMLDecodeError as fault:
        raise error(
            str(path),
            Words(f"不是合法的 TOML（{fault}）", f"not valid TOML ({fault})"),
            Words("改正该处", "Mend it there"),
        ) from None


def read_text(path: Path, error: type[GeoError]) -> str:
    """Read a small UTF-8 file, without its byte-order mark."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise error(
            str(path), Words("没有这个文件", "no such file"), Words("补上它，或改正路径", "Add it, or mend the path")
        ) from None
    except UnicodeDecodeError:
        raise error(
            str(path),
            Words("不是 UTF-8 编码", "not encoded as UTF-8"),
            Words("另存为 UTF-8", "Save it again as UTF-8"),
        ) from None
    except OSError as fault:
        raise error(
            str(path),
            Words(f"读不了（{fault.strerror}）", f"cannot be read ({fault.strerror})"),
            Words("检查路径与权限", "Check the path and its permissions"),
        ) from None


def is_chinese(text: str) -> bool:
    """Tell whether bytes that were taken for GB18030 gave Chinese: four letters of five beyond ASCII, at least."""
    letters = [letter for letter in text if not letter.isascii()]
    chinese = sum("\u4e00" <= letter <= "\u9fff" or letter in "，。、；：“”（）·—" for letter in letters)
    return chinese >= 0.8 * max(len(letters), 1)


def canonical(geometry: BaseGeometry | None) -> BaseGeometry | None:
    """Return the geometry as the register stores it: six decimals, outer rings counter-clockwise (RFC 7946, 3.1.6)."""
    if geometry is None or geometry.is_empty:
        return None
    rounded = shapely.transform(shapely.force_2d(geometry), lambda xy: np.round(xy, DECIMALS) + 0.0)
    return shapely.orient_polygons(rounded)


def feature(identity: str, geometry: BaseGeometry | None, properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return a GeoJSON feature with a canonical geometry; a null one stays null."""
    shape = canonical(geometry)
    return {
        "type": "Feature",
        "id": identity,
        "geometry": None if shape is None else shapely.geometry.mapping(shape),
        "properties": dict(properties),
    }


def geojson_bytes(features: Iterable[Mapping[str, Any]], members: Mapping[str, Any]) -> bytes:
    """Return a FeatureCollection, one feature a line in the order of their ids.

    Parameters
    ----------
    features
        As made by `feature`; the order of their properties is kept.
    members
        Foreign members of the collection (RFC 7946, 6.1): name, sources.
    """
    rows = sorted(features, key=lambda row: str(row["id"]))
    return listing_bytes({"type": "FeatureCollection", **members}, "features", rows)


def listing_bytes(head: Mapping[str, Any], name: str, rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Return a JSON object: its head in one line, then its rows under `name`, one a line."""
    begun = json.dumps(dict(head), ensure_ascii=False, allow_nan=False)[:-1]
    lines = [json.dumps(row, ensure_ascii=False, allow_nan=False, separators=(",", ":")) for row in rows]
    body = ",\n".join(lines)
    return f'{begun},"{name}":[\n{body}\n]}}\n'.encode() if lines else f'{begun},"{name}":[]}}\n'.encode()
