"""What the model looks at: one code a feature and character."""

from __future__ import annotations

from importlib.resources import files

import numpy as np

from geo.extract.sequence.columns import _TEMPLATES, GAP, Piece, features, joined, stage_words


def piece(text: str, *works: tuple[int, int], done: bool = False) -> Piece:
    return Piece(text, works, (), done)


def test_pieces_are_joined_with_gaps_and_their_beginnings_known() -> None:
    text, starts = joined([piece("开工"), piece("通车")])
    assert [text[start : start + 2] for start in starts] == ["开工", "通车"]
    assert text.startswith(GAP) and text.endswith(GAP)


def test_a_feature_does_not_see_the_sentence_beside() -> None:
    alone = features([piece("加快建设东湖大桥")])
    _, starts = joined([piece("前文。"), piece("加快建设东湖大桥")])
    beside = features([piece("前文。"), piece("加快建设东湖大桥")])
    width = len("加快建设东湖大桥")
    assert np.array_equal(alone[:, len(GAP) :][:, :width], beside[:, starts[1] :][:, :width])


def test_what_the_rules_found_and_the_tense_change_the_features() -> None:
    plain = features([piece("东湖大桥通车")])
    assert not np.array_equal(plain, features([piece("东湖大桥通车", (0, 4))]))
    assert not np.array_equal(plain, features([piece("东湖大桥通车", done=True)]))


def test_pairs_that_keep_the_same_company_look_alike() -> None:
    lines = (files("geo.extract.sequence") / "classes.txt").read_text(encoding="utf-8").splitlines()
    one, other = next((line[:2], line[2:4]) for line in lines if not line.startswith("%") and line[0] != line[2])
    rows = np.array([at for at, template in enumerate(_TEMPLATES) if {name for name, _ in template} == {"pair"}])
    first, second = (features([piece(pair)])[rows, len(GAP)] for pair in (one, other))
    assert np.array_equal(first, second)


def test_words_of_stage_are_told_with_their_kind() -> None:
    assert [word for word, _ in stage_words("加快建设后竣工")] == ["加快建设", "竣工"]
