"""The places that names may stand for."""

from __future__ import annotations

from shapely.geometry import LineString, Point

from geo.model import SheetRow
from geo.places.known import Gazetteer, is_line
from tests.samples import place, town

LINE = place("line-a", "甲线", LineString([(121.3, 28.4), (121.4, 28.4)]))
STATION = place("station-a", "甲站", Point(121.3, 28.4))


def test_a_line_goes_by_the_names_of_what_stands_on_it() -> None:
    gazetteer = Gazetteer.of((LINE, STATION))
    gazetteer.learn([SheetRow("a", "乙铁路", "", ("丙铁路", "甲线"), stands_on="line-a")])
    assert gazetteer.find("乙铁路") == gazetteer.find("丙铁路") == gazetteer.find("甲线") == [LINE]


def test_a_point_does_not_go_by_the_names_of_what_stands_on_it() -> None:
    gazetteer = Gazetteer.of((LINE, STATION))
    gazetteer.learn([SheetRow("a", "枢纽", "", stands_on="station-a"), SheetRow("b", "某厅", "")])
    assert gazetteer.find("枢纽") == gazetteer.find("某厅") == []


def test_towns_are_told_from_other_places() -> None:
    zeguo = town("town-zeguo", "泽国镇", 121.36, 28.48)
    assert list(Gazetteer.of((zeguo, LINE)).towns()) == [zeguo]


def test_only_a_line_is_a_line() -> None:
    assert (is_line(LINE), is_line(STATION)) == (True, False)
