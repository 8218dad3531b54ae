"""Whether a span is a name: what is asked of it."""

from __future__ import annotations

import pytest

from geo.extract.sequence.columns import Piece
from geo.extract.sequence.judge import Candidate, Judge, candidates, cues

FOUND = Candidate(4, 8, 0.9, ruled=True, touched=True)
TEXT = "加快建设东湖大桥项目，改善面貌"


def test_what_the_model_found_is_trimmed_and_what_only_the_rules_found_is_added() -> None:
    piece = Piece(TEXT, [(11, 15)], (), False)
    assert candidates(piece, [(4, 10, 0.9)]) == [
        Candidate(4, 8, 0.9, ruled=False, touched=False),
        Candidate(11, 15, 0.0, ruled=True, touched=True),
    ]


def test_what_both_found_is_one_candidate() -> None:
    (only,) = candidates(Piece(TEXT, [(4, 8)], (), False), [(4, 8, 0.7)])
    assert (only.ruled, only.touched, only.likely) == (True, True, 0.7)


def test_of_two_that_share_characters_the_model_s_is_taken_unless_the_other_is_known() -> None:
    piece = Piece(TEXT, [(4, 6)], (), False)
    assert [each[:2] for each in candidates(piece, [(4, 10, 0.7)])] == [(4, 8)]
    assert [each[:2] for each in candidates(piece._replace(known=[(4, 6)]), [(4, 10, 0.7)])] == [(4, 6)]


def test_the_verb_that_a_clause_begins_with_is_no_part_of_the_name() -> None:
    text = "加快建设，扩容东湖水厂"
    assert [each[:2] for each in candidates(Piece(text, (), (), False), [(5, 11, 0.7)])] == [(7, 11)]


@pytest.mark.parametrize(("text", "name"), [("东湖扩容水厂", (0, 6)), ("新建路", (0, 3))])
def test_a_verb_that_belongs_to_the_name_stays(text: str, name: tuple[int, int]) -> None:
    assert [each[:2] for each in candidates(Piece(text, (), (), False), [(*name, 0.7)])] == [name]


@pytest.mark.parametrize(
    "cue",
    [
        "head 大桥",
        "after 设",
        "before 项",
        "left 加快建设 3",
        "has 湖大",
        "rules TrueTrue",
        "opens 加快",
        "comes to 项目",
    ],
)
def test_a_candidate_is_told_by_itself_its_neighbours_and_the_rules(cue: str) -> None:
    ((told,),) = cues([Piece(TEXT, (), (), False)], [[FOUND]])
    assert cue in told


def test_a_candidate_is_told_how_many_others_are_near() -> None:
    pieces = [Piece(TEXT, (), (), False)] * 3
    alone, _, _ = cues(pieces, [[FOUND], [], []])
    among, _, _ = cues(pieces, [[FOUND], [FOUND], [FOUND]])
    assert ("around 0 1" in alone[0], "around 2 1" in among[0]) == (True, True)


def test_a_cue_that_was_never_learned_says_nothing() -> None:
    assert Judge({}).sure(["anything"]) == 0.5
    assert Judge({"never": -1e9}).sure(["never"]) == 0.0
