"""Quantified aims and results: what is to be, or has been, reached by how much and when.

A report states them in few ways, each of which is a rule here:

============  ==========================================  ==============================================
rule          what it reads                               example
============  ==========================================  ==============================================
`level`       a name, perhaps a word of level, a number   主城区面积达60平方公里以上; 上市公司3家
`change`      a name, a word of change, a number          生产总值增长7.0%以上
`from-to`     a name between two numbers                  公路里程从12公里增至45公里
`count`       a number before what it counts              新建5个公园; A、B等57个教育项目
`times`       a multiple of what was                      是“十二五”时期的2.8倍; 翻一番
`circle`      so many minutes to a service                15分钟生活圈
`rank`        a place among others                        居全省第5位
`words`       a number said in a word                     全覆盖, 清零
============  ==========================================  ==============================================

What a number only describes (总投资5亿元以上的项目, 3000吨级码头) is neither aim nor result, nor is an aim without a
number (与经济增长同步).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from geo.extract.folding import fold
from geo.extract.periods import periods
from geo.extract.programme import programme_of, spoken, title_of
from geo.extract.statements import statements
from geo.extract.tense import tenses
from geo.model import Aim, Report, Target, Tense

_MAY_HOLD = re.compile(
    r"\d|清零|全覆盖|翻.{0,2}番|[百千万亿倍]|百分之|[两三四五六七八九]次|第[一二三四五六七八九十]|前[一二三五十]"
)


def targets(report: Report, plan_year: int | None = None) -> list[Target]:
    """Return every quantified aim and result of a report, in the order of the text.

    Parameters
    ----------
    report
        The report.
    plan_year
        The year that its plan speaks of, which gives most aims their horizon.
    """
    return sorted(_targets(report, plan_year), key=lambda target: (target.start, target.end))


def _targets(report: Report, plan_year: int | None) -> Iterator[Target]:
    sentences = spoken(report)
    when = list(tenses(sentences, plan_year))
    title = title_of(report)
    for sentence, tense, period in zip(sentences, when, periods(sentences, when, plan_year), strict=True):
        if not _MAY_HOLD.search(sentence.text):
            continue
        folded = fold(sentence.text, sentence.start)
        section = programme_of(sentence.section, title) or sentence.section
        for said in statements(folded.text, plan_year):
            start, end = folded.span(said.start, said.end)
            horizon = said.horizon or period
            past = horizon.isdigit() and plan_year is not None and int(horizon) < plan_year
            yield Target(
                name=said.name,
                comparator=said.comparator,
                bound=said.bound,
                value=float(said.value),
                upper=None if said.upper is None else float(said.upper),
                unit=said.unit,
                baseline=said.baseline,
                horizon=horizon,
                kind=Aim.RESULT if past or tense is Tense.DONE else Aim.TARGET,
                section=section,
                sentence=sentence,
                start=start,
                end=end,
                rule=said.rule,
            )
