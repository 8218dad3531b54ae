"""The page as a file: nothing from elsewhere, nothing that was not built in, the same bytes each time."""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from geo.errors import WorkspaceError
from geo.maps import assets
from geo.maps.compose import Verbatim, compose
from geo.maps.encode import as_script, encode
from geo.maps.nearwords import NEAR
from geo.maps.page import Parts
from geo.maps.residents import encoded
from geo.maps.table import section
from geo.model import Form, OnlineBase
from tests.maps.sample import (
    BASE,
    LINE,
    ONLINE,
    PIN,
    PROJECTS,
    PROJECTS_MAP,
    STRUCTURE_MAP,
    TARGETS,
    WORKSPACE,
    accounts_of,
    page,
    project,
)
from tests.workspaces import REPOSITORY


class Reader(HTMLParser):
    """Every tag with its attributes, and the text of styles and scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {"style": [], "script": [], "title": []}
        self.inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.inside = tag
        if tag in self.texts:
            self.texts[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside in self.texts:
            self.texts[self.inside][-1] += data


@pytest.fixture(scope="module")
def html() -> str:
    return page()


def policy(html: str) -> dict[str, list[str]]:
    [content] = [a["content"] for tag, a in Reader(html).tags if a.get("http-equiv") == "Content-Security-Policy"]
    assert content
    return {words[0]: words[1:] for rule in content.split(";") if (words := rule.split())}


def test_no_tag_points_outside_the_page(html: str) -> None:
    addresses = [(tag, a.get("src") or a.get("href")) for tag, a in Reader(html).tags if "src" in a or "href" in a]
    outside = [(tag, address) for tag, address in addresses if address and not address.startswith(("#", "data:"))]
    assert outside == [("a", "towns.html")]  # the lists that the build writes beside it, when a reader asks for them


def test_no_tag_carries_a_style_or_a_handler(html: str) -> None:
    names = {name for _, attributes in Reader(html).tags for name in attributes}
    assert not [name for name in names if name == "style" or name.startswith("on")]


def test_styles_point_to_nothing_outside(html: str) -> None:
    for style in Reader(html).texts["style"]:
        assert not re.search(r"url\(\s*[\"']?(?!data:|[\"']?data:|#default#VML)", style)
        assert "@import" not in style


def test_the_policy_comes_before_anything_that_it_governs(html: str) -> None:
    tags = [tag for tag, _ in Reader(html).tags]
    kinds = [a.get("http-equiv") or a.get("charset") or a.get("name") for tag, a in Reader(html).tags if tag == "meta"]
    assert kinds[:3] == ["utf-8", "viewport", "Content-Security-Policy"]
    assert tags.index("meta") < tags.index("style") < tags.index("body") < tags.index("script")


def test_every_script_and_style_runs_by_its_hash_and_no_other_can(html: str) -> None:
    rules = policy(html)
    reader = Reader(html)
    running = [
        text
        for text, (_, attributes) in zip(
            reader.texts["script"], [pair for pair in reader.tags if pair[0] == "script"], strict=True
        )
        if "type" not in attributes
    ]
    for kind, texts in (("script-src", running), ("style-src", reader.texts["style"])):
        hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts]
        assert rules[kind] == hashes


def test_the_policy_lets_in_only_the_tiles_that_may_be_chosen(html: str) -> None:
    rules = policy(html)
    assert rules["img-src"] == ["data:", "https://tiles.example.org"]
    for kind in ("default-src", "connect-src", "base-uri", "form-action"):
        assert rules[kind] == ["'none'"]


def test_without_online_bases_no_host_is_let_in() -> None:
    assert policy(page(workspace=replace(WORKSPACE, bases=())))["img-src"] == ["data:"]


@pytest.mark.parametrize("host", ["a;script-src *", "a b", "a,b", "", "x'y"])
def test_a_host_that_would_be_a_rule_is_refused(host: str) -> None:
    base = OnlineBase("坏", "Bad", f"https://{host}/{{z}}/{{x}}/{{y}}.png", "x")
    with pytest.raises(WorkspaceError, match="url"):
        page(workspace=replace(WORKSPACE, bases=(base,)))


def test_readers_may_zoom_with_their_fingers(html: str) -> None:
    assert "user-scalable" not in html and "maximum-scale" not in html


def test_the_same_input_gives_the_same_bytes_in_another_process(html: str) -> None:
    program = "import sys; from tests.maps.sample import page; sys.stdout.buffer.write(page().encode())"
    again = subprocess.run(
        [sys.executable, "-c", program], cwd=REPOSITORY, capture_output=True, check=True, timeout=60
    ).stdout
    assert hashlib.sha256(again).hexdigest() == hashlib.sha256(html.encode()).hexdigest()


def test_today_is_not_in_the_page(html: str) -> None:
    assert "Data as of 2021</span>" in html and "数据截至 2021 年" in html
    assert "年前" not in re.sub(r"<script.*?</script>", "", html, flags=re.S)


@pytest.mark.parametrize("text", ["{{ 7 * 7 }}", "{% raw %}", "{# gone #}", "{{ cycler.__init__ }}", "</script><b>"])
def test_a_name_is_never_run_as_a_template(text: str) -> None:
    base = replace(ONLINE, name=text, name_en=text, attribution=text)
    html = page(projects=[project(text, aliases=(text,))], workspace=replace(WORKSPACE, name=text, bases=(base,)))
    shown = re.sub(r"<(script|style)>.*?</\1>|<meta [^>]*>", "", html, flags=re.S)  # a hash may hold any digits
    assert "49" not in shown
    [data] = [t for t, a in zip(Reader(html).texts["script"], scripts(html), strict=True) if a.get("id") == "geo-data"]
    assert text.replace("<", "\\u003c") in data
    assert Reader(html).texts["title"][0].startswith(f"{text}项目图")


def scripts(html: str) -> list[dict[str, str | None]]:
    return [attributes for tag, attributes in Reader(html).tags if tag == "script"]


@pytest.mark.parametrize("url", ["https://tiles.example.org/{{ 7*7 }}/{z}", "https://tiles.example.org/{% raw %}/{z}"])
def test_a_tile_address_is_never_run_as_a_template(url: str) -> None:
    html = page(workspace=replace(WORKSPACE, bases=(replace(ONLINE, url=url),)))
    assert "/%7B" in html and "/49/" not in html


def test_restated_passages_are_announced_at_the_head() -> None:
    issued = replace(PIN, evidence=tuple(replace(e, form=Form.ORIGINAL) for e in PIN.evidence))
    assert "报告内容系转述" in page(projects=[LINE])
    assert "报告内容系转述" not in page(projects=[issued])


def test_a_schematic_map_says_so_at_the_head() -> None:
    said = '<span class="tag"><span class="zh">读法 · 示意 · 非规划成果'
    assert said in page(STRUCTURE_MAP)
    assert said not in page(PROJECTS_MAP)


def test_credits_show_the_licence_of_each_thing_in_the_page(html: str) -> None:
    for words in (
        "Leaflet 1.9",
        "Vladimir Agafonkin",
        "THIS SOFTWARE IS PROVIDED BY",
        "folium 0.20",
        "Permission is hereby granted",
    ):
        assert words in html


def test_credits_name_reports_and_base_data(html: str) -> None:
    for words in (
        "《甲县工作报告》",
        "《甲县公报》",
        "2020 年 11 月 5 日",
        "县界数据 Boundaries, 2021, no. 1",
        "未经审图",
    ):
        assert words in html


def test_leaflet_points_a_debugger_to_no_file(html: str) -> None:
    assert "sourceMappingURL" not in html


def test_a_map_without_projects_or_reports_still_opens() -> None:
    assert "0 个项目" in page(projects=[], readings=[], workspace=replace(WORKSPACE, reports=()))


def test_an_element_that_would_load_a_file_is_a_defect() -> None:
    data = encode(PROJECTS_MAP, WORKSPACE, PROJECTS, accounts_of(), BASE)
    figure = compose(WORKSPACE, data)
    figure.header.add_child(Verbatim('<script src="https://example.org/x.js"></script>'))
    with pytest.raises(AssertionError, match="would ask for"):
        Parts.of(figure)


def test_scripts_go_into_the_page_without_comments_and_no_text_of_theirs_runs_over_a_lines_end() -> None:
    for name in assets.SCRIPTS:
        lines = assets.viewer_script(name).split("\n")
        assert [line for line in lines if line.count("`") % 2] == []
    inlined = "\n".join(assets.viewer_scripts())
    assert "@param" not in inlined and "*keys(" in inlined and "/** @type" in inlined


def test_wenlings_size_is_far_from_its_limit(html: str) -> None:
    assert len(html.encode()) < 480_000  # of 900,000


def test_what_is_for_residents_has_a_budget_of_its_own() -> None:
    assert resident() < 80_000


def resident() -> int:
    """Return the bytes of the scripts, styles, words and places that answer what is near, share it and tell of it."""
    scripts = dict(zip(assets.SCRIPTS, assets.viewer_scripts(), strict=True))
    styles = dict(zip(assets.STYLES, assets.viewer_styles(), strict=True))
    code = "".join(scripts.get(name, "") + styles.get(name, "") for name in assets.RESIDENT)
    told = encoded(PROJECTS, BASE, WORKSPACE.crs, (121.0, 28.0, 121.5, 28.4))
    return len((code + as_script({**NEAR, **section("resident"), **told})).encode())


def test_targets_are_listed_with_value_time_section_and_passage() -> None:
    html = page(targets=TARGETS)
    for words in ("≥ 60 平方公里", "增长 ≥ 7%", "2021 年", "工作安排", "里程从12公里增至45公里", "指标 4 项"):
        assert words in html
    assert html.count('role="rowheader"') == 4


def test_only_the_reports_own_words_stand_in_quotation_marks() -> None:
    html = page(targets=TARGETS)
    assert "“新建公园5个”" in html
    assert "主城区面积达60平方公里以上" in html
    assert "“主城区" not in html


def test_without_targets_there_is_no_list_of_them(html: str) -> None:
    assert 'id="targets"' not in html
    assert 'id="targets-open"' not in html


def test_the_words_of_a_target_never_become_markup() -> None:
    ((report, target), *_) = TARGETS
    hostile = replace(target, name="<img src=x onerror=alert(1)>", baseline="{{ 7*7 }}", section=("<b>",))
    html = page(targets=[(report, hostile)])
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    assert "{{ 7*7 }}" in html
