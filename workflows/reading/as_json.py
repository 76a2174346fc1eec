"""A statement as plain values, in the shape in which people write down what a document says."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from workflows.reading.bodies import is_body
from workflows.reading.source import Source
from workflows.reading.statement import Basis, Figure, Finding, Indicator, Item, Score, Statement, Sum, Task
from workflows.reading.task_facts import last_day, understood
from workflows.wording import UNIT_KINDS

_TOLERANCE = 1e-9
_OF_COMMUNE_LEVEL = frozenset({"commune", "ward", "township", "special_zone"})


def as_json(read: Statement) -> dict[str, Any]:
    """Return a statement as JSON: texts are cut from the source, blanks collapsed; spans count its letters."""
    source = Source(read.given)

    def cut(item: Item) -> dict[str, Any]:
        return {
            "text": source.cut(item.span),
            "span": [item.span.start, item.span.end],
            "confidence": round(item.confidence, 2),
            "why": item.why,
        }

    return {
        "kind": read.kind.value,
        "kind_why": read.kind_why,
        "number": read.number.value or None if read.number else None,
        "number_raw": read.number.text if read.number else None,
        "symbol": read.symbol or None,
        "issuer": read.issuer.value if read.issuer else None,
        "place": read.place.value if read.place else None,
        "date": read.dated.value or None if read.dated else None,
        "date_raw": read.dated.text if read.dated else None,
        "title": source.cut(read.title.span) if read.title else None,
        "addressees": [word.value for word in read.addressees],
        "legal_bases": [_basis(one) | cut(one) for one in read.bases],
        "period": read.period.value if read.period else None,
        "inspected_units": [_in_full(unit.name) for unit in read.inspected],
        "inspected_units_raw": [unit.text for unit in read.inspected],
        "unit_types": {unit.name: UNIT_KINDS.get(unit.kind, unit.kind) for unit in read.inspected},
        "unit_aliases": {name: list(others) for name, others in read.aliases.items()},
        "cited_not_inspected": cited_not_inspected(read),
        "units_to_ask": list(read.asked),
        "coverage": {"inspected": read.coverage.inspected, "total": read.coverage.total} if read.coverage else None,
        "sections": [
            {"name": one.name, "role": one.role, "level": one.level, "span": [one.span.start, one.span.end]}
            for one in read.sections
        ],
        "findings": [_finding(one) | cut(one) for one in read.findings],
        "tasks": [_task(one, read) | cut(one) for one in read.tasks],
        "recipients": [word.value for word in read.recipients],
        "recipients_raw": [word.text for word in read.recipients],
        "signatory": _signatory(read),
        "figures": [_figure(one) | cut(one) for one in (*read.figures, *read.rates)],
        "sums": [_sum(one) | cut(one) for one in read.sums],
        "scores": [_score(one) | cut(one) for one in read.scores],
        "indicators": [_indicator(one) | cut(one) for one in read.indicators],
    }


def _basis(one: Basis) -> dict[str, Any]:
    return {
        "type": one.type,
        "number": one.number or None,
        "raw_number": one.number_written or None,
        "date": one.day.isoformat() if one.day else None,
        "issuer": one.issuer or None,
        "about": one.about or None,
        "role": one.role,
    }


def _understood(one: Task, read: Statement) -> str:
    """Return a deadline in words that need no heading: one told of the coming year names it."""
    return understood(one.deadline_wording, one.named_on, read.day) or one.deadline_wording


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "polarity": one.polarity,
        "area": one.area,
        "area_confidence": one.area_confidence,
        "heading": one.heading,
        "units": [_in_full(name) for name in one.units],
        "general": not one.units,
        **({"remediation_action": True} if one.is_remedy else {}),
        **({"about": one.about} if one.about else {}),
    }


def _task(one: Task, read: Statement) -> dict[str, Any]:
    return {
        "responsible": one.responsible or None,
        "deadline": _day(one.named_on),
        "deadline_wording": one.deadline_wording or None,
        "last_day": _day(last_day(_understood(one, read), read.day)),
        "report_to": one.report_to or None,
        **({"upward": True} if one.is_upward else {}),
        **({"about": one.about} if one.about else {}),
    }


def _figure(one: Figure) -> dict[str, Any]:
    return {
        "numerator": _number(one.part),
        "denominator": _number(one.whole),
        "stated_percent": one.percent,
        "computed_percent": round(one.computed, 3) if one.computed is not None else None,
        "unit": one.unit or None,
        "bound": one.bound or None,
        **_agreement(one.percent, one.computed, one.decimals),
    }


def _score(one: Score) -> dict[str, Any]:
    return {
        "criterion": one.criterion,
        "achieved": one.achieved,
        "max": one.most,
        "stated_percent": one.percent,
        "computed_percent": round(100 * one.achieved / one.most, 3) if one.most else None,
        "level": one.level,
        **_agreement(one.percent, 100 * one.achieved / one.most if one.most else None, one.decimals),
    }


def _indicator(one: Indicator) -> dict[str, Any]:
    return {
        "form": one.form,
        "code": one.code or None,
        "name": one.label,
        "unit": one.unit or None,
        "value": one.value,
    }


def _in_full(name: str) -> str:
    """A unit named by a number is called with its kind: "Phường 4"."""
    return f"Phường {name}" if name.isdigit() else name


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _signatory(read: Statement) -> Mapping[str, Any] | None:
    signed = read.signatory
    if signed is None:
        return None
    marked = [line for line in signed.lines if _MARKED.match(line)]
    # Behind the last line that says for whom stands what the signer is; beneath that, what else he is.
    behind = signed.lines[signed.lines.index(marked[-1]) + 1 :] if marked else ()
    title = behind[0] if behind else signed.title
    above = [line for line in signed.lines[:-1] if line != title]
    own = marked[-1] if marked else ""
    mark = own.split(".")[0].strip() + "." if "." in own[:4] else ""
    if own[1:2] == "/":  # the Party's form; a committee of the state writes it for "TM."
        mark = f"{own[0]}{own[2]}." if "NHÂN DÂN" in own or "UBND" in own else own[:3]
    return {
        "capacity": mark or None,
        "on_behalf_line": above[0] if above else own or None,
        "title": title or None,
        "name": signed.name or None,
        "lines": list(signed.lines),
    }


_MARKED = re.compile(r"(?:(?:TM|KT|TL|TUQ|Q)\s?\.|[TK]/[MTL]\b|ĐẠI DIỆN\b)")


def cited_not_inspected(read: Statement) -> list[str]:
    """Return the units that findings name although they are not among those inspected; nothing where no list stands.

    Where offices or districts were inspected, the communes beneath them are named as places.
    """
    inspected = {unit.name for unit in read.inspected}
    named = {name for finding in read.findings for name in finding.units} - inspected
    if not any(unit.kind in _OF_COMMUNE_LEVEL for unit in read.inspected):
        named = {name for name in named if is_body(name)}
    return sorted(named) if inspected else []


def agreement(stated: float, computed: float, decimals: int) -> str:
    """Say how a stated share and the true one agree: half_up, truncated, or mismatch.

    >>> agreement(99.04, 100 * 2168 / 2189, 2), agreement(99.7, 100 * 3989 / 4001, 1), agreement(168, 168.06, 0)
    ('half_up', 'half_up', 'half_up')
    """
    unit = 10.0**-decimals
    if abs(stated - computed) <= unit / 2 + _TOLERANCE:
        return "half_up"
    return "truncated" if 0 <= computed - stated < unit else "mismatch"


def _agreement(stated: float | None, computed: float | None, decimals: int) -> dict[str, Any]:
    if stated is None or computed is None:
        return {"consistent": None, "rounding": None}
    found = agreement(stated, computed, decimals)
    return {"consistent": found == "half_up", "rounding": found}


def _sum(one: Sum) -> dict[str, Any]:
    total = round(sum(one.parts), 4)
    return {
        "parts": [_number(part) for part in one.parts],
        "stated_total": _number(one.total),
        "computed_total": _number(total),
        "consistent": abs(total - one.total) < 1e-6,
    }


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value
