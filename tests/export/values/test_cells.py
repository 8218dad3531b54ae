"""Text in cells and tags."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from geo.export.values.cells import json_text, xml_text


@given(st.text())
def test_any_text_makes_well_formed_xml_and_reads_back(text: str) -> None:
    element = etree.Element("a")
    element.text = xml_text(text)
    assert (etree.fromstring(etree.tostring(element)).text or "").replace("\r", "") == xml_text(text).replace("\r", "")


@pytest.mark.parametrize("value", [["甲", '乙"', "丙'"], [], {"k": 1.5, "空": None}, [{"a": [1]}]])
def test_lists_are_json_that_parses_back(value: object) -> None:
    assert json.loads(json_text(value)) == value
