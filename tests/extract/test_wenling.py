"""The Wenling report of 2021, as this repository restates it: every work with its stage, tense, kind and programme.

The table holds facts of the issued report. Where two kinds are fair, both are allowed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.extract import formula, knowing, mentions
from geo.model import Mention, Report
from geo.register import read_sheet
from geo.report import read_report
from tests.extract.speed import bytes_a_second

REPORT = Path(__file__).resolve().parents[2] / "reports" / "wenling-2021.md"

PLAN = "全力做好“十四五”开局工作"
DIGITAL, LIVING, TRADE, CULTURE = (
    (PLAN, "聚力四项工程", f"{part}工程") for part in ("数字赋能", "宜居提质", "商贸融通", "文化增韵")
)
PLATFORM = (PLAN, "盯牢一个关键", "提升科创平台能级")
FACILITIES, SERVICES = (("狠抓六大提升", f"{part}大提升") for part in ("基础设施", "公共服务"))
REVIEW = ("十三五 发展回顾",)
AIMS = ("十四五 发展目标和主要任务",)

ROWS: list[tuple[str, str, str, str, tuple[str, ...]]] = [
    ("城市新区", "construction", "planned", "urban", LIVING),
    ("铁路新区", "construction", "planned", "urban", LIVING),
    ("科技创新服务中心", "construction", "planned", "industry", PLATFORM),
    ("天弘激光", "completion", "planned", "industry", DIGITAL),
    ("联永科技", "completion", "planned", "industry", DIGITAL),
    ("横峰大道", "construction", "planned", "street", LIVING),
    ("中华路北延", "construction", "planned", "street", LIVING),
    ("川安路北延", "construction", "planned", "street", LIVING),
    ("新城大道", "construction", "planned", "street", LIVING),
    ("白山大道", "construction", "planned", "street", LIVING),
    ("西环路“迎宾大道”", "starting", "planned", "street", LIVING),
    ("环九龙湖城市核心区", "construction", "planned", "urban", LIVING),
    ("超高层酒店", "construction", "planned", "commerce", LIVING),
    ("五洋路特色街", "construction", "planned", "street commerce", LIVING),
    ("金融集聚区", "construction", "planned", "urban commerce", LIVING),
    ("总部经济", "construction", "planned", "urban commerce", LIVING),
    ("银泰商圈", "construction", "planned", "commerce", LIVING),
    ("宝龙广场", "completion", "planned", "commerce", TRADE),
    ("东南汽车城", "completion", "planned", "commerce", TRADE),
    ("银泰城", "construction", "planned", "commerce", TRADE),
    ("九龙湖", "construction", "planned", "commerce", TRADE),
    ("新天地", "construction", "planned", "commerce", TRADE),
    ("文化中心", "construction", "planned", "culture", CULTURE),
    ("温岭书城", "completion", "planned", "culture", CULTURE),
    ("杭绍台铁路温岭段", "completion", "planned", "rail", FACILITIES),
    ("铁路站场综合交通枢纽", "completion", "planned", "rail", FACILITIES),
    ("“两高”温岭联络线", "construction", "planned", "road", FACILITIES),
    ("市域铁路S1线", "construction", "planned", "metro rail", FACILITIES),
    ("81省道支线石塘段", "construction", "planned", "road", FACILITIES),
    ("228国道城东至温岭段", "starting", "planned", "road", FACILITIES),
    ("温玉铁路", "starting", "planned", "rail", FACILITIES),
    ("疏港公路至104国道连接", "preliminary", "planned", "road", FACILITIES),
    ("泽国至新河一级公路", "preliminary", "planned", "road", FACILITIES),
    ("大塘线(观岙段)改建工程", "preliminary", "planned", "road", FACILITIES),
    ("通用机场", "preliminary", "planned", "airport", FACILITIES),
    ("南航道疏浚工程", "construction", "planned", "port", FACILITIES),
    ("开放锚地", "construction", "planned", "port", FACILITIES),
    ("龙门港", "construction", "planned", "port", FACILITIES),
    ("神童门学校", "construction", "planned", "education", SERVICES),
    ("市中迁建", "construction", "planned", "education", SERVICES),
    ("职教城搬迁", "preliminary", "planned", "education", SERVICES),
    ("川能伺服电机", "starting", "done", "industry", REVIEW),
    ("热刺激光生产基地", "starting", "done", "industry", REVIEW),
    ("爱博抗丙肝新药", "starting", "done", "industry health", REVIEW),
    ("省级人才创业园", "completion", "done", "industry education", REVIEW),
    ("工程师协同创新中心", "completion", "done", "industry education", REVIEW),
    ("泵业、工量刀具产业创新服务综合体", "completion", "done", "industry", REVIEW),
    ("九龙汇", "completion", "done", "park", REVIEW),
    ("五龙山", "completion", "done", "park", REVIEW),
    ("下保山", "completion", "done", "park", REVIEW),
    ("北山", "completion", "done", "park", REVIEW),
]


@pytest.fixture(scope="module")
def report() -> Report:
    return read_report(REPORT)


@pytest.fixture(scope="module")
def found(report: Report) -> list[Mention]:
    """What the report names, read by one who knows the sheet."""
    sheet = read_sheet(REPORT.parents[1] / "layers" / "reference" / "projects.csv", None, "温岭市")
    return mentions(report, 2021, knowing(name for row in sheet.rows for name in row.names))


def test_most_works_are_found_without_the_sheet_too(report: Report) -> None:
    names = {mention.name for mention in mentions(report, 2021)}
    assert len(names & {row[0] for row in ROWS}) >= 0.9 * len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_every_work_is_read_as_the_report_means_it(
    found: list[Mention], row: tuple[str, str, str, str, tuple[str, ...]]
) -> None:
    name, stage, tense, categories, programme = row
    named = [mention for mention in found if mention.name == name]
    assert [(mention.stage.value, mention.tense.value) for mention in named] == [(stage, tense)] * len(named) != []
    assert {mention.category.value for mention in named} <= set(categories.split())
    assert programme in {mention.programme for mention in named}


def test_nothing_else_is_read_as_a_work(found: list[Mention]) -> None:
    assert {mention.name for mention in found} == {row[0] for row in ROWS}


def test_the_two_districts_are_named_among_the_aims_too(found: list[Mention]) -> None:
    assert {mention.name for mention in found if mention.programme == AIMS} == {"城市新区", "铁路新区"}


def test_each_of_the_large_investments_has_its_size(found: list[Mention]) -> None:
    large = {mention.name for mention in found if mention.quantities}
    assert large == {"川能伺服电机", "热刺激光生产基地", "爱博抗丙肝新药"}


def test_the_spatial_formula_is_read(report: Report) -> None:
    result = formula(report)
    assert result is not None
    assert result.text == "两心两轴多节点"


def test_reading_keeps_up_with_a_tenth_of_a_megabyte_a_second() -> None:
    assert bytes_a_second("mentions", REPORT) > 100_000  # more than twice that on an idle machine
