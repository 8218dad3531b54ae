"""The words of a clause in pieces."""

from __future__ import annotations

import pytest

from geo.extract.progress.pieces import Piece, parted, pieces
from geo.extract.progress.words import Kind, scan


def piece(text: str) -> Piece:
    return Piece.of(text, scan(text, 0, len(text), None), (0, len(text)))


def test_words_are_parted_at_marks_and_joiners() -> None:
    found = pieces(scan("主体完工、投产并启用", 0, 10, None))
    assert [[token.text for token in each] for each in found] == [["主体完工"], ["投产"], ["启用"]]


def test_a_piece_begins_behind_its_mark() -> None:
    assert [span for _, span in parted(scan("封顶、北岸开工", 0, 7, None), (0, 7))] == [(0, 7), (3, 7)]


def test_the_first_piece_is_empty_where_a_mark_comes_first() -> None:
    assert [len(each) for each in pieces(scan("并投产", 0, 3, None))] == [0, 1]


def test_a_piece_does_not_grow_without_end() -> None:
    assert max(map(len, pieces(scan("开工" * 200, 0, 400, None)))) == 60


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("北岸栈道开工", "北岸栈道"),
        ("北岸栈道年内开工", "北岸栈道"),
        ("等5座水库开工", ""),
        ("两座水库开工", ""),
        ("年内开工", ""),
    ],
)
def test_the_subject_stands_before_the_word_and_its_adverbs(text: str, subject: str) -> None:
    words = piece(text)
    begun = words.first(Kind.START)
    assert begun is not None
    assert words.subject(begun) == subject


@pytest.mark.parametrize(
    ("text", "found"), [("完成码头", True), ("完成了码头", True), ("完成改造", False), ("完成", False)]
)
def test_what_no_lexicon_knows_is_an_object(text: str, found: bool) -> None:
    words = piece(text)
    assert words.has_object(words.tokens[0]) is found


def test_what_comes_first_is_a_condition() -> None:
    assert [token.text for token in piece("机电安装完成后投用").tokens] == ["投用"]
