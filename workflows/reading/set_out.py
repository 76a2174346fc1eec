"""The sentences of a notice on paper as any notice sets them out: by part, and within the first two by area."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workflows.areas import area_label, area_position

Item = Mapping[str, Any]
_PARTS: Mapping[str, str] = {
    "strengths": "ƯU ĐIỂM, KẾT QUẢ ĐẠT ĐƯỢC",
    "shortcomings": "HẠN CHẾ, KHUYẾT ĐIỂM",
    "requirements": "TRÁCH NHIỆM VÀ YÊU CẦU TRONG THỜI GIAN TỚI",
}
_NUMBERS = ("I.", "II.", "III.")


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above sentences: of a part, or of an area within it."""

    section: str
    area: str | None
    level: int
    number: str
    text: str


def section_of(item: Item) -> str:
    """Return to which part of a notice a finding or a duty belongs."""
    if item["what"] != "finding":
        return "requirements"
    return "strengths" if item["polarity"] == "strength" else "shortcomings"


def set_out(items: Sequence[Item]) -> Iterator[Heading | Item]:
    """Yield items in the order of a notice, each part and area beneath its heading; those of one stay in their order.

    >>> fault = {"what": "finding", "polarity": "shortcoming", "area": "procedures", "span": [9, 12]}
    >>> [getattr(one, "text", "-") for one in set_out([{"what": "task", "span": [20, 30]}, fault])]
    ['HẠN CHẾ, KHUYẾT ĐIỂM', 'Cải cách thủ tục hành chính', '-', 'TRÁCH NHIỆM VÀ YÊU CẦU TRONG THỜI GIAN TỚI', '-']
    """
    in_order = sorted(items, key=lambda one: one["span"][0])
    parts = [(name, [one for one in in_order if section_of(one) == name]) for name in _PARTS]
    for number, (name, own) in zip(_NUMBERS, [part for part in parts if part[1]], strict=False):
        yield Heading(name, None, 1, number, _PARTS[name])
        if name == "requirements":
            yield from own
            continue
        areas = sorted({one["area"] for one in own}, key=area_position)
        for place, area in enumerate(areas, 1):
            yield Heading(name, area, 2, f"{place}.", area_label(area))
            yield from (one for one in own if one["area"] == area)
