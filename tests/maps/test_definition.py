"""maps/*.toml: strict, and forgiving only in telling what was meant."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from geo.errors import WorkspaceError
from geo.maps import read_definitions
from geo.model import Category, HistoryEntry, Stage, Tense
from tests.maps.sample import AREA, LINE, PIN, PROJECTS_MAP, WORKSPACE
from tests.workspaces import REPOSITORY

LEAST = 'order = 1\ntitle = "图"\nprojects = "all"\n'


def read(folder: Path, text: str) -> object:
    (folder / "one.toml").write_text(text, encoding="utf-8")
    return read_definitions(folder)[0]


def test_the_map_of_projects_comes_first() -> None:
    names = [definition.name for definition in read_definitions(REPOSITORY / "maps")]
    assert names == ["projects", "structure", "changes"]


def test_a_folder_without_definitions_has_no_maps(tmp_path: Path) -> None:
    assert read_definitions(tmp_path) == []


def test_all_projects_are_shown_where_the_definition_says_all(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text(LEAST, encoding="utf-8")
    assert read_definitions(tmp_path)[0].categories == tuple(Category)


def test_chosen_projects_are_of_the_categories_asked_for(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text(LEAST.replace('"all"', '["park", "metro"]'), encoding="utf-8")
    assert read_definitions(tmp_path)[0].chosen([PIN, AREA]) == [AREA]


def test_a_map_of_changes_shows_only_what_is_not_as_it_was() -> None:
    opened = HistoryEntry("2022-12-28", Stage.COMPLETION, Tense.DONE, "日报")
    again = HistoryEntry("2022-03-01", Stage.COMPLETION, Tense.PLANNED, "公告", "2022-03-01")
    moved = replace(LINE, history=(*LINE.history, opened), tense=Tense.DONE)
    said_again = replace(PIN, history=(*LINE.history, again), tense=Tense.PLANNED)
    assert replace(PROJECTS_MAP, since="2021").chosen([moved, said_again, AREA]) == [moved]


def test_what_was_first_named_later_has_changed() -> None:
    assert replace(PROJECTS_MAP, since="2020").chosen([AREA]) == [AREA]


def test_words_name_the_date_of_a_map_of_changes() -> None:
    definition = replace(PROJECTS_MAP, title="{since}以来", since="2021")
    assert definition.titled(WORKSPACE).zh == "2021 年以来"


def test_words_name_the_workspace_and_keep_other_braces_as_typed() -> None:
    assert PROJECTS_MAP.titled(WORKSPACE) == ("甲县项目图", "Projects of Jia County")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (LEAST + 'titel_en = "x"\n', "title_en"),
        (LEAST.replace("title", "titl"), "title"),
        (LEAST.replace('"all"', '["rial"]'), "rail"),
        (LEAST.replace('"all"', '"al"'), "all"),
        (LEAST.replace('"all"', "[1]"), "rail"),
        (LEAST.replace('"all"', "true"), "all"),
        (LEAST.replace("order = 1", 'order = "1"'), "整数"),
        (LEAST.replace("order = 1", "order = true"), "整数"),
        (LEAST + 'quiet = "yes"\n', "true"),
        (LEAST + 'since = "去年"\n', "2021-02-25"),
        (LEAST + "since = 2021\n", "文字"),
        ("order = 1\n", "title"),
        ("order = \n", "TOML"),
    ],
)
def test_a_slip_is_told_with_its_file_and_what_was_meant(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(WorkspaceError) as fault:
        read(tmp_path, text)
    assert "one.toml" in fault.value.where
    assert told in fault.value.line()
