"""The likeliest labels: as by trying all, for many sentences side by side."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from geo.extract.sequence.columns import LABELS, Piece, features
from geo.extract.sequence.weights import Weights, _best, _likely


def scores(grid: np.ndarray, moves: np.ndarray) -> dict[tuple[int, ...], float]:
    """Return the score of every sequence of labels of one row."""
    return {
        path: float(
            sum(grid[at, label] for at, label in enumerate(path))
            + sum(moves[one, other] for one, other in itertools.pairwise(path))
        )
        for path in itertools.product(range(len(LABELS)), repeat=len(grid))
    }


@pytest.fixture
def rows() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return a grid of two rows, of five and of three characters, and moves, as chance gives them."""
    chance = np.random.default_rng(7)
    grid = chance.normal(size=(2, 5, len(LABELS))).astype(np.float32)
    grid[1, 3:] = 0
    return grid, chance.normal(size=(len(LABELS), len(LABELS))).astype(np.float32), np.array([5, 3])


def test_the_best_labels_are_those_of_the_highest_sum(rows: tuple[np.ndarray, np.ndarray, np.ndarray]) -> None:
    grid, moves, lengths = rows
    labels = _best(grid, moves, lengths)
    for row, length in enumerate(lengths.tolist()):
        every = scores(grid[row, :length], moves)
        assert tuple(labels[row, :length].tolist()) == max(every, key=lambda path: every[path])


@pytest.mark.parametrize("count", [1, 2])
def test_finding_the_best_labels_leaves_the_scores_as_they_were(
    rows: tuple[np.ndarray, np.ndarray, np.ndarray], count: int
) -> None:
    grid, moves, lengths = rows
    given = grid[:count].copy()
    _best(given, moves, lengths[:count])
    assert np.array_equal(given, grid[:count])


def test_a_label_is_as_likely_as_the_share_of_all_sequences_with_it(
    rows: tuple[np.ndarray, np.ndarray, np.ndarray],
) -> None:
    grid, moves, lengths = rows
    likely = _likely(grid, moves, lengths)
    for row, length in enumerate(lengths.tolist()):
        every = {path: np.exp(score) for path, score in scores(grid[row, :length], moves).items()}
        for at, label in itertools.product(range(length), range(len(LABELS))):
            share = sum(weight for path, weight in every.items() if path[at] == label) / sum(every.values())
            assert likely[row, at, label] == pytest.approx(share, abs=1e-4)


def weights() -> Weights:
    """Return a model that takes 桥 for the end of a name and 东 for its beginning."""
    piece = Piece("东湖桥", (), (), False)
    codes = features([piece])[0, 3:6]  # the character itself
    state = {int(codes[0]): "B", int(codes[1]): "I", int(codes[2]): "E"}
    keys = np.array(sorted(state), dtype=np.uint64)
    table = np.zeros((len(keys), len(LABELS)), dtype=np.float32)
    for row, key in enumerate(keys.tolist()):
        table[row, LABELS.index(state[key])] = 9
    return Weights(keys, table, np.zeros((len(LABELS), len(LABELS)), dtype=np.float32))


def test_names_are_told_sentence_by_sentence_with_how_sure_they_are() -> None:
    found = weights().spans([Piece("建东湖桥", (), (), False), Piece("无", (), (), False), Piece("", (), (), False)])
    assert [[(start, end) for start, end, _ in names] for names in found] == [[(1, 4)], [], []]
    assert found[0][0][2] > 0.9
    assert weights().spans([]) == []
