"""The sheet's own typeface: each letter from the first font that has it, the same bytes each time."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from geo.figure.face import Faces, FontFile
from geo.figure.fonts import shelf
from tests.figure.sample import fonts
from tests.figure.test_fonts import font


@pytest.mark.parametrize("letter", "塘灣岙箬峤玊𬒗′°㎡①‰")
def test_rare_characters_are_drawn(letter: str) -> None:
    faces = Faces(fonts())
    assert faces.plain.width(letter, 10) > 0
    assert faces.bold.outline(letter, 10)
    assert faces.unknown() == ""


def test_a_letter_comes_from_the_next_font_where_the_first_has_none(tmp_path: Path) -> None:
    font(tmp_path / "msyh.ttc", "国温")
    font(tmp_path / "simsun.ttc", "国温岙")
    faces = Faces(shelf([tmp_path]))
    faces.plain.width("温岙", 10)
    assert faces.unknown() == ""


def test_a_character_that_no_font_has_is_told_and_stood_in_for(tmp_path: Path) -> None:
    font(tmp_path / "msyh.ttc", "国温")
    faces = Faces(shelf([tmp_path]))
    assert faces.plain.width("岙", 10) == 10
    assert len(faces.bold.outline("岙", 10)) == 10  # two bars
    assert faces.unknown() == "岙"


def test_the_font_holds_the_letters_asked_for_and_no_others() -> None:
    file = FontFile(Faces(fonts()).plain, ["温岭", "岭a"])
    read = TTFont(io.BytesIO(file.saved()))
    assert sorted(map(chr, read.getBestCmap())) == sorted("温岭a")
    assert [file.numbers[letter] for letter in sorted("温岭a")] == [1, 2, 3]


def test_the_font_is_as_wide_as_what_was_measured() -> None:
    face = Faces(fonts()).plain
    read = TTFont(io.BytesIO(FontFile(face, ["Wi温"]).saved()))
    wide = sum(read["hmtx"][read.getBestCmap()[ord(letter)]][0] for letter in "Wi温")
    assert face.width("Wi温", 1000) == wide


def test_the_same_letters_give_the_same_bytes() -> None:
    one, two = (FontFile(Faces(fonts()).bold, texts).saved("woff") for texts in (["温岭"], ["岭", "温"]))
    assert one == two


def test_bold_is_heavier() -> None:
    faces = Faces(fonts())
    wide = []
    for face in (faces.plain, faces.bold):
        read = TTFont(io.BytesIO(FontFile(face, ["l"]).saved()))
        glyph = read["glyf"][read.getBestCmap()[ord("l")]]
        wide.append(glyph.xMax - glyph.xMin)
    assert wide[0] < wide[1]
