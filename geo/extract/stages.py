"""Words of stage at the head, in the middle and at the end of a clause, and the stage that they say together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from geo.extract.words import WordSet, any_of, lexicon
from geo.model import Stage

WHEN = (
    r"(?:20\d\d|[今明后去当翌次]|上半|下半)年(?:[初中底末内](?:[前内])?|上半年|下半年|\d{1,2}月(?:份|底)?(?:[前内])?|之内|以内|前|内)?"
    r"|年(?:[初中底末内](?:[前内])?)|[上下]半年|\d{1,2}月(?:份|底|初|中旬)?(?:[前内])?|[一二三四]季度|近期|[近月日]日|(?:本|这)一?年"
)
_OF_TIME = frozenset(WHEN)  # holds every character that a date ends with
_TIME_BEFORE = re.compile(rf"(?:[在于到至自从])?(?:{WHEN})$")
_TIME_REACH = 14  # characters; no date phrase is longer
_YEAR = re.compile(r"20\d\d")
_EARLY_WORK = re.compile(r"前期.{0,6}工作$")  # 前期工作 with anything between
_EARLY_REACH = 10
_EARLY_END = "作"
_AT_THE_END = frozenset("中后")  # 建设中, 建成后
_BETWEEN = frozenset("的了着过、")
_VERB_JOINERS = tuple("和及并")
_PARTICLE = re.compile(r"(?:[之]?中)?的|了|好")
_STAGE_KINDS = ("preliminary", "starting", "construction", "completion", "part")
_SPEAKING = frozenset((*_STAGE_KINDS, "effort", "other"))


class Word(NamedTuple):
    """A word with what it says: a stage, `part`, `effort`, `other`, `later` (a date after the plan), or `beside`."""

    text: str
    kind: str


NEXT_CLAUSE = Word("，", "beside")  # between what two clauses say of the same names


class Run(NamedTuple):
    """Words that stand side by side, in the order of the text, and where the run begins and ends."""

    start: int
    end: int
    words: tuple[Word, ...]

    def says(self, *kinds: str) -> bool:
        """Say whether a word of one of the kinds is in the run."""
        return bool(self.words) and any(word.kind in kinds for word in self.words)

    @property
    def speaks(self) -> bool:
        """Whether the run holds more than adverbs and dates."""
        return bool(self.words) and any(word.kind in _SPEAKING for word in self.words)


class _Tables(NamedTuple):
    """The lexicon, arranged by where a word may stand."""

    kind_before: dict[str, str]
    kind_after: dict[str, str]
    before: WordSet  # anywhere before the names
    beside: WordSet
    single: WordSet
    attributes: WordSet
    of_works: WordSet
    protected: WordSet
    lead: re.Pattern[str]  # what a clause begins with
    forward: re.Pattern[str]  # what words of stage begin with, and what goes on with them
    onward: re.Pattern[str]
    closing: WordSet  # words of stage and tails behind the names
    closings: dict[str, Word]
    last: frozenset[str]  # characters that a word behind the names ends with
    inside: re.Pattern[str]
    any_word: re.Pattern[str]
    only_of_works: frozenset[str]


@cache
def tables() -> _Tables:
    """Return the arranged lexicon of stages."""
    raw = lexicon("stages")
    kinds = (*_STAGE_KINDS, "effort", "other")
    kind_before = {word: kind for kind in kinds for role in ("before", "opening") for word in raw[kind].get(role, ())}
    kind_after = {word: kind for kind in kinds for word in raw[kind].get("after", ())}
    before = [word for kind in kinds for word in raw[kind].get("before", ())]
    beside, single, lead = raw["beside"]["words"], raw["beside"]["single"], raw["beside"]["lead"]
    protected = raw["protected"]["words"]
    attributes, of_works = raw["tails"]["attributes"], raw["tails"]["works"]
    # Of equals the tail gives way to `after`, and what stands only before the names to both.
    closings = {word: kind_before[word] for word in before} | dict.fromkeys(raw["tails"]["words"], "tail") | kind_after
    begin = f"(?P<protected>{any_of(protected)})|(?P<time>{WHEN})|(?P<opening>{any_of(kind_before)})"
    aside = f"(?P<beside>{any_of(beside)}|{any_of(single)})"
    beginnings = WHEN, protected, kind_before, beside, single
    closers = WordSet.of(closings, attributes, of_works, beside, single, _AT_THE_END, _BETWEEN)
    return _Tables(
        kind_before,
        kind_after,
        WordSet.of(before),
        WordSet.of(beside),
        WordSet.of(single),
        WordSet.of(attributes),
        WordSet.of(of_works),
        WordSet.of(protected),
        _compiled(f"(?P<time>{WHEN})|{any_of(lead)}|{any_of(beside)}", WHEN, lead, beside),
        _compiled(f"{begin}|{aside}", *beginnings),
        _compiled(f"{begin}|(?P<after>{any_of(kind_after)})|{aside}", *beginnings, kind_after),
        WordSet.of(closings),
        {word: Word(word, kind) for word, kind in closings.items()},
        frozenset(closers.last) | _OF_TIME | {_EARLY_END},
        _compiled(f"{any_of(protected)}|(?P<word>{any_of(before)})(?!项目|工程|工作)", protected, before),
        re.compile(any_of((*kind_before, *kind_after))),
        frozenset(raw["only_of_works"]["words"]),
    )


def _compiled(pattern: str, *words: Iterable[str]) -> re.Pattern[str]:
    """Compile a pattern that one of the words begins: a look at a set spares the places that begin none all others."""
    first = {word[0] for group in words for word in group}
    return re.compile(rf"(?=[\d{re.escape(''.join(sorted(first)))}])(?:{pattern})")


def lead_in(text: str, start: int, stop: int, plan_year: int | None) -> Run:
    """Read the connectives and the date that a clause begins with."""
    table = tables()
    words: list[Word] = []
    at = start
    while match := table.lead.match(text, at, stop):
        words.append(Word(match[0], _when(match[0], plan_year) if match.lastgroup else "beside"))
        at = match.end()
    return Run(start, at, tuple(words))


def run_forward(text: str, start: int, stop: int, plan_year: int | None) -> Run:
    """Read the words of stage that begin at `start`; without one the run is empty.

    Adverbs behind the last word of stage are given back: they may begin a name.
    """
    table = tables()
    words: list[Word] = []
    kept, kept_end = 0, start
    at = start
    while match := (table.onward if kept else table.forward).match(text, at, stop) or (
        _second_verb(text, at, stop) if kept and at == kept_end else None
    ):
        role = match.lastgroup
        if role == "protected":
            break
        if role == "time":
            kind = _when(match[0], plan_year)
        elif role == "beside":
            kind = "beside"
        else:
            kind = (table.kind_before if role == "opening" else table.kind_after)[match[0]]
        words.append(Word(match[0], kind))
        at = match.end()
        if kind not in ("beside", "later"):
            kept, kept_end = len(words), at
    if kept and (particle := _PARTICLE.match(text, kept_end, stop)):
        kept_end = particle.end()
    return Run(start, kept_end, tuple(words[:kept]))


def _second_verb(text: str, at: int, stop: int) -> re.Match[str] | None:
    """Return the word of stage that 和 joins to the one before it (新建和改造A); 和平路 is none."""
    match = tables().onward.match(text, at + 1, stop) if text[at : at + 1] in _VERB_JOINERS else None
    return match if match and match.lastgroup in ("opening", "after") and match.end() < stop else None


def run_backward(text: str, start: int, stop: int, plan_year: int | None, *, attributes: bool = False) -> Run:
    """Read the words of stage and the tails that end at `stop`; what is left before the run may be names."""
    words: list[Word] = []
    at = stop
    while at > start:
        word = _word_before(text, start, at, plan_year, first=at == stop, attributes=attributes)
        if word is None:
            break
        words.append(word)
        at -= len(word.text)
    at = _give_back(text, at, words)
    return Run(at, stop, tuple(reversed(words)))


def _word_before(
    text: str, start: int, stop: int, plan_year: int | None, *, first: bool, attributes: bool
) -> Word | None:
    """Return the word that ends at `stop`, if it is one that no name ends with."""
    table, last = tables(), text[stop - 1]
    if last not in table.last or table.protected.before(text, start, stop):
        return None
    word = _stage_or_tail(text, start, stop)
    if word is None and attributes and (found := table.attributes.before(text, start, stop)):
        word = Word(found, "tail")
    if word is None and last in _OF_TIME:
        time = _TIME_BEFORE.search(text, max(start, stop - _TIME_REACH), stop)
        word = Word(time[0], _when(time[0], plan_year)) if time else None
    if word is None and (found := table.beside.before(text, start, stop)):
        word = Word(found, "beside")
    if word is None and last in (_AT_THE_END if first else _BETWEEN | table.single.words):
        word = Word(last, "beside")
    return word


def _stage_or_tail(text: str, start: int, stop: int) -> Word | None:
    """Return the word of stage or the bare tail that ends at `stop`."""
    table = tables()
    if text[stop - 1] == _EARLY_END and (early := _EARLY_WORK.search(text, max(start, stop - _EARLY_REACH), stop)):
        return Word(early[0], "preliminary")
    if closing := table.closing.before(text, start, stop):
        return table.closings[closing]
    works = table.of_works.before(text, start, stop)
    return Word(works, "tail") if works and text.endswith("的", start, stop - len(works)) else None


def _give_back(text: str, at: int, words: list[Word]) -> int:
    """Give single characters at the names' edge back, except those that no name ends with."""
    while words and len(words[-1].text) == 1 and words[-1].text not in "的了已将要均并则还仍拟、后":
        at += len(words.pop().text)
    return at


def find_inside(text: str, held: bytearray, start: int, stop: int) -> int:
    """Return where the first word that may follow a subject stands, or -1."""
    for match in tables().inside.finditer(text, start, stop):
        if match.lastgroup == "word" and not held[match.start()]:
            return match.start()
    return -1


def may_speak(text: str) -> bool:
    """Say whether any word of stage is in a text; most sentences of a report end here."""
    return tables().any_word.search(text) is not None


def _when(text: str, plan_year: int | None) -> str:
    """Say whether a date lies after the year that the plan speaks of."""
    year = _YEAR.search(text)
    if year and plan_year and int(year[0]) > plan_year:
        return "later"
    return "later" if text.lstrip("在于到至自从").startswith(("明年", "后年", "翌年", "次年")) else "beside"


def stage_of(before: Sequence[Word], after: Sequence[Word], *, done: bool = False) -> tuple[Stage, str] | None:
    """Return the stage that the words around names say, and the word that says it; None when they say none."""
    later = any(word.kind == "later" for word in (*before, *after))
    for words in (after, before):
        settled = _settle(words, behind=words is after, later=later, done=done)
        if settled:
            return settled
    for word in (*before, *after):
        if word.kind == "construction":
            return Stage.CONSTRUCTION, word.text
    return None


def _settle(words: Sequence[Word], *, behind: bool, later: bool, done: bool) -> tuple[Stage, str] | None:
    """Return what the words of one side say of a particular stage."""
    early = next((i for i, word in enumerate(words) if word.kind == "preliminary"), None)
    if early is not None and behind and not any(_goes_beyond(word) for word in words[early:]):
        return Stage.PRELIMINARY, words[early].text
    last_clause = max((i for i, word in enumerate(words) if word is NEXT_CLAUSE), default=0)
    part = next((word for word in words[last_clause:] if word.kind == "part"), None)
    if part is None and not any(word.kind in ("starting", "completion") for word in words[last_clause:]):
        part = next((word for word in words if word.kind == "part"), None)
    if part:
        return Stage.CONSTRUCTION, part.text
    if ended := next((word for word in words if word.kind == "completion"), None):
        return (Stage.CONSTRUCTION if later else Stage.COMPLETION), ended.text
    if begun := next((word for word in words if word.kind == "starting"), None):
        built = done and begun.text in ("新建", "新改建")  # in a review the new thing stands
        return (Stage.COMPLETION if built else Stage.STARTING), begun.text
    if early is not None:
        return Stage.PRELIMINARY, words[early].text
    return None


def _goes_beyond(word: Word) -> bool:
    """Say whether a word behind 前期 means the work itself and not its preparation."""
    return word.kind in ("starting", "completion") and word.text not in ("启动", "完成", "落地")
