"""What is said of several works apart."""

from __future__ import annotations

from geo.extract.progress.sharing import shares
from geo.model import Stage


def told(text: str, many: int) -> list[list[Stage]] | None:
    found = shares(text, (0, len(text)), many, 2021, done=False)
    return None if found is None else [[claim.stage for claim in claims] for claims in found]


def test_each_work_gets_its_own_share() -> None:
    assert told("分别建成通车、开工建设和完成选址", 3) == [[Stage.COMPLETION], [Stage.STARTING], [Stage.PRELIMINARY]]


def test_shares_that_are_not_as_many_as_the_works_are_of_all() -> None:
    assert told("分别建成通车和开工建设", 3) is None


def test_without_the_word_nothing_is_shared_out() -> None:
    assert told("建成通车、开工建设", 2) is None
