"""Plan or review: whether a sentence says what will be or what has been.

A report has parts that look back and parts that look ahead; their headings say which, and before any heading a
lead-in sentence does (`这是…的五年`). A single sentence may turn round: 去年已建成 in a plan, 预计年底 in a review.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from geo.model import Sentence, Tense

_REVIEW_TITLE = re.compile(
    r"回顾|总结|过去[一二三四五]?年|[一五]年来|取得(?:的|了|新的?)?(?:主要)?成[就绩效]|开局良好|(?:取得|实现)良好开局|工作情况|发展成就|主要成就"
)
_PLAN_TITLE = re.compile(
    r"安排|任务|目标|计划|思路|打算|展望|部署|重点|建议|今年|今后|未来|下一步|开局|总体要求|抓好|聚力|狠抓"
)
_YEAR_OF_WORK = re.compile(r"(20\d\d)年(?:政府|全市|全县|全区|主要|经济社会)?(?:工作|发展)")
_REVIEW_LEAD = re.compile(r"^(?:——)?(?:刚刚)?过去|[一二三四五]年来|^回顾|^去年|^这是.*年。?$|^这[一五]年|^20\d\d年以来")
_PLAN_LEAD = re.compile(
    r"^(?:各位代表[，！：])?(?:今后|未来|新的?一年|今年(?!以来)|明年|下一步|做好今年|[“”\w]{1,12}时期，我们(?:将|要))"
)
_TITLE = 24  # characters; a line so short and without a stop is a title that is not marked as one
_IN_A_SENTENCE = re.compile("[，。；！？：]")
_YEAR_LEAD = re.compile(r"^(?:各位代表[，！：])?(?:刚刚过去的|过去的)?((?:19|20)\d\d)年(?!以来)")
_TURNS_TO_REVIEW = re.compile(
    r"去年|过去[一二三四五]年|[一五]年来|今年以来"
    r"|已(?:经)?(?:全线|全部|全面|基本|相继|陆续|正式|顺利|提前)*(?:建成|竣工|完工|通车|投用|投产|开工|落成|开放)"
)
_TURNS_TO_PLAN = re.compile(
    r"明年|今年(?!以来)|下一步|今后|(?:预计|有望)[^，。；]{0,16}(?:建成|竣工|完工|通车|投用|投产|开工|开放|开业)"
)


def tenses(sentences: Sequence[Sentence], plan_year: int | None = None) -> Iterator[Tense]:
    """Yield the tense of each sentence.

    Where the year of the plan is known, a part whose headings and lead-ins tell nothing goes on with what the
    headings before it told: some reports print `（一）` no deeper than the `工作回顾` that it belongs to.
    """
    section: tuple[str, ...] | None = None
    told: Tense | None = None  # by the headings
    lead: Tense | None = None  # what the last lead-in of the section said
    above: Tense | None = None  # what headings told last
    for sentence in sentences:
        if sentence.section != section:
            section, told, lead = sentence.section, _of_section(sentence.section, plan_year), None
            above = told or above
        text = sentence.text.strip()
        if _PLAN_LEAD.search(text):
            lead = Tense.PLANNED
        elif _REVIEW_LEAD.search(text):
            lead = Tense.DONE
        elif plan_year and (year := _YEAR_LEAD.search(text)):
            lead = Tense.DONE if int(year[1]) < plan_year else Tense.PLANNED
        elif len(text) <= _TITLE and not _IN_A_SENTENCE.search(text) and (titled := _of_section((text,), plan_year)):
            lead = above = titled
        prior = told or lead or (above if plan_year else None) or Tense.PLANNED
        if _TURNS_TO_PLAN.search(text):
            yield Tense.PLANNED
        elif _TURNS_TO_REVIEW.search(text):
            yield Tense.DONE
        else:
            yield prior


def _of_section(section: tuple[str, ...], plan_year: int | None) -> Tense | None:
    """Return the tense that the nearest telling heading gives."""
    for title in reversed(section):
        year = _YEAR_OF_WORK.search(title)
        if _REVIEW_TITLE.search(title) or (year and plan_year and int(year[1]) < plan_year):
            return Tense.DONE
        if _PLAN_TITLE.search(title) or (plan_year and f"{plan_year}年" in title):
            return Tense.PLANNED
    return None
