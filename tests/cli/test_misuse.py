"""A call that cannot be taken is refused in both languages, with the command whose help tells more."""

from __future__ import annotations

import subprocess
import sys

import pytest

from geo.cli.misuse import misuse


@pytest.mark.parametrize(
    ("message", "zh"),
    [
        ("No such option: --nope", "没有选项 --nope"),
        ("No such option: --radus (Possible options: --radius)", "没有选项 --radus，是否想写 --radius"),
        ("No such command 'neer'. Did you mean 'near'?", "没有命令 neer，是否想写 'near'"),
        ("Missing argument 'place'.", "缺少 place"),
        ("Invalid value for '--by': Value error, 'x' is not one of 'a', 'b'.", "--by 不能是 'x'，只能是 'a', 'b'"),
        ("Invalid value for '--year': 'x' is no integer.", "--year 的值不对（'x' is no integer）"),
        ("Option '--radius' requires an argument.", "--radius 后面要写它的值"),
        ("Got unexpected extra argument (b)", "多写了 b"),
        ("Got unexpected extra argument(s) (b c)", "多写了 b c"),
        ("Something new.", "用法不对（Something new）"),
    ],
)
def test_each_form_of_the_library_is_said_in_chinese(message: str, zh: str) -> None:
    assert misuse(message, "geo near").what.zh == zh


def test_braces_in_a_call_are_only_text() -> None:
    assert misuse("No such option: --{it}", "geo").what.zh == "没有选项 --{it}"


@pytest.mark.parametrize(
    ("call", "begins"),
    [
        (["near"], "geo near：缺少 place"),
        (["neer"], "geo：没有命令 neer，是否想写 'near'"),
        (["near", "--nope", "x"], "geo near：没有选项 --nope"),
        (["structure", "--by", "x"], "geo structure：--by 不能是 'x'，只能是"),
        (["near", "a", "b"], "geo near：多写了 b"),
        (["near", "a", "--radius"], "geo near：--radius 后面要写它的值"),
    ],
)
def test_a_call_that_cannot_be_taken_ends_with_2_and_one_line(call: list[str], begins: str) -> None:
    ended = subprocess.run([sys.executable, "-m", "geo", *call], capture_output=True, encoding="utf-8", check=False)
    assert ended.returncode == 2
    assert ended.stderr.startswith(begins)
    assert ended.stderr.count("\n") == 1


def test_without_a_command_the_help_is_shown() -> None:
    ended = subprocess.run([sys.executable, "-m", "geo"], capture_output=True, encoding="utf-8", check=False)
    assert ended.returncode == 2
    assert "Usage: " in ended.stdout + ended.stderr
