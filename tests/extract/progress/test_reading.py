"""Which claim is of which work, on short reports of our own (p, s, b, c: on paper, starting, being built, complete)."""

from __future__ import annotations

import pytest

from tests.extract.progress.marked import said, stages


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        # clauses of their own
        ("【东湖路】移交养护，【西湖港】沉下首根桩，【南湖铁路】早日落图，【北湖桥】桥墩出水。", "cspb"),
        ("利用老厂房扩建了【东湖小学】，扩建【西湖小学】。", "cb"),
        ("【东湖大桥】建成通车，【西湖路】开工建设，【南湖公园】加快推进，【北湖水库】获批。", "csbp"),
        ("建成【东湖大桥】，启动【西湖路】改造，续建【南湖公园】，谋划【北湖水库】。", "csbp"),
        ("【东湖大桥】、【西湖路】开工，【南湖公园】、【北湖水库】完工。", "sscc"),
        ("【东湖大桥】开工、【西湖路】竣工、【南湖公园】完成选址。", "scp"),
        ("力争【东湖大桥】年底通车、【西湖路】年内动工。", "cs"),
        # a list goes on over commas, and waits for its verb
        ("加快建设【东湖大桥】，【西湖路】、【南湖公园】。", "bbb"),
        ("力争【东湖大桥】，【西湖路】，【南湖公园】三个项目年内动工。", "sss"),
        ("【东湖大桥】、【西湖路】等项目，年内竣工。", "cc"),
        # a clause of nothing but stage is of the works before it, one with an object of its own is not
        ("加快推进【东湖大桥】，预计年底建成通车。", "c"),
        ("加快推进【东湖大桥】，新建学校3所。", "b"),
        ("【东湖大桥】加快建设，完成农村公路20公里。", "b"),
        ("加快推进【东湖大桥】，确保一批项目年内竣工。", "b"),
        ("【东湖水库】移民搬迁完成，枢纽工程进入主体浇筑。", "b"),
        ("【东湖学校】、【西湖医院】原定下半年建，延到年末才破土。", "ss"),
        ("抓实【东湖冷库】，确保收果前投用。", "c"),
        # each of the works apart
        ("【东湖学校】、【西湖医院】要压实责任，前者完成主体，后者年底投用。", "bc"),
        ("【东湖学校】、【西湖医院】分别封顶、投用。", "bc"),
        ("【东湖学校】、【西湖医院】和【南湖路】分别实现主体过半、竣工投用和开工建设。", "bcs"),
        ("【东湖高铁】、【西湖机场】要抢抓窗口，分别实现开工和核准。", "sp"),
        # a verb that stands alone before names
        ("重点抓【东湖大桥】、【西湖路】，【南湖公园】年内建成。", "bbc"),
        ("整治了【东湖路】，拓宽【西湖路】。", "cb"),
        # a part of the work, named as what is done or as what it was done with
        ("【东湖小学】建成教学楼和运动场。", "b"),
        ("【东湖水厂】建成全省最大的净水中心。", "c"),
        ("【东湖水厂】建成供水。", "c"),
        ("【东湖公园】管护房完工。", "b"),
        ("【东湖片区】建设完成年度计划。", "b"),
        # the work itself
        ("【东湖路】、【西湖路】等道路绿化提升基本完成。", "cc"),
        ("建成2座水闸和【东湖水库】新建项目。", "c"),
        # works that only describe others
        ("与【东湖高速】衔接的【西湖大桥】正在施工，计划后年建成。", "bb"),
    ],
)
def test_a_claim_goes_to_its_works(text: str, letters: str) -> None:
    assert stages(text) == letters


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("计划开工项目：【东湖大桥】、【西湖路】；续建项目：【南湖公园】；前期项目：【北湖水库】。", "ssbp"),
        ("四桥今年全部进入施工：【东湖大桥】、【西湖大桥】；三场上半年动工，即【南湖停车场】、【北湖市场】。", "bbss"),
        ("一、新建（2个）\n1.【东湖大桥】\n2.【西湖路】（6月通车）\n二、前期（1个）\n3.【北湖水库】\n", "scp"),
        ("新建类\n东镇：【东湖大桥】，总投资5亿元。\n竣工类\n【西湖路】，6月。\n", "sc"),
        ("新建变电站2座：【东湖变】、【西湖变】。", "ss"),
        ("东镇：【东湖桥】，6月；【西湖小学】，9月开工。", "cs"),
        ("二、未动工的。【东湖大桥】，总投资5亿元。", "p"),
    ],
)
def test_a_heading_or_a_lead_in_speaks_of_what_follows(text: str, letters: str) -> None:
    assert stages(text) == letters


def test_a_lead_in_gives_way_to_what_is_said() -> None:
    assert [(each.stage.value, each.rule) for each in said("续建：【东湖大桥】，年底通车；【西湖路】。")] == [
        ("completion", "clause"),
        ("construction", "lead-in"),
    ]


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("1.【东湖大桥】：全长2公里，分三个标段。一标路基完成九成；二标尚未进场。", "b"),
        ("2.【西湖路】：施工合同已签，22日正式开工，正在搭建临时用房。", "s"),
        ("3.【南湖水厂】：设备调试完毕，10月1日投入运行。", "c"),
        ("4.【北湖客运站】：可研已批，尚缺林地手续。", "p"),
    ],
)
def test_all_of_an_item_is_of_its_work(text: str, letters: str) -> None:
    assert stages(text) == letters


def test_cells_of_a_table_are_of_the_name_before_them() -> None:
    rows = (
        "序号\n\n项目\n\n投资\n\n进度\n\n1\n\n【东湖大桥】\n\n8200\n\n路面铺筑\n\n"
        "2\n\n【西湖路】\n\n560\n\n9月3日动工\n\n3\n\n【南湖医院】\n\n910\n\n已交付使用\n"
    )
    assert stages(rows) == "bsc"


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("| 1 | 【东湖大桥】 | 续建 | 6.8 | 国庆前通车 |\n| 2 | 【西湖路】 | 新建 | 3 | 二季度开工 |\n", "cs"),
        (
            "【东湖大桥】    2公里    900万元    市政公司（摊铺中）\n【西湖站】    3座    80万元    公司（已供热）\n",
            "bc",
        ),
        ("项目名称：【东湖大桥】\n建设地点：东镇\n当前进展：10月12日开工\n", "s"),
    ],
)
def test_rows_are_read_cell_by_cell(text: str, letters: str) -> None:
    assert stages(text) == letters


def test_another_mention_of_the_same_name_speaks_where_one_is_silent() -> None:
    first, second = said("【东湖大桥】建成通车。\n图为【东湖大桥】夜景。")
    assert (second.stage, second.rule) == (first.stage, "elsewhere")


def test_a_work_of_which_nothing_is_said_is_taken_to_be_under_construction() -> None:
    assert [tuple(each) for each in said("【东湖大桥】与【西湖路】。")] == [("construction", "", "usual")] * 2


def test_a_year_that_stands_alone_holds_for_the_next_clause() -> None:
    assert stages("到2025年，建成【东湖大桥】。") == "b"
    assert stages("到2021年，建成【东湖大桥】。") == "c"


def test_every_sentence_has_its_row() -> None:
    assert said("没有工程。") == []


def test_long_lists_are_read_in_proportion() -> None:
    assert set(stages("，".join(f"【东湖{number}路】" for number in range(400)) + "。")) == {"b"}


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("建成【东湖大桥】、【西湖路】，开工【南湖公园】，谋划【北湖水库】。", "bbsp"),
        ("【东湖大桥】建成通车，完成【西湖路】改造。", "bb"),
        # what the clause dates into the report's own year is not far
        ("2021年建成【东湖大桥】，【西湖路】年内通车，今年完成【南湖公园】。", "ccc"),
    ],
)
def test_what_a_plan_of_several_years_will_finish_is_being_built(text: str, letters: str) -> None:
    assert stages(text, far=True) == letters
