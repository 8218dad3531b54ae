"""The classes of pairs of characters, from texts of our own."""

from __future__ import annotations

from classes import classes, pairs

TEXTS = ["建设东湖水库、西山水库，改造东湖大桥、西山大桥。", "东湖水库开工，西山大桥通车。"]


def test_the_same_texts_give_the_same_file() -> None:
    assert classes(TEXTS) == classes(TEXTS)


def test_every_pair_stands_in_one_class() -> None:
    lines = [line for line in classes(TEXTS).splitlines() if not line.startswith("%")]
    held = [line[at : at + 2] for line in lines for at in range(0, len(line), 2)]
    assert sorted(held) == sorted({pair for text in TEXTS for _, pair, _ in pairs(text)})


def test_no_pair_reaches_over_a_mark() -> None:
    assert "库改" not in {pair for _, pair, _ in pairs("建水库，改水厂。")}
