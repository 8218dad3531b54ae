"""Where an export goes: into a folder, under names of its own, or to the one file that was asked for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from geo.errors import OutputError, QueryError, Words
from geo.export.values.coordinates import Target


@dataclass(frozen=True, slots=True)
class Outlet:
    """A folder, and what the file in it is called and ends in; empty where the names are geo's."""

    folder: Path
    stem: str = ""
    ending: str = ""


def outlet(out: Path, to: str, endings: Mapping[str, str]) -> Outlet:
    """Return where `-o` points to: a name that ends as the format's files do is a file, any other a folder.

    Parameters
    ----------
    to
        The format.
    endings
        Of each format's files.

    Raises
    ------
    QueryError
        It ends as the files of another format do.
    """
    ending = out.suffix.casefold()
    if out.is_dir() or ending not in (*endings.values(), ".json"):
        return Outlet(out)
    if out.suffix == endings[to]:
        return Outlet(out.parent, out.stem, out.suffix)
    fits = [name for name, its in endings.items() if its == ending]
    also = Words(f"，或改为 --to {fits[0]}", f", or use --to {fits[0]}") if fits and to not in fits else Words("", "")
    raise QueryError(
        "-o",
        Words(f"{to} 的文件不以 {out.suffix} 结尾", f"a file of {to} does not end in {out.suffix}"),
        Words(
            f"写成 {out.stem}{endings[to]}{also.zh}；或写一个文件夹",
            f"Write {out.stem}{endings[to]}{also.en}; or name a folder",
        ),
    )


def check_one_file(asked: Outlet, to: str, layers: Collection[str], target: Target, *, alone: bool) -> None:
    """Refuse one file for what takes several, and a name that hides a shifted datum.

    Parameters
    ----------
    alone
        Whether one file of the format holds all layers.

    Raises
    ------
    OutputError
        With what to write instead.
    """
    if not asked.stem:
        return
    if to == "shp":
        raise OutputError(
            "-o",
            Words(
                "Shapefile 的点、线、面各是几个文件", "a Shapefile is several files for points, lines and areas each"
            ),
            Words("-o 写一个文件夹，或改用 --to gpkg", "Give a folder to -o, or use --to gpkg"),
        )
    if not alone and len(layers) > 1:
        raise OutputError(
            "-o",
            Words(
                f"{to} 一层一个文件，这里有 {len(layers)} 层", f"{to} is a file a layer, and there are {len(layers)}"
            ),
            Words(
                "-o 写一个文件夹，或只写一个图层，或改用 --to gpkg",
                "Give a folder to -o, or one layer, or use --to gpkg",
            ),
        )
    if target.suffix and target.suffix not in asked.stem.casefold():
        raise OutputError(
            "-o",
            Words(
                f"{target.name} 与 WGS84 相差数百米，要写在文件名里",
                f"{target.name} is some hundred metres off WGS84, and the file's name has to say so",
            ),
            Words(
                f"写成 {asked.stem}{target.suffix}{asked.ending}", f"Write {asked.stem}{target.suffix}{asked.ending}"
            ),
        )
