"""The time that an aim or a result belongs to: a year, some years, or a five-year plan by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from geo.model import Report, Sentence, Tense

_PLANS = {"九": 1996, "十": 2001, "十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026, "十六": 2031}
_PLAN = r"(?:[“\"](?P<quoted>九|十[一二三四五六]?)五[”\"]|(?P<plain>十[一二三四五六])五)"
_PAST_FIVE = r"(?:过去|前|刚刚过去)的?[五5]年|[五5]年(?:来|间|以来)|这[五5]年"
_NEXT_FIVE = r"(?:今后|未来|接下来)的?[五5]年|(?:用|经过)[五5]年(?:时间|的?努力)"
_IN_TITLE = re.compile(
    rf"{_PLAN}(?!.{{0,14}}(?:开局|收官))|(?P<year>(?:19|20)\d\d)年"
    rf"|(?P<past>{_PAST_FIVE})|(?P<next>{_NEXT_FIVE})|(?P<this>今年)|(?P<last>去年|过去一年)"
)
_LEAD = re.compile(
    rf"^.{{0,24}}?(?:(?P<past>{_PAST_FIVE}|^这?是.{{2,60}}的[五5]年)|(?P<next>{_NEXT_FIVE}))|^.{{0,3}}{_PLAN}(?:时期|期间|规划期)"
    r"|^(?:各位代表[，！：])?(?:刚刚过去的|过去的)?(?P<year>(?:19|20)\d\d)年"
    r"|^(?:各位代表[，！：])?(?:(?P<this>今年(?!以来)|新的一年)|(?P<last>去年|一年来|过去(?:的)?一年))"
)
_TIME = re.compile(
    r"(?:力争|争取|确保|预计|计划)?(?:到|至|截至|截止|自)?(?:"
    r"(?P<year>(?:19|20)\d\d)年(?:\d{1,2}月)?(?:年?底|年?末|初|上半年)?(?:以前|之前|前|以来|时|内)?"
    rf"|{_PLAN}(?:规划)?(?:时期|期间|期|以来|期末|末)?"
    r"|(?P<past>(?:过去|前)?[五5]年(?:来|间)?)|(?P<next>(?:今后|未来|接下来)的?[五5]年|规划期末)"
    r"|(?P<this>今年|年内|年底前?|本年度?|明年底?前)|(?P<last>去年|上年)|(?P<whole>\d{1,2}月(?:份|底|末|上旬|中旬|下旬)?|全年|当年|[一二三四六23]年(?:来|间|累计)?|一年来|届时)"
    r")(?:，|、|累计|共|我们)?"
)
_TRAIL = re.compile(r"(?:(?P<year>(?:19|20)\d\d)年(?:底|末)?|(?P<past>[五5]年)|全年|当年|年末|期末|上半年)(?:来|间)?$")
_DATE_OF_SPEECH = re.compile(r"((?:19|20)\d\d)年\s*\d{1,2}\s*月\s*\d{1,2}\s*日")
_REPORT_OF_YEAR = re.compile(r"((?:19|20)\d\d)年[^。\n]{0,24}工作报告")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_WORK_OF_YEAR = re.compile(r"((?:19|20)\d\d)年[^，。]{0,16}(?:任务|安排|目标|重点|工作|计划|建议|要求)")
_YEARS = re.compile(r"\d{4}-\d{4}")
_TRAIL_REACH = 8
_NOT_OF_THE_PLAN = re.compile("回顾|远景|成就|成绩|总结")
_HEAD = 1500  # characters in which a report says when it was given


def plan_year_of(report: Report) -> int | None:
    """Return the year that a report's plan speaks of, by what it says itself: its headings or the day it was given."""
    titles = [heading.title for heading in report.headings if not _NOT_OF_THE_PLAN.search(heading.title)]
    given = _DATE_OF_SPEECH.search(report.text, 0, _HEAD)
    years = [int(match[1]) for title in titles if (match := _WORK_OF_YEAR.search(title))]
    if given:  # a plan is told in its own year or at the end of the year before
        years = [year for year in years if 0 <= year - int(given[1]) <= 1]
    if years:
        return max(years)
    said = (
        given
        or _REPORT_OF_YEAR.search(report.text, 0, _HEAD)
        or next((match for title in titles if (match := _YEAR.search(title))), None)
    )
    return int(said[1]) if said else None


def periods(sentences: Sequence[Sentence], tenses: Sequence[Tense], plan_year: int | None) -> Iterator[str]:
    """Yield for each sentence the time that its aims and results belong to, where it says no other itself."""
    above: tuple[str, ...] = ()  # the section of the last lead-in
    lead = ""  # what it said; where the section's own heading tells a time, it holds for the sections within as well
    for sentence, tense in zip(sentences, tenses, strict=True):
        section = sentence.section
        if lead and section != above and not (section[: len(above)] == above and _of_section(above, plan_year)):
            lead = ""
        match = _LEAD.search(sentence.text)
        if match and (said := _said(match, plan_year)):
            lead, above = said, section
        yield (
            (lead if _fits(lead, tense, plan_year) else "")
            or _of_section(sentence.section, plan_year)
            or _usual(tense, plan_year)
        )


def time_at(text: str, start: int, stop: int, plan_year: int | None) -> tuple[int, str]:
    """Return where an expression of time at `start` ends, and the time; `start` and nothing where there is none."""
    match = _TIME.match(text, start, stop)
    if not match:
        return start, ""
    return match.end(), _said(match, plan_year)


def time_before(text: str, start: int, stop: int, plan_year: int | None) -> tuple[int, str]:
    """Return where an expression of time at the end of a name begins, and the time."""
    match = _TRAIL.search(text, max(start, stop - _TRAIL_REACH), stop)
    if not match or match.start() == start:
        return stop, ""
    past = _five_years(plan_year - 5) if match["past"] and plan_year else ""
    return match.start(), match["year"] or past


def _said(match: re.Match[str], plan_year: int | None) -> str:
    """Return the time that a match names."""
    named = match.groupdict()
    plan = named.get("quoted") or named.get("plain")
    if plan:
        return f"{plan}五"
    if named["year"]:
        return named["year"]
    if plan_year is None:
        return ""
    if named["past"]:
        return _five_years(plan_year - 5)
    if named["next"]:
        return _five_years(plan_year)
    return str(plan_year - 1 if named["last"] else plan_year) if named["last"] or named["this"] else ""


def years_of(period: str) -> tuple[int, int] | None:
    """Return the first and the last year of a five-year plan, None where a period is none.

    >>> years_of("十四五")
    (2021, 2025)
    """
    first = _PLANS.get(period.removesuffix("五")) if period.endswith("五") else None
    return (first, first + 4) if first else None


def is_after(period: str, year: int) -> bool:
    """Say whether a period of several years ends after a year.

    >>> is_after("十四五", 2021), is_after("十四五", 2025), is_after("2021", 2020)
    (True, False, False)
    """
    years = years_of(period) or (tuple(map(int, period.split("-"))) if _YEARS.fullmatch(period) else ())
    return bool(years) and years[-1] > year


def _five_years(first: int) -> str:
    """Return five years by the name of the plan that they are, else by their first and last."""
    return next((f"{name}五" for name, begins in _PLANS.items() if begins == first), f"{first}-{first + 4}")


def _of_section(section: tuple[str, ...], plan_year: int | None) -> str:
    """Return the time that the nearest telling heading names."""
    matches = filter(None, map(_IN_TITLE.search, reversed(section)))
    return next(filter(None, (_said(match, plan_year) for match in matches)), "")


def _fits(period: str, tense: Tense, plan_year: int | None) -> bool:
    """Say whether a year can be that of a plan, or of a review."""
    return not (period.isdigit() and plan_year) or (int(period) >= plan_year) == (tense is Tense.PLANNED)


def _usual(tense: Tense, plan_year: int | None) -> str:
    if plan_year is None:
        return ""
    return str(plan_year if tense is Tense.PLANNED else plan_year - 1)
