"""Compiles the gettext catalogues; ``python -m inspect_app.catalogues`` does it by hand."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

# setup.py runs this file in an environment without the app, so it may not import the package.
TRANSLATIONS = Path(__file__).resolve().parent / "translations"


def compile_all(folder: Path = TRANSLATIONS) -> list[Path]:
    """Write each ``.mo`` that is missing or older than its ``.po``, and return those written."""
    return [_compile(source) for source in sorted(folder.glob("*/LC_MESSAGES/*.po")) if _is_stale(source)]


def _is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


def _compile(source: Path) -> Path:
    with source.open("rb") as file:
        catalogue = read_po(file)
    compiled = source.with_suffix(".mo")
    with compiled.open("wb") as file:
        write_mo(file, catalogue)
    return compiled


if __name__ == "__main__":
    compile_all()
