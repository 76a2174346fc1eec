"""A criterion's own wording with slots: ``{đơn vị}`` for the units, ``{số liệu}`` for their figures.

What stands in square brackets is said only where every slot in it has something to say.  A wording without a slot for
the units is the predicate of a sentence: the units stand before it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workflows.predicates import bare

UNITS, FIGURES = "units", "figures"
SLOTS = {"đơn vị": UNITS, "units": UNITS, "số liệu": FIGURES, "figures": FIGURES}
SLOT = re.compile(r"\{\s*([^{}]*?)\s*\}")
_PARTS = re.compile(r"\[[^\[\]]*\]|[^\[\]]+|[\[\]]")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a wording; an optional one is left out where a slot in it stays empty."""

    text: str
    is_optional: bool

    @property
    def slots(self) -> list[str]:
        return [SLOTS.get(name.casefold(), "") for name in SLOT.findall(self.text)]


def parts(wording: str) -> Iterator[Part]:
    """Return the wording in parts; brackets around words without a slot are ordinary brackets."""
    for text in _PARTS.findall(wording):
        inner = text[1:-1] if text.startswith("[") and text.endswith("]") else ""
        yield Part(inner, True) if SLOT.search(inner) else Part(text, False)


def takes(wording: str, slot: str) -> bool:
    """Say whether the wording has a place for the units or for the figures."""
    return slot in (found for part in parts(wording) for found in part.slots)


def fill(wording: str, *, units: str = "", figures: str = "") -> str | None:
    """Return the wording with its slots filled; None where one that must be said has nothing to say, or is unknown.

    >>> fill("Chưa số hóa đủ hồ sơ[, mới đạt {số liệu}]", figures="84,6%"), fill("Chưa số hóa đủ[, mới đạt {số liệu}]")
    ('Chưa số hóa đủ hồ sơ, mới đạt 84,6%', 'Chưa số hóa đủ')
    """
    values = {UNITS: units, FIGURES: figures, "": ""}
    said = []
    for part in parts(wording):
        if all(values[slot] for slot in part.slots):
            said.append(SLOT.sub(lambda name: values[SLOTS[name[1].casefold()]], part.text))
        elif not part.is_optional:
            return None
    return " ".join("".join(said).split())


def plain(wording: str) -> str:
    """Return the wording without its slots, as it is offered for one unit's finding.

    >>> plain("Việc kiểm tra[ tại {đơn vị}] chưa sát sao"), plain("{đơn vị} chưa có sáng kiến[ ({số liệu})]")
    ('Việc kiểm tra chưa sát sao', 'Chưa có sáng kiến')
    """
    kept = "".join("" if part.is_optional else SLOT.sub("", part.text) for part in parts(wording))
    text = re.sub(r"\s+([,.;:)])", r"\1", " ".join(kept.replace("()", "").split()))
    return bare(text[:1].upper() + text[1:])
