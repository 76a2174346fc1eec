"""A report as the official document that the unit signs; always Vietnamese."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from inspect_app.clock import day_of
from inspect_app.documents import Appendix, OfficialDocument
from inspect_app.models import Answer, Notice, Report, Unit
from inspect_app.office.queries import head_of, letterhead_of
from inspect_app.remediation.queries import General, Item, Said
from inspect_app.scores.queries import Scored, most_of, scored_by
from workflows.areas import area_label
from workflows.document_kinds import DocumentKind
from workflows.letters import (
    RemediationItem,
    RemediationReportFacts,
    ScoredFacts,
    ScoredRow,
    remediation_report_annexes,
    remediation_report_blocks,
)
from workflows.scores import whole_of
from workflows.vietnamese import fold
from workflows.wording import UNIT_KINDS, signature_of, told_elsewhere


def document_of(
    report: Report,
    items: Iterable[Item],
    general: General,
    authority: Unit,
    labels: Mapping[str, str],
    today: date,
    *,
    answers: Notice | None = None,
) -> OfficialDocument:
    """Return the report as a document; number and day stay blank until the unit gives them.

    ``answers`` is the notice it was sent about, where another has taken that one's place since.
    """
    unit, notice = report.unit, answers or report.notice
    kept = list(items)
    leader = f"Chủ tịch UBND {UNIT_KINDS[authority.kind.value]}"
    facts = RemediationReportFacts(
        unit_name=unit.council,
        notice_number=notice.number or "",
        notice_issued_on=notice.issued_on or today,
        notice_issuer=leader,
        notice_subject=notice.title,
        reported_on=report.issued_on or (day_of(report.sent_at) if report.sent_at else today),
        items=tuple(_row(item, notice, labels) for item in kept),
        general_assessment=general.assessment,
        proposals=general.proposals,
        scores=tuple(_scored(one) for one in scored_by(item.task.finding_id for item in kept)),
    )
    return OfficialDocument(
        letterhead=head_of(
            letterhead_of(unit, facts.reported_on, report.sent_at),
            DocumentKind.REMEDIATION_REPORT,
            number=report.number,
            date=report.issued_on,
            kind_title="BÁO CÁO",
            subject=f"Kết quả khắc phục hạn chế, khuyết điểm theo Thông báo số {notice.number}",
            month=facts.reported_on,
        ),
        blocks=remediation_report_blocks(facts),
        addressees=(
            f"{leader} {authority.name}",
            *([f"{authority.office_name} {authority.full_name}"] if authority.office_name else []),
        ),
        recipients=("Như trên", f"Lưu: {'hồ sơ' if unit.is_section else 'VT'}"),
        signature_lines=signature_of(unit.unit_name),
        appendices=tuple(Appendix(one.title, one.blocks, one.landscape) for one in remediation_report_annexes(facts)),
    )


def _row(item: Item, notice: Notice, labels: Mapping[str, str]) -> RemediationItem:
    answer = item.answer
    return RemediationItem(
        area_label=area_label(item.task.area, labels),
        shortcoming=told_elsewhere(item.task.title, notice.number),
        cause=_cause(answer),
        action=answer.action if answer else "",
        result=_joined(answer.result, answer.figures) if answer else "",
        evidence=tuple(file.name for file in item.files),
        done_on=answer.done_on if answer else None,
        person=answer.doer if answer else "",
        status=item.progress.text,
        new_date=answer.expected_on if answer else None,
    )


def _scored(scored: Scored) -> ScoredFacts:
    sheet, short = scored.sheet, scored.codes
    rows = tuple(
        ScoredRow(one.code, one.title, one.most, sheet.known.get(one.code), is_whole=not whole_of(one.code))
        for one in sheet.criteria
        if not whole_of(one.code) or one.code in short
    )
    total = sheet.total or Decimal()
    return ScoredFacts(f"UBND {sheet.unit.full_name}", scored.year, most_of(sheet.criteria), total, rows)


def _cause(answer: Answer | Said | None) -> str:
    if answer is None:
        return ""
    objects = f"Đơn vị không nhất trí: {answer.objection}" if answer.is_agreed is False and answer.objection else ""
    return "\n".join(part for part in (answer.cause, objects) if part)


def _joined(result: str, figures: str) -> str:
    return f"{result.rstrip('. ')}. Số liệu: {figures}" if result and figures else result or figures


def file_name(report: Report, ending: str) -> str:
    """Return a file name that any system keeps: "bao-cao-khac-phuc_xa-dong-vuong_105-TB-UBND.pdf"."""
    unit = "-".join(fold(report.unit.full_name).split())
    notice = fold(report.notice.number or "").replace("/", "-").upper()
    return f"bao-cao-khac-phuc_{unit}_{notice}.{ending}"
