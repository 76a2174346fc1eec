"""The guide shows pictures that exist, and none lies about unused or too large for a repository."""

import re
from pathlib import Path

from tests.journeys.pictures import GUIDE, LARGEST, README, ROOT

PICTURE = re.compile(r"!\[[^\]]+\]\(([^)]+\.png)\)|<img src=\"([^\"]+\.png)\" width=\"\d+\" alt=\"[^\"]+\"")


def shown() -> set[Path]:
    """Return the pictures that README and guide show, each with words for who cannot see it."""
    pages = [ROOT / "README.md", *(ROOT / "docs/guide").glob("*.md")]
    return {(page.parent / (a or b)).resolve() for page in pages for a, b in PICTURE.findall(page.read_text())}


def test_every_picture_that_is_shown_exists_and_every_one_that_exists_is_shown():
    assert shown() == {*GUIDE.glob("*.png"), *README.glob("*.png")}


def test_pictures_are_small_enough_for_a_repository():
    assert [file.name for file in shown() if file.stat().st_size > LARGEST] == []
