"""The text of a visit's minutes (biên bản kiểm tra), and the digest that both sides sign."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import asdict, dataclass
from datetime import date, time
from typing import Literal

from workflows.notice_facts import DecisionFact, SeverityName

Outcome = Literal["met", "unmet", "not_applicable"]


@dataclass(frozen=True, slots=True)
class Attendee:
    """One person present, of either side."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class CheckedCriterion:
    """One criterion of the checklist as answered on site."""

    code: str
    text: str
    outcome: Outcome
    figure_text: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class MinutesFinding:
    """One strength or shortcoming as the minutes state it; ``remedy`` is what the unit must do about it."""

    uid: str
    statement: str
    details: str = ""
    figure_text: str = ""
    severity: SeverityName = "normal"
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class AreaResult:
    """What was checked and found in one area."""

    area: str
    label: str
    criteria: tuple[CheckedCriterion, ...] = ()
    strengths: tuple[MinutesFinding, ...] = ()
    shortcomings: tuple[MinutesFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class MinutesFacts:
    """Everything the minutes say; what is not in here is not covered by the signatures."""

    leader_title: str  # "Chủ tịch UBND huyện", who issued plan and decisions
    team_name: str  # "Đoàn kiểm tra công tác cải cách hành chính huyện Yên Thế"
    plan_number: str
    plan_issued_on: date
    plan_title: str
    team_decisions: tuple[DecisionFact, ...]
    unit_name: str  # "UBND xã Đồng Vương"
    visited_on: date
    started_at: time | None
    ended_at: time | None
    place: str  # "trụ sở UBND xã Đồng Vương"
    team_present: tuple[Attendee, ...]
    unit_present: tuple[Attendee, ...]
    areas: tuple[AreaResult, ...]
    period_inspected: str = ""  # "từ ngày 01/01/2023 đến ngày kiểm tra"
    documents_seen: tuple[str, ...] = ()
    unit_opinion: str = ""
    requests: tuple[str, ...] = ()
    remedy_deadline_wording: str = ""  # "trước ngày 25/10/2023"
    copies: int = 2


def minutes_digest(facts: MinutesFacts) -> str:
    """Return the sha256 of everything the minutes say, the same whatever wrote the facts down."""
    text = json.dumps(asdict(facts), default=str, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()
