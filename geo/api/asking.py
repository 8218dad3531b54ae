"""The parameters of a request: declared once, for reading them, for refusing them and for describing them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from geo.answers.positions import metres
from geo.api.faults import Problem, unfit
from geo.api.limits import DEFAULT
from geo.errors import QueryError, Words, nearest

_DATE = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(?::\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](?::\d{1,5})?", re.ASCII)
_WHOLE = re.compile(r"\d{1,9}", re.ASCII)

Asked = Mapping[str, Any]


class Unfit(ValueError):  # noqa: N818 - a word of the field
    """A value that a parameter does not take; `what` says why."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.what = Words(zh, en)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query.

    Parameters
    ----------
    name
        As it is written.
    words
        What it is for.
    read
        Makes its value of a text, or raises `Unfit`.
    limit
        What it may be, in English and figures.
    example
        A value that is taken.
    schema
        The same for programs (JSON Schema).
    default
        Its value where it is left out.
    required
        Whether it may not be left out.
    """

    name: str
    words: Words
    read: Callable[[str], Any]
    limit: str
    example: str
    schema: Mapping[str, Any] = field(default_factory=lambda: {"type": "string"})
    default: Any = None
    required: bool = False


def asked(parameters: Sequence[Parameter], given: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Return the value of every parameter; nothing that is asked is passed over.

    Raises
    ------
    Problem
        A name that is unknown or given twice, one that is missing, a value that cannot be taken.
    """
    known = {each.name: each for each in parameters}
    values: dict[str, Any] = {}
    for name, text in given:
        if name not in known:
            raise unknown(name, list(known))
        if name in values:
            raise unfit(
                name,
                Words(f"{name} 写了两次", f"{name} is given twice"),
                limit="once",
                example=known[name].example,
            )
        values[name] = value_of(known[name], text)
    for each in parameters:
        if each.required and each.name not in values:
            raise unfit(
                each.name,
                Words(f"缺少 {each.name}", f"{each.name} is missing"),
                limit=each.limit,
                example=each.example,
            )
        values.setdefault(each.name, each.default)
    return values


def value_of(parameter: Parameter, text: str) -> Any:  # noqa: ANN401 - of the parameter's own kind
    """Return the value that a text gives a parameter."""
    try:
        if len(text) > DEFAULT.query:
            raise Unfit("太长", "it is too long")
        if "\0" in text or not text.strip():
            raise Unfit("是空的" if "\0" not in text else "含有空字符", "it is empty or holds a null character")
        return parameter.read(text)
    except Unfit as fault:
        raise unfit(
            parameter.name,
            Words(f"{parameter.name}：{fault.what.zh}", f"{parameter.name}: {fault.what.en}"),
            limit=parameter.limit,
            example=parameter.example,
        ) from None


def unknown(name: str, known: Sequence[str]) -> Problem:
    """Return that there is no parameter of a name."""
    shown = name[:60]
    near = nearest(shown, known) or list(known)
    if not known:
        return unfit(shown, Words("这里不能带参数", "nothing can be asked here"), limit="no parameters", example="?")
    return unfit(
        shown,
        Words(f"没有参数 {shown!r}，可写 {'、'.join(near)}", f"no parameter {shown!r}; there is {', '.join(near)}"),
        limit=", ".join(known),
        example=near[0],
    )


def text(most: int = DEFAULT.text) -> Callable[[str], str]:
    """Return a reader of text of so many characters at most."""

    def read(given: str) -> str:
        if len(given) > most:
            raise Unfit(f"多于 {most} 个字", f"longer than {most} characters")
        return given

    return read


def one_of(codes: Sequence[str]) -> Callable[[str], str]:
    """Return a reader of one of some codes."""

    def read(given: str) -> str:
        if given not in codes:
            near = "、".join(nearest(given[:60], codes) or codes)
            raise Unfit(f"不能是 {given[:60]!r}，可写 {near}", f"cannot be {given[:60]!r}; write {near}")
        return given

    return read


def whole(least: int, most: int) -> Callable[[str], int]:
    """Return a reader of whole numbers of a range."""

    def read(given: str) -> int:
        if not _WHOLE.fullmatch(given) or not least <= int(given) <= most:
            raise Unfit(f"不是 {least} 到 {most} 的整数", f"not a whole number from {least} to {most}")
        return int(given)

    return read


def distance(given: str) -> float:
    """Read a radius such as 5km."""
    try:
        found = metres(given[:40], "radius")
    except QueryError as fault:
        raise Unfit(*fault.what) from None
    if not found <= DEFAULT.radius_m:
        raise Unfit(f"大于 {DEFAULT.radius_m} 米", f"more than {DEFAULT.radius_m} m")
    return found


def date(given: str) -> str:
    """Read an ISO date or its beginning."""
    if not _DATE.fullmatch(given):
        raise Unfit("不是日期", "not a date")
    return given


def truth(given: str) -> bool:
    """Read true or false."""
    return one_of(("true", "false"))(given) == "true"


LANG = Parameter(
    "lang",
    Words("只用一种语言；默认两种并列", "One language only; both side by side by default"),
    one_of(("zh", "en")),
    "zh, en",
    "zh",
    {"type": "string", "enum": ["zh", "en"]},
)
LIMIT = Parameter(
    "limit",
    Words("最多列多少", "How many are listed at most"),
    whole(1, DEFAULT.most),
    f"1 to {DEFAULT.most}",
    "50",
    {"type": "integer", "minimum": 1, "maximum": DEFAULT.most, "default": DEFAULT.page},
    DEFAULT.page,
)
OFFSET = Parameter(
    "offset",
    Words("从第几个起，第一个是 0", "From which on; the first is 0"),
    whole(0, 999_999_999),
    "0 to 999999999",
    "100",
    {"type": "integer", "minimum": 0, "maximum": 999_999_999, "default": 0},
    0,
)


def choice(name: str, words: Words, codes: Sequence[str], default: str | None = None) -> Parameter:
    """Return a parameter that is one of some codes."""
    schema: dict[str, Any] = {"type": "string", "enum": list(codes)}
    if default is not None:
        schema["default"] = default
    return Parameter(name, words, one_of(codes), ", ".join(codes), codes[0], schema, default)


def words(name: str, said: Words, example: str, *, required: bool = False) -> Parameter:
    """Return a parameter that is a text."""
    schema = {"type": "string", "minLength": 1, "maxLength": DEFAULT.text}
    limit = f"1 to {DEFAULT.text} characters"
    return Parameter(name, said, text(), limit, example, schema, required=required)
