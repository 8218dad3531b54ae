"""Degrees as sources print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.places.printed import degrees, last_digit_deg

WIDE = {ord(half): ord(half) + 0xFEE0 for half in "0123456789.NESW"}


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("121.37", 121.37),
        (" 28 ", 28.0),
        ("121.37°", 121.37),
        ("121.37°E", 121.37),
        ("121.37 E", 121.37),
        ("28.5S", -28.5),
        ("-28.5", -28.5),
        ("121°30′", 121.5),
        ("121°30′36″E", 121.51),
        ("121°30'36\"E", 121.51),
        ("121°30’36”E", 121.51),
        ("121度30分36秒", 121.51),
        ("121°30.6′", 121.51),
        ("28°22′37.2″N", 28.377),
        ("28° 30′ 36″ S", -28.51),
        ("１２１．５°Ｅ", 121.5),
        ("１２１°３０′３６″Ｅ", 121.51),
    ],
)
def test_printed_degrees_are_read(printed: str, value: float) -> None:
    assert degrees(printed) == pytest.approx(value, abs=1e-12)


@pytest.mark.parametrize(
    "printed", ["", "温岭", "121.37.2", "1121.37", "121°75′", "121°30′75″", "121,37", "东经121°", "121°30′36″E28°"]
)
def test_what_is_no_degrees_is_refused(printed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        degrees(printed)


@given(st.decimals(-179, 179, places=6))
def test_decimal_degrees_are_read_as_printed(value: object) -> None:
    assert degrees(str(value)) == float(str(value))


@given(st.integers(0, 179), st.integers(0, 59), st.integers(0, 59), st.sampled_from("EW"), st.booleans())
def test_degrees_minutes_and_seconds_make_the_round_trip(d: int, m: int, s: int, side: str, wide: bool) -> None:
    printed = f"{d}°{m:02}′{s:02}″{side}"
    seconds = degrees(printed.translate(WIDE) if wide else printed) * 3600
    assert seconds == pytest.approx((d * 3600 + m * 60 + s) * (-1 if side == "W" else 1), abs=1e-6)


@pytest.mark.parametrize(
    ("printed", "size"),
    [
        ("121", 1),
        ("121.3", 0.1),
        ("121.37", 0.01),
        ("121.3208306", 1e-7),
        ("121.30", 0.01),
        ("121.37°E", 0.01),
        ("121°", 1),
        ("28°22′", 1 / 60),
        ("28°22′N", 1 / 60),
        ("28°22.5′", 0.1 / 60),
        ("28°22′37″N", 1 / 3600),
        ("28°22'37\"", 1 / 3600),
        ("28°22’37”", 1 / 3600),
        ("28度22分37秒", 1 / 3600),
        ("28°22′37.5″", 0.1 / 3600),
        ("１２１．３７", 0.01),
    ],
)
def test_the_last_digit_says_how_fine_a_number_is(printed: str, size: float) -> None:
    assert last_digit_deg(printed) == pytest.approx(size)
