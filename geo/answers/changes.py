"""What became of a project: plain values for programs, short cells for a table, sentences for a feed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from geo.answers import Say
from geo.errors import Words
from geo.maps.words import FORMS, status_of
from geo.model import Evidence, Project
from geo.register.diff import Change, Kind
from geo.register.naming import newest_passages

KINDS: dict[Kind, Words] = {
    Kind.NEW: Words("新列", "new"),
    Kind.MOVED_ON: Words("推进", "moved on"),
    Kind.SLIPPED_BACK: Words("后退", "slipped back"),
    Kind.NO_LONGER_NAMED: Words("不再提及", "no longer named"),
    Kind.RENAMED: Words("改名", "renamed"),
    Kind.UNCHANGED: Words("未变", "unchanged"),
}

_OF_CHANGE = ("kind", "changes", "since", "id", "name", "name_en")
_OF_SIDE = ("name", "status", "stage", "tense", "as_of", "due", "source", "report", "form", "passage")
VALUES = (*_OF_CHANGE, *(f"{value}_{side}" for side in ("before", "after") for value in _OF_SIDE))

CELLS = {
    "change": "变化 change",
    "name": "名称 name",
    "before": "原 before",
    "after": "现 now",
}
_ONLY_NAMED = Words("提到，未读出阶段", "named, no stage read")
_AROUND = 20  # characters that a cell shows of a passage, before and after the name
_PASSAGES = 3  # that a cell shows at most


def values(change: Change, say: Say) -> dict[str, Any]:
    """Return a change as plain values by name (`VALUES`); None is what a side does not have."""
    project = change.project
    row: dict[str, Any] = {
        "kind": change.kind.value,
        "changes": [kind.value for kind in change.kinds],
        "since": change.since,
        "id": project.id,
        "name": project.name,
        "name_en": project.name_en,
    }
    for name, side in zip(("before", "after"), _sides(change), strict=True):
        found = _values(side, say)
        row |= {f"{value}_{name}": found.get(value) for value in _OF_SIDE}
    return row


def cells(change: Change, say: Say) -> dict[str, str]:
    """Return what a table shows of a change (`CELLS`)."""
    before, after = (_cell(side, change.project, say) for side in _sides(change))
    return {
        "change": "\n".join(say(KINDS[kind]) for kind in change.kinds),
        "name": " → ".join(dict.fromkeys(state.name for state in (change.before, change.after) if state)),
        "before": before,
        "after": after,
    }


def told(change: Change) -> str:
    """Return what a feed says of a change: what it is, then both sides with what the reports say."""
    lines = [str(KINDS[kind]) for kind in change.kinds]
    if Kind.RENAMED in change.kinds and change.before:
        lines.append(str(Words(f"原名 {change.before.name}", f"formerly {change.before.name}")))
    for heading, side in zip((Words("原", "before"), Words("现", "now")), _sides(change), strict=True):
        if side.status:
            source = f" [{_source(side.project)}]" if side.project else ""
            lines.append(f"{heading}: {side.status}{source}")
            lines.append(f"{side.form}, {side.passages[-1].report}: {side.text}")
    return "\n".join(lines)


def counted(changes: Sequence[Change]) -> Words:
    """Return how many projects there are of each kind."""
    counts = Counter(change.kind for change in changes)
    return Words(
        "，".join(f"{KINDS[kind].zh} {counts[kind]}" for kind in Kind),
        ", ".join(f"{counts[kind]} {KINDS[kind].en}" for kind in Kind),
    )


@dataclass(frozen=True, slots=True)
class _Side:
    """A state of a project with what the newest report says of it; without passages there is nothing to tell."""

    project: Project | None
    passages: tuple[Evidence, ...]

    @property
    def status(self) -> Words | None:
        if self.project:
            return status_of(self.project)
        return _ONLY_NAMED if self.passages else None

    @property
    def form(self) -> Words:
        return FORMS[self.passages[-1].form]

    @property
    def text(self) -> str:
        return " … ".join(dict.fromkeys(passage.text for passage in self.passages))


def _sides(change: Change) -> tuple[_Side, _Side]:
    before = newest_passages(change.before) if change.before else (change.named,) if change.named else ()
    after = newest_passages(change.after) if change.after else ()
    return _Side(change.before, before), _Side(change.after, after)


def _values(side: _Side, say: Say) -> dict[str, str | None]:
    if side.status is None:
        return {}
    newest = side.passages[-1]
    found: dict[str, str | None] = {
        "status": say(side.status),
        "report": newest.report,
        "form": newest.form.value,
        "passage": side.text,
    }
    if project := side.project:
        found |= {
            "name": project.name,
            "stage": project.stage.value,
            "tense": project.tense.value,
            "as_of": project.as_of,
            "due": project.due or None,
            "source": _source(project),
        }
    return found


def _source(project: Project) -> str:
    """Return who says how far a project is, and when; the report that names it may be another."""
    latest = project.history[-1]
    return f"{latest.source} ({latest.said})" if latest.said else latest.source


def _cell(side: _Side, project: Project, say: Say) -> str:
    """Return how far a project is, and the words about its name in what the newest report says."""
    if side.status is None:
        return ""
    names = (side.project or project).name, *(side.project or project).aliases
    shown = list(dict.fromkeys(_excerpt(passage.text, names) for passage in side.passages))[:_PASSAGES]
    return "\n".join([say(side.status), *(f"{say(side.form)}: {words}" for words in shown)])


def _excerpt(passage: str, names: Sequence[str]) -> str:
    """Return the words about the first of the names that stands in a passage; what is cut is marked."""
    text = " ".join(passage.split())
    name = next((name for name in names if name in text), "")
    at = text.index(name)
    start, end = max(at - _AROUND, 0), at + len(name) + _AROUND
    return "…" * (start > 0) + text[start:end] + "…" * (end < len(text))
