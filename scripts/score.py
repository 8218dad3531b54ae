"""Score the reader on the marked corpus, styles left out in turn: the figures of docs/extraction.md.

    .venv/bin/python scripts/score.py [--folds N] [FILE ...]

Each style is read by models trained without it, and without the other styles of its fold. FILEs are passages marked
`[[name|stage]]` below a first comment line; they are read by the models of the whole corpus.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from geo.extract import Finder, grammar, mentions, reader
from geo.extract.marks import Mark, Passage, Score, parse_passages, read_corpus, score
from geo.extract.sequence import Model, trained
from geo.report import parse_report

SHARES = (0.125, 0.25, 0.5, 1.0)  # of the corpus, for the learning curve


def main() -> None:
    """Print a row a style and reader, then what more text brings."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--folds", type=int, default=6)
    asked.add_argument("files", nargs="*", type=Path)
    given = asked.parse_args()
    corpus = read_corpus()
    styles = sorted({passage.style for passage in corpus})
    totals = {"rules": Score(), "both": Score()}
    for fold in range(given.folds):
        out = styles[fold :: given.folds]
        by = trained([passage for passage in corpus if passage.style not in out])
        for style in out:
            unseen = [passage for passage in corpus if passage.style == style]
            for name, find in (("rules", grammar.find), ("both", with_models(by))):
                figures = read(unseen, find)
                totals[name] += figures
                tell(f"{style} {name}", figures)
    for name, figures in totals.items():
        tell(f"all {name}", figures)
    whole = None
    for share in SHARES:
        part = [passage for number, passage in enumerate(corpus) if number % 8 < 8 * share]
        whole = trained(part)
        for file in given.files[:1] and [given.files]:
            tell(
                f"{sum(len(p.marks) for p in part)} marks",
                sum((read(passages(f), with_models(whole)) for f in file), Score()),
            )
    for file in given.files:
        tell(file.stem, read(passages(file), with_models(whole) if whole else grammar.find))


def with_models(by: Model) -> Finder:
    """Return the reader with given models."""
    return partial(reader.find, by=by)


def read(marked: Sequence[Passage], find: Finder) -> Score:
    """Return how far the reading of passages agrees with their marks."""
    total = Score()
    for passage in marked:
        found = mentions(parse_report(passage.text), passage.year, find)
        total += score([Mark(each.start, each.end, each.stage) for each in found], passage.marks)
    return total


def passages(file: Path) -> list[Passage]:
    """Return the one passage of a file whose first line is a comment."""
    head, _, body = file.read_text(encoding="utf-8").partition("\n")
    year = re.search(r"(?:19|20)\d\d", head)
    return list(
        parse_passages(
            f"%% {re.sub('[^a-z0-9]', '-', file.stem)} · mixed {year[0] if year else 2024}\n{body}", file.stem
        )
    )


def tell(what: str, figures: Score) -> None:
    """Print one row."""
    print(
        f"{what:<34}{figures.marked:>6} marks  exact {figures.exact_f1:.3f}  relaxed {figures.relaxed_f1:.3f}"
        f"  stage {figures.stage_accuracy:.3f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
