"""Properties brought back into their form from what a GIS made of them."""

from __future__ import annotations

from typing import Any

import pytest

from geo.errors import ReferenceError
from geo.places.forms import Form, in_form, is_all_it_holds, stands_for

KNOWN = ["id", "name", "source_datum", "stated_accuracy_m", "confidence"]
SOURCE = {"title": "某图集", "date": "2020"}


def meant(*fields: str, cut: bool = False) -> dict[str, str]:
    return stands_for("layer", fields, KNOWN, {"confid": "confidence"}, cut=cut)


def test_a_field_stands_for_the_property_of_its_name() -> None:
    assert meant("id", "name", "负责人") == {"id": "id", "name": "name", "负责人": "负责人"}


def test_short_names_of_exports_and_names_cut_by_a_shapefile_are_known() -> None:
    assert list(meant("confid", "source_dat", "stated_acc", "ID", cut=True).values()) == [
        "confidence",
        "source_datum",
        "stated_accuracy_m",
        "id",
    ]


def test_only_a_shapefile_cuts_names() -> None:
    assert meant("stated_acc", "stated_accuracy_m")["stated_acc"] == "stated_acc"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (("id", "nam"), "a field nam and none called name. Rename it to name"),
        (("id", "name", "ID"), "fields id, ID all stand for id"),
    ],
)
def test_a_field_in_doubt_is_refused(fields: tuple[str, ...], said: str) -> None:
    with pytest.raises(ReferenceError) as caught:
        meant(*fields)
    assert said in caught.value.line("en")


@pytest.mark.parametrize(
    ("value", "form", "result"),
    [
        (" 甲\r\n站 ", Form.TEXT, "甲\n站"),
        (12, Form.TEXT, "12"),
        ('["甲站"]', Form.TEXT, '["甲站"]'),
        (["甲站"], Form.NAMES, ["甲站"]),
        ('["甲站", "乙"]', Form.NAMES, ["甲站", "乙"]),
        ("(2:甲站,乙)", Form.NAMES, ["甲站", "乙"]),
        ("(0:)", Form.NAMES, None),
        ("(3:甲站,乙)", Form.NAMES, "(3:甲站,乙)"),
        ("甲站|乙 丙", Form.NAMES, ["甲站", "乙 丙"]),
        ("['甲站' '乙']", Form.NAMES, ["甲站", "乙"]),
        ("['甲站'\n 'it\\'s']", Form.NAMES, ["甲站", "it's"]),
        ("town-a town-b", Form.IDS, ["town-a", "town-b"]),
        ("town-a，town-b", Form.IDS, ["town-a", "town-b"]),
        ("121.3208, 28.4820", Form.DEGREES, ["121.3208", "28.4820"]),
        ("121°38′58″E 28°22′37″N", Form.DEGREES, ["121°38′58″E", "28°22′37″N"]),
        ('{"title": "某图集", "date": "2020"}', Form.RECORD, SOURCE),
        ("{'title': '某图集', 'date': '2020'}", Form.RECORD, SOURCE),
        ("[{'title': '某图集', 'date': '2020'}]", Form.RECORD, [SOURCE]),
        ("某图集", Form.RECORD, {"title": "某图集"}),
        ('{"title": "某图', Form.RECORD, '{"title": "某图'),
        (3000.0, Form.WHOLE, 3000),
        ("3000", Form.WHOLE, 3000),
        ("约三千", Form.WHOLE, "约三千"),
        (2.5, Form.WHOLE, 2.5),
        (27.0, Form.NUMBER, 27.0),
        ('{"a": [1]}', None, {"a": [1]}),
        ("(1:甲)", None, "(1:甲)"),
        (False, None, False),
    ],
)
def test_a_value_is_brought_into_its_form_or_left_as_it_is(value: Any, form: Form | None, result: Any) -> None:
    found = in_form(value, form)
    assert (found, type(found)) == (result, type(result))


@pytest.mark.parametrize("form", [*Form, None])
@pytest.mark.parametrize("value", [None, "", " ", [], {}])
def test_what_is_empty_is_nothing(value: Any, form: Form | None) -> None:
    assert in_form(value, form) is None


LONG = "甲路自东向西，" * 20


@pytest.mark.parametrize(
    ("text", "kept", "encoding"),
    [
        (LONG[:84], LONG, "UTF-8"),
        (LONG[:126], LONG, "GB18030"),
        ('{ "title": "' + LONG[:80], {"title": LONG}, "UTF-8"),
        ("['" + "town-abcd' 'town-abcd'\n '" * 10 + "tow", ["town-abcd"] * 40, "UTF-8"),
        ("甲路，© 某公司".replace("©", ""), "甲路，© 某公司", "GB18030"),
        ("甲路，? 某公司", "甲路，© 某公司", "GB18030"),
        ("{'title': '甲路， 某公司'}", {"title": "甲路，© 某公司"}, "GB18030"),
    ],
)
def test_a_value_that_a_shapefile_could_not_hold_whole_is_not_a_change(text: str, kept: Any, encoding: str) -> None:
    assert is_all_it_holds(text, kept, len(text.encode(encoding)), encoding)


@pytest.mark.parametrize(
    ("text", "kept", "width"),
    [
        ("甲路", "甲路自东向西", 254),  # shortened by hand
        ("乙路" * 42, "甲路" * 60, 254),
        ("甲路，，", "甲路，", 254),
        ("", "甲路", 254),
        (None, "甲路", 254),
    ],
)
def test_any_other_difference_is_a_change(text: Any, kept: str, width: int) -> None:
    assert not is_all_it_holds(text, kept, width, "UTF-8")
