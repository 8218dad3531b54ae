"""The page's own reckoning, without the page: what matches, what an address says, files, distances, years."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page
from pyproj import Geod

from geo.datums import from_wgs84, to_wgs84
from geo.export.values.cells import disarmed
from geo.maps import assets, table
from geo.model import Datum
from tests.register.test_moments import MOMENTS, history_of

MODULES = ("dom", "shifting", "search", "slips", "choice", "address", "times", "saving", "measuring", "citing")
FACETS = ("stage", "category", "programme", "town", "element", "accuracy", "year", "tense", "located")
MANY = 10_000


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Iterator[Page]:
    """An empty page with the modules that need none, and the words."""
    page = browser.new_page()
    words = {**table.section("panel"), **table.section("near")}
    page.add_script_tag(content=f"const data = {json.dumps({'languages': table.languages(), 'words': words})};")
    for name in MODULES:
        page.add_script_tag(content=assets.viewer_script(name))
    page.evaluate("search.learn('鐵铁龍龙')")
    yield page
    page.close()


def entry(names: list[str], latin: str = "", **values: list[str]) -> dict[str, Any]:
    return {"names": names, "latin": latin, "values": {facet: values.get(facet, []) for facet in FACETS}}


ENTRIES = [
    entry(
        ["北线铁路", "北铁", "North Line"], "beixiantielu bxtl", stage=["starting"], town=["a", "b"], located=["yes"]
    ),
    entry(["九龙湖(一期)", "Jiulong Lake"], "jiulonghuyiqi jlhyq", stage=["completion"], town=["a"], located=["yes"]),
    entry(["“两高”联络线"], "lianggaolianluoxian lgllx", stage=["starting"], located=["no"]),
]
ASK = """
([entries, chosen]) => {
  const ready = entries.map(({ names, latin, values }) => (
    { words: search.searchable(names, latin), values, known: true }
  ));
  const state = { ...choice.initial(), ...chosen, filters: { ...choice.none(), ...chosen.filters } };
  const { shown, counts } = choice.answer(ready, state);
  return { shown, counts: Object.fromEntries(Object.entries(counts).map(([k, v]) => [k, Object.fromEntries(v)])) };
}
"""


def asked(blank: Page, **chosen: Any) -> Any:
    return blank.evaluate(ASK, [ENTRIES, {"filters": {}, **chosen}])


def test_without_a_choice_all_match(blank: Page) -> None:
    assert asked(blank)["shown"] == [0, 1, 2]


def test_values_of_one_facet_widen_and_other_facets_narrow(blank: Page) -> None:
    assert asked(blank, filters={"stage": ["starting", "completion"]})["shown"] == [0, 1, 2]
    assert asked(blank, filters={"stage": ["starting"], "town": ["a"]})["shown"] == [0]


def test_the_counts_of_a_facet_leave_out_its_own_choice(blank: Page) -> None:
    counts = asked(blank, filters={"stage": ["starting"]})["counts"]
    assert counts["stage"] == {"starting": 2, "completion": 1}
    assert counts["town"] == {"a": 1, "b": 1}
    assert counts["located"] == {"yes": 1, "no": 1}


def test_counts_follow_the_query(blank: Page) -> None:
    assert asked(blank, query="铁")["counts"]["stage"] == {"starting": 1}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("铁路", [0]),
        ("鐵路", [0]),
        ("九龍湖", [1]),
        ("北铁", [0]),
        ("north line", [0]),
        ("NORTH", [0]),
        ("jlh", [1]),
        ("jiulong", [1]),
        ("  九 龙 ", [1]),
        ("北 铁路", [0]),
        ("两高联络", [2]),
        ("「两高」", [2]),
        ("九龙湖（一期）", [1]),
        ("九龙湖【一期】", [1]),
        ("l", [2]),
        ("没有", []),
        ("mel\\", []),
        ("(", []),
        ("[", []),
        (".*", []),
        ("\\d", []),
        ("<img src=x>", []),
        ("__proto__", []),
        ("constructor", []),
        ("“”", []),
        ("   ", [0, 1, 2]),
    ],
)
def test_a_query_finds_what_it_names_and_no_sign_is_a_pattern(blank: Page, query: str, found: list[int]) -> None:
    assert asked(blank, query=query)["shown"] == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("九龙胡", [1]),
        ("几龙湖", [1]),
        ("九湖龙", [1]),
        ("北线路铁", [0]),
        ("北线铁", [0]),
        ("北线的铁路", [0]),
        ("jiulonhu", [1]),
        ("jiulnoghu", [1]),
        ("jiulonghhu", [1]),
        ("jiolonghu", [1]),
        ("jiulnog lake", [1]),
        ("九龙", []),
        ("九胡", []),
        ("jlx", []),
        ("mel\\", []),
        ("north(", []),
        ("[九龙湖", []),
        ("北京大学", []),
    ],
)
def test_a_slip_of_the_finger_still_finds_and_no_more_than_one(blank: Page, query: str, found: list[int]) -> None:
    slipped = blank.evaluate(
        """([entries, query]) => {
          const close = slips.finder(query);
          const ready = entries.map(({ names, latin }) => search.searchable(names, latin));
          return ready.flatMap((own, number) => (close?.(own) ? [number] : []));
        }""",
        [ENTRIES, query],
    )
    assert slipped == found


def test_the_place_of_the_readers_device_is_in_no_address_and_a_point_only_to_100_metres(blank: Page) -> None:
    written = blank.evaluate(
        """() => ["device", "point", "place"].map(from => {
          const near = { at: [121.371234, 28.381234], radius: 2000, from };
          return address.write({ ...choice.initial(), near });
        })"""
    )
    assert written == ["", "near=28.381_121.371_2000", "near=28.38123_121.37123_2000"]


@pytest.mark.parametrize(
    "text", ["", "1_2", "a_b_c", "91_0_500", "0_181_500", "28_121_0", "28_121_1e9", "__", "28_121_"]
)
def test_a_mangled_place_is_none(blank: Page, text: str) -> None:
    assert blank.evaluate("text => address.read(`near=${text}`).near", text) is None


def test_clear_all_leaves_open_what_is_open(blank: Page) -> None:
    cleared = blank.evaluate(
        "choice.cleared({ ...choice.initial(), query: 'x', since: '2020', project: 'p', table: true, language: 'en',"
        " filters: { ...choice.none(), stage: ['starting'] } })"
    )
    assert (cleared["query"], cleared["since"], cleared["filters"]["stage"]) == ("", "", [])
    assert (cleared["project"], cleared["table"], cleared["language"]) == ("p", True, "en")


def test_choosing_a_value_twice_leaves_it_unchosen(blank: Page) -> None:
    once, twice = blank.evaluate(
        "[1, 2].map(times => { let state = choice.initial();"
        " for (let i = 0; i < times; i++) state = choice.toggled(state, 'town', 'a'); return state.filters.town; })"
    )
    assert (once, twice) == (["a"], [])


def test_listeners_hear_of_a_change_until_they_leave(blank: Page) -> None:
    heard = blank.evaluate(
        "() => { const kept = choice.store(choice.initial()), heard = [];"
        " const leave = kept.subscribe((state, before, how) => heard.push([before.query, state.query, how]));"
        " kept.change({ query: 'a' }); kept.change({ query: 'b' }, 'replace'); leave(); kept.change({ query: 'c' });"
        " return heard; }"
    )
    assert heard == [["", "a", "push"], ["a", "b", "replace"]]


def test_ten_thousand_projects_are_answered_in_a_tenth_of_a_second(blank: Page) -> None:
    drawn = random.Random(1)
    entries = [
        entry(
            [f"第{number}号工程", f"Work {number}"],
            f"di{number}haogongcheng d{number}hgc",
            **{facet: [str(drawn.randrange(12))] for facet in FACETS},
        )
        for number in range(MANY)
    ]
    took = blank.evaluate(
        """
        entries => {
          const ready = entries.map(({ names, latin, values }) => (
            { words: search.searchable(names, latin), values, known: true }
          ));
          const asked = [
            { query: "工程" }, { query: "hgc" }, { query: "work 7" },
            { filters: { stage: ["1"], town: ["2", "3"] } }, { query: "1", filters: { year: ["4"] } }, {},
          ];
          return asked.flatMap(chosen => Array.from({ length: 5 }, () => {
            const state = { ...choice.initial(), ...chosen, filters: { ...choice.none(), ...chosen.filters } };
            const begun = performance.now();
            choice.answer(ready, state);
            return performance.now() - begun;
          })).sort((a, b) => a - b);
        }
        """,
        entries,
    )
    assert took[len(took) // 2] < 100


def test_a_key_among_ten_thousand_projects_is_answered_in_a_twentieth_of_a_second(blank: Page) -> None:
    names = [f"第{number}号{kind}工程" for number in range(MANY // 4) for kind in ("大道", "水库", "学校", "公园")]
    took = blank.evaluate(
        """
        names => {
          const values = choice.none();
          const latin = name => `di${name.length}haogongcheng shuiku${name.length} dhgc`;
          const ready = names.map(name => (
            { words: search.searchable([name, "Work"], latin(name)), values, known: true }
          ));
          const typed = ["s", "sh", "shu", "shui", "shuik", "shuiku", "shuikuu", "水", "水库", "水苦工程", "九龙湖站"];
          return typed.flatMap(query => Array.from({ length: 3 }, () => {
            const begun = performance.now();
            const exact = search.finder(query);
            const isFound = ready.some(({ words }) => exact(words)) ? exact : (slips.finder(query) ?? exact);
            choice.answer(ready, { ...choice.initial(), query }, isFound);
            return performance.now() - begun;
          })).sort((a, b) => a - b);
        }
        """,
        names,
    )
    assert took[len(took) // 2] < 50


WORDS = st.text(max_size=12)
STATE = st.fixed_dictionaries(
    {
        "query": st.text(max_size=30),
        "filters": st.fixed_dictionaries(
            {facet: st.lists(WORDS.filter(bool), max_size=3, unique=True).map(sorted) for facet in FACETS}
        ),
        "sure": st.booleans(),
        "project": WORDS,
        "element": WORDS,
        "reading": WORDS,
        "table": st.booleans(),
        "language": st.sampled_from(["both", "zh", "en"]),
        "view": st.none()
        | st.tuples(
            st.floats(-85, 85).map(lambda x: round(x, 5) + 0.0),
            st.floats(-180, 180).map(lambda x: round(x, 5) + 0.0),
            st.integers(0, 88).map(lambda x: x / 4),
        ).map(list),
        "year": st.sampled_from(["", "2021", "1999"]),
        "since": st.sampled_from(["", "2021", "1999"]),
        "near": st.none()
        | st.fixed_dictionaries(
            {
                "at": st.tuples(
                    st.floats(-180, 180).map(lambda x: round(x, 3) + 0.0),
                    st.floats(-90, 90).map(lambda x: round(x, 3) + 0.0),
                ).map(list),
                "radius": st.sampled_from([500, 5000]),
                "from": st.just("point"),
            }
        ),
    }
)


def canonical(state: Any) -> Any:
    """Return a state with its values in the order in which a browser sorts them."""
    return {
        **state,
        "filters": {
            facet: sorted(own, key=lambda text: text.encode("utf-16-be")) for facet, own in state["filters"].items()
        },
    }


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STATE)
def test_an_address_says_the_whole_state(blank: Page, state: Any) -> None:
    read = blank.evaluate("state => address.read('#' + address.write(state))", state)
    assert read == canonical(state)


def test_an_untouched_state_has_an_empty_address(blank: Page) -> None:
    assert blank.evaluate("address.write(choice.initial())") == ""


@pytest.mark.parametrize(
    "hash_",
    [
        "#",
        "",
        "#%",
        "#%E4%B8",
        "#at=1_2",
        "#at=a_b_c",
        "#at=999_0_3",
        "#at=__",
        "#lang=fr",
        "#year=20x1",
        "#table=yes",
        "#=&&&=",
        "#p=",
        "#stage=",
    ],
)
def test_an_address_that_says_nothing_opens_the_page_as_it_is(blank: Page, hash_: str) -> None:
    assert blank.evaluate("hash => JSON.stringify(address.read(hash)) === JSON.stringify(choice.initial())", hash_)


def test_what_the_page_does_not_know_is_dropped_from_an_address(blank: Page) -> None:
    read = blank.evaluate(
        "() => address.read('stage=starting&stage=__proto__&p=gone&year=1066&town=a', { stage: new Set(['starting']),"
        " project: new Set(['here']), moment: new Set(['2021']), town: new Set() })"
    )
    assert (read["filters"]["stage"], read["project"], read["year"], read["filters"]["town"]) == (
        ["starting"],
        "",
        "",
        [],
    )


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_a_year_shows_projects_as_the_register_says(blank: Page, moment: dict[str, Any]) -> None:
    history = [
        {"asOf": told.as_of, "stage": told.stage.value, "tense": told.tense.value}
        for told in reversed(history_of(moment))
    ]
    then = blank.evaluate("([history, date]) => times.entryOn(history, date)", [history, moment["date"]])
    assert (then and [then["stage"], then["tense"]]) == moment["then"]


def test_what_moved_between_two_years_is_told(blank: Page) -> None:
    history = [
        {"asOf": "2022-12-28", "stage": "completion", "tense": "done"},
        {"asOf": "2021", "stage": "starting", "tense": "planned"},
    ]
    moved = blank.evaluate(
        "history => [['2020', ''], ['2021', ''], ['2022', ''], ['2020', '2021'], ['2021', '2021'], ['2019', '2020']]"
        ".map(([since, until]) => times.hasMoved(history, since, until))",
        history,
    )
    assert moved == [True, True, False, True, False, False]


CELLS = [
    "=1+1",
    "@a",
    "-5",
    "+x",
    "＝1",
    " =1",
    "\t1",
    "\r1",
    "\n1",
    "==",
    "-",
    "石塘",
    "",
    "a,b",
    'say "x"',
    "\u3000=1",
    "\x1c=1",
    "\ufeff=1",
    "=㎡",
]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=6) | st.sampled_from(CELLS), min_size=1, max_size=20))
def test_cells_are_disarmed_as_the_export_does_it(blank: Page, cells: list[str]) -> None:
    assert blank.evaluate("cells => cells.map(saving.disarmed)", cells) == [disarmed(cell) for cell in cells]


def test_numbers_are_not_disarmed(blank: Page) -> None:
    assert blank.evaluate("[-5, 1.5, null, true].map(saving.disarmed)") == [-5, 1.5, None, True]


def test_a_table_reads_back_as_it_was(blank: Page) -> None:
    text = blank.evaluate("cells => saving.csv(['a', 'b'], cells.map(cell => [cell, -5]))", CELLS)
    assert text.startswith("\ufeffa,b\r\n")
    rows = list(csv.reader(io.StringIO(text[1:], newline="")))
    assert rows[1:] == [[str(disarmed(cell)), "-5"] for cell in CELLS]


def test_geojson_keeps_what_has_no_position(blank: Page) -> None:
    text = blank.evaluate(
        "saving.geojson([{ id: 'a', name: '甲' }, { id: 'b' }], [{ type: 'Point', coordinates: [121, 28] }, null])"
    )
    one, other = json.loads(text)["features"]
    assert (one["id"], one["properties"]["name"], one["geometry"]["coordinates"]) == ("a", "甲", [121, 28])
    assert (other["id"], other["geometry"]) == ("b", None)


@pytest.mark.parametrize("seed", range(3))
def test_a_distance_is_that_on_the_ellipsoid(blank: Page, seed: int) -> None:
    drawn = random.Random(seed)
    places = [[drawn.uniform(121, 122), drawn.uniform(28, 29)] for _ in range(2)]
    ours = blank.evaluate("places => measuring.along(places)", places)
    (lon, lat), (to_lon, to_lat) = places
    theirs = Geod(ellps="WGS84").inv(lon, lat, to_lon, to_lat)[2]
    assert ours == pytest.approx(theirs, rel=1e-4)


def test_a_citation_names_source_map_link_and_day(blank: Page) -> None:
    what = {
        "name": ["甲路", "Road A"],
        "status": ["计划2021年开工", "starts"],
        "citation": ["甲府. 报告[R]. 2021.", ["转述自《报告》。", "Restated from Report."]],
        "map": ["甲县图", "Map of Jia"],
        "link": "https://x.example/#p=a",
        "today": "2026-01-02",
    }
    cited = blank.evaluate("what => [citing.gbt(what), citing.text(what, 0), citing.text(what, 1)]", what)
    assert cited == [
        "甲府. 报告[R]. 2021. 见: 甲县图[CM/OL]. [2026-01-02]. https://x.example/#p=a.",
        "甲路：计划2021年开工。转述自《报告》。见《甲县图》，https://x.example/#p=a（2026-01-02）。",
        "Road A: starts. Restated from Report. Seen in Map of Jia, https://x.example/#p=a (2026-01-02).",
    ]


def test_a_place_is_shifted_as_geo_does_it(blank: Page) -> None:
    drawn = random.Random(7)
    places = [[drawn.uniform(74, 135), drawn.uniform(18, 53)] for _ in range(200)]
    there, back = blank.evaluate("places => [places.map(shifting.to), places.map(shifting.from)]", places)
    for (lon, lat), shifted, unshifted in zip(places, there, back, strict=True):
        assert shifted == pytest.approx(from_wgs84(lon, lat, Datum.GCJ02), abs=1e-9)
        assert unshifted == pytest.approx(to_wgs84(lon, lat, Datum.GCJ02), abs=1e-9)
    assert blank.evaluate("shifting.to([2.35, 48.86])") == [2.35, 48.86]
