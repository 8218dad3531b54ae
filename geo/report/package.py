"""The parts of a Word file, which is a ZIP file of XML: unpacked within limits, and read without entities."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any, TypeAlias

from lxml import etree

from geo.errors import ReportError, Words
from geo.report.kinds import AS_DOCX, AS_TEXT, MB, NO_PASSWORD, UNPACK

Element: TypeAlias = Any  # lxml has no types

LARGEST_PART = 20 * MB  # of XML, unpacked; a report of 100 pages has 3
MOST_TAGS = 400_000  # in a part, those that close included
MOST_PARTS = 5000

_CENTRAL = b"PK\x01\x02"  # before the name of each part in the list at the end
_OTHERS = (
    ("xl/", Words("这是 Excel 表格", "this is an Excel workbook"), AS_TEXT),
    ("ppt/", Words("这是幻灯片", "this is a slide show"), AS_TEXT),
    (
        "OFD.xml",
        Words("这是 OFD 版式文件", "this is an OFD file"),
        Words("用 OFD 阅读器另存为 PDF 或文本", "Save it as PDF or text in an OFD reader"),
    ),
    ("content.xml", Words("这是 OpenDocument 文件（.odt）", "this is an OpenDocument file (.odt)"), AS_DOCX),
    ("META-INF/container.xml", Words("这是电子书（EPUB）", "this is an e-book (EPUB)"), AS_TEXT),
)


class Parts:
    """The parts of the ZIP file that a Word file is."""

    def __init__(self, data: bytes, where: str) -> None:
        self.where = where
        if data.count(_CENTRAL) > MOST_PARTS:
            raise damaged(where, f"> {MOST_PARTS} parts")
        self._file = zipfile.ZipFile(io.BytesIO(data))
        self._names = set(self._file.namelist())
        self.main = self._related("", "officeDocument", "word/document.xml")
        if self.main not in self._names:
            raise self._other()

    def related(self, kind: str) -> Element:
        """Return the root of the part that the main document has for its styles or numbering, None without."""
        name = self._related(self.main, kind, f"word/{kind}.xml")
        return self.root(name) if name in self._names else None

    def root(self, name: str) -> Element:
        """Return the root element of a part."""
        data = self._read(name)
        if data.count(b"<") > MOST_TAGS:
            raise self._too_much(name)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        root = etree.fromstring(data, parser)
        if root.getroottree().docinfo.doctype:  # where entities are declared; Word never writes one
            raise damaged(self.where, f"<!DOCTYPE> in {name}")
        return root

    def _read(self, name: str) -> bytes:
        """Return a part, unpacked no further than it may be: what its header says of its size proves nothing."""
        info = self._file.getinfo(name)
        if info.flag_bits & 1:
            what = Words("文件有密码", "the file is locked with a password")
            raise ReportError(self.where, what, NO_PASSWORD)
        with self._file.open(info) as part:
            data = part.read(LARGEST_PART + 1) if info.file_size <= LARGEST_PART else b""
        if len(data) > LARGEST_PART or info.file_size > LARGEST_PART:
            raise self._too_much(name)
        return data

    def _too_much(self, name: str) -> ReportError:
        return ReportError(
            self.where,
            Words(
                f"里面的 {name} 解压后超过 {LARGEST_PART // MB} MB 或 {MOST_TAGS} 个标签",
                f"{name} in it unpacks to more than {LARGEST_PART // MB} MB or {MOST_TAGS} tags",
            ),
            Words("请只保留报告正文", "Keep only the text of the report"),
        )

    def _related(self, source: str, kind: str, usual: str) -> str:
        """Return the name of the part that another refers to as its `kind`, the usual name without such a reference."""
        folder, name = posixpath.split(source)
        list_of_relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if list_of_relations in self._names:
            for relation in self.root(list_of_relations):
                if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") != "External":
                    return posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
        return usual

    def _other(self) -> ReportError:
        for name, what, remedy in _OTHERS:
            if any(part == name or (name.endswith("/") and part.startswith(name)) for part in self._names):
                return ReportError(self.where, what, remedy)
        return ReportError(self.where, Words("这是压缩包", "this is an archive"), UNPACK)


def tag_of(element: Element) -> str:
    """Return the name of an element without its namespace: the two editions of the standard differ in it only."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(element: Element, tag: str) -> Element:
    """Return the first child of this name, None without one (or without an element)."""
    return None if element is None else next((inner for inner in element if tag_of(inner) == tag), None)


def value(element: Element, name: str = "val") -> str:
    """Return an attribute by its name without namespace, empty without one."""
    if element is None:
        return ""
    return next((text for key, text in element.attrib.items() if key.rpartition("}")[2] == name), "")


def damaged(where: str, why: str) -> ReportError:
    """Return the fault of a file that is cut off or broken."""
    return ReportError(
        where,
        Words(f"文件残缺或已损坏（{why}）", f"the file is cut off or damaged ({why})"),
        Words("重新取得它，或用 Word、WPS 打开后另存", "Get it anew, or open it in Word or WPS and save it again"),
    )
