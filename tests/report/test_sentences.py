"""Sentences: where they begin and end, and the headings above them."""

from __future__ import annotations

from geo.report import parse_report


def sentences(text: str) -> list[str]:
    return [sentence.text for sentence in parse_report(text).sentences]


def test_a_sentence_ends_at_its_stop_with_the_closing_quotation_mark() -> None:
    assert sentences("建成大桥。打造“东湖之门。”开工了！对吗？") == [
        "建成大桥。",
        "打造“东湖之门。”",
        "开工了！",
        "对吗？",
    ]


def test_a_paragraph_without_a_stop_is_a_sentence() -> None:
    assert sentences("东湖大桥 (张三摄)\n\n建成大桥。\n") == ["东湖大桥 (张三摄)", "建成大桥。"]


def test_list_marks_stand_outside_the_sentence() -> None:
    assert sentences("- 数字工程\n- 宜居工程\n> 引文。\n") == ["数字工程", "宜居工程", "引文。"]


def test_a_quotation_goes_on_over_a_broken_line() -> None:
    assert sentences("提升“两心两轴\n\n多节点”空间格局。") == ["提升“两心两轴\n\n多节点”空间格局。"]


def test_a_list_goes_on_over_a_broken_line() -> None:
    assert sentences("围绕制造、封装、\n\n软件等产业，推动天弘激光投产。") == [
        "围绕制造、封装、\n\n软件等产业，推动天弘激光投产。"
    ]


def test_a_line_wrapped_at_the_margin_goes_on() -> None:
    text = "我们将全力推进综合交通建设，年内开工建设东湖\n大桥。"
    assert sentences(text) == [text]


def test_short_lines_stay_apart() -> None:
    assert sentences("建安小区\n已开工\n") == ["建安小区", "已开工"]


def test_an_open_quotation_does_not_swallow_an_unrelated_paragraph() -> None:
    assert sentences("打造“东湖\n\n" + "另一段" * 40 + "”。")[0] == "打造“东湖"


def test_front_matter_and_comments_hold_no_sentences() -> None:
    assert sentences("---\ntitle: 报告\n---\n\n<!-- 图 -->\n\n建成大桥。\n") == ["建成大桥。"]


def test_the_section_is_the_heading_path_outermost_first() -> None:
    report = parse_report("# 报告\n总述。\n## 一、回顾\n### 交通\n建成大桥。\n## 二、安排\n开工。\n")
    assert [sentence.section for sentence in report.sentences] == [
        ("报告",),
        ("报告", "回顾", "交通"),
        ("报告", "安排"),
    ]


def test_carriage_returns_count_as_characters_of_the_text() -> None:
    report = parse_report("# 报告\r\n\r\n建成大桥。\r\n开工。")
    assert [(each.start, each.end) for each in report.sentences] == [(8, 13), (15, 18)]
