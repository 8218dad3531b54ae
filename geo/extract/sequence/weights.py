"""The sequence model: weights by feature and label, and the likeliest labels of a text (a linear-chain CRF)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from geo.extract.sequence.columns import LABELS, Codes, Piece, features, joined

_Floats = npt.NDArray[np.float32]

_LONGEST = 1000  # characters; no sentence is longer, and its labels are found a row at a time
_SHELF = np.uint64(64 - 18)  # bits of a key that do not count for its shelf


@dataclass(frozen=True)
class Weights:
    """What was learned: a row of `state` a key (they are sorted), a column a label; `moves` from label to label."""

    keys: Codes
    state: _Floats
    moves: _Floats

    def spans(self, pieces: Sequence[Piece]) -> list[list[tuple[int, int, float]]]:
        """Return for each piece its names: where they begin and end in it, and how likely they are (0 to 1)."""
        found: list[list[tuple[int, int, float]]] = [[] for _ in pieces]
        text, starts = joined(pieces)
        emitted = self._emissions(features(pieces), len(text))
        # Row by row: a sentence, or a stretch of one that is none.
        rows = [
            (index, begin, min(len(piece.text) - begin, _LONGEST))
            for index, piece in enumerate(pieces)
            for begin in range(0, len(piece.text), _LONGEST)
        ]
        if not rows:
            return found
        rows.sort(key=lambda row: -row[2])
        lengths = np.array([length for _, _, length in rows])
        grid = np.zeros((len(rows), int(lengths[0]), len(LABELS)), dtype=np.float32)
        for row, (index, begin, length) in enumerate(rows):
            grid[row, :length] = emitted[starts[index] + begin : starts[index] + begin + length]
        labels = _best(grid, self.moves, lengths)
        named = np.flatnonzero((labels == LABELS.index("B")).any(axis=1))
        if len(named):
            sure = _likely(grid[named], self.moves, lengths[named])
            for place, row in enumerate(named.tolist()):
                index, begin, length = rows[row]
                names = _spans(labels[row, :length], sure[place])
                found[index] += [(begin + start, begin + end, likely) for start, end, likely in names]
        return [sorted(names) for names in found]

    def _emissions(self, codes: Codes, size: int) -> _Floats:
        """Return the sum of the weights of each character's features."""
        total = np.zeros((size, len(LABELS)), dtype=np.float32)
        shelves = self._shelves
        for row in codes:
            place = shelves.first.take((row >> _SHELF).view(np.intp))
            found = np.full(size, len(self.keys), dtype=place.dtype)
            for _ in range(shelves.most):  # the keys that begin alike lie side by side
                np.copyto(found, place, where=shelves.keys.take(place) == row)
                place += 1
            total += shelves.state.take(found, axis=0)
        return total

    @cached_property
    def _shelves(self) -> _Shelves:
        """Arrange the keys by their beginnings: far faster than a search."""
        bounds = np.arange(2 ** int(64 - _SHELF) + 1, dtype=np.uint64)
        first = np.searchsorted(self.keys >> _SHELF, bounds).astype(np.int32)
        most = int(np.diff(first).max(initial=0))
        keys = np.append(self.keys, np.zeros(most, dtype=np.uint64))
        nothing = np.zeros((most + 1, len(LABELS)), dtype=np.float32)
        return _Shelves(keys, np.concatenate([self.state, nothing]), first, most)


class _Shelves(NamedTuple):
    """Keys and their rows, with room behind for looking on and a row of nothing for what is no key."""

    keys: Codes
    state: _Floats
    first: npt.NDArray[np.int32]  # where the keys of each beginning lie
    most: int  # how many share a beginning


def _active(lengths: npt.NDArray[np.int64], longest: int) -> list[int]:
    """Return for each place how many rows, sorted by falling length, reach it."""
    counts: list[int] = np.searchsorted(-lengths, -np.arange(longest), side="left").tolist()
    return counts


def _best(grid: _Floats, moves: _Floats, lengths: npt.NDArray[np.int64]) -> npt.NDArray[np.int8]:
    """Return the likeliest labels of each row (Viterbi, all rows side by side)."""
    rows, longest, _ = grid.shape
    active = [*_active(lengths, longest), 0]
    score = grid.transpose(1, 2, 0).copy()  # of places, labels, rows; then the sums of the best ways
    steps = moves[:, :, None]
    for at in range(1, longest):
        count = active[at]
        score[at, :, :count] += np.maximum.reduce(score[at - 1, :, None, :count] + steps, axis=0)
    labels = np.zeros((longest, rows), dtype=np.intp)
    for at in range(longest - 1, -1, -1):
        count, going = active[at], active[at + 1]
        if going:
            ahead = moves.take(labels[at + 1, :going], axis=1)
            labels[at, :going] = (score[at, :, :going] + ahead).argmax(axis=0)
        if going < count:
            labels[at, going:count] = score[at, :, going:count].argmax(axis=0)
    return labels.T.astype(np.int8)


def _likely(grid: _Floats, moves: _Floats, lengths: npt.NDArray[np.int64]) -> _Floats:
    """Return how likely each label is at each place (forward and backward sums, all of them side by side)."""
    rows, longest, _ = grid.shape
    turned = np.arange(rows)[:, None], lengths[:, None] - 1 - np.arange(longest)  # each row from its end
    given = np.ascontiguousarray(np.stack([grid, grid[turned]]).transpose(2, 0, 3, 1))  # of places, ways, labels, rows
    steps = np.stack([moves, moves.T])[..., None]
    sums = np.zeros_like(given)
    for at, count in enumerate(_active(lengths, longest)[1:]):
        ahead = sums[at, ..., :count] + given[at, ..., :count]
        sums[at + 1, ..., :count] = _log_sum(ahead[:, :, None] + steps)
    forward, backward = (sums[:, 0] + given[:, 0]).transpose(2, 0, 1), sums[:, 1].transpose(2, 0, 1)[turned]
    both = forward + backward
    share = np.exp(both - both.max(axis=2, keepdims=True))
    likely: _Floats = share / share.sum(axis=2, keepdims=True)
    return likely


def _log_sum(values: _Floats) -> _Floats:
    """Return the logarithm of the sums along the second axis of what the values are logarithms of."""
    top = np.maximum.reduce(values, axis=1, keepdims=True)
    total: _Floats = np.log(np.add.reduce(np.exp(values - top), axis=1)) + top.squeeze(1)
    return total


def _spans(labels: npt.NDArray[np.int8], sure: _Floats) -> list[tuple[int, int, float]]:
    """Return the names that a row of labels says."""
    found = []
    start = -1
    out, first, _, last = range(len(LABELS))
    for at, label in enumerate([*labels.tolist(), out]):
        if start >= 0 and label in (out, first):
            found.append((start, at))
            start = -1
        if label == first:
            start = at
        elif label == last and start >= 0:
            found.append((start, at + 1))
            start = -1
    return [(begin, end, float(min(sure[begin, first], sure[end - 1, last]))) for begin, end in found]
