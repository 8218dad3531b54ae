"""The two trained models together: made from the marked corpus on first use, and kept in the user's cache."""

from __future__ import annotations

import contextlib
import hashlib
import io
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO, NamedTuple
from zipfile import BadZipFile

import numpy as np
from platformdirs import user_cache_path

from geo.errors import OutputError
from geo.extract import grammar
from geo.extract.clauses import Span
from geo.extract.marks import Passage, read_corpus
from geo.extract.sequence.columns import Piece
from geo.extract.sequence.judge import Judge, candidates, cues
from geo.extract.sequence.weights import Weights
from geo.extract.tense import tenses
from geo.files import write_atomic
from geo.model import Tense
from geo.report import parse_report

_LOG = logging.getLogger(__name__)
_KEPT = 2  # trained models in the cache: this version's and one more
_AT_ONCE = 500  # sentences; the memory that a long report takes stays bounded
_SAME = 0.5  # of their union that a candidate and a marked name share when the candidate is right


class Judged(NamedTuple):
    """A span of a sentence that may be a name: how sure that is, and whether the rules found it too."""

    start: int
    end: int
    sure: float
    ruled: bool


@dataclass(frozen=True)
class Model:
    """Where names begin and end, and whether they are names."""

    names: Weights
    judge: Judge

    def read(self, pieces: Sequence[Piece]) -> Iterator[list[Judged]]:
        """Yield for each sentence the spans that may be names, in their order; no two share a character."""
        for begin in range(0, len(pieces), _AT_ONCE):
            some = pieces[begin : begin + _AT_ONCE]
            likely = [candidates(piece, found) for piece, found in zip(some, self.names.spans(some), strict=True)]
            for found, told in zip(likely, cues(some, likely), strict=True):
                yield [
                    Judged(each.start, each.end, self.judge.sure(cue), each.ruled)
                    for each, cue in zip(found, told, strict=True)
                ]

    def save(self, file: BinaryIO) -> None:
        """Write the models; the same ones give the same bytes."""
        words = sorted(self.judge.weights)
        np.savez(
            file,
            keys=self.names.keys,
            state=self.names.state,
            moves=self.names.moves,
            cues=np.array(words, dtype=np.str_),
            weights=np.array([self.judge.weights[word] for word in words], dtype=np.float64),
        )

    @classmethod
    def load(cls, path: Path) -> Model:
        """Read models that were saved."""
        with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as table:
            judge = Judge(dict(zip(table["cues"].tolist(), table["weights"].tolist(), strict=True)))
            return cls(Weights(table["keys"], table["state"], table["moves"]), judge)


@cache
def model() -> Model:
    """Return the models, trained anew when the corpus, the lexicons or the code that they go through have changed."""
    folder = user_cache_path("geo", appauthor=False)
    path = folder / f"names-{digest()}.npz"
    with contextlib.suppress(OSError, ValueError, KeyError, EOFError, BadZipFile):
        return Model.load(path)
    _LOG.info("首次使用，正在训练读名称的模型，约需一两分钟 · training the reader of names; a minute or two, once")
    made = trained(read_corpus())
    buffer = io.BytesIO()
    made.save(buffer)
    with contextlib.suppress(OutputError):  # without a cache the next run trains again
        write_atomic(path, buffer.getvalue())
        _forget_old(folder)
    return made


def trained(corpus: Sequence[Passage]) -> Model:
    """Return models trained on passages.

    The judge learns from what a first model finds in styles that it has not seen, for that is what it will judge.
    """
    from geo.extract.sequence.training import train_judge, train_names  # noqa: PLC0415 - loaded where it is needed

    styles = sorted({passage.style for passage in corpus})
    halves = [[example(passage) for passage in corpus if passage.style in styles[side::2]] for side in (0, 1)]
    answers = []
    for seen, unseen in (halves, halves[::-1]):
        first = train_names(seen)
        for pieces, marks in unseen:
            likely = [candidates(piece, found) for piece, found in zip(pieces, first.spans(pieces), strict=True)]
            for found, told, right in zip(likely, cues(pieces, likely), marks, strict=True):
                answers += [
                    (cue, any(_same((each.start, each.end), mark) for mark in right))
                    for each, cue in zip(found, told, strict=True)
                ]
    return Model(train_names([*halves[0], *halves[1]]), train_judge(answers))


def example(passage: Passage) -> tuple[list[Piece], list[list[Span]]]:
    """Return a passage as the models read it, and the names marked in each of its sentences."""
    sentences = parse_report(passage.text).sentences
    when = list(tenses(sentences, passage.year))
    pieces, marks = [], []
    for reading, tense in zip(grammar.read(sentences, when, passage.year), when, strict=True):
        pieces.append(Piece.of(reading, done=tense is Tense.DONE))
        place = {given: at for at, given in enumerate(reading.folded.places)}
        marks.append(
            [
                (place[mark.start], place[mark.end - 1] + 1)
                for mark in passage.marks
                if mark.start in place and mark.end - 1 in place
            ]
        )
    return pieces, marks


def _same(one: Span, other: Span) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared >= _SAME * (max(one[1], other[1]) - min(one[0], other[0]))


def digest() -> str:
    """Return a short name for all that the models are made from."""
    made_from = hashlib.sha256(version("python-crfsuite").encode())
    folder = Path(grammar.__file__).parent
    for ending in ("py", "toml", "txt"):
        for path in sorted(folder.rglob(f"*.{ending}")):
            made_from.update(path.name.encode())
            made_from.update(path.read_bytes())
    return made_from.hexdigest()[:16]


def _forget_old(folder: Path) -> None:
    models = sorted(folder.glob("names-*.npz"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in models[_KEPT:]:
        with contextlib.suppress(OSError):
            path.unlink()
