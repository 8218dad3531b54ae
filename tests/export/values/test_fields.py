"""The fields of exported layers."""

from __future__ import annotations

import pytest

from geo.export.values.fields import PROJECT, REGISTER, STRUCTURE, Field
from geo.layers import project_table
from tests.samples import project
from tests.workspaces import REPOSITORY


@pytest.mark.parametrize("fields", [REGISTER, STRUCTURE], ids=["register", "structure"])
def test_short_names_fit_a_shapefile_and_differ(fields: tuple[Field, ...]) -> None:
    shorts = [field.short for field in fields]
    assert len(set(shorts)) == len(shorts)
    assert all(short.isascii() and len(short) <= 10 for short in shorts)


@pytest.mark.parametrize(
    "field", [field for field in REGISTER + STRUCTURE if field.short != field.name and not field.long]
)
def test_a_short_name_is_published(field: Field) -> None:
    page = (REPOSITORY / "docs" / "formats.md").read_text(encoding="utf-8")
    assert f"`{field.short}`" in page


def test_the_fields_of_projects_are_those_of_the_layers() -> None:
    assert [field.name for field in PROJECT] == [name for name in project_table([project("a")]) if name != "geometry"]
