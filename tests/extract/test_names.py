"""What can be a name, and where it begins and ends."""

from __future__ import annotations

import pytest

from geo.extract.heads import core_of
from geo.extract.names import Strength, strength, trim


@pytest.mark.parametrize(
    "name",
    [
        "杭绍台铁路温岭段",
        "“两高”温岭联络线",
        "大塘线（观岙段）改建工程",
        "西环路“迎宾大道”",
        "疏港公路至104国道连接",
        "市域铁路S1线",
        "文化中心",
        "通用机场",
        "温岭书城",
        "市中迁建",
        "三门核电二期",
        "G220界岭至官桥段",
        "南航道疏浚工程",
    ],
)
def test_names_of_works_are_clear(name: str) -> None:
    assert strength(name) is Strength.CLEAR


@pytest.mark.parametrize("name", ["天弘激光", "新天地", "九龙汇", "博物馆", "东方石化"])
def test_names_without_a_head_are_possible(name: str) -> None:
    assert strength(name) is Strength.POSSIBLE


@pytest.mark.parametrize(
    "name",
    [
        "农村公路",
        "老旧小区改造",
        "标准厂房",
        "公共停车场16个",
        "全国文明城市",
        "公共文化服务体系",
        "百万青年人才集聚工程",
        "一园八基地",
        "更加优质的文化中心",
        "数字化改革",
        "商业综合体",
        "路",
        "",
    ],
)
def test_general_things_and_policies_are_no_names(name: str) -> None:
    assert strength(name) is Strength.NONE


@pytest.mark.parametrize(
    ("span", "name"),
    [
        ("林白铁路工程", "林白铁路"),
        ("林河疏浚工程建设", "林河疏浚工程"),
        ("林白铁路工程建设", "林白铁路"),
        ("城北供水工程", "城北供水工程"),
        ("文化中心建设项目", "文化中心"),
        ("800套城北人才公寓", "城北人才公寓"),
        ("一座220千伏城北变电站", "220千伏城北变电站"),
        ("总投资5亿元的城北医院", "城北医院"),
        ("城北变电站的配套工程", "城北变电站的配套工程"),
        ("城北医院及配套设施", "城北医院"),
        ("“城北医院”", "城北医院"),
        ("龙门港港区", "龙门港"),
        ("滨海快线17.4公里", "滨海快线"),
        ("城北医院项目外立面", "城北医院"),
        ("市区内东湖路", "东湖路"),
        ("东方公司建成全省首个换电站", "换电站"),
        ("城北新区基础设施", "城北新区"),
        ("七台河大桥", "七台河大桥"),
    ],
)
def test_names_end_where_a_planner_would_end_them(span: str, name: str) -> None:
    (start, stop), _ = trim(span, 0, len(span))
    assert span[start:stop] == name


def test_a_number_of_things_is_not_one_work() -> None:
    assert trim("15条城北大道", 0, 7)[1]
    assert not trim("一条城北大道", 0, 6)[1]


def test_a_name_ends_within_its_span_also_where_a_project_is_named_behind_it() -> None:
    assert trim("④实施城北大道项目。", 0, 1) == ((0, 1), False)


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("杭绍台铁路温岭段", "杭绍台铁路"),
        ("228国道城东至温岭段", "228国道"),
        ("沿黄公路一期工程", "沿黄公路"),
        ("大塘线（观岙段）改建工程", "大塘线"),
        ("中华路北延", "中华路"),
    ],
)
def test_the_core_ends_with_the_head(name: str, core: str) -> None:
    assert core_of(name).text == core
