"""Wenling's towns, read from the packages once: GeoNames takes seconds to load."""

from __future__ import annotations

import sqlite3

import pytest

from geo.model import Place
from geo.places import gazetteer
from geo.places.index import Index
from geo.places.indexing import Packaged, compile_index
from tests.samples import PLANE


@pytest.fixture(scope="session")
def wenling_towns() -> tuple[Place, ...]:
    return tuple(gazetteer.towns("331081", PLANE))


def opened(packaged: Packaged) -> Index:
    """Return the index that some packages would give, in memory."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(compile_index("a key", packaged))
    return Index(connection)
