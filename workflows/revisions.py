"""Two versions of a notice, compared sentence by sentence and word by word."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from workflows.differences import Piece, differences


class ChangeKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a version: its key, the number printed before it, its words."""

    key: str
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence that two versions do not share; ``pieces`` tells its words apart."""

    kind: ChangeKind
    key: str
    number: str
    pieces: tuple[Piece, ...]


def compare(before: Iterable[Line], after: Iterable[Line]) -> list[Change]:
    """Return the sentences that differ, in the order of ``after``; what is gone stands where it stood.

    A sentence is the same by its key, wherever it moved: another number alone is no change.
    """
    old, new = list(before), list(after)
    was = {line.key: line for line in old}
    left = {line.key for line in new}
    gone = _gone_after(old, left)
    found = [_removed(line) for line in gone.get("", [])]
    for line in new:
        if line.key not in was:
            found.append(Change(ChangeKind.ADDED, line.key, line.number, (Piece("added", line.text),)))
        elif was[line.key].text != line.text:
            pieces = tuple(differences(was[line.key].text, line.text))
            found.append(Change(ChangeKind.CHANGED, line.key, line.number, pieces))
        found += [_removed(one) for one in gone.get(line.key, [])]
    return found


def _gone_after(old: Iterable[Line], left: set[str]) -> Mapping[str, list[Line]]:
    """Return the lines that are gone, by the key of the last line before them that is still there."""
    found: dict[str, list[Line]] = {}
    anchor = ""
    for line in old:
        if line.key in left:
            anchor = line.key
        else:
            found.setdefault(anchor, []).append(line)
    return found


def _removed(line: Line) -> Change:
    return Change(ChangeKind.REMOVED, line.key, line.number, (Piece("removed", line.text),))
