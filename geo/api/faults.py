"""Problem details (RFC 9457): what is wrong with a request, in both languages, with field, limit and example."""

from __future__ import annotations

import json
import re
from typing import Any

from geo.errors import GeoError, Words, harmless

_OPTION = re.compile(r"--(?:to (?=\w))?(\w)")  # as the command line has it; in an address it is a name or an ending
MEDIA = "application/problem+json"
TITLES = {
    304: Words("没有变化", "Not modified"),
    307: Words("转到地图", "Sent on to the map"),
    308: Words("网址末尾多了一个 /，转到不带的", "A / too many at the end; sent on to the address without"),
    400: Words("请求有误", "The request cannot be taken"),
    404: Words("没有这一项", "There is no such thing"),
    405: Words("只能读取", "The service is only read"),
    413: Words("请求不能带内容", "A request has no body here"),
    414: Words("网址太长", "The address is too long"),
    431: Words("请求头太长", "The headers are too long"),
    500: Words("服务出错", "The service has a fault"),
    503: Words("暂时不能答复", "It cannot be answered now"),
}


class Problem(Exception):  # noqa: N818 - the word of the standard
    """A request that is not answered.

    Parameters
    ----------
    status
        Of HTTP.
    what
        What is wrong, and what to do.
    field
        The parameter, the part of the path or the header that is at fault.
    limit
        What it may be.
    example
        A value that is taken. These three are empty for a fault of the service's own only.
    headers
        To be sent with it.
    """

    def __init__(
        self,
        status: int,
        what: Words,
        *,
        field: str,
        limit: str,
        example: str,
        headers: tuple[tuple[str, str], ...] = (),
    ) -> None:
        super().__init__(status, what)
        self.status, self.what = status, what
        self.field, self.limit, self.example = field, limit, example
        self.headers = headers

    def body(self) -> bytes:
        """Return the problem as JSON; what came from the asker stands in it as text that does nothing."""
        title = TITLES[self.status]
        members: dict[str, Any] = {
            "type": "about:blank",
            "title": str(title),
            "status": self.status,
            "detail": harmless(str(self.what)),
            "detail_zh": harmless(self.what.zh),
            "detail_en": harmless(self.what.en),
        }
        members |= {
            name: value
            for name, value in (("field", self.field), ("limit", self.limit), ("example", self.example))
            if value
        }
        return json.dumps(members, ensure_ascii=False).encode(errors="replace")


def unfit(field: str, what: Words, *, limit: str, example: str) -> Problem:
    """Return that a value cannot be taken."""
    return Problem(400, what, field=field, limit=limit, example=example)


def of_geo(fault: GeoError, field: str, example: str = "") -> Problem:
    """Return a fault that geo found in what was asked; where it names a file of the server, the field stands instead.

    Parameters
    ----------
    field
        The parameter that was at work, where the fault does not name its own.
    """
    named = fault.where.removeprefix("--") if fault.where.startswith("--") else field
    zh, en = (_OPTION.sub(r"\1", text) for text in fault.remedy)
    what = Words(f"{fault.what.zh}。{zh}", f"{fault.what.en}. {en}")
    return Problem(400, what, field=named, limit=en, example=example)
