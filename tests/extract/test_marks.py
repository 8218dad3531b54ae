"""The marked corpus: how it is written, what it must hold, and how readings are scored against it."""

from __future__ import annotations

import pytest

from geo.errors import ReferenceError
from geo.extract.marks import Mark, Passage, Score, parse_passages, read_corpus, score, slips
from geo.model import Stage

WRITTEN = """% style: 试 · trial
%% one · plan 2024
建成[[东湖大桥|completion]]。

%% two · review 2023
没有项目。
"""


def passage(text: str, *marks: tuple[int, int]) -> Passage:
    return Passage("a", "s", "plan", 2024, text, tuple(Mark(*mark, Stage.STARTING) for mark in marks))


def test_a_passage_is_its_text_without_the_marks() -> None:
    first, second = parse_passages(WRITTEN, "trial")
    assert (first.id, first.kind, first.year, first.text) == ("one", "plan", 2024, "建成东湖大桥。")
    assert [first.text[mark.start : mark.end] for mark in first.marks] == ["东湖大桥"]
    assert (second.text, second.marks) == ("没有项目。", ())


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("%% One plan 2024\n", "does not begin"),
        ("%% one · plan 2024\n[[桥|built]]\n", "no such stage"),
        ("%% one · plan 2024\n[[桥|completion]\n", "not closed"),
        ("%% one · speech 2024\n无\n", "no such kind"),
    ],
)
def test_what_is_not_written_as_it_should_be_is_refused_with_its_line(written: str, said: str) -> None:
    with pytest.raises(ReferenceError, match=said) as fault:
        list(parse_passages(written, "trial"))
    assert fault.value.where == "corpus/trial.txt:1"


def test_the_corpus_is_as_large_and_as_varied_as_it_must_be() -> None:
    corpus = read_corpus()
    assert sum(len(each.marks) for each in corpus) >= 4000
    assert len({each.style for each in corpus}) >= 15
    assert sum(not each.marks for each in corpus) >= 15, "passages that name no work teach the reader to be silent"


def test_the_corpus_keeps_to_the_guide() -> None:
    assert list(slips(read_corpus())) == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (passage("建成东湖大桥项目。", (2, 8)), "bare tail"),
        (passage("建成，东湖大桥。", (2, 7)), "no part of a name"),
        (passage("建成东湖大桥。", (2, 6), (4, 6)), "overlaps"),
        (passage("建成东湖过江大桥，东湖过江大桥通车。", (2, 8)), "stands again"),
    ],
)
def test_a_slip_is_seen(given: Passage, said: str) -> None:
    assert any(said in slip for slip in slips([given]))


def test_an_id_is_given_once() -> None:
    assert any("twice" in slip for slip in slips([passage("无。"), passage("无。")]))


def test_half_of_the_union_makes_a_relaxed_match_and_each_mark_takes_part_in_one() -> None:
    right = [Mark(0, 4, Stage.STARTING), Mark(10, 14, Stage.COMPLETION)]
    found = [Mark(0, 3, Stage.STARTING), Mark(0, 4, Stage.CONSTRUCTION), Mark(13, 20, Stage.COMPLETION)]
    assert score(found, right) == Score(exact=1, relaxed=1, stages=0, found=3, marked=2)


def test_nothing_found_where_nothing_is_marked_is_right() -> None:
    assert (score([], []).exact_f1, score([], []).stage_accuracy) == (1.0, 1.0)
