"""From claims to one stage."""

from __future__ import annotations

from geo.extract.progress.claims import Claim, Force
from geo.extract.progress.settling import Group, settle
from tests.extract.progress.marked import told

SENTENCES = told("【东湖路】、【西湖路】。")


def settled(*claims: Claim, notes: dict[int, list[Claim]] | None = None, lead: Claim | None = None) -> list[str]:
    group = Group(0, (0, 1), list(claims), notes or {}, lead)
    return [f"{each.stage} {each.word} {each.rule}" for each in settle([group], SENTENCES)[0]]


def test_the_furthest_claim_counts() -> None:
    assert settled(Claim(Force.PAPER, "可研"), Claim(Force.START, "开工")) == ["starting 开工 clause"] * 2


def test_what_is_left_outweighs_what_is_done() -> None:
    assert settled(Claim(Force.DONE, "并网"), Claim(Force.REST, "余下")) == ["construction 余下 clause"] * 2


def test_a_note_is_of_one_name_and_comes_first() -> None:
    assert settled(Claim(Force.START, "开工"), notes={1: [Claim(Force.DONE, "已通车")]}) == [
        "starting 开工 clause",
        "completion 已通车 note",
    ]


def test_a_lead_in_comes_last() -> None:
    assert settled(lead=Claim(Force.START, "新建")) == ["starting 新建 lead-in"] * 2
