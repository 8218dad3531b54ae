"""The places that names may stand for: the county's towns and its reference features."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from geo.model import Place, SheetRow
from geo.names import normal_form, without_county_rank, without_rank


@dataclass(slots=True)
class Gazetteer:
    """The places that names may stand for: by id, and by every name and alias in normal form."""

    places: dict[str, Place] = field(default_factory=dict)
    by_name: dict[str, list[Place]] = field(default_factory=dict)
    county: str = ""  # its name, by which a section of a line may go
    unplaced: tuple[str, ...] = ()  # towns of the roster that have no position
    in_town: dict[str, SheetRow] = field(default_factory=dict)  # works of which the sheet knows the town alone
    above: frozenset[str] = frozenset()  # counties and cities without rank: 纳雍 is 纳雍县 before it is 纳雍乡

    @classmethod
    def of(
        cls,
        places: Iterable[Place],
        county: str = "",
        unplaced: Iterable[str] = (),
        above: Iterable[str] = (),
    ) -> Gazetteer:
        """Return the gazetteer of some places; the first of two with one id wins."""
        gazetteer = cls(county=county, above=frozenset((*above, without_county_rank(county))))
        for place in places:
            if place.id in gazetteer.places:
                continue
            gazetteer.places[place.id] = place
            names = {place.name, *place.aliases}
            if is_town(place):
                names = (names | {without_rank(place.name)}) - gazetteer.above
            for name in sorted(names):
                gazetteer.by_name.setdefault(normal_form(name), []).append(place)
        gazetteer.unplaced = tuple(name for name in unplaced if not any(map(is_town, gazetteer.find(name))))
        return gazetteer

    def learn(self, rows: Iterable[SheetRow]) -> None:
        """Take in what the sheet calls the lines that projects stand on, so that a name may say a section of one.

        And the works that it puts into a town, so that a name may say what lies round one.
        """
        for row in rows:
            if row.locality and not row.stands_on:
                self.in_town |= {normal_form(name): row for name in row.names}
            place = self.places.get(row.stands_on)
            if place is None or not is_line(place):
                continue
            for name in row.names:
                known = self.by_name.setdefault(normal_form(name), [])
                if place not in known:
                    known.append(place)

    def towns(self) -> Iterator[Place]:
        """Yield the towns."""
        return (place for place in self.places.values() if is_town(place))

    def find(self, name: str) -> list[Place]:
        """Return every place of that name."""
        return self.by_name.get(normal_form(name), [])


def is_town(place: Place) -> bool:
    """Tell whether a place is a town (镇, 乡 or 街道), whose point stands for an area."""
    return place.kind == "town"


def is_line(place: Place) -> bool:
    """Tell whether a place is a line: a road, a railway, a street."""
    return "LineString" in place.geometry.geom_type


def is_sought(place: Place) -> bool:
    """Tell whether one may ask what is near a place: not of the middle of a long line, nor of what only draws one."""
    return place.kind != "route-point" and (not is_line(place) or place.kind == "street")
