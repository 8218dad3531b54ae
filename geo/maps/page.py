"""The page: one file that opens from disk, asks for nothing, and runs only what it was built with."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urlsplit

import jinja2
from branca.element import Figure

from geo.errors import Words, WorkspaceError
from geo.maps import assets, nearwords, spans, table, words
from geo.maps.base import BaseLayers
from geo.maps.compose import compose
from geo.maps.definition import MapDefinition
from geo.maps.encode import encode, newest
from geo.maps.planning import STEP, TOWNS_PAGE
from geo.maps.readings import changes, tables
from geo.model import Aim, Form, OnlineBase, Project, ReportEntry, Stage, Target, Workspace
from geo.structure import Account

ENVIRONMENT = jinja2.Environment(
    autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
)
ENVIRONMENT.globals |= {name: getattr(spans, name) for name in ("both", "lines", "named", "stands_in")}
ENVIRONMENT.filters["filled"] = table.filled


def render(
    definition: MapDefinition,
    workspace: Workspace,
    projects: Sequence[Project],
    accounts: Sequence[Account],
    base: BaseLayers,
    *,
    targets: Sequence[tuple[ReportEntry, Target]] = (),
    formula_in: ReportEntry | None = None,
    feeds: Sequence[str] = (),
) -> str:
    """Return the whole HTML page of one map; the same input gives the same bytes.

    `accounts` are those of the readings of the spatial structure, the register's first. `targets` are the quantified
    aims and results of the workspace's reports, which the page lists. `formula_in` is the report that names the
    spatial formula. `feeds` are the paths of those that the build writes, below the workspace.
    """
    data = encode(definition, workspace, projects, accounts, base, feeds=feeds)
    parts = Parts.of(compose(workspace, data))
    shown = definition.chosen(projects)
    as_of = newest(definition, workspace, projects)
    return ENVIRONMENT.from_string(assets.page_template()).render(
        policy=policy(parts, workspace.bases),
        styles=parts.styles,
        say={**words.VIEWER, **nearwords.NEAR, **words.PAGE},
        apart=spans.apart(),
        scripts=parts.scripts,
        markup="".join(parts.markup),
        title=definition.titled(workspace),
        intro=definition.introduced(workspace),
        approval=words.approval(workspace.map_approval),
        contact=workspace.contact,
        as_of=as_of,
        as_of_words=words.day(as_of),
        restated=any(evidence.form is Form.RESTATED for project in shown for evidence in project.evidence),
        standing=words.standing([each.reading for each in accounts]) if definition.elements else None,
        stages=[(stage.value, words.STAGES[stage]) for stage in Stage],
        accounts=tables(accounts) if definition.elements else [],
        changes=changes(accounts) if definition.elements else {},
        formula=workspace.formula if definition.elements else "",
        formula_source=formula_in and words.titled_on(formula_in),
        towns_page=TOWNS_PAGE,
        feed=data["feeds"]["county"],
        counted=len(shown),
        located=sum(project["geometry"] is not None for project in data["projects"]),
        reports=[
            {
                "title": words.titled(report),
                "issued": words.issued_as(report),
                "cited": words.cited(report),
                "source": report.source,
            }
            for report in workspace.reports
        ],
        targets=[
            (words.titled(report), words.FORMS[report.form], said)
            for report in workspace.reports
            if (said := _said(targets, report))
        ],
        targets_count=len(targets),
        sources=base.sources,
        ways=[
            {"name": Words(name, name_en or ""), "source": source}
            for name, name_en, source in (
                () if base.ways is None else base.ways[["name", "name_en", "source"]].itertuples(index=False)
            )
        ],
        credits=assets.credits(),
    )


def _said(targets: Iterable[tuple[ReportEntry, Target]], report: ReportEntry) -> list[tuple[Words, list[_Row]]]:
    """Return what a report aims at and what it has reached, in the order of the text."""
    own = [target for entry, target in targets if entry == report]
    return [
        (words.AIMS[kind], [_row(target, report) for target in own if target.kind is kind])
        for kind in Aim
        if any(target.kind is kind for target in own)
    ]


class _Row(NamedTuple):
    """A row of the table of targets, its words ready made."""

    name: str
    amount: Words
    baseline: str
    horizon: Words
    section: str
    evidence: str  # in quotation marks where the words are the report's own


def _row(target: Target, report: ReportEntry) -> _Row:
    passage = " ".join(target.evidence.split())
    return _Row(
        name=target.name,
        amount=words.amount(target),
        baseline=target.baseline,
        horizon=words.horizon(target.horizon),
        section=STEP.join(target.section),
        evidence=f"“{passage}”" if report.form is Form.ORIGINAL else passage,
    )


class Parts(HTMLParser):
    """What a figure renders, taken apart: the text of its styles and scripts, and the markup left over.

    folium's own head is not used: it forbids zooming by touch, and its figure puts a script after the body.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.styles: list[str] = []
        self.scripts: list[str] = []
        self.markup: list[str] = []
        self._into: list[str] | None = None

    @classmethod
    def of(cls, figure: Figure) -> Parts:
        """Render a figure and take it apart."""
        figure.render()
        parts = cls()
        parts.feed(figure.header.render())
        parts.markup.clear()  # meta elements; the page has its own
        parts.feed(figure.html.render())
        parts.close()
        parts.scripts.append(figure.script.render())
        return parts

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a style or a script, or keep the tag."""
        given = dict(attrs)
        if tag == "link" or "src" in given:
            raise AssertionError(f"the page would ask for {given}")
        if tag == "style":
            self._open(self.styles)
        elif tag == "script" and "type" not in given:
            self._open(self.scripts)
        else:
            self.markup.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        """Close a style or a script, or keep the tag."""
        if self._into is None:
            self.markup.append(f"</{tag}>")
        self._into = None

    def handle_data(self, data: str) -> None:
        """Keep text where it belongs."""
        if self._into is None:
            self.markup.append(data)
        else:
            self._into[-1] += data

    def _open(self, texts: list[str]) -> None:
        texts.append("")
        self._into = texts


def policy(parts: Parts, bases: Iterable[OnlineBase]) -> str:
    """Return the Content-Security-Policy: nothing but what is in the page, and the tiles that a reader may choose.

    Raises
    ------
    WorkspaceError
        The address of an online base names no host that can be let through.
    """
    hosts = sorted({_host(base) for base in bases})
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(hashed, parts.scripts))}",
            f"style-src {' '.join(map(hashed, parts.styles))}",
            f"img-src {' '.join(('data:', *hosts))}",
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _host(base: OnlineBase) -> str:
    """Return scheme and host; anything else there would be read as a rule of its own."""
    parts = urlsplit(base.url)
    if parts.scheme not in ("https", "http") or not re.fullmatch(r"[A-Za-z0-9.-]+(?::\d+)?", parts.netloc):
        raise WorkspaceError(
            f"geo.toml [[bases]] {base.name}",
            Words(f"url 里没有可用的主机名：{base.url}", f"no usable host in the url {base.url}"),
            Words("写成 https://主机/…{z}/{x}/{y}… 的样子", "Write it as https://host/...{z}/{x}/{y}..."),
        )
    return f"{parts.scheme}://{parts.netloc}"


def hashed(text: str) -> str:
    """Return a style's or a script's hash as a Content-Security-Policy takes it."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
