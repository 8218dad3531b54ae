"""A call that the command line cannot take: what is wrong with it, in both languages, and where the help is.

The library that reads the call says so in English, in one of a few forms; an unknown form is passed on as it is.
"""

from __future__ import annotations

import re

from geo.errors import GeoError, Words

_FORMS = (
    (r"No such option: (?P<it>\S+?)(?: \(Possible options: (?P<near>.+)\))?$", "没有选项 {it}", "，是否想写 {near}"),
    (r"No such command '(?P<it>.+?)'\.(?: Did you mean (?P<near>.+)\?)?$", "没有命令 {it}", "，是否想写 {near}"),
    (r"Missing (?:argument|option|parameter) '(?P<it>.+?)'\.?", "缺少 {it}", ""),
    (r"Invalid value for '(?P<it>.+?)': (?:Value error, )?(?P<near>.+) is not one of (?P<of>.+?)\.?$",
     "{it} 不能是 {near}", "，只能是 {of}"),
    (r"Invalid value for '(?P<it>.+?)': (?P<near>.+?)\.?$", "{it} 的值不对", "（{near}）"),
    (r"Option '(?P<it>.+?)' requires an argument\.?", "{it} 后面要写它的值", ""),
    (r"Got unexpected extra argument(?:s|\(s\))? \((?P<it>.+)\)", "多写了 {it}", ""),
)  # fmt: skip


def misuse(message: str, command: str) -> GeoError:
    """Return the fault that a call is refused for.

    Parameters
    ----------
    message
        What the library says, in English.
    command
        The command that was called, such as `geo near`; its help is the remedy.

    Examples
    --------
    >>> misuse("Missing argument 'place'.", "geo near").line("zh")
    'geo near：缺少 place。用法见 geo near -h'
    """
    english = message.replace("Value error, ", "").strip().removesuffix(".").removesuffix("?")
    return GeoError(
        command, Words(_chinese(message.strip()), english), Words(f"用法见 {command} -h", f"See {command} -h")
    )


def _chinese(message: str) -> str:
    for form, said, more in _FORMS:
        if found := re.match(form, message, re.DOTALL):
            parts = {name: part for name, part in found.groupdict().items() if part}
            return (said + (more if "{" in more and len(parts) > said.count("{") else "")).format(**parts)
    return f"用法不对（{message.removesuffix('.')}）"
