"""From all that is claimed of a work to its one stage; what no clause speaks of goes by its other mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from geo.extract.progress.claims import Claim
from geo.extract.progress.text import Told
from geo.model import Stage

USUAL = Stage.CONSTRUCTION  # of a work of which nothing is said


class Said(NamedTuple):
    """How far a work is, the word that says so (none for `usual`), and where from.

    `rule` is `note` (a bracket behind the name), `clause`, `lead-in`, `elsewhere` (another mention of the same name)
    or `usual` (nothing is said).
    """

    stage: Stage
    word: str
    rule: str


@dataclass(slots=True)
class Group:
    """Works of which a clause speaks together."""

    sentence: int
    names: tuple[int, ...]
    claims: list[Claim]
    notes: dict[int, list[Claim]] = field(default_factory=dict)
    lead: Claim | None = None
    listed: bool = False  # whether nothing but the names stood in the clause
    governed: bool = False  # whether words before the names said something of them


def settle(groups: Sequence[Group], sentences: Sequence[Told]) -> list[list[Said]]:
    """Return the stage of every name, sentence by sentence."""
    found: dict[tuple[int, int], Said] = {}
    for group in groups:
        for name in group.names:
            if said := _said(group, name):
                found[group.sentence, name] = said
    elsewhere: dict[str, Counter[tuple[Stage, str]]] = {}
    for (sentence, name), said in found.items():
        if said.rule != "lead-in":
            start, end = sentences[sentence].names[name]
            text = sentences[sentence].folded.text[start:end]
            elsewhere.setdefault(text, Counter())[said.stage, said.word] += 1
    return [
        [
            found.get((at, name)) or _elsewhere(elsewhere.get(told.folded.text[start:end]))
            for name, (start, end) in enumerate(told.names)
        ]
        for at, told in enumerate(sentences)
    ]


def _said(group: Group, name: int) -> Said | None:
    """Return what is said of one work of a group: a note in brackets first, a lead-in last."""
    for claims, rule in (
        (group.notes.get(name, []), "note"),
        (group.claims, "clause"),
        ([group.lead] if group.lead else [], "lead-in"),
    ):
        if claims:
            claim = max(claims, key=lambda claim: claim.force)
            return Said(claim.stage, claim.word, rule)
    return None


def _elsewhere(mentions: Counter[tuple[Stage, str]] | None) -> Said:
    if not mentions:
        return Said(USUAL, "", "usual")
    (stage, word), _ = mentions.most_common(1)[0]
    return Said(stage, word, "elsewhere")
