"""Who is meant by a sentence of the notice: named, counted, or listed in an appendix, each with its figure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from workflows.notice_facts import FindingFact, NoticeFacts
from workflows.predicates import bare
from workflows.wording import (
    DEFAULT_THRESHOLDS,
    SECTION_KINDS,
    UnitName,
    full_name,
    in_official_order,
    kinds_words,
    name_in_sentence,
    name_units,
    quantifier,
    two_digits,
)

_SHARE = re.compile(r"\d[\d.]*(?:,\d+)?%")


def called(units: Sequence[UnitName]) -> str:
    """Return what the inspected units are called together, once the opening has named them: "đơn vị"."""
    if units and all(unit.kind in SECTION_KINDS for unit in units):
        return kinds_words(units)
    return "cơ quan, đơn vị" if units and all(unit.kind == "office" for unit in units) else "đơn vị"


@dataclass(frozen=True)
class Telling:
    """The units of one sentence, in official order, with the figures beside them.

    ``apart`` is the appendix that long lists stand in ("Phụ lục II").
    """

    units: Sequence[UnitName]
    figures: Mapping[UnitName, str]
    values: Mapping[UnitName, float]
    facts: NoticeFacts
    is_strength: bool
    apart: str = ""

    @classmethod
    def of(cls, findings: Sequence[FindingFact], facts: NoticeFacts, apart: str = "") -> "Telling":
        figures: dict[UnitName, str] = {}
        values: dict[UnitName, float] = {}
        for finding in sorted(findings, key=lambda one: one.uid):
            if (text := bare(finding.figure_text)) and finding.unit not in figures:
                figures[finding.unit] = text
                if finding.figure_value is not None:
                    values[finding.unit] = finding.figure_value
        units = in_official_order(finding.unit for finding in findings)
        return cls(units, figures, values, facts, findings[0].kind == "strength", apart)

    @cached_property
    def is_all(self) -> bool:
        return len(self.units) >= len(self.facts.units_inspected) > 0

    @property
    def is_few(self) -> bool:
        return len(self.units) <= 2

    @cached_property
    def share(self) -> str:
        """Return the quantifier alone: "các", "hầu hết các", "đa số các", "một số"."""
        inspected = len(self.facts.units_inspected)
        return quantifier(min(len(self.units), inspected), inspected, self.facts.thresholds or DEFAULT_THRESHOLDS)

    @property
    def names_only(self) -> bool:
        return (self.facts.thresholds or DEFAULT_THRESHOLDS).named_only and not self.is_all

    @property
    def is_counted(self) -> bool:
        """Most units share a strength: their number says it, and nobody is put in the shade by a list without him."""
        return self.is_strength and self.share == "hầu hết các" and not self.names_only

    @property
    def is_apart(self) -> bool:
        """The list is too long for the sentence."""
        limit = self.facts.list_limit
        is_named = not self.is_shared_praise and (not self.is_all or bool(self.figures))
        return is_named and 0 < limit < len(self.units)

    @property
    def is_shared_praise(self) -> bool:
        """A strength of all or most: how far its figures reach is told, not whose each one is."""
        return self.is_counted or (self.is_strength and self.is_all)

    def quantity(self) -> str:
        """Return "một số xã", "hầu hết các đơn vị (09/10)": a share of all that were inspected.

        The opening has named them all and said that they are called "các đơn vị" from there on.

        Where only names are wanted, the names; where they are too many, their number.
        """
        if self.names_only:
            if not self.is_apart:
                return name_in_sentence(self.units)
            return f"{two_digits(len(self.units))} {kinds_words(self.units)}"
        if self.share == "một số":
            return f"{self.share} {kinds_words(self.units)}"
        words = f"{self.share} {called(self.facts.units_inspected)}"
        return f"{words} ({self.count()})" if self.is_counted else words

    def subject(self) -> str:
        """Return who did or lacks something: one or two by name, more by quantity."""
        if self.is_few and not self.is_all:
            return " và ".join(map(full_name, self.units))
        return self.quantity()

    def count(self) -> str:
        """Return "09/10"."""
        return f"{two_digits(len(self.units))}/{two_digits(len(self.facts.units_inspected))}"

    def names(self, *, with_figures: bool = True) -> str:
        """Return what stands in brackets behind a sentence that counts its units: names, figures beside them."""
        if self.is_shared_praise:
            return self._praised_figures() if with_figures else ""
        if self.is_apart:
            counted = f"{two_digits(len(self.units))} {called(self.units)}"
            return f"{counted}{self._reach()}, danh sách tại {self.apart} kèm theo"
        if self.figures and with_figures:
            return self.named_figures()
        if self.is_all or self.names_only:
            return ""
        return name_units(self.units) if len(self.units) > 2 else ", ".join(map(full_name, self.units))

    def named_figures(self) -> str:
        """Return "xã Canh Nậu: 41%; thị trấn Bố Hạ: 38,5%"."""
        named = self.figures
        return "; ".join(f"{full_name(u)}: {named[u]}" if u in named else full_name(u) for u in self.units)

    def _praised_figures(self) -> str:
        if len(self.figures) == len(self.units):
            return self.figures_in_words() or self.named_figures()
        told = [f"{full_name(unit)}: {self.figures[unit]}" for unit in self.units if unit in self.figures]
        return f"trong đó {'; '.join(told)}" if told else ""

    def listed(self) -> str:
        """Return all names as an appendix has them."""
        return self.named_figures() if self.figures else name_units(self.units)

    def figures_in_words(self) -> str:
        """Return the figures as a clause has them: "84,6%", "lần lượt 38,9% và 42,5%", "từ 30,2% đến 35,7%".

        Nothing where they cannot be: only where every unit has one are they said so, and as a range only if shares.
        """
        told = [self.figures[unit] for unit in self.units if unit in self.figures]
        if not told or len(told) < len(self.units):
            return ""
        if len(set(told)) == 1:
            return told[0]
        if len(told) == 2:
            return f"lần lượt {told[0]} và {told[1]}"
        return self.reach()

    def reach(self) -> str:
        """Return the lowest and the highest share: "từ 30,2% đến 96,4%"."""
        shares = [(value, self.figures[u]) for u, value in self.values.items() if _SHARE.fullmatch(self.figures[u])]
        if len(shares) < max(2, len(self.figures)):
            return ""
        (lowest, first), (highest, last) = min(shares), max(shares)
        return f"từ {first} đến {last}" if lowest < highest else ""

    def _reach(self) -> str:
        words = self.reach()
        return f", {words}" if words else ""
