"""Wenling's towns, read from the packages once: GeoNames takes seconds to load."""

from __future__ import annotations

import pytest

from geo.model import Place
from geo.places import gazetteer
from tests.samples import PLANE


@pytest.fixture(scope="session")
def wenling_towns() -> tuple[Place, ...]:
    return tuple(gazetteer.towns("331081", PLANE))
