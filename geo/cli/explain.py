"""`geo extract --explain`: the passages with the names in them coloured by stage, and why each is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from geo.errors import Words
from geo.maps.words import CATEGORIES, STAGES, status

if TYPE_CHECKING:
    from geo.model import Mention

_COLOURS = {"preliminary": "yellow", "starting": "magenta", "construction": "cyan", "completion": "green"}
_RULES = {
    "verb-list": Words("阶段词在名单前", "a word of stage before the names"),
    "frame": Words("阶段词在名单前后", "words of stage on both sides"),
    "list-verb": Words("阶段词在名单后", "a word of stage behind the names"),
    "make-into": Words("把……打造成", "made into something"),
    "table": Words("表格：下一格是阶段", "a table: the next cell says the stage"),
    "caption": Words("图片说明，阶段从正文", "a caption; its stage is that of the text"),
    "model": Words("模型认出", "the model sees a name"),
}


def explain(mentions: Sequence[Mention], console: Console) -> None:
    """Print each sentence that names works, with what says so below it."""
    stages = Text("  ").join(Text(f"{stage} {words}", _COLOURS[stage]) for stage, words in STAGES.items())
    console.print(stages)
    for _, group in groupby(mentions, key=lambda mention: mention.sentence.start):
        said = list(group)
        console.print()
        if said[0].programme:
            console.print(Text(" › ".join(said[0].programme), "dim"))
        console.print(_sentence(said))
        for line in _reasons(said):
            console.print(line)


def _sentence(said: Sequence[Mention]) -> Text:
    sentence = said[0].sentence
    text = Text(sentence.text)
    for mention in said:
        colour = f"bold {_COLOURS[mention.stage]}"
        text.stylize(colour, mention.start - sentence.start, mention.end - sentence.start)
    return text


def _reasons(said: Sequence[Mention]) -> Iterator[Text]:
    for mention in said:
        name = " ".join(mention.name.split())
        line = Text("  ")
        line.append(name, f"bold {_COLOURS[mention.stage]}")
        line.append(f"  [{mention.start}:{mention.end}]", "dim")
        line.append(f"  {status(mention.stage, mention.tense, '')}  {CATEGORIES[mention.category]}")
        why = [str(_RULES[mention.rule]) if mention.rule in _RULES else mention.rule]
        if mention.trigger:
            why.append(f"“{mention.trigger}”")
        why.append(f"{mention.sure:.2f}")
        line.append(f"  ← {', '.join(why)}", "dim")
        yield line
