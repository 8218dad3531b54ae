"""Training the two models on marked text with CRFsuite: one process, the same bytes each time."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import pycrfsuite

from geo.extract.clauses import Span
from geo.extract.sequence.columns import LABELS, Piece, features, joined
from geo.extract.sequence.judge import Judge
from geo.extract.sequence.weights import Weights

Example = tuple[Sequence[Piece], Sequence[Sequence[Span]]]  # a text's sentences, and the names marked in each

# Found by leaving each style out in turn (docs/extraction.md).
_NAMES = {"c1": 0.05, "c2": 0.1, "max_iterations": 60, "feature.possible_transitions": True}
_TELLING = 0.02  # what weighs less changes nothing and costs time
_JUDGE = {"c1": 0.05, "c2": 0.3, "max_iterations": 80}


def train_names(examples: Iterable[Example]) -> Weights:
    """Return the model of where names begin and end."""
    learned = _learn(_NAMES, _labelled(examples))
    telling = {name for (name, _), weight in learned.state_features.items() if abs(weight) >= _TELLING}
    keys = np.array(sorted(map(int, telling)), dtype=np.uint64)
    row = {int(key): place for place, key in enumerate(keys)}
    number = {label: place for place, label in enumerate(LABELS)}
    state = np.zeros((len(keys), len(LABELS)), dtype=np.float32)
    for (name, label), weight in learned.state_features.items():
        if name in telling:
            state[row[int(name)], number[label]] = weight
    moves = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
    for (one, other), weight in learned.transitions.items():
        moves[number[one], number[other]] = weight
    return Weights(keys, state, moves)


def train_judge(examples: Iterable[tuple[Sequence[str], bool]]) -> Judge:
    """Return the model of whether a span is a name at all, from cues and answers."""
    learned = _learn(_JUDGE, (([list(cues)], ["yes" if answer else "no"]) for cues, answer in examples))
    weights: dict[str, float] = {}
    for (cue, label), weight in learned.state_features.items():
        weights[cue] = weights.get(cue, 0.0) + (weight if label == "yes" else -weight)
    return Judge(weights)


class _Learned(Protocol):
    """What CRFsuite tells of a trained model."""

    state_features: dict[tuple[str, str], float]
    transitions: dict[tuple[str, str], float]


def _learn(
    settings: dict[str, float | bool], sequences: Iterable[tuple[Sequence[Sequence[str]], Sequence[str]]]
) -> _Learned:
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(settings)
    for items, answers in sequences:
        trainer.append(items, answers)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        learned: _Learned = tagger.info()
        tagger.close()
    return learned


def _labelled(examples: Iterable[Example]) -> Iterator[tuple[list[list[str]], list[str]]]:
    for pieces, marks in examples:
        _, starts = joined(pieces)
        codes, places = np.unique(features(pieces), return_inverse=True)
        # One string a code: millions of features share some tens of thousands.
        names = np.array([str(code) for code in codes.tolist()], dtype=object)
        rows = names[places.reshape(-1, places.shape[-1]).T].tolist()
        for piece, start, spans in zip(pieces, starts, marks, strict=True):
            if piece.text:
                yield rows[start : start + len(piece.text)], labels(len(piece.text), spans)


def labels(size: int, spans: Iterable[Span]) -> list[str]:
    """Return a label for each character: B first, E last, I between, O outside.

    >>> "".join(labels(6, [(1, 4)]))
    'OBIEOO'
    """
    given = ["O"] * size
    for start, end in spans:
        given[start:end] = ["I"] * (end - start)
        given[end - 1] = "E"
        given[start] = "B"
    return given
