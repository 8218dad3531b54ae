"""What stands beside the data: the dictionary of fields, and metadata by ISO 19115 (in the XML of ISO 19139)."""

from __future__ import annotations

import csv
import uuid

from lxml import etree

from geo.errors import Words
from geo.export.beside.qgis import title
from geo.export.job import Job
from geo.export.values.cells import disarmed, xml_text
from geo.model import Form, Workspace

GMD, GCO, GML = "http://www.isotc211.org/2005/gmd", "http://www.isotc211.org/2005/gco", "http://www.opengis.net/gml"
_LISTS = "http://standards.iso.org/iso/19139/resources/gmxCodelists.xml#"
_SOURCES = Words(
    "项目、阶段和数字是事实；出自 OpenStreetMap 的位置按 ODbL 1.0，出自 GeoNames 的按 CC BY 4.0，"
    "各要素的 geometry_source 写明出处。公开地图前应依法送审。",
    "Projects, stages and figures are facts; positions from OpenStreetMap are under the ODbL 1.0, those from GeoNames "
    "under CC BY 4.0: geometry_source of each feature says which. A map is to be reviewed before it is published.",
)
_ACCURACY = Words(
    "accuracy_m 由规则算出：100 次中有 95 次，真实位置到所画几何的距离不超过它。",
    "accuracy_m is computed by rule: in 95 of 100 cases no true point lies farther from the drawn geometry.",
)


def write_fields(job: Job) -> None:
    """Write the dictionary: a row a layer and field, with its type, its short name, and what it means."""
    with job.beside(".csv", "_fields").open("w", encoding="utf-8-sig", newline="") as text:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(["layer", "field", "shapefile", "type", "含义", "meaning"])
        for layer in job.layers:
            for each in layer.all_fields:
                short = "" if each.long else each.short
                row = [layer.name, each.name, short, each.kind, each.words.zh, each.words.en]
                writer.writerow(map(disarmed, row))


def write_metadata(job: Job, workspace: Workspace) -> None:
    """Write the metadata of an export."""
    root = etree.Element(f"{{{GMD}}}MD_Metadata", nsmap={"gmd": GMD, "gco": GCO, "gml": GML})
    names = " ".join(layer.name for layer in job.layers)
    identity = uuid.uuid5(uuid.NAMESPACE_URL, f"geo:{workspace.adcode}:{job.to}:{job.target.name}:{names}")
    _said(root, "fileIdentifier", str(identity))
    _said(root, "language", "zho" if job.lang != "en" else "eng")
    _coded(root, "characterSet", "MD_CharacterSetCode", "utf8")
    _coded(root, "hierarchyLevel", "MD_ScopeCode", "dataset")
    _contact(_inside(root, "contact"), workspace)
    _dated(root, "dateStamp", workspace)
    _said(root, "metadataStandardName", "ISO 19115:2003")
    system = _inside(root, "referenceSystemInfo", "MD_ReferenceSystem", "referenceSystemIdentifier", "RS_Identifier")
    _said(system, "code", job.target.code or job.target.name)
    _said(system, "codeSpace", "EPSG" if job.target.code.startswith("EPSG:") else job.say(_no_code(job)))
    _identify(_inside(root, "identificationInfo", "MD_DataIdentification"), job, workspace)
    kind = _inside(root, "distributionInfo", "MD_Distribution", "distributionFormat", "MD_Format")
    _said(kind, "name", job.to)
    _said(kind, "version", "-")
    quality = _inside(root, "dataQualityInfo", "DQ_DataQuality")
    _coded(_inside(quality, "scope", "DQ_Scope"), "level", "MD_ScopeCode", "dataset")
    lineage = _inside(quality, "lineage", "LI_Lineage")
    _said(lineage, "statement", job.say(_lineage(workspace)))
    data = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    job.beside(".xml", "_metadata").write_bytes(data)


def _no_code(job: Job) -> Words:
    if job.target.datum:
        return Words("没有 EPSG 代码；与 WGS84 相差数百米", "no EPSG code; some hundred metres off WGS84")
    return Words("没有 EPSG 代码", "no EPSG code")


def _identify(parent: etree._Element, job: Job, workspace: Workspace) -> None:
    citation = _inside(parent, "citation", "CI_Citation")
    _said(citation, "title", job.say(title(workspace)))
    day = _inside(citation, "date", "CI_Date")
    _dated(day, "date", workspace)
    _coded(day, "dateType", "CI_DateTypeCode", "revision")
    counted = "、".join(f"{layer.name} {layer.tally.count}" for layer in job.layers)
    unplaced = sum(layer.tally.unplaced for layer in job.layers)
    _said(
        parent,
        "abstract",
        job.say(
            Words(
                f"政府工作报告提到的项目及其阶段。图层与要素数：{counted}；其中没有位置的 {unplaced}。",
                f"Projects named in work reports, and their stages. Layers and features: {counted}; "
                f"without a position {unplaced}.",
            )
        ),
    )
    _contact(_inside(parent, "pointOfContact"), workspace)
    rights = _inside(parent, "resourceConstraints", "MD_LegalConstraints")
    _coded(rights, "useConstraints", "MD_RestrictionCode", "license")
    if workspace.licence:
        _said(rights, "otherConstraints", workspace.licence)
    _said(rights, "otherConstraints", job.say(_SOURCES))
    _said(parent, "language", "zho")
    etree.SubElement(_inside(parent, "topicCategory"), f"{{{GMD}}}MD_TopicCategoryCode").text = "planningCadastre"
    boxes = [layer.tally.bounds for layer in job.layers if layer.tally.bounds]
    if boxes:
        extent = _inside(parent, "extent", "EX_Extent", "geographicElement", "EX_GeographicBoundingBox")
        sides = {"westBoundLongitude": min(box[0] for box in boxes), "eastBoundLongitude": max(box[2] for box in boxes)}
        sides |= {
            "southBoundLatitude": min(box[1] for box in boxes),
            "northBoundLatitude": max(box[3] for box in boxes),
        }
        for tag, value in sides.items():
            etree.SubElement(_inside(extent, tag), f"{{{GCO}}}Decimal").text = f"{value:.6f}"


def _lineage(workspace: Workspace) -> Words:
    reports = "；".join(f"{each.title}（{each.issuer}，{each.date}）" for each in workspace.reports)
    english = "; ".join(f"{each.title_en or each.title} ({each.date})" for each in workspace.reports)
    restated = any(each.form is Form.RESTATED for each in workspace.reports)
    more = Words("其中转述的不是原文。", "Restated ones are not quoted. ") if restated else Words("", "")
    return Words(
        f"由报告读出：{reports}。{more.zh}位置由有来源的地点和名称推出，换算自来源的坐标基准。{_ACCURACY.zh}",
        f"Read from reports: {english}. {more.en}Positions follow from sourced places and names, converted from the "
        f"datum of the source. {_ACCURACY.en}",
    )


def _contact(parent: etree._Element, workspace: Workspace) -> None:
    party = etree.SubElement(parent, f"{{{GMD}}}CI_ResponsibleParty")
    _said(party, "organisationName", workspace.name)
    if workspace.contact:
        _said(_inside(party, "contactInfo", "CI_Contact"), "contactInstructions", workspace.contact)
    _coded(party, "role", "CI_RoleCode", "pointOfContact")


def _dated(parent: etree._Element, tag: str, workspace: Workspace) -> None:
    """Write the date of the newest report, never the clock's."""
    newest = max((each.date for each in workspace.reports), default="")
    if newest:
        etree.SubElement(_inside(parent, tag), f"{{{GCO}}}Date").text = newest
    else:
        _inside(parent, tag).set(f"{{{GCO}}}nilReason", "unknown")


def _inside(parent: etree._Element, *tags: str) -> etree._Element:
    for tag in tags:
        parent = etree.SubElement(parent, f"{{{GMD}}}{tag}")
    return parent


def _said(parent: etree._Element, tag: str, text: str) -> None:
    etree.SubElement(_inside(parent, tag), f"{{{GCO}}}CharacterString").text = xml_text(text)


def _coded(parent: etree._Element, tag: str, code_list: str, value: str) -> None:
    code = {"codeList": _LISTS + code_list, "codeListValue": value}
    etree.SubElement(_inside(parent, tag), f"{{{GMD}}}{code_list}", code).text = value
