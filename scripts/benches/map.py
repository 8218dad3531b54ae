"""Our pages and folium's own of the same layers, side by side in one run of one browser."""

from __future__ import annotations

import functools
import http.server
import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benches import plainly
from benches.crowd import crowd
from benches.figures import ROOT, row
from bootstrap.system import CHROMIUM_SWITCHES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

MANY = 10_000
ROUNDS = 3
OPENED = 5  # times that a page is asked anew
MORE = 6  # of the small pages, whose times are short
STEPS = 20
WINDOW: ViewportSize = {"width": 1440, "height": 900}
START = (900, 500)  # where the mouse takes hold of the map
QUIET = 700  # milliseconds without a long task after which a page counts as ready

# Ready: everything is loaded and drawn, and the last task of 50 ms or more is over.
WATCH = """
window.busy = 0;
new PerformanceObserver(list => {
  for (const task of list.getEntries()) busy = Math.max(busy, task.startTime + task.duration);
}).observe({ type: "longtask", buffered: true });
window.ready = new Promise(done => addEventListener("load", () => requestAnimationFrame(() => setTimeout(() => {
  const drawn = performance.now();
  let heard = drawn;
  const beat = setInterval(() => {
    if (busy > heard) heard = busy;
    if (performance.now() - heard > QUIET) { clearInterval(beat); done(Math.max(drawn, busy)); }
  }, 50);
}))));
""".replace("QUIET", str(QUIET))
FRAME = "new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
ANSWERS = """
() => {
  const stages = data.stages.map(([stage]) => stage), towns = data.towns.map(([town]) => town);
  const asked = [
    { stage: [stages[0]] }, { stage: stages.slice(1, 3), category: [data.categories[0][0]] },
    { town: towns.slice(0, 2) }, { accuracy: ["200"], tense: ["planned"] }, { located: ["no"] }, {},
  ];
  return asked.flatMap(filters => Array.from({ length: 5 }, () => {
    const begun = performance.now();
    shown.update({ ...choice.initial(), filters: { ...choice.none(), ...filters } });
    return performance.now() - begun;
  }));
}
"""
# A key as a reader hits it: until the frame after it is drawn, list and map with it.
KEYS = """
async () => {
  const field = document.querySelector(".finder input");
  const times = [];
  const word = data.projects[777].name[0].slice(0, 8);
  for (const end of [...Array(word.length).keys()].map(i => i + 1)) {
    field.value = word.slice(0, end);
    const begun = performance.now();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    times.push(performance.now() - begun);
    await new Promise(done => setTimeout(done, 50));
  }
  return times;
}
"""


class Timed(NamedTuple):
    """What one opening of a page took, milliseconds."""

    ready: float
    dragged: float  # moves of a pressed mouse, to the frame after each
    redrawn: float  # presses, moves and releases, to the frame after each


class Answered(NamedTuple):
    """What a page of many projects takes to answer, median milliseconds."""

    filters: float
    first_key: float  # of a page that was opened just before
    key: float


def measure() -> bool:
    """Measure the pages of Wenling, and of many features; print every ratio beside its limit."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        sizes = write(Path(folder))
        with served(Path(folder)) as address, sync_playwright() as tool:
            browser = tool.chromium.launch(executable_path=shutil.which("chromium"), args=list(CHROMIUM_SWITCHES))
            times: dict[str, list[Timed]] = {name: [] for name in sizes}
            # In turn, so that what else the machine does falls on all of them.
            for name in [*sizes] * ROUNDS + [name for name in sizes if name.startswith("own")] * MORE:
                times[name].append(opened(browser, f"{address}/{name}.html"))
            answered = asked(browser, f"{address}/many.html")
            browser.close()
    return told(sizes, {name: usual(each) for name, each in times.items()}, answered)


def usual(times: list[Timed]) -> Timed:
    """Return the median of each."""
    return Timed(*(statistics.median(each) for each in zip(*times, strict=True)))


def write(folder: Path) -> dict[str, int]:
    """Write the four pages, and what folium's load; return the size of each."""
    from geo.build import BASE, base_layers, mentioned, read_places, read_reports, register  # noqa: PLC0415
    from geo.crs import Plane  # noqa: PLC0415
    from geo.maps import read_definitions, render  # noqa: PLC0415
    from geo.maps.encode import encode  # noqa: PLC0415
    from geo.structure import account  # noqa: PLC0415
    from geo.workspace import read_workspace  # noqa: PLC0415

    workspace = read_workspace(ROOT)
    plane = Plane(workspace.crs)
    places = read_places(workspace, plane, ROOT / BASE)
    definition = read_definitions(ROOT / "maps")[0]
    own = register(mentioned(read_reports(workspace), places.sheet), places, workspace, plane)
    base = base_layers(places)
    sizes = {}
    for name, projects in (("own", own), ("many", crowd(MANY))):
        accounts = [account(reading, projects, plane) for reading in places.readings]
        given = (definition, workspace, projects, accounts, base)
        pages = {name: render(*given), f"{name}-folium": plainly.page(encode(*given), canvas=name == "many")}
        for file, html in pages.items():
            sizes[file] = (folder / f"{file}.html").write_bytes(html.encode())
    for file, text in plainly.LEAFLET.items():
        (folder / file).write_text(text(), encoding="utf-8")
    return sizes


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine; give its address."""

    class Silent(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    handler = functools.partial(Silent, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def opened(browser: Browser, url: str) -> Timed:
    """Open a page anew, and drag its map."""
    page = browser.new_page(viewport=WINDOW)
    page.add_init_script(WATCH)
    page.goto(url)
    ready = float(page.evaluate("ready"))
    times = Timed(ready, milliseconds(lambda: drag(page, held=True)), milliseconds(lambda: drag(page, held=False)))
    page.close()
    return times


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long some work took."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def drag(page: Page, *, held: bool) -> None:
    """Drag the map to and fro, a frame a step; `held` in one go, else let go of after each step and drawn anew."""
    x, y = START
    page.mouse.move(x, y)
    if held:
        page.mouse.down()
    for step in range(STEPS):
        if not held:
            page.mouse.down()
        x += 40 if step % 4 < 2 else -40
        page.mouse.move(x, y + 10)
        if not held:
            page.mouse.up()
        page.evaluate(FRAME)
    if held:
        page.mouse.up()
        page.evaluate(FRAME)


def asked(browser: Browser, url: str) -> Answered:
    """Ask a page of many projects, opened anew some times."""
    answers, firsts, others = [], [], []
    for _ in range(OPENED):
        page = browser.new_page(viewport=WINDOW)
        page.add_init_script(WATCH)
        page.goto(url)
        page.evaluate("ready")
        first, *keys = page.evaluate(KEYS)
        firsts.append(first)
        others += keys
        answers += page.evaluate(ANSWERS)
        page.close()
    return Answered(*(statistics.median(times) for times in (answers, firsts, others)))


def told(sizes: dict[str, int], times: dict[str, Timed], answered: Answered) -> bool:
    """Print what was measured beside its limits; tell whether all are kept."""
    own, folium = times["own"], times["own-folium"]
    many, many_folium = times["many"], times["many-folium"]
    row("温岭页面 Wenling's page, folium's", sizes["own-folium"] / 1000, None, "KB")
    kept = [row("　我们的 ours", sizes["own"] / 1000, 900, "KB")]
    row("　可用 ready, folium's", folium.ready, None, "ms")
    row("　我们的 ours", own.ready, None, "ms")
    kept.append(row("　为其几倍 as multiple of that", own.ready / folium.ready, 2, "x"))
    print()
    row(f"{MANY:,} 个要素的页面 page of that many features, folium's", sizes["many-folium"] / 1000, None, "KB")
    row("　我们的 ours", sizes["many"] / 1000, None, "KB")
    kept.append(row("　为其几倍 as multiple of that", sizes["many"] / sizes["many-folium"], 0.5, "x"))
    # While the mouse is held nothing is drawn anew: either page is shifted as it stands, a frame a step, and an empty
    # page takes as many frames. So that row has no limit: it only tells whether ours misses more of them.
    for what, field, limit in (
        ("可用 ready", "ready", 0.8),
        (f"拖动、松手 {STEPS} 次 {STEPS} drag steps, let go of after each", "redrawn", 0.8),
        (f"按住拖动 {STEPS} 步 {STEPS} drag steps with the mouse held", "dragged", None),
    ):
        theirs, ours = getattr(many_folium, field), getattr(many, field)
        row(f"　{what}, folium's", theirs, None, "ms")
        row("　我们的 ours", ours, None, "ms")
        kept.append(row("　为其几倍 as multiple of that", ours / theirs, limit, "x"))
    kept.append(row("　筛选的回答 an answer to filters", answered.filters, 100, "ms"))
    kept.append(row("　搜索第一键 the first key in the search", answered.first_key, 50, "ms"))
    kept.append(row("　搜索其余每键 any other key", answered.key, 50, "ms"))
    return all(kept)
