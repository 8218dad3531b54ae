"""The trained models: made once, kept in the cache, the same each time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.extract.marks import Mark, Passage
from geo.extract.sequence import models as module
from geo.extract.sequence.models import Model, example, trained
from geo.model import Stage

LAKES = [first + "湖" for first in "东西南北镜玉明月星石金银青白莲龙"]


UNSEEN, _ = example(Passage("u", "s", "plan", 2024, "今年建成天湖大桥，提升形象。无。", ()))


def corpus() -> list[Passage]:
    return [
        Passage(
            f"p{n}", f"style{n % 2}", "plan", 2024, f"今年建成{lake}大桥，提升形象。", (Mark(4, 8, Stage.COMPLETION),)
        )
        for n, lake in enumerate(LAKES)
    ]


@pytest.fixture(scope="module")
def small() -> Model:
    return trained(corpus())


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return an empty cache, with a corpus that is learned in a moment."""
    monkeypatch.setattr(module, "user_cache_path", lambda *_, **__: tmp_path / "cache")
    monkeypatch.setattr(module, "read_corpus", corpus)
    module.model.cache_clear()
    yield tmp_path / "cache"
    module.model.cache_clear()


def test_a_mark_is_carried_to_its_place_in_the_folded_sentence() -> None:
    noisy = Passage("a", "s", "plan", 2024, "建成东 湖 大桥。", (Mark(2, 8, Stage.COMPLETION),))
    (piece,), marks = example(noisy)
    assert [piece.text[start:end] for start, end in marks[0]] == ["东湖大桥"]


def test_a_sentence_is_read_into_names_with_how_sure_they_are(small: Model) -> None:
    ((name,), ()) = small.read(UNSEEN)
    assert name[:2] == (4, 8) and 0.3 <= name.sure <= 1


def test_models_are_saved_with_the_same_bytes_and_read_back(small: Model, tmp_path: Path) -> None:
    written = [io.BytesIO(), io.BytesIO()]
    for file, each in zip(written, (small, trained(corpus())), strict=True):
        each.save(file)
    assert written[0].getvalue() == written[1].getvalue()
    (tmp_path / "m.npz").write_bytes(written[0].getvalue())
    assert Model.load(tmp_path / "m.npz").judge == small.judge


def test_the_second_time_the_model_comes_from_the_cache(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = module.model()
    assert len(list(kept.glob("names-*.npz"))) == 1
    module.model.cache_clear()
    monkeypatch.setattr(module, "trained", lambda corpus: pytest.fail("trained again"))
    assert module.model().judge == first.judge


def test_a_cut_file_in_the_cache_is_made_anew(kept: Path) -> None:
    module.model()
    (file,) = kept.glob("names-*.npz")
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    module.model.cache_clear()
    module.model()
    assert file.read_bytes() == whole


def test_a_cache_that_cannot_be_written_is_done_without(kept: Path) -> None:
    kept.parent.joinpath("cache").write_text("a file stands here")
    assert module.model().names.keys.size


def test_of_old_models_one_is_kept(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b", "c"):
        monkeypatch.setattr(module, "digest", lambda name=name: name)
        module.model.cache_clear()
        module.model()
    assert len(list(kept.glob("names-*.npz"))) == 2
