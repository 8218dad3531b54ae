"""Finding typefaces: the package's first, then the system's, and plain words where there is none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from geo.errors import OutputError
from geo.figure.face import Faces, FontFile
from geo.figure.fonts import PACKAGED, font_folders, shelf
from tests.figure.sample import fonts


def font(file: Path, letters: str) -> Path:
    """Write a font with these letters and no others."""
    file.write_bytes(FontFile(Faces(fonts()).plain, [letters]).saved())
    return file


def test_the_package_brings_a_font() -> None:
    assert fonts().files[0][0].name == PACKAGED


def test_a_font_of_the_system_will_do(tmp_path: Path) -> None:
    file = font(tmp_path / "MSYH.TTC", "国温")
    assert shelf([tmp_path]).files == ((file, file),)


def test_the_bold_file_of_a_family_is_found(tmp_path: Path) -> None:
    font(tmp_path / "NotoSansSC-Regular.otf", "国温")
    bold = font(tmp_path / "NotoSansSC-Bold.otf", "国温")
    assert shelf([tmp_path]).files[0][1] == bold


def test_a_collection_gives_its_simplified_chinese(tmp_path: Path) -> None:
    shutil.copy(fonts().files[0][0], tmp_path)
    face, first = shelf([tmp_path]).at(0, bold=False), TTFont(tmp_path / PACKAGED, fontNumber=0)
    assert face is not None
    assert face.names[ord("骨")] != first.getBestCmap()[ord("骨")]  # drawn otherwise in Japan, the collection's first
    first.close()


@pytest.mark.parametrize("file", ["msyh.ttc", "simhei.ttf", "wqy-zenhei.ttc"])
def test_a_file_that_is_no_font_is_passed_over(tmp_path: Path, file: str) -> None:
    (tmp_path / file).write_bytes(b"ttcf no font")
    font(tmp_path / "simsun.ttc", "国温")
    found = shelf([tmp_path])
    assert found.at(0, bold=False) is None
    assert found.at(1, bold=False) is not None


def test_a_font_without_chinese_is_not_enough(tmp_path: Path) -> None:
    font(tmp_path / "DejaVuSans.ttf", "abc")
    with pytest.raises(OutputError) as told:
        shelf([tmp_path])
    assert "manimgx-fonts-cjk" in told.value.remedy.zh
    assert "fonts-noto-cjk" in told.value.remedy.en


def test_the_folders_of_fonts_begin_with_the_package() -> None:
    assert (font_folders()[0] / PACKAGED).is_file()
