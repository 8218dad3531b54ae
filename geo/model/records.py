"""The records: what is known of reports, places, projects and targets."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import Words

if TYPE_CHECKING:  # reading a report needs no geometry
    from shapely.geometry.base import BaseGeometry

from geo.model.codes import Aim, Category, Comparator, Datum, Form, Method, Stage, Tense
from geo.model.structure import Serving


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """One `[[reports]]` table of geo.toml: a report and what is known of it."""

    file: Path
    title: str
    title_en: str
    date: str  # ISO date, or a year where no more is known
    year: int  # the year the plan speaks of
    issuer: str
    form: Form
    source: str = ""  # where the original was published

    @property
    def id(self) -> str:
        """The name by which evidence refers to the report."""
        return self.file.stem


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the report: its level (1 outermost), its text without numbering, and where it stands."""

    level: int
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: `text` is `report.text[start:end]`; `section` the headings above it, outermost first."""

    text: str
    start: int
    end: int
    section: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A report's text with its headings and sentences, and what could not be read of its file."""

    text: str
    headings: tuple[Heading, ...]
    sentences: tuple[Sentence, ...]
    notes: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that belongs to one project: kind is length, area, investment or date."""

    kind: str
    value: float
    unit: str
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in a report that names a project.

    `name` is `report.text[start:end]`, line breaks and all. `programme` is the heading path, outermost first.
    `trigger` is the word that gave the stage; `rule` the rule that made the mention, `sure` how likely it is a name.
    """

    name: str
    start: int
    end: int
    stage: Stage
    tense: Tense
    category: Category
    trigger: str
    programme: tuple[str, ...]
    sentence: Sentence
    quantities: tuple[Quantity, ...]
    rule: str
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Target:
    """A quantified aim or result, and where the report states it: `report.text[start:end]` names it with its value.

    `comparator` says what the number is; of a change or a multiple `bound` says at least, at most or about. `upper` is
    the other end of a range. `baseline` is what it is compared with, as said. `horizon` is a year (2021), years
    (2017-2021), a five-year plan (十四五), or empty. `section` is the heading path, outermost first.
    """

    name: str
    comparator: Comparator
    bound: Comparator
    value: float
    upper: float | None
    unit: str
    baseline: str
    horizon: str
    kind: Aim
    section: tuple[str, ...]
    sentence: Sentence
    start: int
    end: int
    rule: str

    @property
    def evidence(self) -> str:
        """The phrase that states it."""
        begins = self.sentence.start
        return self.sentence.text[self.start - begins : self.end - begins]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read."""

    title: str
    date: str = ""
    record: str = ""

    def __str__(self) -> str:
        return ", ".join(part for part in (self.title, self.date, self.record) if part)


@dataclass(frozen=True, slots=True)
class PublishedLength:
    """The length that a source gives a line, within the county."""

    metres: int
    source: Source


@dataclass(frozen=True, slots=True)
class Place:
    """A named thing with a known position: a town of the gazetteer or a feature of a reference layer.

    `radius_m` is the radius of the circle about `geometry` that covers an areal unit (a town), 0 for other things.
    """

    id: str
    name: str
    name_en: str
    aliases: tuple[str, ...]
    kind: str
    geometry: BaseGeometry
    method: Method
    accuracy_m: int
    sources: tuple[Source, ...]
    datum: Datum = Datum.WGS84
    radius_m: int = 0
    note: str = ""
    published: PublishedLength | None = None  # of a line


@dataclass(frozen=True, slots=True)
class DrawnLength:
    """How long a line is as drawn, within the county, beside the length that a source gives it."""

    drawn_m: int
    published_m: int
    source: str

    @property
    def difference_m(self) -> int:
        """By how much the drawn line is longer; below 0 where it is shorter."""
        return self.drawn_m - self.published_m


@dataclass(frozen=True, slots=True)
class Position:
    """The result of geocoding a project: a geometry with how it was got, or none with why not.

    `through` are the ids of the places it stands on; `rejected` says what else was considered and why it was turned
    down.
    """

    geometry: BaseGeometry | None
    method: Method
    accuracy_m: int | None
    source: str
    datum: Datum | None = None
    through: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    length: DrawnLength | None = None  # of a line whose length is published


NOWHERE = Position(None, Method.NONE, None, "")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of layers/reference/projects.csv: who a project is."""

    id: str
    name: str
    name_en: str
    aliases: tuple[str, ...] = ()
    category: Category | None = None
    stands_on: str = ""  # id of a reference feature
    locality: str = ""  # town or street that a source puts it in
    locality_source: str = ""
    note: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a report says of a project, and where."""

    report: str
    form: Form
    section: tuple[str, ...]
    start: int
    end: int
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A stage with its date, and the source that says so.

    Dates are ISO dates or their beginnings (2024-02-02, 2024-02, 2024). `date` is when it happened or, of a plan, when
    it is due; `said` is the date of the source, empty where it has none.
    """

    date: str
    stage: Stage
    tense: Tense
    source: str
    said: str = ""
    note: str = ""

    @property
    def as_of(self) -> str:
        """When this was known: a plan when it was said, what happened when it happened.

        A page copied later bears a date after the plan was due; the plan is then as old as its due date.
        """
        if self.tense is Tense.PLANNED and self.said and self.said[: len(self.date)] <= self.date:
            return self.said
        return self.date


@dataclass(frozen=True, slots=True)
class InTown:
    """A town that a project belongs to: its source says so, or it is `said` by none and only nearest."""

    town: str
    name: str
    said: bool


@dataclass(frozen=True, slots=True)
class Project:
    """A row of the register: see docs/register.md for the fields.

    `stage`, `tense`, `as_of` and `due` are those of the latest entry of `history`; `last_seen` is the date of the
    newest report that names the project.
    """

    id: str
    name: str
    name_en: str
    aliases: tuple[str, ...]
    category: Category
    stage: Stage
    tense: Tense
    as_of: str
    programme: tuple[str, ...]
    quantities: tuple[Quantity, ...]
    evidence: tuple[Evidence, ...]
    history: tuple[HistoryEntry, ...]
    position: Position = NOWHERE
    structure: tuple[Serving, ...] = field(default=())  # of the workspace's first reading of the structure
    towns: tuple[InTown, ...] = ()
    due: str = ""  # of a plan: when it is to happen
    last_seen: str = ""


@dataclass(frozen=True, slots=True)
class OnlineBase:
    """A `[[bases]]` table of geo.toml: tiles that a reader may choose to load."""

    name: str
    name_en: str
    url: str
    attribution: str
    max_zoom: int = 18
    datum: Datum = Datum.WGS84


@dataclass(frozen=True, slots=True)
class ReadingEntry:
    """A `[[readings]]` table of geo.toml: a file, below the workspace, that reads the spatial formula, and its name."""

    file: Path
    name: str
    name_en: str

    @property
    def id(self) -> str:
        """The stem of the file, which is the layer's name too."""
        return self.file.stem


@dataclass(frozen=True, slots=True)
class Workspace:
    """A county's folder and what its geo.toml says."""

    root: Path
    name: str
    name_en: str
    adcode: str
    crs: str  # projected CRS of the county, e.g. EPSG:4549
    reports: tuple[ReportEntry, ...]
    bases: tuple[OnlineBase, ...] = ()
    formula: str = ""  # the spatial formula that structure.geojson answers, e.g. 两心两轴多节点
    contact: str = ""
    licence: str = ""  # under which exports may be used, as their publisher says
    map_approval: str = ""  # 审图号
    readings: tuple[ReadingEntry, ...] = ()  # of the structure, the register's first
    mistakes: str = ""  # where a reader tells of a mistake: mailto:, or an https address with {title} and {body}
    origins: tuple[str, ...] = ()  # whose pages may read what `geo serve` answers
    address: str = ""  # where maps/ and feeds/ are published, with a slash at its end; empty where they are not
