"""The frames of the grammar, on short made-up sentences."""

from __future__ import annotations

import pytest

from geo.extract import grammar, mentions
from geo.model import Mention
from geo.report import parse_report


def read(text: str) -> list[Mention]:
    return mentions(parse_report(text), 2021, grammar.find)


def said(text: str) -> list[tuple[str, str]]:
    return [(mention.name, mention.stage.value[:5]) for mention in read(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # words of stage before the names
        ("加快推进东湖大桥、西湖路和南山公园建设。", ["东湖大桥", "西湖路", "南山公园"]),
        ("向南延伸东湖大道，启动改造西湖路。", ["东湖大道", "西湖路"]),
        ("该公司今年将建成110千伏东湖变电站。", ["110千伏东湖变电站"]),
        ("正在建设中的东湖医院。", ["东湖医院"]),
        # on both sides
        ("做好东湖机场、西湖水库等项目前期谋划。", ["东湖机场", "西湖水库"]),
        ("推动东方激光、西方科技等项目落地投产。", ["东方激光", "西方科技"]),
        ("提升东湖港港区综合能级。", ["东湖港"]),
        # behind the names
        ("东湖大桥、西湖路要抓紧建设。", ["东湖大桥", "西湖路"]),
        ("东湖书城年内落成并向公众开放。", ["东湖书城"]),
        ("东湖机场完成主体工程。", ["东湖机场"]),
        ("东湖汇、西山等一批主题公园陆续建成。", ["东湖汇", "西山"]),
        ("在融合发展中一体推进东湖新区的建设。", ["东湖新区"]),
        ("重新启动和改造东湖公园。", ["东湖公园"]),
        ("推动东方激光在建项目8月投产。", ["东方激光"]),
        ("东方激光、西方科技等一批新能源、新材料项目开工。", ["东方激光", "西方科技"]),
        ("东方激光、西方科技等竣工投产。", ["东方激光", "西方科技"]),
        # made into
        ("把东湖城、西湖和新天地等打造成特色商圈。", ["东湖城", "西湖", "新天地"]),
        # over clauses
        ("加快东湖大桥、西湖大桥，南湖大桥建设。", ["东湖大桥", "西湖大桥", "南湖大桥"]),
        ("东湖学校、西湖中学等项目，年内竣工。", ["东湖学校", "西湖中学"]),
        ("对环东湖核心区，要在形象和功能上加以完善。", ["环东湖核心区"]),
        ("开展东湖公路和西湖公路，以及南湖公路的前期研究。", ["东湖公路", "西湖公路", "南湖公路"]),
        ("顺利建成东湖医院、完成西湖医院以及实施南湖医院。", ["东湖医院", "西湖医院", "南湖医院"]),
    ],
)
def test_works_are_found_in_their_frames(text: str, found: list[str]) -> None:
    assert [name for name, _ in said(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "新建、改扩建学校56所。",
        "完成100公里农村公路提档升级。",
        "启动创建全国文明城市。",
        "深入实施百万青年人才集聚工程。",
        "推动商业综合体、时尚街区建设。",
        "推进平安温州建设，推进建筑业工业化、信息化发展。",
        "引进清华大学、江苏大学等15所高校院所设立研究院。",
        "加快米脂、清涧等县国省道过境公路建设。",
        "构建“5分钟便利店+10分钟农贸市场”便民生活服务圈。",
        "东湖公园风景优美。",
        "打造国际级机场。",
        "推动主城区面积达50平方公里以上。",
    ],
)
def test_sentences_without_a_work_are_silent(text: str) -> None:
    assert said(text) == []


def test_a_later_clause_moves_the_work_on() -> None:
    assert said("力促东湖激光等项目尽快落地，并在年内投产。") == [("东湖激光", "compl")]
    assert said("东湖学校项目已结构封顶，预计4月竣工。") == [("东湖学校", "compl")]


def test_a_clause_about_another_year_does_not() -> None:
    assert said("东湖学校今年开工建设，预计明年竣工。") == [("东湖学校", "start")]


def test_what_a_later_year_completes_is_under_construction() -> None:
    assert said("2023年建成东湖大桥。") == said("预计明年东湖大桥建成。") == [("东湖大桥", "const")]


def test_each_list_of_a_sentence_has_its_own_stage() -> None:
    assert said("建成东湖大桥，开工建设西湖大桥，加快南湖大桥建设，做好北湖大桥前期工作。") == [
        ("东湖大桥", "compl"),
        ("西湖大桥", "start"),
        ("南湖大桥", "const"),
        ("北湖大桥", "preli"),
    ]


def test_money_that_was_spent_is_progress() -> None:
    assert said("东湖新城累计完成投资12亿元。") == [("东湖新城", "const")]


def test_a_removal_behind_a_verb_belongs_to_the_name() -> None:
    assert said("推进东湖医院整体搬迁。") == [("东湖医院整体搬迁", "const")]


def test_old_quarters_that_are_pushed_on_are_rebuilt() -> None:
    assert said("推动东岸、西塘等城中村改造。") == [("东岸", "const"), ("西塘", "const")]


def test_names_keep_their_blanks() -> None:
    assert said("中央 大道、东湖\t路全线贯通。") == [("中央 大道", "compl"), ("东湖\t路", "compl")]


def test_traditional_text_with_readings_is_read() -> None:
    assert said("加快推進(jìn)東湖機(jī)場建設(shè)。") == [("東湖機(jī)場", "const")]


def test_a_table_one_cell_a_line_is_read() -> None:
    assert said("1\n\n东街社区\n\n东湖小区\n\n已开工\n\n2\n\n西街社区\n\n西湖小区\n\n已开工\n") == [
        ("东湖小区", "start"),
        ("西湖小区", "start"),
    ]


@pytest.mark.parametrize(
    ("text", "rule", "trigger"),
    [
        ("启动东湖大桥。", "verb-list", "启动"),
        ("做好东湖大桥前期工作。", "frame", "前期工作"),
        ("东湖大桥建成通车。", "list-verb", "建成"),
        ("把东湖、西湖等打造成商圈。", "make-into", "打造"),
    ],
)
def test_a_mention_says_the_rule_and_the_word_that_made_it(text: str, rule: str, trigger: str) -> None:
    assert (read(text)[0].rule, read(text)[0].trigger) == (rule, trigger)
