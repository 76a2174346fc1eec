"""One line of the table of a measured document."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workflows.i18n import N_


class Verdict(StrEnum):
    """What came of comparing a component with the decree."""

    OK = "ok"
    FAULT = "fault"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"


VERDICTS = {
    Verdict.OK: N_("đạt"),
    Verdict.FAULT: N_("sai"),
    Verdict.MISSING: N_("không thấy"),
    Verdict.NOT_APPLICABLE: N_("không áp dụng"),
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence of the catalogue and what fills it; whoever shows it translates it."""

    text: str
    values: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text % self.values if self.values else self.text


@dataclass(frozen=True, slots=True)
class Row:
    """A component, what is asked of it, what was measured, and the verdict; ``source`` is a place in the decree."""

    component: str
    rule: Phrase
    measured: Phrase
    verdict: Verdict
    source: str

    @property
    def is_fault(self) -> bool:
        return self.verdict in {Verdict.FAULT, Verdict.MISSING}


NOTHING = Phrase("–")


def verdict(is_right: bool | None) -> Verdict:
    """Return the verdict on something that could be measured, or on what could not (None)."""
    if is_right is None:
        return Verdict.NOT_APPLICABLE
    return Verdict.OK if is_right else Verdict.FAULT


def quoted(text: str) -> Phrase:
    """Show words or figures of the document as they are."""
    text = " ".join(text.split())
    return Phrase("%(text)s", {"text": text if len(text) <= 80 else f"{text[:79]}…"}) if text else NOTHING


def number(value: float) -> str:
    """Return a figure as Vietnamese readers write it, without needless zeros.

    >>> number(12.7), number(30.0), number(1.268)
    ('12,7', '30', '1,27')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text.replace(".", ",")


def between(low: float, high: float) -> str:
    return number(low) if low == high else f"{number(low)}-{number(high)}"
