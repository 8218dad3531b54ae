"""The gazetteer and the geocoder, and what the packages know of the country."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benches.figures import ROOT, alone, row, seconds

if TYPE_CHECKING:
    from geo.places.index import Index


def measure() -> bool:
    """Measure the gazetteer and the geocoder, and count what the packages know of the country."""
    from geo.build import BASE, mentioned, read_places, read_reports, register  # noqa: PLC0415
    from geo.crs import Plane  # noqa: PLC0415
    from geo.places import index, indexing  # noqa: PLC0415
    from geo.workspace import read_workspace  # noqa: PLC0415

    kept = []
    with tempfile.TemporaryDirectory() as folder:
        built = seconds(lambda: indexing.read_index(Path(folder), index.roster_wheel()), runs=1)
        size = (Path(folder) / index.FILE).stat().st_size
    kept.append(row("国家索引编成 index of the country built", built, 60, "s"))
    row("索引大小 its size", size / 1e6, None, "MB")
    known = indexing.country()
    plain, at_rest = alone("import sqlite3")
    county, memory = alone(
        "from geo.places.index import *\n"
        "known = open_index(cache_folder() / FILE, key_of(roster_wheel()))\n"
        "known.county('331081'), known.towns('331081')"
    )
    row("python -c 'import sqlite3'", plain * 1000, None, "ms")
    kept.append(row("载入一县，为其几倍 loading one county, as multiple of that", county / plain, 5, "x"))
    kept.append(row("载入一县所增内存 memory added", memory - at_rest, 60, "MB"))
    names = [town.name for unit in known.counties()[::40] for town in known.towns(unit.adcode)]
    looked = seconds(lambda: [known.find(name, alike=False) for name in names])
    kept.append(
        row("精确查名 exact look-ups, every namesake of the country", len(names) / looked, 20_000, "/s", at_least=True)
    )
    workspace = read_workspace(ROOT)
    plane = Plane(workspace.crs)
    here = read_places(workspace, plane, ROOT / BASE)
    found = mentioned(read_reports(workspace), here.sheet)
    located = seconds(lambda: register(found, here, workspace, plane))
    kept.append(row("温岭登记表定位 geocoding the Wenling register", located, 0.5, "s"))
    coverage(known)
    return all(kept)


def coverage(known: Index) -> None:
    """Print how many towns of the official list have a position, by province."""
    if not known.has_roster():
        towns = [town for unit in known.counties() for town in known.towns(unit.adcode)]
        row("有位置的乡镇街道 towns with a position (no official list at hand)", len(towns), None, "")
        return
    counts: dict[str, list[int]] = {}
    for unit in known.counties():
        listed = [town for town in known.towns(unit.adcode) if town.code]
        count = counts.setdefault(unit.province, [0, 0, 0])
        for place, these in enumerate((listed, [t for t in listed if t.position], [t for t in listed if t.point])):
            count[place] += len(these)
    counts["全国 the country"] = [sum(column) for column in zip(*counts.values(), strict=True)]
    print("\n名录 listed   有位置 with a position   有点 with a point")
    for province, (listed_count, placed, pointed) in counts.items():
        share = placed / listed_count if listed_count else 0
        print(f"{listed_count:>8,} {placed:>8,} {share:>6.0%} {pointed:>8,}  {province}")
