"""`datetime` of OGC API Features: an instant or an interval, as days in China."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from geo.api.asking import Unfit

_CHINA = timezone(timedelta(hours=8))
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)", re.ASCII)
FIRST, LAST = "0000", "9999"  # before and after every day


def days(text: str) -> tuple[str, str]:
    """Return first and last day of a `datetime`; an end that is open is before or after every day.

    >>> days("2021-02-25")
    ('2021-02-25', '2021-02-25')
    >>> days("../2020-12-31T16:00:00Z")
    ('0000', '2021-01-01')

    Raises
    ------
    Unfit
        It is neither an RFC 3339 instant, nor a day, nor an interval of such in order.
    """
    parts = text.split("/")
    if len(parts) == 1:
        day = _day(parts[0])
        return day, day
    if len(parts) != 2 or all(part in ("", "..") for part in parts):
        raise Unfit("不是时刻或时段", "neither an instant nor an interval")
    first = FIRST if parts[0] in ("", "..") else _day(parts[0])
    last = LAST if parts[1] in ("", "..") else _day(parts[1])
    if first > last:
        raise Unfit("时段的终点早于起点", "the interval ends before it begins")
    return first, last


def _day(text: str) -> str:
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text).isoformat()
        if _MOMENT.fullmatch(text):
            moment = datetime.fromisoformat(re.sub(r"\.\d+", "", text.upper()).replace("Z", "+00:00"))
            return moment.astimezone(UTC).astimezone(_CHINA).date().isoformat()
    except (ValueError, OverflowError):
        pass
    raise Unfit("不是 RFC 3339 的日期或时刻", "no date or instant of RFC 3339")
