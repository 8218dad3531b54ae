"""Training: a few marked sentences teach a small model, the same one each time."""

from __future__ import annotations

import numpy as np

from geo.extract.sequence.columns import Piece
from geo.extract.sequence.training import Example, labels, train_judge, train_names

LAKES = ("东湖", "西湖", "南湖", "北湖", "镜湖", "玉湖")


def examples() -> list[Example]:
    return [([Piece(f"今年建成{lake}大桥，效果好。", (), (), False)], [[(4, 8)]]) for lake in LAKES]


def test_labels_are_first_inner_last_and_outside() -> None:
    assert "".join(labels(7, [(1, 4), (4, 6)])) == "OBIEBEO"


def test_a_name_of_the_form_that_was_marked_is_found() -> None:
    learned = train_names(examples())
    ((name,),) = learned.spans([Piece("明年建成明湖大桥，再看。", (), (), False)])
    assert name[:2] == (4, 8)


def test_two_trainings_give_the_same_weights() -> None:
    one, other = train_names(examples()), train_names(examples())
    assert np.array_equal(one.keys, other.keys) and np.array_equal(one.state, other.state)


def test_the_judge_weighs_the_cues_that_it_was_taught() -> None:
    judge = train_judge([(["bridge", "bias"], True), (["virtue", "bias"], False)] * 20)
    assert judge.sure(["bridge", "bias"]) > 0.8
    assert judge.sure(["virtue", "bias"]) < 0.2
