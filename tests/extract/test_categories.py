"""What kind of work a name is."""

from __future__ import annotations

import pytest

from geo.extract.categories import category_of


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("杭绍台铁路温岭段", "rail"),
        ("铁路站场综合交通枢纽", "rail"),
        ("市域铁路S1线", "metro"),
        ("“两高”温岭联络线", "road"),
        ("疏港公路至104国道连接", "road"),
        ("西环路“迎宾大道”", "street"),
        ("五洋路特色街", "street"),
        ("南航道疏浚工程", "port"),
        ("龙门港", "port"),
        ("通用机场", "airport"),
        ("城北水库", "water"),
        ("环九龙湖城市核心区", "urban"),
        ("宝龙广场", "commerce"),
        ("热刺激光生产基地", "industry"),
        ("神童门学校", "education"),
        ("城北人民医院", "health"),
        ("温岭书城", "culture"),
        ("城北湿地公园", "park"),
        ("220千伏城北变电站", "energy"),
        ("城北污水处理厂", "environment"),
        ("城北人才公寓", "housing"),
    ],
)
def test_the_head_says_it(name: str, category: str) -> None:
    assert category_of(name, "", "", ()).value == category


def test_the_lists_common_noun_goes_before_a_weak_head() -> None:
    assert category_of("九龙湖", "特色商圈", "", ()).value == "commerce"
    assert category_of("北山", "一批特色主题公园", "", ()).value == "park"
    assert category_of("九龙湖", "", "", ()).value == "water"


def test_the_passage_then_the_programme_decide_a_name_that_says_nothing() -> None:
    assert category_of("市中迁建", "57个教育项目", "", ()).value == "education"
    assert category_of("东方明珠", "", "水利方面，加快", ()).value == "water"
    assert category_of("东方明珠", "", "加快", ("教育大提升",)).value == "education"
    assert category_of("东方明珠", "", "加快", ()).value == "urban"
