"""Whether the elements of a reading agree with the report's formula and with each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from geo.errors import ReferenceError, Words
from geo.extract.formula import parts_of
from geo.model import Element, Role

# Which role stands for what a formula counts. What is not named here (环, 城, 湾 ...) may be drawn as any.
ROLES = {
    **dict.fromkeys(("心", "中心", "核", "极", "主", "副", "副中心", "次中心"), Role.CENTRE),
    **dict.fromkeys(("轴", "带", "廊", "脉"), Role.AXIS),
    **dict.fromkeys(("翼", "片", "片区", "区", "组团", "组群", "群", "圈"), Role.AREA),
    **dict.fromkeys(("点", "节点", "镇", "星"), Role.NODE),
}
SEVERAL = 2  # 多 is two or more


def disagreements(
    where: str, labels: Mapping[str, str], elements: Sequence[Element], formula: str
) -> Iterator[ReferenceError]:
    """Yield what does not agree, one fault a line.

    Parameters
    ----------
    where
        How a fault names the file.
    labels
        How a fault names each element, by id.
    """
    yield from _with_formula(where, elements, formula)
    for one, other in combinations(elements, 2):
        if one.role is other.role and _in_one_place(one, other):
            yield ReferenceError(
                labels[other.id],
                Words(
                    f"与“{one.name}”（{one.id}）同为 {one.role}，在同一处",
                    f"it is a {one.role} in the same place as {one.id}",
                ),
                Words("改 through，或合成一个", "Change through, or make one of the two"),
            )


def _with_formula(where: str, elements: Sequence[Element], formula: str) -> Iterator[ReferenceError]:
    """Compare the number of elements of each role with the numerals of the formula, 一主一副 added up."""
    drawn = Counter(element.role for element in elements)
    for role in Role:
        parts = [part for part in parts_of(formula) if ROLES.get(part.noun) is role]
        least = sum(SEVERAL if part.count is None else part.count for part in parts)
        is_open = any(part.count is None for part in parts)
        if parts and (drawn[role] < least if is_open else drawn[role] != least):
            said = "".join(part.text for part in parts)
            yield ReferenceError(
                where,
                Words(
                    f"“{formula}”说{said}，图层里有 {drawn[role]} 个 {role}",
                    f"the formula {formula} says {said}, the layer holds {drawn[role]} of role {role}",
                ),
                Words("改图层，或改 geo.toml 的 formula", "Mend the layer, or formula in geo.toml"),
            )


def _in_one_place(one: Element, other: Element) -> bool:
    """Tell whether two of one role are made of the same places, or one centre lies about the other's middle."""
    if one.through and set(one.through) == set(other.through):
        return True
    if one.role is not Role.CENTRE:
        return False
    return bool(one.geometry.contains(other.spine) or other.geometry.contains(one.spine))
