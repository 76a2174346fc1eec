"""What would be made of a notice on paper, told before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from inspect_app.models import ReadDocument
from inspect_app.reading.registered import inspected
from workflows.reading.charged_units import units_charged
from workflows.reading.review import ItemState


@dataclass(frozen=True, slots=True)
class Ahead:
    """What will be made of a document, and the units it names that were not inspected or that nobody knows.

    ``duties`` are tasks by requirements, ``told`` the requirements that make none, ``elsewhere`` whom some of those
    charge.
    """

    units: Sequence[str]
    shortcomings: int
    strengths: int
    duties: int
    told: int
    elsewhere: Sequence[str]
    general: int
    strangers: Sequence[str]
    unknown: Sequence[str]


def ahead(document: ReadDocument, on: date) -> Ahead:
    """Return what the confirmed items of a document come to, before anything is written; ``on`` is its day."""
    units = list(dict.fromkeys(document.found["inspected_units"]))
    confirmed = [item for item in document.items if item["state"] == ItemState.CONFIRMED]
    findings = [item for item in confirmed if item["what"] == "finding"]
    named = [(item["polarity"], [name for name in item.get("units") or () if name in units]) for item in findings]
    asked = [
        (item, units_charged(item.get("responsible"), units, on))
        for item in confirmed
        if item["what"] == "task" and item.get("deadline_wording") and not item.get("upward")
    ]
    elsewhere = [item["responsible"] for item, charged in asked if not charged and units]
    duties = [len(charged) for _item, charged in asked]
    strangers = [name for item in findings for name in item.get("units") or () if name not in units]
    return Ahead(
        units,
        sum(len(names) for polarity, names in named if polarity == "shortcoming"),
        sum(len(names) for polarity, names in named if polarity == "strength"),
        sum(duties),
        len(confirmed) - len(findings) - sum(map(bool, duties)),
        list(dict.fromkeys(elsewhere)),
        sum(not names for _polarity, names in named),
        list(dict.fromkeys(strangers)),
        [name for name, unit in inspected(document, on).items() if unit is None],
    )
