"""Where the files that are not Python lie, in a checkout and in an installed wheel alike."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def checkout() -> Path | None:
    """Return the root of the checkout this package runs from, or None when it was installed."""
    return PACKAGE.parent if (PACKAGE.parent / "setup.cfg").is_file() else None


def _shipped(name: str) -> Path:
    """A wheel carries ``name`` inside the package; a checkout keeps it beside the package."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def templates() -> Path:
    return _shipped("templates")


def migrations() -> Path:
    return _shipped("migrations")


def translations() -> Path:
    return PACKAGE / "translations"


def static() -> Path:
    return PACKAGE / "static"


def fonts() -> Path:
    """The folder of the built fonts: Tinos for documents (TTF), Be Vietnam Pro for pages (WOFF2)."""
    return static() / "build" / "fonts"


def frontend() -> Path | None:
    """The sources of scripts and styles, or None in an installed wheel, which carries them built."""
    root = checkout()
    return root / "frontend" if root else None
