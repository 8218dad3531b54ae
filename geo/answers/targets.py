"""An aim or result with a number, as plain values."""

from __future__ import annotations

from typing import Any

from geo.export.published.targets import target_row
from geo.maps.words import amount
from geo.model import Target


def target_answer(target: Target, lang: str | None) -> dict[str, Any]:
    """Return a target by name of value, with its sentence, the rule that read it, and its amount in words."""
    words = amount(target)
    said = words.zh if lang == "zh" or not words.en else f"{words.zh} ({words.en})"
    return {**target_row(target), "sentence": target.sentence.text, "rule": target.rule, "amount": said}
