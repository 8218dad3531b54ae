"""The sequence model: weights by feature and label, and the likeliest labels of a text (a linear-chain CRF)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

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
        first, most = self._shelves
        keys = np.append(self.keys, np.zeros(most, dtype=np.uint64))
        for row in codes:
            place = first[row >> _SHELF]
            for _ in range(most):  # the keys that begin alike lie side by side
                known = np.flatnonzero(keys[place] == row)
                total[known] += self.state[place[known]]
                place += 1
        return total

    @cached_property
    def _shelves(self) -> tuple[npt.NDArray[np.int32], int]:
        """Return where the keys of each beginning lie, and how many share one at most: far faster than a search."""
        bounds = np.arange(2 ** int(64 - _SHELF) + 1, dtype=np.uint64)
        first = np.searchsorted(self.keys >> _SHELF, bounds).astype(np.int32)
        return first, int(np.diff(first).max(initial=0))


def _active(lengths: npt.NDArray[np.int64], at: int) -> int:
    """Return how many rows, sorted by falling length, are longer than `at`."""
    return int(np.searchsorted(-lengths, -at, side="left"))


def _best(grid: _Floats, moves: _Floats, lengths: npt.NDArray[np.int64]) -> npt.NDArray[np.int8]:
    """Return the likeliest labels of each row (Viterbi, all rows side by side)."""
    rows, longest, _ = grid.shape
    back = np.zeros(grid.shape, dtype=np.int8)
    score = grid[:, 0].copy()
    for at in range(1, longest):
        active = _active(lengths, at)
        ways = score[:active, :, None] + moves
        back[:active, at] = ways.argmax(axis=1)
        score[:active] = ways.max(axis=1) + grid[:active, at]
    labels = np.zeros((rows, longest), dtype=np.int8)
    current = score.argmax(axis=1).astype(np.int8)
    for at in range(longest - 1, -1, -1):
        active = _active(lengths, at)
        labels[:active, at] = current[:active]
        current[:active] = back[np.arange(active), at, current[:active]]
    return labels


def _likely(grid: _Floats, moves: _Floats, lengths: npt.NDArray[np.int64]) -> _Floats:
    """Return how likely each label is at each place (forward and backward sums, all rows side by side)."""
    _, longest, _ = grid.shape
    forward = np.zeros_like(grid)
    forward[:, 0] = grid[:, 0]
    for at in range(1, longest):
        active = _active(lengths, at)
        forward[:active, at] = _log_sum(forward[:active, at - 1, :, None] + moves, 1) + grid[:active, at]
    backward = np.zeros_like(grid)
    for at in range(longest - 2, -1, -1):
        active = _active(lengths, at + 1)
        ahead = backward[:active, at + 1] + grid[:active, at + 1]
        backward[:active, at] = _log_sum(moves + ahead[:, None, :], 2)
    both = forward + backward
    share = np.exp(both - both.max(axis=2, keepdims=True))
    likely: _Floats = share / share.sum(axis=2, keepdims=True)
    return likely


def _log_sum(values: _Floats, axis: int) -> _Floats:
    top = values.max(axis=axis, keepdims=True)
    total: _Floats = np.log(np.exp(values - top).sum(axis=axis)) + top.squeeze(axis)
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
