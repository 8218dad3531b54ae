"""The fields of exported layers: name, type, meaning, and the short name for formats that allow ten ASCII letters."""

from __future__ import annotations

from typing import NamedTuple

from geo.errors import Words


class Field(NamedTuple):
    """A column: name, OGR type, Shapefile name (docs/formats.md lists them), meaning, and whether its text is long.

    A list travels as JSON text.
    """

    name: str
    kind: str
    short: str
    words: Words
    long: bool = False
    is_list: bool = False


PROJECT = (
    Field("id", "str", "id", Words("编号，永久不变", "Id, kept for ever")),
    Field("name", "str", "name", Words("名称", "Name")),
    Field("name_en", "str", "name_en", Words("英文名", "English name")),
    Field("category", "str", "category", Words("类别", "Category")),
    Field("stage", "str", "stage", Words("阶段，与 tense 一起看", "Stage, to be read with tense")),
    Field("tense", "str", "tense", Words("planned 计划，done 已实现", "planned, or done")),
    Field("as_of", "str", "as_of", Words("阶段的依据的日期", "Date of what the stage rests on")),
    Field("due", "str", "due", Words("计划何时实现", "When the plan is due")),
    Field("last_seen", "str", "last_seen", Words("最近一次被提到的日期", "Date of the latest mention")),
    Field("programme", "str", "programme", Words("报告章节", "Headings of the report"), long=True),
    Field("town", "str", "town", Words("所在镇街", "Town")),
    Field(
        "town_by",
        "str",
        "town_by",
        Words("镇街由来源写明（source）或按最近（nearest）", "Town by its source or nearest"),
    ),
    Field("geometry_method", "str", "geom_meth", Words("定位方法", "How it was located")),
    Field("accuracy_m", "int32", "accuracy_m", Words("误差，米", "Accuracy in metres")),
    Field("geometry_source", "str", "geom_src", Words("位置的来源", "Source of the position"), long=True),
    Field("evidence", "str", "evidence", Words("报告的话，最近一次", "What the latest report says"), long=True),
    Field("evidence_form", "str", "evid_form", Words("original 原文，restated 转述", "original, or restated")),
)

# The register has more than its layers: what a project is also called, what it measures, how it got where it is.
REGISTER = (
    *PROJECT,
    Field("aliases", "str", "aliases", Words("别名，JSON", "Other names, JSON"), long=True, is_list=True),
    Field("oc4ids_status", "str", "oc4ids", Words("OC4IDS 0.9.5 的状态", "Status in OC4IDS 0.9.5")),
    Field("quantities", "str", "quantities", Words("数量，JSON", "Quantities, JSON"), long=True, is_list=True),
    Field("history", "str", "history", Words("历程，JSON", "Stages on record, JSON"), long=True, is_list=True),
    Field(
        "structure", "str", "structure", Words("所属空间结构，JSON", "Structure served, JSON"), long=True, is_list=True
    ),
)

STRUCTURE = (
    Field("id", "str", "id", Words("编号", "Id")),
    Field("role", "str", "role", Words("centre 心、axis 轴、area 片区、node 节点", "Centre, axis, area or node")),
    Field("rank", "int32", "rank", Words("等级，1 为最高", "Rank; 1 is the highest")),
    Field("name", "str", "name", Words("名称", "Name")),
    Field("name_en", "str", "name_en", Words("英文名", "English name")),
    Field("through", "str", "through", Words("所依地点的编号", "Ids of the places it rests on"), long=True),
    Field("width_m", "int32", "width_m", Words("直径或宽度，米", "Diameter or width in metres")),
    Field("basis", "str", "basis", Words("依据", "What this reading rests on"), long=True),
    Field("confidence", "str", "confid", Words("把握：high、medium、low", "Confidence: high, medium, low")),
    Field("drawn", "str", "drawn", Words("照图描下的，写明谁、何时", "Drawn from a plan: by whom and when")),
    Field("schematic", "str", "schematic", Words("示意", "Schematic")),
)
