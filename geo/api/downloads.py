"""Every export as a download, of what is filtered too."""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections import OrderedDict
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import anyio
import anyio.to_process
from starlette.requests import Request

from geo.api import asking, boxes, costs, packing
from geo.api.asking import LANG, Parameter, Unfit, asked
from geo.api.faults import Problem, of_geo
from geo.api.keeping import tell
from geo.api.limits import DEFAULT, Limits
from geo.api.sending import Answer, json_answer
from geo.api.snapshot import Snapshot
from geo.api.table import CRS84, Table
from geo.errors import GeoError, OutputError, QueryError, Words, harmless, nearest
from geo.export import FORMATS, OC4IDS, Wish, export
from geo.export.reading.source import ALL, names_of

DRAWING = "dxf"
EVERY = "all"  # stands for every layer at once
ENDINGS = (*FORMATS, OC4IDS)
_COME_AGAIN_S = 30
_CRS = re.compile(r"wgs84|cgcs2000|gcj02|bd09|EPSG:\d{4,6}", re.ASCII)
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_WILDCARDS = 3

_Key = tuple[Any, ...]


def _crs(given: str) -> str:
    if not _CRS.fullmatch(given):  # PROJ would take names of files as well
        raise Unfit("不是坐标系的代号", "not the code of a CRS")
    return given


def _box(given: str) -> tuple[float, ...]:
    corners = boxes.numbers(given.replace("，", ","))
    boxes.area(corners, CRS84)
    return corners


def _where(given: str) -> str:
    """Read a condition; OGR tries a pattern of many wildcards in every way there is."""
    found = asking.text()(given)
    if any(part.count("%") > _WILDCARDS for part in _QUOTED.findall(found)):
        raise Unfit(f"一个 LIKE 里多于 {_WILDCARDS} 个 %", f"more than {_WILDCARDS} % in one pattern")
    return found


_CODES = {"type": "string", "pattern": r"^(wgs84|cgcs2000|gcj02|bd09|EPSG:[0-9]{4,6})$"}
PARAMETERS = (
    Parameter(
        "where",
        Words("只要合条件的，写法同 geo export --where", "Only those that meet a condition, as geo export --where"),
        _where,
        f"1 to {DEFAULT.text} characters, at most {_WILDCARDS} % in a pattern",
        "stage = 'completion'",
        {"type": "string", "minLength": 1, "maxLength": DEFAULT.text},
    ),
    Parameter(
        "bbox",
        Words("只要碰到这个范围的：西,南,东,北", "Only what touches WEST,SOUTH,EAST,NORTH"),
        _box,
        "four numbers: longitudes -180 to 180, latitudes -90 to 90",
        "121.2,28.2,121.6,28.6",
        {"type": "string", "maxLength": 120},
    ),
    Parameter(
        "clip",
        Words("按 bbox 裁开", "Cut shapes at bbox"),
        asking.truth,
        "true, false",
        "false",
        {"type": "boolean", "default": False},
        False,
    ),
    Parameter(
        "crs",
        Words("坐标系；默认 wgs84，DXF 用工作区的", "The CRS; wgs84 by default, in DXF the workspace's own"),
        _crs,
        "wgs84, cgcs2000, gcj02, bd09, EPSG:NNNN",
        "wgs84",
        _CODES,
        "",
    ),
    Parameter(
        "data_only",
        Words("不要字段说明、元数据、样式和 QGIS 工程", "No field dictionary, metadata, styles or project"),
        asking.truth,
        "true, false",
        "true",
        {"type": "boolean", "default": False},
        False,
    ),
    LANG,
)


def listed(request: Request, snapshot: Snapshot) -> Answer:
    """Answer which layers there are, and in which formats."""
    asked((), request.query_params.multi_items())
    layers = [*names_of(snapshot.workspace.root), EVERY]
    formats = {name: form.title for name, form in FORMATS.items()} | {OC4IDS: "OC4IDS 0.9.5"}
    return json_answer({"layers": layers, "formats": formats, "example": f"/exports/{layers[0]}.gpkg"})


class Downloads:
    """Makes downloads; those just made are kept, and one that many want at once is made once for all of them.

    Each is made in a process of its own, which ends with its time: so large a one takes no time from answers, and one
    that takes too long takes no more. One that is sure to take too long is not begun.

    Parameters
    ----------
    tables
        Returns the features of every layer of a snapshot.
    limits
        How many are made at once, how many may wait, how long each may take, and how much is kept.
    """

    def __init__(self, tables: Callable[[Snapshot], Mapping[str, Table]], limits: Limits = DEFAULT) -> None:
        self._tables, self._limits = tables, limits
        self._threads = ThreadPoolExecutor(limits.downloads, "download")
        self._turns = asyncio.Semaphore(limits.downloads)
        self._processes = anyio.CapacityLimiter(limits.downloads)  # in the place of anyio's own, by the processors
        self._asking = 0
        self._running: dict[_Key, _Running] = {}
        self._kept: OrderedDict[_Key, Answer] = OrderedDict()

    async def __call__(self, request: Request, snapshot: Snapshot) -> Answer:
        """Answer with an export."""
        layer, ending = _named(request.path_params["name"], snapshot)
        asked_for = asked(PARAMETERS, request.query_params.multi_items())
        wish = _wish(ending, asked_for)
        key = (snapshot.name, layer, ending, *asked_for.values())
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        most = self._limits.downloads + self._limits.waiting
        if self._asking >= most:
            raise _full(most)
        self._asking += 1
        running = self._running.get(key)
        if running is None:
            begun = asyncio.Event()
            job = partial(export, [] if layer == EVERY else [layer], snapshot.workspace, ending, asked_for["crs"])
            made = asyncio.create_task(self._make(key, snapshot, wish, job, begun))
            running = self._running[key] = _Running(made, begun)
            made.add_done_callback(partial(self._end, key))
        try:
            await asyncio.wait((running.made,))  # the others wait on where this one's time is over
            return running.made.result()
        finally:
            self._asking -= 1
            if running.begun.is_set():
                request.scope["geo.begun"] = True

    def _end(self, key: _Key, made: asyncio.Task[Answer]) -> None:
        del self._running[key]
        if not made.cancelled():
            made.exception()  # asyncio would tell of one that nobody waits for any more

    async def _make(
        self, key: _Key, snapshot: Snapshot, wish: Wish, job: Callable[..., list[Path]], begun: asyncio.Event
    ) -> Answer:
        _, layer, ending, *_ = key
        tables = self._tables(snapshot)
        wanted = tables if layer == EVERY else {layer: tables[layer]}
        alone = "" if layer == EVERY else layer
        called = f"{snapshot.workspace.adcode}-{layer}-{ending}.zip"
        in_thread = asyncio.get_running_loop().run_in_executor
        async with asyncio.timeout(self._limits.download_s):
            await in_thread(self._threads, costs.check, wanted, alone, ending, wish, self._limits.download_s)
            async with self._turns:
                begun.set()
                try:
                    with tempfile.TemporaryDirectory(prefix="geo-export-") as folder:
                        work = partial(job, Path(folder, "files"), wish=wish)
                        made = await anyio.to_process.run_sync(
                            packing.made, work, Path(folder, called), cancellable=True, limiter=self._processes
                        )
                        answer = await in_thread(self._threads, packing.attached, made)
                except (QueryError, OutputError) as fault:
                    raise _refused(fault, snapshot, ending) from None
                except (OSError, anyio.BrokenWorkerProcess) as fault:
                    raise _unmade(fault) from None
        self._keep(key, answer)
        return answer

    def _keep(self, key: _Key, answer: Answer) -> None:
        """Keep a download for the next who asks; one that is larger than all that is kept drives out no other."""
        if _size(answer) > self._limits.kept_bytes:
            return
        self._kept[key] = answer
        while sum(map(_size, self._kept.values())) > self._limits.kept_bytes:
            self._kept.popitem(last=False)


class _Running(NamedTuple):
    """A download that is being made, or waits for its turn."""

    made: asyncio.Task[Answer]
    begun: asyncio.Event


def _size(answer: Answer) -> int:
    return len(answer.file.data) + len(answer.file.packed)


def _full(most: int) -> Problem:
    return Problem(
        503,
        Words("排队的下载太多，请稍后再来", "too many downloads are waiting; come again"),
        field="downloads",
        limit=f"{most} at once",
        example=f"Retry-After: {_COME_AGAIN_S}",
        headers=(("Retry-After", str(_COME_AGAIN_S)),),
    )


def _named(name: str, snapshot: Snapshot) -> tuple[str, str]:
    """Return layer and format of a file's name."""
    layer, _, ending = name.rpartition(".")
    layers = [*names_of(snapshot.workspace.root), EVERY]
    if layer not in layers or ending not in ENDINGS or (ending == OC4IDS and layer != ALL):
        shown = harmless(name[:60])
        files = [f"{each}.{form}" for each in layers for form in FORMATS] + [f"{ALL}.{OC4IDS}"]
        near = nearest(shown, files) or files[:1]
        raise Problem(
            404,
            Words(f"没有 {shown}，是否想要 {'、'.join(near)}", f"no {shown}; did you mean {', '.join(near)}?"),
            field="name",
            limit=f"{', '.join(layers)}; {', '.join(ENDINGS)}",
            example=near[0],
        )
    return layer, ending


def _wish(ending: str, asked_for: Mapping[str, Any]) -> Wish:
    wish = Wish(
        where=asked_for["where"] or "",
        box=asked_for["bbox"],
        clip=asked_for["clip"],
        lang=asked_for["lang"] or "",
        companions=not asked_for["data_only"],
    )
    ignored = [name for name in ("where", "bbox", "clip", "crs", "lang") if asked_for[name]] if ending == OC4IDS else []
    if ignored:
        raise Problem(
            400,
            Words(
                "OC4IDS 总是整个登记表，按标准的坐标系和字段，不能筛选、裁开或换语言",
                "OC4IDS is always the whole register, in the CRS and the fields of its standard: "
                "it is not filtered, cut or in another language",
            ),
            field=ignored[0],
            limit="left out",
            example=f"/exports/{ALL}.{OC4IDS}",
        )
    return wish


def _refused(fault: GeoError, snapshot: Snapshot, ending: str) -> Exception:
    """Return the problem that a fault of a request is; one that is the server's own stays what it is."""
    if not fault.where.startswith("--"):
        return _unmade(fault) if isinstance(fault, OutputError) else fault
    examples = {each.name: each.example for each in PARAMETERS}
    if ending == DRAWING:
        examples["crs"] = snapshot.workspace.crs  # a drawing is in metres
    field = fault.where.removeprefix("--")
    return of_geo(fault, field, examples.get(field, ""))


def _unmade(fault: Exception) -> Problem:
    """Return that a download could not be written, or its process was ended from outside."""
    tell("not-made", kind=type(fault).__name__)
    return Problem(
        503,
        Words(
            "下载没有做成，多半是服务器的磁盘或内存不够；已记录，请稍后再来",
            "the download could not be made, most likely for want of disk or memory at the server; "
            "it is logged, come again later",
        ),
        field="",
        limit="",
        example="",
        headers=(("Retry-After", str(_COME_AGAIN_S)),),
    )
