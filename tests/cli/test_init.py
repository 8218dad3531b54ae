"""`geo init`, then `geo build`, as a person types them."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Geo


def test_two_commands_give_a_map_of_a_county_that_nobody_prepared(geo: Geo, tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    report.write_text("# 天门市2022年政府工作报告\n\n今年开工建设皂市镇污水处理厂。\n", encoding="utf-8")
    made = geo("init", tmp_path / "new", "--adcode", "429006", "--report", report, "--lang", "en")
    assert (made.status, made.err) == (0, "")
    assert "towns known" in made.out
    assert "now run geo build" in made.out
    ended = geo("build", tmp_path / "new", "--lang", "en")
    assert ended.status == 0
    assert "towns known" in ended.err
    assert (tmp_path / "new" / "maps" / "projects.html").exists()


def test_an_unknown_county_ends_with_status_2(geo: Geo, tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    report.write_text("# 2022年政府工作报告\n", encoding="utf-8")
    ended = geo("init", tmp_path / "new", "--adcode", "鼓楼区", "--report", report)
    assert ended.status == 2
    assert "350102 福建省福州市鼓楼区" in ended.err
    assert not (tmp_path / "new").exists()
