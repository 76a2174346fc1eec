"""What the rules on figures look at, and what they say: a remark with its place, what would be right, how sure."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any, Literal

from workflows.i18n import N_
from workflows.reading.blocks import Block, blocks_of
from workflows.reading.source import Source
from workflows.reading.statement import Item, Span, Statement

Kind = Literal["arithmetic", "date_order", "name_mismatch", "numbering", "ocr", "missing", "cross_section_mismatch"]
Severity = Literal["high", "medium", "low"]
_ORDER: Mapping[Severity, int] = {"high": 0, "medium": 1, "low": 2}
#: From here on a remark is a warning; below it only asks to look again, apart from the warnings and not in the letter.
SURE = 0.75


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where something does not fit: ``wrong`` and ``right`` are msgids that ``values`` fill.

    ``also`` are the other places that it does not fit with.
    """

    span: Span
    severity: Severity
    wrong: str
    right: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    confidence: float = 0.9
    nature: str = ""
    also: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """A fault with the rule that found it and the words it stands on."""

    rule: str
    kind: Kind
    severity: Severity
    span: Span
    text: str
    wrong: str
    right: str
    values: Mapping[str, str]
    confidence: float
    nature: str = ""
    also: tuple[Span, ...] = ()

    @property
    def is_sure(self) -> bool:
        return is_sure(self.confidence)


class Case:
    """A document as read, with its paragraphs; ``earlier`` is the report of the period before, where it was read."""

    def __init__(self, statement: Statement, earlier: Statement | None = None) -> None:
        self.statement = statement
        self.earlier = earlier
        self.source = Source(statement.given)

    @cached_property
    def blocks(self) -> Sequence[Block]:
        return blocks_of(self.source)

    @property
    def text(self) -> str:
        return self.statement.given

    def top(self) -> Span:
        """The place of the first words, for what is missing and so stands nowhere."""
        statement = self.statement
        for word in (statement.number, statement.dated, statement.title):
            if word is not None:
                return word.span
        return self.blocks[0].span() if self.blocks else Span(0, 0)

    @cached_property
    def opening(self) -> Span:
        """Where a document says who was inspected and by what right: what stands before its first statement."""
        first = min((one.span.start for one in self.statement.findings), default=len(self.text))
        return Span(self.top().end, max(first, self.top().end))

    def section_of(self, item: Item) -> int | None:
        """Return which heading an item stands under: the last one before it."""
        place = bisect_right(self._headings, item.span.start) - 1
        return place if place >= 0 else None

    def has_share_at(self, span: Span) -> bool:
        """Say whether a share was read with its numbers from words that a place overlaps."""
        starts, reach = self._shares
        before = bisect_left(starts, span.end)
        return before > 0 and reach[before - 1] > span.start

    @cached_property
    def _shares(self) -> tuple[Sequence[int], Sequence[int]]:
        """Return where the shares begin, and beside each how far any of them until there goes."""
        figures = [one for one in self.statement.figures if one.percent is not None and one.computed is not None]
        spans = sorted((one.span.start, one.span.end) for one in figures)
        return [start for start, _ in spans], list(accumulate((end for _, end in spans), max))

    @cached_property
    def _headings(self) -> Sequence[int]:
        return [section.span.start for section in self.statement.sections]


@dataclass(frozen=True, slots=True)
class FigureRule:
    """One rule: what must hold, why, and what finds where it does not."""

    id: str
    kind: Kind
    title: str
    why: str
    find: Callable[[Case], Iterable[Fault]]

    def __call__(self, case: Case) -> Iterator[Remark]:
        for fault in self.find(case):
            yield Remark(
                self.id,
                self.kind,
                fault.severity,
                fault.span,
                case.source.cut(fault.span),
                fault.wrong,
                fault.right,
                fault.values,
                fault.confidence,
                fault.nature,
                fault.also,
            )


SEVERITIES: Mapping[Severity, str] = {"high": N_("nặng"), "medium": N_("vừa"), "low": N_("nhẹ")}


def is_sure(confidence: float) -> bool:
    """Say whether a remark is sure enough to be a warning.

    >>> is_sure(0.9), is_sure(0.75), is_sure(0.7)
    (True, True, False)
    """
    return confidence >= SURE


def remark_as_json(one: Remark) -> dict[str, Any]:
    """Return a remark as plain values, its sentences filled in."""
    return {
        "rule": one.rule,
        "kind": one.kind,
        "severity": one.severity,
        "nature": one.nature or None,
        "text": one.text,
        "span": [one.span.start, one.span.end],
        "also": [[span.start, span.end] for span in one.also],
        "explanation": one.wrong % one.values,
        "right": one.right % one.values if one.right else None,
        "confidence": round(one.confidence, 2),
    }


def figure_rule(kind: Kind, *, title: str, why: str) -> Callable[[Callable[[Case], Iterable[Fault]]], FigureRule]:
    """Make a rule of a function that finds its faults; the function's name is the rule's id."""

    def made(find: Callable[[Case], Iterable[Fault]]) -> FigureRule:
        return FigureRule(find.__name__, kind, title, why, find)

    return made


def remarks_by(rules: Iterable[FigureRule], case: Case) -> list[Remark]:
    """Return what the rules find, the gravest first, then as the text has them; one number is called wrong once."""
    seen: set[tuple[str, int, int, str]] = set()
    found: list[Remark] = []
    stated: dict[str, list[Remark]] = {}
    for remark in (remark for rule in rules for remark in rule(case)):
        key = (remark.rule, remark.span.start, remark.span.end, str(sorted(remark.values.items())))
        figure = _figure(remark)
        beside = stated.setdefault(figure, []) if figure else []
        same = next((one for one in beside if one.rule != remark.rule and one.span.overlaps(remark.span)), None)
        if key in seen or (same is not None and len(same.span) >= len(remark.span)):
            continue
        seen.add(key)
        if same is not None:
            beside.remove(same)
            found.remove(same)
        beside.append(remark)
        found.append(remark)
    return sorted(found, key=lambda one: (_ORDER[one.severity], one.span.start))


def _figure(one: Remark) -> str:
    """Return the printed figure that is called wrong: of two rules that do, the one that shows more of it tells it."""
    if one.kind == "arithmetic":
        return one.values.get("stated", "")
    return f"form {one.values['form']}" if "form" in one.values else ""
