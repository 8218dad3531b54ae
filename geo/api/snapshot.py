"""All that a built workspace answers from, read once: no request sees half of one build and half of the next."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import weakref
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from gzip import compress
from pathlib import Path
from typing import Any

from shapely.geometry.base import BaseGeometry

from geo.api.comparing import Comparisons
from geo.build import BASE, read_places, read_reports
from geo.crs import Plane
from geo.errors import Words, WorkspaceError
from geo.export.published.feeds import FOLDER as FEEDS
from geo.extract import targets
from geo.files import MARKER
from geo.layers import FOLDER as LAYERS
from geo.layers import is_derived
from geo.model import Place, Project, Reading, Report, ReportEntry, Target, Workspace
from geo.names import normal_form, spellings
from geo.nearby import Vicinity
from geo.places.known import Gazetteer
from geo.register import FILE as REGISTER
from geo.register import read_register
from geo.structure import Account, account
from geo.workspace import TOML, read_workspace

PAGES = Path("maps")
_SMALL = 600  # bytes that are not worth packing
_KINDS = {".html": "text/html; charset=utf-8", ".atom": "application/atom+xml; charset=utf-8"}
_CSV = "text/csv; charset=utf-8"

Stamp = tuple[tuple[str, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class File:
    """A file as it is sent: its bytes, packed and not, its media type and its tag."""

    data: bytes
    packed: bytes
    kind: str
    tag: str

    @classmethod
    def of(cls, data: bytes, kind: str) -> File:
        """Return what is sent of some bytes."""
        packed = compress(data, 6, mtime=0) if len(data) > _SMALL else b""
        return cls(data, packed if len(packed) < len(data) else b"", kind, tag_of(data))


def tag_of(data: bytes) -> str:
    """Return the entity tag of some bytes, weak since they are sent packed or not."""
    return f'W/"{hashlib.sha256(data).hexdigest()[:24]}"'


@dataclass(frozen=True)
class Snapshot:
    """A built workspace in memory.

    Parameters
    ----------
    workspace
        With `root` a private copy of the derived layers and the register, which exports are made of.
    stamp
        By which the files that it was read from are told from newer ones.
    files
        Pages and feeds, by their path.
    made
        What routes have made of it, to be kept as long as it is.
    """

    workspace: Workspace
    stamp: Stamp
    projects: tuple[Project, ...]
    plane: Plane
    county: BaseGeometry
    known: Gazetteer
    readings: tuple[Reading, ...]
    reports: tuple[tuple[ReportEntry, Report], ...]
    said: tuple[tuple[ReportEntry, Target], ...]
    files: Mapping[str, File]
    name: str
    made: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def vicinity(self) -> Vicinity:
        """Return the index of what is near."""
        return Vicinity(self.projects, self.plane)

    @cached_property
    def forms(self) -> list[tuple[Project | Place, tuple[str, ...]]]:
        """Return every project and place with the forms of its names, to be searched; in pinyin and initials too."""
        things: list[Project | Place] = [*self.projects, *self.known.places.values()]
        return [
            (each, (*map(normal_form, (*names, each.name_en)), *spellings(names)))
            for each in things
            for names in [(each.name, *each.aliases)]
        ]

    @cached_property
    def comparisons(self) -> Comparisons:
        """Return what compares the register as it stood on two dates."""
        return Comparisons(self.projects, self.reports, self.workspace.name)

    @cached_property
    def accounts(self) -> list[Account]:
        """Return what is done for each reading of the structure."""
        return [account(each, self.projects, self.plane) for each in self.readings]

    def warm(self) -> None:
        """Make what is made once, before anybody asks."""
        _ = self.vicinity, self.forms, self.accounts, self.comparisons

    @property
    def pages(self) -> list[str]:
        """Return the maps, by name."""
        return sorted(path for path in self.files if path.endswith(".html"))


def stamp_of(root: Path) -> Stamp:
    """Return by what the files of a workspace that are served are told from newer ones."""
    rows = []
    for path in _served(root):
        status = path.stat()
        rows.append((path.relative_to(root).as_posix(), status.st_mtime_ns, status.st_size, status.st_ino))
    return tuple(rows)


def is_being_built(root: Path) -> bool:
    """Tell whether a build writes into a workspace just now, or was cut short."""
    return (root / MARKER).exists()


def _served(root: Path) -> list[Path]:
    derived = [file for file in (root / LAYERS).glob("*.geojson") if is_derived(file.stem)]
    pages = [*(root / PAGES).glob("*.html"), *(root / PAGES).glob("*.csv"), *(root / FEEDS).rglob("*.atom")]
    fixed = [root / TOML, root / REGISTER, root / LAYERS / "targets.csv"]
    found = [*fixed, *derived, *pages]
    return sorted(file for file in found if file.is_file() and not file.is_symlink())


def read_snapshot(root: Path) -> Snapshot:
    """Read a built workspace.

    Raises
    ------
    GeoError
        It is not built, or a file is broken.
    """
    stamp = stamp_of(root)
    workspace = read_workspace(root)
    plane = Plane(workspace.crs)
    projects = tuple(read_register(root / REGISTER))
    places = read_places(workspace, plane, root / BASE)
    for fault in places.faults:
        raise fault
    reports = tuple(read_reports(workspace))
    files = {
        path: File.of((root / path).read_bytes(), _KINDS.get(Path(path).suffix) or _CSV)
        for path, *_ in stamp
        if path.startswith((f"{PAGES.name}/", f"{FEEDS.name}/"))
    }
    if not any(path.endswith(".html") for path in files):
        raise WorkspaceError(
            str(root / PAGES),
            Words("还没有地图", "there are no maps yet"),
            Words("先运行 geo build", "Run geo build first"),
        )
    snapshot = Snapshot(
        workspace=replace(workspace, root=_private_copy(root, stamp)),
        stamp=stamp,
        projects=projects,
        plane=plane,
        county=places.base.boundary,
        known=places.gazetteer,
        readings=places.readings,
        reports=reports,
        said=tuple((entry, target) for entry, report in reports for target in targets(report, entry.year)),
        files=files,
        name=hashlib.sha256(repr(stamp).encode()).hexdigest()[:12],
    )
    weakref.finalize(snapshot, shutil.rmtree, snapshot.workspace.root, ignore_errors=True)
    return snapshot


def _private_copy(root: Path, stamp: Stamp) -> Path:
    """Copy what exports are made of, so that a build does not change it under them."""
    folder = Path(tempfile.mkdtemp(prefix="geo-serve-"))
    (folder / LAYERS).mkdir()
    for path, *_ in stamp:
        if path in (TOML, REGISTER) or path.startswith(f"{LAYERS}/"):
            shutil.copyfile(root / path, folder / path)
    return folder
