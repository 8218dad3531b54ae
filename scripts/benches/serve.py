"""The service: rates beside pygeoapi's stock provider, requests lost while builds swap the data, size.

Clients and service share the machine, so that a rate is of both; the ratio is of two runs one after the other.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from benches.figures import ROOT, row

CONNECTIONS = 50
LOST_OF = 10_000
ASKED = 300  # for a rate
FEATURES = 2_000
PROVINCE = 100_000
STOCK_TIMES = 3
NEAR = "/api/near?place=121.37,28.38&radius=5km&limit=100"
CHANGES = "/api/changes?from=2020&to=2021&limit=100"
FILTERED = "/ogc/collections/projects/items?category=rail&limit=100"
WAIT_S = 600
BUILD_S = 8  # from one build to the next: time enough to read it


@dataclass(frozen=True)
class Run:
    """What came of some requests: seconds of each, answers that were no 200, and seconds of all together."""

    times: list[float]
    lost: list[str]
    took: float

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.times) / self.took

    @property
    def slow_ms(self) -> float:
        """The 99th percentile."""
        return statistics.quantiles(self.times, n=100)[98] * 1000


def measure() -> bool:
    """Measure a service of some projects, then one of a whole province."""
    kept = []
    with tempfile.TemporaryDirectory() as folder:
        root = workspace(Path(folder) / "county", FEATURES)
        with served(root) as (port, _):
            near, ours = (asked(port, path, ASKED, 4) for path in (NEAR, FILTERED))
            row("附近 near", near.rate, None, "/s")
            row("附近，百分之九十九 near, 99th percentile", near.slow_ms, None, "ms")
            row(f"{FEATURES} 个里按字段取 items with a filter", ours.rate, None, "/s")
            row("同上，百分之九十九 the same, 99th percentile", ours.slow_ms, None, "ms")
        with stock(root) as port:
            theirs = asked(port, FILTERED.removeprefix("/ogc"), ASKED // 10, 4)
            row("pygeoapi 自带的 pygeoapi's stock provider", theirs.rate, None, "/s")
            row("自带的，百分之九十九 stock, 99th percentile", theirs.slow_ms, None, "ms")
        kept.append(row("是自带的几倍 times the stock rate", ours.rate / theirs.rate, STOCK_TIMES, "x", at_least=True))
        kept += [not near.lost, not ours.lost, not theirs.lost, swapped(root)]
        kept.append(province(workspace(Path(folder) / "province", PROVINCE)))
    return all(kept)


def swapped(root: Path) -> bool:
    """Ask ten thousand times over fifty connections while builds end one after the other."""
    from geo.files import write_atomic  # noqa: PLC0415

    over = threading.Event()
    register = (root / "projects.geojson").read_bytes()

    seen = set()

    def build(port: int) -> None:
        turn = 0
        while not over.wait(BUILD_S):
            turn += 1
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/ready", timeout=WAIT_S) as answered:
                seen.add(json.load(answered)["snapshot"])
            write_atomic(root / "projects.geojson", register.replace(b'"name_en": "', b'"name_en": "%d ' % turn))

    with served(root) as (port, _):
        thread = threading.Thread(target=build, args=(port,))
        thread.start()
        run = asked(port, NEAR, LOST_OF, CONNECTIONS)
        over.set()
        thread.join()
    row("其间换过几份 snapshots served meanwhile", len(seen), None, "")
    for fault in sorted(set(run.lost)):
        print(fault)
    row(f"{CONNECTIONS} 个连接，同时换数据 near over {CONNECTIONS} connections, data swapped", run.rate, None, "/s")
    return len(seen) > 1 and row(f"{LOST_OF} 次请求里丢失 lost of {LOST_OF} requests", len(run.lost), 0, "")


def province(root: Path) -> bool:
    """Print what a service of a whole province takes and gives; tell whether it answered all."""
    kept = []
    begun = time.perf_counter()
    with served(root) as (port, process):
        row(f"{PROVINCE:,} 个项目，启动 start", time.perf_counter() - begun, None, "s")
        row("  处理器时间 of the processor", processor_s(process), None, "s")
        row("内存 memory", memory_mb(process), None, "MB")
        row("  峰值 at its peak", memory_mb(process, "VmHWM"), None, "MB")
        before, run = processor_s(process), asked(port, CHANGES, 1, 1)
        kept.append(not run.lost)
        row("变化，第一次问 changes, first asked, of the processor", processor_s(process) - before, None, "s")
        told = asked(port, "/exports/projects.pmtiles", 1, 1)
        row("做不完的，多久说明 told what cannot be made in time", told.times[0] * 1000, None, "ms")
        for said, path in (
            ("附近 near", NEAR),
            ("按字段取 items with a field", FILTERED),
            ("按条件取 items with a filter", f"{FILTERED}&filter=accuracy_m < 500 AND stage = 'starting'"),
            ("按范围取 items in a box", "/ogc/collections/projects/items?bbox=121.2,28.2,121.3,28.3&limit=100"),
            ("第九万个起 items from the 90,000th", "/ogc/collections/projects/items?offset=90000&limit=100"),
            ("按名称倒序 items sorted", "/ogc/collections/projects/items?sortby=-name&limit=100"),
            ("找名称 search", "/api/search?q=999"),
            ("空间结构 structure by element", "/api/structure"),
            ("空间结构按项目 structure by project", "/api/structure?by=project&limit=100"),
            ("变化 changes", CHANGES),
        ):
            before = processor_s(process)
            run = asked(port, path, 60, 4)
            kept.append(not run.lost)
            row(said, run.rate, None, "/s")
            row("  百分之九十九 99th percentile", run.slow_ms, None, "ms")
            row("  每次处理器时间 of the processor each", (processor_s(process) - before) / 60 * 1000, None, "ms")
            for fault in sorted(set(run.lost)):
                print(fault)
        row("内存，问过之后 memory afterwards", memory_mb(process), None, "MB")
    return all(kept)


def memory_mb(process: int, which: str = "VmRSS") -> float:
    """Return how much memory a process holds, or held at its peak (VmHWM)."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith(which)).split()[1]) / 1024


def processor_s(process: int) -> float:
    """Return how long a process has been at work, on all processors together."""
    counted = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(counted[11]) + int(counted[12])) / os.sysconf("SC_CLK_TCK")


def asked(port: int, path: str, count: int, connections: int) -> Run:
    """Ask for a path so many times over so many connections."""
    target = quote(path, safe="/?&=%,:.-+*()'<>_")

    def some(share: int) -> tuple[list[float], list[str]]:
        times, lost = [], []
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=WAIT_S)
        for _ in range(share):
            begun = time.perf_counter()
            try:
                line.request("GET", target)
                answered = line.getresponse()
                body = answered.read()
                if answered.status != 200:
                    lost.append(f"{answered.status} {body[:200]!r}")
            except (OSError, http.client.HTTPException) as fault:
                lost.append(repr(fault))
            times.append(time.perf_counter() - begun)
        line.close()
        return times, lost

    begun = time.perf_counter()
    with ThreadPoolExecutor(connections) as pool:
        done = list(pool.map(some, [count // connections] * connections))
    took = time.perf_counter() - begun
    return Run([each for times, _ in done for each in times], [each for _, lost in done for each in lost], took)


@contextlib.contextmanager
def served(root: Path) -> Iterator[tuple[int, int]]:
    """Run `geo serve` as a process of its own; yield its port and its id."""
    command = [sys.executable, "-m", "geo", "serve", str(root), "--port", "0", "--lang", "en"]
    with running(command, {}) as (line, process):
        yield int(line.split(":")[2].split("/")[0]), process


@contextlib.contextmanager
def stock(root: Path) -> Iterator[int]:
    """Run pygeoapi's own application with its GeoJSON provider on the same register."""
    from geo.export import Wish, export  # noqa: PLC0415
    from geo.workspace import read_workspace  # noqa: PLC0415

    flat = export(["projects"], read_workspace(root), "geojson", "", root / "flat", wish=Wish(companions=False))[0]
    provider = {"type": "feature", "name": "GeoJSON", "data": str(flat), "id_field": "id"}
    config = {
        "server": {
            "bind": {"host": "127.0.0.1", "port": 0},
            "url": "http://127.0.0.1",
            "mimetype": "application/json",
            "encoding": "utf-8",
            "languages": ["en-US"],
        },
        "logging": {"level": "ERROR"},
        "metadata": {"identification": {"title": "a", "description": "a", "keywords": [], "url": "http://127.0.0.1"}},
        "resources": {
            "projects": {
                "type": "collection",
                "title": "a",
                "description": "a",
                "keywords": [],
                "links": [],
                "extents": {"spatial": {"bbox": [-180, -90, 180, 90]}},
                "limits": {"default_items": 100, "max_items": 1000},
                "providers": [provider],
            }
        },
    }
    files = {"PYGEOAPI_CONFIG": root / "stock.yml", "PYGEOAPI_OPENAPI": root / "stock-openapi.json"}
    files["PYGEOAPI_CONFIG"].write_text(json.dumps(config), encoding="utf-8")
    files["PYGEOAPI_OPENAPI"].write_text(json.dumps({"openapi": "3.0.3", "paths": {}}), encoding="utf-8")
    code = (
        "import socket, sys, uvicorn; from pygeoapi.starlette_app import APP\n"
        "heard = socket.socket(); heard.bind(('127.0.0.1', 0))\n"
        "print(f'at http://127.0.0.1:{heard.getsockname()[1]}/', file=sys.stderr, flush=True)\n"
        "uvicorn.Server(uvicorn.Config(APP, access_log=False, log_config=None)).run([heard])\n"
    )
    with running([sys.executable, "-c", code], {name: str(file) for name, file in files.items()}) as (line, _):
        yield int(line.split(":")[2].split("/")[0])


@contextlib.contextmanager
def running(command: list[str], more: dict[str, str]) -> Iterator[tuple[str, int]]:
    """Run a server that says where it is; yield that line and its id once it answers."""
    with subprocess.Popen(command, cwd=ROOT, env={**os.environ, **more}, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None  # noqa: S101 - it is piped
            said = ""
            for line in process.stderr:
                said += line
                if "http://127" in line:
                    break
            else:
                raise RuntimeError(said)
            threading.Thread(target=process.stderr.read, daemon=True).start()
            port, end = int(line.split(":")[2].split("/")[0]), time.monotonic() + WAIT_S
            while time.monotonic() < end:
                with contextlib.suppress(OSError, http.client.HTTPException):
                    answer = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
                    answer.request("GET", "/")
                    answer.getresponse()
                    break
                time.sleep(0.05)
            yield line, process.pid
        finally:
            process.terminate()
            process.wait(30)


def workspace(root: Path, count: int) -> Path:
    """Lay out a built workspace with a register of so many made-up projects."""
    import shutil  # noqa: PLC0415

    import numpy as np  # noqa: PLC0415
    from shapely.geometry import LineString, Point  # noqa: PLC0415

    from geo.model import Category, Stage, Tense  # noqa: PLC0415
    from geo.register import read_register, register_bytes  # noqa: PLC0415
    from geo.workspace import read_workspace  # noqa: PLC0415

    root.mkdir(parents=True)
    shutil.copy(ROOT / "geo.toml", root)
    shutil.copytree(ROOT / "reports", root / "reports")
    shutil.copytree(ROOT / "layers", root / "layers")
    for derived in (root / "layers").glob("*.geojson"):
        if not derived.stem.startswith("structure"):
            derived.unlink()
    (root / "maps").mkdir()
    (root / "maps" / "projects.html").write_text("<!DOCTYPE html><title>a</title>", encoding="utf-8")
    pattern = next(each for each in read_register(ROOT / "projects.geojson") if each.position.geometry is not None)
    chance = np.random.default_rng(2021)
    lon, lat = chance.uniform(120.5, 122, count), chance.uniform(27.5, 29, count)
    made = []
    for number in range(count):
        x, y = round(float(lon[number]), 6), round(float(lat[number]), 6)
        shape = None if number % 10 == 0 else Point(x, y) if number % 3 else LineString([(x, y), (x + 0.02, y + 0.01)])
        stage = list(Stage)[number % len(Stage)]
        said = replace(pattern.history[-1], stage=stage)
        made.append(
            replace(
                pattern,
                id=f"p-{number:06}",
                name=f"第{number}号项目",
                name_en=f"Project {number}",
                aliases=(),
                category=list(Category)[number % len(Category)],
                stage=stage,
                tense=said.tense,
                as_of=said.as_of,
                due=said.date if said.tense is Tense.PLANNED else "",
                history=(said,),
                position=replace(pattern.position, geometry=shape, accuracy_m=50 + number % 1000),
            )
        )
    (root / "projects.geojson").write_bytes(register_bytes(made, read_workspace(root)))
    return root
