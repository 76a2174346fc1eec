"""docs/settings.md tells every setting of inspect_app/config.py and its default."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from inspect_app.config import Config

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"


def documented() -> dict[str, str]:
    """Return the settings of the page with their defaults as written, the tests' own left out."""
    application = PAGE.read_text().split("## Tests")[0]
    rows = re.findall(r"^\| `([A-Z0-9_]+)` \| (?:`([^`]*)`|empty) \|", application, re.MULTILINE)
    return dict(rows)


def as_written(value: object) -> str:
    if isinstance(value, bool):
        return str(int(value))
    return "instance" if value == str(Path("instance").absolute()) else str(value)


def test_every_setting_is_documented_with_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    for setting in fields(Config):
        monkeypatch.delenv(setting.name, raising=False)

    defaults = Config()

    assert documented() == {setting.name: as_written(getattr(defaults, setting.name)) for setting in fields(Config)}


def test_a_folder_is_relative_to_where_it_is_started(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INSTANCE_DIR", "beside")

    settings = Config().flask()

    assert settings["INSTANCE_DIR"] == str(tmp_path / "beside")
    assert settings["SQLALCHEMY_DATABASE_URI"] == f"sqlite:///{tmp_path}/beside/cchc.db"
