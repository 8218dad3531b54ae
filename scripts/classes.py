"""Class the pairs of characters of any texts by the company that they keep, for the model of names to look at.

    .venv/bin/python scripts/classes.py FOLDER [-o FILE]

FOLDER holds texts (`*.md`, `*.txt`), best some hundreds of work reports; none of them is kept, only which pairs of
Chinese characters stand before and behind much the same ones: 水库 with 大桥, 加快 with 推进. A place's name that the
marked corpus does not hold falls among other places' names. The same texts give the same file.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from geo.files import write_atomic

FILE = Path(__file__).parent.parent / "geo" / "extract" / "sequence" / "classes.txt"
CLASSES = 64
PAIRS = 20_000  # those that the most texts hold
NEIGHBOURS = 2_500  # characters that count as company
BREADTH = 64  # numbers that a pair's company is boiled down to
ROUNDS = 30
SEED = 0

HEAD = """\
% Pairs of characters that keep the same company in work reports, a class a line; what the line's number is means
% nothing. Made by scripts/classes.py from {texts} texts: the {pairs} pairs that the most of them hold.
"""

Floats = npt.NDArray[np.float32]
_HAN = re.compile("[\u4e00-\u9fff]{2,}")
_EDGE = "\n"  # stands for what is no Chinese character: clauses begin and end there


def main() -> None:
    """Read the texts and write the classes."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("-o", "--output", type=Path, default=FILE)
    given = asked.parse_args()
    texts = [
        path.read_text(encoding="utf-8")
        for path in sorted(given.folder.iterdir())
        if path.suffix in (".md", ".txt") and not path.name.startswith("README")
    ]
    write_atomic(given.output, classes(texts).encode())


def classes(texts: list[str]) -> str:
    """Return the file of the classes that texts give."""
    held: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    company: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        here: set[str] = set()
        for before, pair, behind in pairs(text):
            here.add(pair)
            characters[behind] += 1
            company[pair][f"{before}<"] += 1
            company[pair][f">{behind}"] += 1
        held.update(here)
    known = [pair for pair, _ in sorted(held.items(), key=lambda item: (-item[1], item[0]))[:PAIRS]]
    near = [*(char for char, _ in characters.most_common(NEIGHBOURS) if char != _EDGE), _EDGE]
    of = _cluster(_boiled_down(_table(known, company, near)))
    lines = ["".join(pair for pair, one in zip(known, of, strict=True) if one == number) for number in range(CLASSES)]
    return HEAD.format(texts=len(texts), pairs=len(known)) + "".join(f"{line}\n" for line in sorted(lines) if line)


def pairs(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield each pair of characters with the one before and the one behind it.

    >>> [pair for _, pair, _ in pairs("建水库。")]
    ['建水', '水库']
    """
    for run in _HAN.findall(text):
        edged = f"{_EDGE}{run}{_EDGE}"
        yield from ((edged[at - 1], edged[at : at + 2], edged[at + 2]) for at in range(1, len(edged) - 2))


def _table(known: Iterable[str], company: dict[str, Counter[str]], near: list[str]) -> Floats:
    """Return how much more often than by chance each pair stands beside each character (never less than 0)."""
    place = {side: at for at, side in enumerate([*(f"{char}<" for char in near), *(f">{char}" for char in near)])}
    rows = list(known)
    counts = np.zeros((len(rows), len(place)), dtype=np.float32)
    for row, pair in zip(counts, rows, strict=True):
        for side, times in company[pair].items():
            if side in place:
                row[place[side]] = times
    chance = counts.sum(axis=1, keepdims=True) * counts.sum(axis=0, keepdims=True) / max(counts.sum(), 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        more = np.log(counts / chance)
    above: Floats = np.maximum(np.nan_to_num(more, nan=0.0, neginf=0.0, posinf=0.0), 0).astype(np.float32)
    return above


def _boiled_down(table: Floats) -> Floats:
    """Return the table's rows in few numbers, each row of length 1 (a singular value decomposition by sampling)."""
    breadth = min(BREADTH, *table.shape)
    sample = np.random.default_rng(SEED).standard_normal((table.shape[1], breadth)).astype(np.float32)
    basis, _ = np.linalg.qr(table @ (table.T @ (table @ sample)))
    left, scale, _ = np.linalg.svd(basis.T @ table, full_matrices=False)
    rows = (basis @ left) * np.sqrt(scale)
    even: Floats = (rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)).astype(np.float32)
    return even


def _cluster(rows: Floats) -> npt.NDArray[np.int64]:
    """Return the class of each row: which of the means of the classes it is nearest to (k-means on the sphere)."""
    means = rows[np.random.default_rng(SEED).choice(len(rows), min(CLASSES, len(rows)), replace=False)].copy()
    of = np.zeros(len(rows), dtype=np.int64)
    for _ in range(ROUNDS):
        of = (rows @ means.T).argmax(axis=1)
        for number in range(len(means)):
            if (some := rows[of == number]).size:
                mean = some.mean(axis=0)
                means[number] = mean / max(float(np.linalg.norm(mean)), 1e-9)
    return of


if __name__ == "__main__":
    main()
