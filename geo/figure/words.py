"""What a sheet says of its own accord, Chinese and English; labels by code are those of the maps (`geo.maps.words`)."""

from __future__ import annotations

from collections.abc import Sequence

from geo.errors import Words
from geo.maps.words import CONFIDENCES
from geo.model import Reading

LEGEND = Words("图例", "Legend")
STRUCTURE = Words("空间结构", "Spatial structure")
CATEGORIES = Words("项目类别", "Projects by category")
PROJECTS = Words("项目", "Projects")
COUNTED = Words("项目数", "Projects")
READING = Words("读法", "Reading")
STAGES = Words("项目阶段", "Stage")
BASE = Words("底图", "Base map")
COUNTY = Words("县级界", "County line")
SEA_BORDER = Words("海上界线", "Line at sea")
LAND = Words("县域陆地", "County land")
NEIGHBOURS = Words("毗邻县市", "Neighbours")
TOWN = Words("乡镇街道", "Town")
SEA = Words("海域", "Sea")
PLANNED = Words("空心、虚线：仍是计划", "Hollow, dashed: planned")
DONE = Words("实心、实线：来源称已实现", "Solid: reported as done")
DISC = Words("位置约略，在圆内某处", "Approximate position")
STACK = Words("同一处的项目数", "Number of projects at one place")
UNNAMED = Words("图上未注名的项目", "On the map without a name")
NOT_LOCATED = Words("未定位的项目", "Projects not located")
NOTES = Words("说明", "Notes")
SCHEMATIC = Words(
    "空间结构由有出处的地名推画，不是法定规划边界。",
    "The structure is drawn from named, sourced places; it is not a statutory boundary.",
)
COUNTS = Words("项目数含可能在其内的。", "Counts include projects that are perhaps there.")
RESTATED = Words("报告内容系转述，不是原文。", "Reports are restated here, not quoted.")
NO_ELEMENTS = Words("本工作区尚无空间结构图层。", "This workspace has no layer of the spatial structure yet.")
NO_PROJECTS = Words("本图没有项目。", "There are no projects on this map.")
SOURCES = Words("资料来源", "Sources")
DATE = Words("数据截至", "Data as of")
CONTACT = Words("联系", "Contact")
PROJECTION = Words("投影", "Projection")
NORTH = Words("北", "N")
KILOMETRES = Words("公里", "km")


def reading(shown: Reading) -> Words:
    """Say which reading of the structure is drawn."""
    english = shown.name_en or shown.name
    return Words(f"{READING.zh}：{shown.name}", f"{READING.en}: {english}")


def between(start: Words, end: Words) -> Words:
    """Say what an axis runs from and to."""
    return Words(f"{start.zh}至{end.zh}", f"{start.en} to {end.en}" if start.en and end.en else "")


def more_elements(count: int) -> Words:
    """Say that more elements are drawn than the key names."""
    return Words(f"另有 {count} 个，见图", f"and {count} more on the map")


def confidence(said: Sequence[str]) -> Words:
    """Say how sure the elements of the structure are, and where to read why.

    >>> confidence(["high", "low", "low"]).zh
    '要素依据见图层；把握：高 1，低 2。'
    """
    counts = [(words, said.count(level)) for level, words in CONFIDENCES.items() if level in said]
    zh, en = "，".join(f"{words.zh} {count}" for words, count in counts), [f"{w.en} {count}" for w, count in counts]
    return Words(
        f"要素依据见图层；把握：{zh}。",
        f"The layer gives the basis of each element; confidence: {', '.join(en)}.",
    )


def tally(counted: int, located: int) -> Words:
    """Say how many projects there are and how many of them are on the map."""
    return Words(f"{counted} 个项目，{located} 个已定位。", f"{counted} projects, {located} located.")


def more(count: int) -> Words:
    """Say that a list goes on elsewhere."""
    return Words(f"另有 {count} 个，见登记表", f"and {count} more in the register")


def ratio(denominator: float, size: str) -> Words:
    """Say the scale of a sheet, true on its own size of paper."""
    number = f"{denominator:,.0f}".replace(",", " ")
    return Words(f"比例尺 1:{number}（{size} 图幅）", f"Scale 1:{number} on {size}")
