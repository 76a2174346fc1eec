"""What was found in order in this run, by axe or by the HTML standard, so that no process looks at it again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


class Known:
    """Names of parts and pages; those in ``file`` are shared with the other processes of the run."""

    def __init__(self, file: Path | None = None) -> None:
        self._file, self._read = file, 0
        self._names: set[str] = set()

    def new(self, names: Iterable[str]) -> set[str]:
        """Return those of these names that nobody has judged."""
        if self._file and self._file.exists():
            with self._file.open(encoding="utf-8") as shared:
                shared.seek(self._read)
                text = shared.read()
                whole = text[: text.rfind("\n") + 1]  # another process may be in the middle of a line
                self._read += len(whole.encode())
            self._names.update(whole.splitlines())
        return set(names) - self._names

    def add(self, names: Iterable[str]) -> None:
        """Keep these as judged."""
        found = set(names)
        self._names |= found
        if self._file and found:
            with self._file.open("a", encoding="utf-8") as shared:
                shared.write("".join(f"{name}\n" for name in sorted(found)))
