"""`geo figure`."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest

from tests.cli.conftest import Geo
from tests.workspaces import copy_of_wenling, edit


def test_the_structure_is_drawn_with_its_formula_and_names(geo: Geo, built: Path, tmp_path: Path) -> None:
    out = tmp_path / "结构.pdf"
    ended = geo("figure", "-o", out, "-w", built)
    assert ended.status == 0, ended.err
    assert (ended.out, ended.err) == (f"{out}\n", "")
    page = pdfium.PdfDocument(out)[0]
    assert page.get_size() == pytest.approx((420 / 25.4 * 72, 297 / 25.4 * 72), abs=0.1)
    text = page.get_textpage().get_text_range()
    for words in ("温岭市空间结构图", "两心两轴多节点", "（转述）", "主城区", "石塘", "箬横", "温峤", "城镇发展轴"):
        assert words in text


def test_another_map_in_one_language_on_other_paper(geo: Geo, built: Path, tmp_path: Path) -> None:
    out = tmp_path / "projects.svg"
    ended = geo("figure", "--map", "projects", "--size", "a4", "--lang", "en", "-q", "-o", out, "-w", built)
    assert (ended.status, ended.out) == (0, "")
    text = out.read_text(encoding="utf-8")
    assert 'width="297mm"' in text
    assert ">Projects of Wenling<" in text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--map", "structur", "-o", "a.pdf"], "structure"),
        (["--map", "zzz", "-o", "a.pdf"], "projects"),
        (["-o", "a.tiff"], ".svg, .pdf or .png"),
        (["-o", "a"], ".svg, .pdf or .png"),
        (["-o", "none/a.pdf"], "Make the folder first"),
        (["--size", "A0", "-o", "a.pdf"], "A4, A3, A1"),
    ],
)
def test_a_wrong_word_is_told_with_the_right_ones(
    geo: Geo, built: Path, tmp_path: Path, words: list[str], told: str
) -> None:
    *options, file = words
    ended = geo("figure", *options, tmp_path / file, "-w", built)
    assert ended.status == 2
    assert told in ended.err
    assert ended.err.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_a_folder_in_the_place_of_the_file_is_told(geo: Geo, built: Path, tmp_path: Path) -> None:
    (tmp_path / "a.svg").mkdir()
    ended = geo("figure", "-o", tmp_path / "a.svg", "-w", built)
    assert ended.status == 2
    assert [path.name for path in tmp_path.iterdir()] == ["a.svg"]


def test_the_second_reading_is_drawn_when_it_is_asked_for(geo: Geo, built: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.svg"
    assert geo("figure", "--reading", "structure-north", "--lang", "zh", "-q", "-o", out, "-w", built).status == 0
    assert "读法：南北双心" in out.read_text(encoding="utf-8")


def test_without_a_build_the_remedy_is_to_build(geo: Geo, tmp_path: Path) -> None:
    wenling = copy_of_wenling(tmp_path / "wenling")
    (wenling / "projects.geojson").unlink(missing_ok=True)
    ended = geo("figure", "-o", tmp_path / "a.svg", "-w", wenling)
    assert ended.status == 2
    assert "geo build" in ended.err
    assert ended.err.count("\n") == 1


def test_a_formula_that_the_layer_denies_gives_no_picture(geo: Geo, tmp_path: Path) -> None:
    wenling = copy_of_wenling(tmp_path / "wenling")
    edit(wenling / "geo.toml", "两心两轴多节点", "三心两轴多节点")
    out = tmp_path / "a.svg"
    ended = geo("figure", "-o", out, "-w", wenling)
    assert ended.status == 2
    assert "三心" in ended.err
    assert not out.exists()
