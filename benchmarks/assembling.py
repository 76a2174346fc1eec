"""Assembling a notice: time per finding must not grow with the number of units."""

from __future__ import annotations

import gc
import statistics
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
#: The sizes take turns, so that a busy machine slows all alike; each is run again until it took so long.
ROUNDS, LEAST_SECONDS = 7, 0.5


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
    campaigns = [_campaign(max(5, int(units * scale))) for units in SIZES]
    gc.collect()
    gc.freeze()  # the findings are there before and after: what is measured makes none of them
    rounds = [[_seconds_each(*campaign) for campaign in campaigns] for _round in range(ROUNDS)]
    for place, (findings, facts, edits) in enumerate(campaigns):
        each = statistics.median(one[place] for one in rounds)
        yield {
            "name": "assembling a notice",
            "units": len(facts.units_inspected),
            "findings": len(findings),
            "blocks": len(assemble(findings, facts, {}).blocks),
            "edits": len(edits),
            "cpu_seconds": round(each * len(findings), 4),
            "cpu_microseconds_each": round(each * 1e6, 2),
            "ratio_to_smallest": round(statistics.median(one[place] / one[0] for one in rounds), 2),
            "target": 1.3,
        }


def _campaign(units: int) -> tuple[list[FindingFact], NoticeFacts, dict[str, Edit]]:
    facts = facts_of(units)
    findings = findings_of(facts)
    blocks = assemble(findings, facts, {}).blocks
    return findings, facts, {b.key: Edit(b.key, b.assembled_text, "Câu sửa tay.", b.finding_uids) for b in blocks[::5]}


def _seconds_each(findings: list[FindingFact], facts: NoticeFacts, edits: dict[str, Edit]) -> float:
    """Return the processor's seconds for a finding, over as many runs as fill a while."""
    runs, start = 0, time.process_time()
    while not runs or time.process_time() - start < LEAST_SECONDS:
        assemble(findings, facts, edits)
        runs += 1
    return (time.process_time() - start) / runs / len(findings)
