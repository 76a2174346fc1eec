"""What people do to the papers of a campaign that are drawn from its rows: they are given number and day, once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.exc import IntegrityError

from inspect_app.access import roles_of
from inspect_app.clock import day_of
from inspect_app.documents import OfficialDocument
from inspect_app.extensions import db
from inspect_app.issued.actions import keep_issued
from inspect_app.issued.queries import latest_of
from inspect_app.journal import record
from inspect_app.models import IssuedPaper, Notice, Person, Plan, Unit
from inspect_app.office.numbers import check_free, named, register_number
from inspect_app.office.queries import check_signature
from inspect_app.outbox.queue import tell
from inspect_app.papers import documents, queries
from inspect_app.plans.queries import holders
from workflows import events_papers as happened
from workflows.document_kinds import KINDS, DocumentKind
from workflows.i18n import N_
from workflows.issued import IssuedKind
from workflows.moves import Refused
from workflows.notices import NoticeState
from workflows.numbers import check_number
from workflows.plans import PlanKind
from workflows.roles import UNIT, Role

#: Who gives a team's report its number: the team that signs it, or the office for it.
REPORTERS = frozenset({Role.HEAD, Role.DEPUTY_HEAD, Role.SECRETARY, Role.OFFICE})
ALREADY = N_("Văn bản này đã ban hành với số %(number)s. Nội dung đã ban hành không thay đổi.")
JUST_ISSUED = N_("Văn bản này vừa được người khác ban hành. Hãy tải lại trang.")


@dataclass(frozen=True)
class Replacing:
    """Which issued paper was wrong, as whoever issues it again saw it, and what was wrong."""

    paper_id: int
    reason: str


def issue_team_report(
    plan: Plan, *, number: str, issued_on: date, by: Person, now: datetime, replacing: Replacing | None = None
) -> IssuedPaper:
    """Give the team's report its number and day; the authority's leader is told that it lies before him."""
    check_team_report(plan, number, issued_on, by=by, now=now, replacing=replacing)
    former = queries.issued_report(plan)
    drawn = documents.team_report_document(plan, issued_on, number=number, issued_on=issued_on)
    paper = IssuedPaper(
        kind=DocumentKind.TEAM_REPORT, plan_id=plan.id, authority_id=plan.authority_id, issuer_id=plan.authority_id,
        number=number, issued_on=issued_on, issued_at=now, issued_by_id=by.id,
    )  # fmt: skip
    secret = plan.kind is PlanKind.SURPRISE
    _issue(
        paper, drawn, IssuedKind.TEAM_REPORT, by=by, now=now, team_id=plan.id, is_confidential=secret, former=former,
        reason=replacing.reason if replacing else "",
    )  # fmt: skip
    _tell(holders(plan.authority_id, Role.LEADER, day_of(now)), paper, drawn, now)
    return paper


def check_team_report(
    plan: Plan, number: str, issued_on: date, *, by: Person, now: datetime, replacing: Replacing | None = None
) -> None:
    """Refuse a report that cannot be issued so; raises the refusal that names what is to blame."""
    if roles_of(plan, by, now).isdisjoint(REPORTERS):
        raise Refused(N_("Bạn không có quyền ban hành báo cáo của Đoàn kiểm tra."))
    if plan.kind is PlanKind.SELF:
        raise Refused(N_("Đợt tự kiểm tra không có báo cáo của Đoàn; kết quả ở Thông báo kết quả tự kiểm tra."))
    former = queries.issued_report(plan)
    _must_be_new(former, replacing)
    last = queries.last_signed_visit(plan.id)
    if last is None:
        raise Refused(N_("Chưa có biên bản nào được ký, chưa ban hành được báo cáo."))
    check_number(number, DocumentKind.TEAM_REPORT)
    check_free(plan.authority_id, DocumentKind.TEAM_REPORT, number, issued_on, team_id=plan.id)
    _check_day(issued_on, last, N_("Ngày ban hành không được trước buổi kiểm tra cuối cùng (%(date)s)."), now)
    _check_after(former, issued_on)


def issue_remediation_plan(
    notice: Notice,
    unit: Unit,
    *,
    number: str,
    issued_on: date,
    by: Person,
    now: datetime,
    replacing: Replacing | None = None,
) -> IssuedPaper:
    """Give a unit's plan its number and day; the office that follows the notice up is told."""
    check_remediation_plan(notice, unit, number, issued_on, by=by, now=now, replacing=replacing)
    former = queries.issued_remediation_plan(notice.id, unit.id)
    drawn = documents.remediation_plan_document(notice, unit, issued_on, number=number, issued_on=issued_on)
    check_signature(unit.id, DocumentKind.REMEDIATION_PLAN, drawn.signature_lines, drawn.signer_name, issued_on)
    paper = IssuedPaper(
        kind=DocumentKind.REMEDIATION_PLAN, plan_id=notice.plan_id, authority_id=notice.authority_id, unit_id=unit.id,
        issuer_id=unit.id, notice_id=notice.id, number=number, issued_on=issued_on, issued_at=now, issued_by_id=by.id,
    )  # fmt: skip
    reason = replacing.reason if replacing else ""
    _issue(paper, drawn, IssuedKind.REMEDIATION_PLAN, by=by, now=now, former=former, reason=reason)
    _tell(holders(notice.authority_id, Role.OFFICE, day_of(now)), paper, drawn, now)
    return paper


def check_remediation_plan(
    notice: Notice,
    unit: Unit,
    number: str,
    issued_on: date,
    *,
    by: Person,
    now: datetime,
    replacing: Replacing | None = None,
) -> None:
    """Refuse a plan that cannot be issued so; raises the refusal that names what is to blame."""
    if roles_of(IssuedPaper(unit_id=unit.id), by, now).isdisjoint(UNIT):
        raise Refused(N_("Bạn không có quyền ban hành kế hoạch khắc phục của đơn vị này."))
    if notice.state is not NoticeState.ISSUED or notice.issued_on is None:
        raise Refused(N_("Chỉ lập kế hoạch khắc phục theo thông báo đang có hiệu lực."))
    former = queries.issued_remediation_plan(notice.id, unit.id)
    _must_be_new(former, replacing)
    check_number(number, DocumentKind.REMEDIATION_PLAN)
    check_free(unit.id, DocumentKind.REMEDIATION_PLAN, number, issued_on)
    _check_day(issued_on, notice.issued_on, N_("Ngày ban hành không được trước ngày thông báo (%(date)s)."), now)
    _check_after(former, issued_on)


def _must_be_new(issued: IssuedPaper | None, replacing: Replacing | None) -> None:
    """Refuse a second paper; one that replaces must name the paper that holds now, and say why."""
    if issued is not None and replacing is None:
        raise Refused(ALREADY, number=issued.number)
    if replacing is not None and (issued is None or issued.id != replacing.paper_id):
        raise Refused(JUST_ISSUED)
    if replacing is not None and not replacing.reason.strip():
        raise Refused(N_("Hãy ghi bản trước sai ở đâu."))


def _check_after(former: IssuedPaper | None, issued_on: date) -> None:
    if former is not None and issued_on < former.issued_on:
        day = f"{former.issued_on:%d/%m/%Y}"
        raise Refused(N_("Ngày ban hành không được trước ngày của bản bị thay thế (%(date)s)."), date=day)


def _check_day(issued_on: date, first: date, too_early: str, now: datetime) -> None:
    if issued_on > day_of(now):
        raise Refused(N_("Ngày ban hành không được sau hôm nay."))
    if issued_on < first:
        raise Refused(too_early, date=f"{first:%d/%m/%Y}")


def _issue(
    paper: IssuedPaper,
    drawn: OfficialDocument,
    kind: IssuedKind,
    *,
    by: Person,
    now: datetime,
    team_id: int | None = None,
    is_confidential: bool = False,
    former: IssuedPaper | None = None,
    reason: str = "",
) -> None:
    """Write the paper, its line of the register and what its files are drawn from; the index says who was first.

    ``former`` is the paper that this one replaces: it stays as it was issued, and is said to be replaced.
    """
    label = KINDS[paper.kind].label
    try:
        with db.session.begin_nested():
            if former is not None:
                former.replaced_at = now
                db.session.flush()
                paper.replaces_id, paper.replace_reason = former.id, reason.strip()
            db.session.add(paper)
            db.session.flush()
    except IntegrityError as error:
        raise Refused(JUST_ISSUED) from error
    if former is not None:
        drawn = documents.replacing(drawn, former.number, former.issued_on, reason)
    register_number(
        paper.issuer_id, paper.kind, paper.number, paper.issued_on, paper, by=by, now=now, team_id=team_id,
        subject=named(drawn.letterhead.kind_title.capitalize(), drawn.letterhead.subject),
        recipients="\n".join([*drawn.addressees, *drawn.recipients]),
        signer=drawn.signer_name or " / ".join(drawn.signature_lines),
    )  # fmt: skip
    record(happened.PaperIssued(label.lower(), paper.number, paper.issued_on), about=paper, by=by, at=now)
    if former is not None:
        event = happened.PaperReplaced(label.lower(), paper.number, paper.replace_reason)
        record(event, about=former, by=by, at=now)
    earlier = latest_of(IssuedPaper.__tablename__, former.id) if former is not None else None
    keep_issued(paper, drawn, kind=kind, is_confidential=is_confidential, changes=earlier, by=by, now=now)


def _tell(people: Sequence[Person], paper: IssuedPaper, drawn: OfficialDocument, now: datetime) -> None:
    for person in people:
        tell(
            person, "paper_issued", key=f"paper_issued:{paper.id}:{person.id}", now=now, paper=paper,
            title=named(drawn.letterhead.kind_title.capitalize(), drawn.letterhead.subject),
            issuer=" ".join(drawn.letterhead.issuer_name.split()),
        )  # fmt: skip
