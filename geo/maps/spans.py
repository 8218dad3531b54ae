"""Words as markup: a span a language, of which the page's style shows those that are chosen.

What is told in Chinese and English stands side by side. A further language takes the place of the English, and the
layout of English alone, where it is chosen; where it lacks a word, the English stands in for it.
"""

from __future__ import annotations

import json

from markupsafe import Markup

from geo.errors import Words
from geo.maps import table


def both(words: Words, *, line: bool = False) -> Markup:
    """Return words as markup; `line` puts each language on its own line. Chinese alone needs no span."""
    if not words.en:
        return Markup("{}").format(words.zh)
    look = "en line" if line else "en"
    spans = [
        Markup('<span class="zh">{}</span>').format(words.zh),
        Markup('<span class="{}" lang="en">{}</span>').format(look + stands_in(words), words.en),
        *(
            Markup('<span class="{} in-{}" lang="{}">{}</span>').format(look, language.code, language.tag, own)
            for language, own in zip(table.languages()[2:], words[2:], strict=False)
        ),
    ]
    return (Markup() if line else Markup(" ")).join(spans)


def lines(words: Words) -> Markup:
    """Return words as markup, each language on its own line."""
    return both(words, line=True)


def named(words: Words) -> Markup:
    """Return the attributes that name an element, from which the viewer takes the name in the language chosen."""
    said = json.dumps(words, ensure_ascii=False)
    return Markup('aria-label="{} {}" data-words="{}"').format(words.zh, words.en, said)


def apart() -> list[tuple[str, str]]:
    """Return tag and class of a line in each language, for what is more than words."""
    (zh, en), others = table.languages()[:2], table.languages()[2:]
    return [(zh.tag, "zh"), (en.tag, "en line"), *((each.tag, f"en line in-{each.code}") for each in others)]


def stands_in(words: Words) -> str:
    """Return the classes of the further languages for which the English stands in."""
    return "".join(f" for-{language.code}" for language in table.languages()[max(2, len(words)) :])


def style() -> str:
    """Return the rules that show a further language where it is chosen; nothing where the table has none."""
    return "".join(
        f"body:not(.only-{code}) .in-{code}{{display:none!important}}"
        f"body.only-{code} .en:not(.in-{code}):not(.for-{code}){{display:none!important}}"
        for code in (language.code for language in table.languages()[2:])
    )
