"""Assembling a notice: time per finding must not grow with the number of units."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from workflows.areas import AREA_IDS
from workflows.assembly import Edit, assemble
from workflows.notice_facts import FindingFact, NoticeFacts
from workflows.wording import UnitName

#: A district of 2023, a large province of 2025, and every commune-level unit of the country.
SIZES = (19, 170, 3_321)
PER_UNIT = 30
LEAST_SECONDS = 1.0  # a size is measured again until it took this long, and the fastest run counts


def facts_of(units: int) -> NoticeFacts:
    """Return a campaign over this many units of three kinds."""
    kinds = ("commune", "ward", "commune", "commune", "special_zone")
    names = tuple(UnitName(f"Tân An {n}", kinds[n % len(kinds)], n) for n in range(1, units + 1))
    return NoticeFacts(
        authority_name="UBND tỉnh",
        authority_kind="province",
        leader_title="Chủ tịch UBND tỉnh",
        plan_number="35/KH-UBND",
        plan_issued_on=date(2026, 2, 16),
        plan_title="kiểm tra công tác cải cách hành chính năm 2026",
        year=2026,
        units_inspected=names,
        units_total=units,
        unit_kinds_all="các xã, phường, đặc khu",
        report_deadline_wording="trước ngày 30/10/2026",
        report_to="Chủ tịch UBND tỉnh",
        report_through="Sở Nội vụ",
        office_name="Sở Nội vụ",
        list_limit=20,
    )


def findings_of(facts: NoticeFacts) -> list[FindingFact]:
    """Return thirty findings a unit: on criteria, in an inspector's own words, with figures, praised and blamed."""
    blank = FindingFact(0, "", "shortcoming", "direction", None, None, 0, facts.units_inspected[0], 0, "", minutes_id=1)
    found = []
    for place, unit in enumerate(facts.units_inspected):
        for n in range(PER_UNIT):
            id_ = place * PER_UNIT + n
            has_criterion, is_praised = n % 6 != 5, n % 3 == 2
            found.append(
                replace(
                    blank,
                    id=id_,
                    uid=f"{id_ * 2_654_435_761 % 2**32:08x}",
                    kind="strength" if is_praised else "shortcoming",
                    area=AREA_IDS[n % len(AREA_IDS)],
                    criterion_id=n if has_criterion else None,
                    criterion_position=n,
                    unit=unit,
                    unit_id=place,
                    statement=f"Chưa thực hiện tốt nội dung số {n} theo kế hoạch"
                    + (" của năm" if id_ % 7 == 0 else ""),
                    unmet_wording=f"Chưa thực hiện tốt nội dung số {n} theo kế hoạch[, mới đạt {{số liệu}}]",
                    met_wording=f"Thực hiện tốt nội dung số {n} theo kế hoạch",
                    figure_text=f"{id_ % 100}%" if n % 4 == 0 else "",
                    figure_value=id_ % 100 if n % 4 == 0 else None,
                    initiative=is_praised and n % 5 == 0,
                )
            )
    return found


def assembling(scale: float) -> Iterator[dict[str, Any]]:
    """Assemble the whole notice with a person's edits over it, for a district, a province and the country."""
    first = 0.0
    for units in SIZES:
        facts = facts_of(max(5, int(units * scale)))
        findings = findings_of(facts)
        blocks = assemble(findings, facts, {}).blocks
        edits = {b.key: Edit(b.key, b.assembled_text, "Câu sửa tay.", b.finding_uids) for b in blocks[::5]}
        seconds, work = _fastest(findings, facts, edits)
        each = work / len(findings)
        first = first or each
        yield {
            "name": "assembling a notice",
            "units": len(facts.units_inspected),
            "findings": len(findings),
            "blocks": len(blocks),
            "seconds": round(seconds, 4),
            "cpu_seconds": round(work, 4),
            "cpu_microseconds_each": round(each * 1e6, 2),
            "ratio_to_smallest": round(each / first, 2),
        }


def _fastest(findings: list[FindingFact], facts: NoticeFacts, edits: dict[str, Edit]) -> tuple[float, float]:
    """Return the seconds of the fastest run by the clock and by the processor, which others on the machine spare."""
    best, work, spent = float("inf"), float("inf"), 0.0
    gc.collect()
    while spent < LEAST_SECONDS:
        start, worked = time.perf_counter(), time.process_time()
        assemble(findings, facts, edits)
        took = time.perf_counter() - start
        best, work, spent = min(best, took), min(work, time.process_time() - worked), spent + took
    return best, work
