"""Tables that were flattened to lines: how many lines below a name are of its row, and which tell nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.extract.progress.text import Told
from geo.extract.progress.words import TELLING, scan

_LABELS = re.compile(
    r"（[^（）]*）|(?:项目|工程)?名称：|其中：|建设项目|项目|工程|^[\d一二三四五六七八九十]{1,3}[、.．]"
)
_FIELD = re.compile(r"(?:项目|工程)名称：")
_NOTE = re.compile(r"注：|备注|说明|合计|小计|制表|填报|审核|第\d+页|监督|附[：件]|对公示|.*[。！？].*[。！？]")
_OFFICE = re.compile(r"[^，。、；]{1,14}(?:局|委|公司|集团|院|厅|处|所|镇|乡|街道|中心|站|队|管委会|指挥部)")
_NUMBER = re.compile(r"[\d一二三四五六七八九十]{1,4}(?:标段?|号)?")
_ROW = 8  # cells; no row has more behind the name
_SHORT = 14  # characters


def reach(sentences: Sequence[Told]) -> dict[int, int]:
    """Return for each sentence that is a name in a cell how many sentences behind it are of its row."""
    alone = [at for at, told in enumerate(sentences) if told.names and _alone(told)]
    found = {}
    for place, at in enumerate(alone):
        steps = [abs(alone[other] - at) for other in (place - 1, place + 1) if 0 <= other < len(alone)]
        field = _FIELD.match(sentences[at].folded.text)
        found[at] = _ROW if field else min([_ROW, *steps])
    return found


def _alone(told: Told) -> bool:
    """Say whether a sentence is nothing but names, or names with a number beside them."""
    if _FIELD.match(told.folded.text):
        return True
    left = list(told.folded.text)
    for start, end in told.names:
        left[start:end] = [""] * (end - start)
    rest = _LABELS.sub("", "".join(left)).strip("、，；：。 ")
    if len(rest) <= 1:
        return True
    return (
        len(rest) <= _SHORT
        and not set(rest) & set("，。：；")
        and any(map(str.isdigit, rest))
        and not any(token.kind in TELLING for token in scan(rest, 0, len(rest), None))
    )


def is_note(text: str) -> bool:
    """Say whether a line stands below the table."""
    return _NOTE.match(text) is not None


def is_office(text: str) -> bool:
    """Say whether a cell only names who does the work, or is a number."""
    return _OFFICE.fullmatch(text) is not None or _NUMBER.fullmatch(text) is not None
