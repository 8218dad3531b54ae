"""The words of a clause in pieces: what belongs together, what it is said of, and what it has for an object."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo.extract.clauses import Span
from geo.extract.heads import head_of
from geo.extract.progress.words import ENDS, NAME, Kind, Token

NEW = re.compile(r"新.*建")  # in a review the new thing stands
OF_WORK = frozenset({Kind.START, Kind.DONE, Kind.FINISH, Kind.PART, Kind.COMPONENT, Kind.ACT})

_LONGEST = 60  # words; no piece of a clause holds more
_AND = ("、", "和", "与", "及")
_QUANTITIES = frozenset({Kind.MEASURE, Kind.MONEY})
_OF_ITSELF = frozenset({Kind.TIME, Kind.BESIDE, Kind.EFFORT, Kind.MEASURE, Kind.ACT, Kind.READY, Kind.DONE})

_PART_OF_A_BUILDING = re.compile("..(?:楼|房|棚|仓|亭|墙|池|层|坝|闸|塔|架|廊|厅|舍|室|栏)$")
_PRAISED = re.compile("[首最]|第一|唯一")  # 建成全省最大的物流中心: the work itself


def pieces(tokens: Sequence[Token]) -> list[list[Token]]:
    """Part words at 、, 并 and the like; the first piece is empty where the words begin with one of these."""
    found: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind is not Kind.SPLIT:
            found[-1].append(token)
        if (token.kind is Kind.SPLIT and (found[-1] or len(found) == 1)) or len(found[-1]) == _LONGEST:
            found.append([])
    return found if found[-1] else found[:-1]


def parted(tokens: Sequence[Token], span: Span) -> Iterator[tuple[list[Token], Span]]:
    """Yield the pieces, each with its span: from the mark that parts it from the piece before to the end of all."""
    splits = [token.end for token in tokens if token.kind is Kind.SPLIT]
    at = 0
    for piece in pieces(tokens):
        start = span[0]
        if piece:
            while at < len(splits) and splits[at] <= piece[0].start:
                at += 1
            start = splits[at - 1] if at else start
        yield piece, (start, span[1])


def _is_facility(text: str) -> bool:
    return head_of(text) is not None or _PART_OF_A_BUILDING.search(text) is not None


@dataclass(frozen=True, slots=True)
class Piece:
    """The words of a piece, without those that only seem to tell something."""

    text: str
    tokens: tuple[Token, ...]
    start: int
    stop: int

    @classmethod
    def of(cls, text: str, tokens: Sequence[Token], span: Span) -> Piece:
        """Make a piece of words."""
        for place, token in enumerate(tokens):
            later = tokens[place + 1 :]
            if text.startswith("后", token.end) and any(other.kind in OF_WORK | {Kind.PAPER} for other in later):
                # X完成后Y: what comes first is a condition
                dates = [other for other in tokens[: place + 1] if other.kind in (Kind.TIME, Kind.LATER)]
                tokens = [*dates, *later]
                break
        everything = cls(text, tuple(tokens), *span)
        heard = [
            token
            for token in tokens
            if token.kind not in (Kind.IDLE, Kind.NOTHING)
            # 新建教学楼两栋: what the work holds
            and not (NEW.fullmatch(token.text) and token.start >= span[0] and everything.has_quantity(token))
        ]
        return cls(text, tuple(heard), *span)

    def first(self, kind: Kind) -> Token | None:
        """Return the first word of a kind."""
        for token in self.tokens:
            if token.kind is kind:
                return token
        return None

    def part(self, word: Token) -> Token | None:
        """Return what says that the word is said of a part of the work only.

        It stands behind the names; before them only with a word that stands there too and comes later (主体完工的A).
        """
        for token in self.tokens:
            before = word.start < self.start and token.end <= word.start
            if token.kind is Kind.PART and (before or token.start >= self.start):
                return token
        return next((each for each in self.tokens if each.kind is Kind.SHARE and each.start >= self.start), None)

    def behind(self, word: Token) -> Iterator[Token]:
        """Yield the words behind one."""
        return (token for token in self.tokens if token.start >= word.end)

    def has_quantity(self, word: Token) -> bool:
        """Say whether a quantity is the object of the word, and not the size of the works behind it."""
        return any(
            token.kind in _QUANTITIES
            and NAME not in self.text[word.end : token.start]
            and not self.text.startswith("的", token.end)
            for token in self.behind(word)
        )

    def counts_homes(self, word: Token) -> bool:
        """Say whether a number of homes is the object of the word."""
        return any(
            token.kind is Kind.MEASURE and token.text[-1] == "套"
            for token in self.behind(word)
            if token.start == word.end
        )

    def has_object(self, word: Token) -> bool:
        """Say whether something that no lexicon knows is the object of the word (完成码头)."""
        end = word.end
        while end < self.stop and (self.text[end] not in ENDS or self.text[end] in "了的"):
            end += 1
        known = sum(token.end - token.start for token in self.behind(word) if token.end <= end)
        return end - word.end - known >= 2

    def subject(self, word: Token) -> str:
        """Return what the word is said of behind the names, where no lexicon knows it (北岸栈道 in 北岸栈道开工)."""
        before = [token for token in self.tokens if token.end <= word.start]
        counted = any(token.kind is Kind.MEASURE and token.start <= self.start + 1 for token in before)
        if counted or self.text.startswith(("等", *_AND), self.start):
            return ""  # 两座水库, 等3条道路, 、体育馆: the works themselves
        stop = word.start
        for token in reversed(before):
            if token.end != stop or token.kind not in _OF_ITSELF:
                break
            stop = token.start
        name = self.text[max([self.start, *(token.end for token in before if token.end <= stop)]) : stop]
        return "" if len(name) < 2 or name == "主线" or name.startswith(("随", *_AND)) else name

    def of_facility(self, word: Token) -> bool:
        """Say whether a facility is named right before the word, which then is said of that part only."""
        return _is_facility(self.subject(word))

    def builds(self, word: Token) -> bool:
        """Say whether a facility is the object of a word behind the names: only that one is done (建成两栋宿舍楼)."""
        end = word.end
        if any(token.start == end and token.kind in (Kind.DONE, Kind.START) for token in self.tokens):
            return False  # 建成供水
        while end < self.stop and self.text[end] not in ENDS and self.text[end] not in "、和及与":
            end += 1
        things = [token for token in self.behind(word) if token.end <= end and token.kind in _QUANTITIES]
        name = self.text[word.end : things[-1].start if things and things[-1].end == end else end]
        return word.start >= self.start and _is_facility(name) and not _PRAISED.search(name)

    def of_another_part(self, word: Token) -> bool:
        """Say whether the word has a subject of its own beside one before it (南岸码头建成、北岸栈道开工)."""
        return self.text.endswith("、", 0, self.start) and bool(self.subject(word))
