"""The body of what a unit writes back: the remediation report (báo cáo khắc phục)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RemediationItem:
    """One row of the report: one shortcoming and what became of it.

    ``status`` is the word printed ("Đã khắc phục xong"); ``new_date`` the day promised for what is not done yet.
    """

    area_label: str
    shortcoming: str
    cause: str
    action: str
    result: str
    evidence: tuple[str, ...]
    done_on: date | None
    person: str
    status: str
    new_date: date | None = None


@dataclass(frozen=True, slots=True)
class RemediationReportFacts:
    """A unit's answer to one notice.

    ``bases`` are further documents the report refers to, as running text ("Công văn số … ngày …").
    """

    unit_name: str  # "UBND xã Đồng Vương"
    notice_number: str  # "105/TB-UBND"
    notice_issued_on: date
    notice_issuer: str  # "Chủ tịch UBND huyện"
    notice_subject: str  # "Kết luận kiểm tra công tác cải cách hành chính …"
    reported_on: date
    items: tuple[RemediationItem, ...]
    bases: tuple[str, ...] = ()
    general_assessment: str = ""
    proposals: str = ""
