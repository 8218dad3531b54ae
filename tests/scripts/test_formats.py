"""The document that says what each format keeps."""

from __future__ import annotations

from formats import PAGE, page
from tests.workspaces import REPOSITORY


def test_the_document_is_what_the_code_gives() -> None:
    assert (REPOSITORY / PAGE).read_text(encoding="utf-8") == page()
