"""The pages of minutes: draft, laid before both sides, signed and locked, supplements, downloads."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from flask import g, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import joinedload, selectinload

from inspect_app import clock
from inspect_app.access import NotVisible, get_visible, viewer, visible
from inspect_app.accounts.confirm import password_problem
from inspect_app.documents import render_html
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.files.queries import attachments_named, attachments_of
from inspect_app.i18n import _
from inspect_app.journal import timeline
from inspect_app.models import Minutes, Visit
from inspect_app.plans.queries import holders
from inspect_app.visits import minutes as actions
from inspect_app.visits import papers, queries, steps
from inspect_app.visits.minutes_forms import DraftForm, MinutesForm, SignForm, SupplementForm
from inspect_app.visits.rooms import made_by, room_of
from inspect_app.visits.views import bp
from inspect_app.web import check_version, done
from workflows.capture_rules import RECORDERS
from workflows.findings import FindingKind
from workflows.minutes import LOCKED, MINUTES, SIDE_LABELS, MinutesState, Side, SignatureMethod, short_code
from workflows.moves import Refused
from workflows.roles import Role
from workflows.visits import CheckResult

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
SIGN_MOVES = {"sign_team": Side.TEAM, "sign_unit": Side.UNIT}


def visible_minutes(minutes_id: int) -> Minutes:
    return get_visible(
        Minutes,
        minutes_id,
        joinedload(Minutes.visit).joinedload(Visit.plan),
        joinedload(Minutes.unit),
        selectinload(Minutes.signatures),
    )


def home_of(minutes: Minutes) -> str:
    return url_for("visits.minutes", minutes_id=minutes.id)


def may(minutes: Minutes, move: str) -> None:
    """Go on only for someone whom the table allows the move at some time; others find nothing here."""
    if MINUTES.moves[move].roles.isdisjoint(viewer().roles_of(minutes)):
        raise NotVisible


# -- the page --------------------------------------------------------------------------------------------------------


@bp.get("/minutes/<int:minutes_id>")
def minutes(minutes_id: int) -> ResponseReturnValue:
    """Show minutes: the draft to complete, what waits for signatures, or what is locked."""
    return _page(visible_minutes(minutes_id))


def _page(
    minutes: Minutes, *, draft: DraftForm | None = None, sign: SignForm | None = None, status: int = 200
) -> ResponseReturnValue:
    roles = viewer().roles_of(minutes)
    is_draft = minutes.state is MinutesState.DRAFT
    facts = papers.gathered_facts(minutes, now=clock.now()) if is_draft else papers.frozen_facts(minutes)
    can_edit = MINUTES.allows("edit", minutes.state, roles)
    signed = {signature.side: signature for signature in minutes.signatures}
    side = next((s for m, s in SIGN_MOVES.items() if s not in signed and MINUTES.allows(m, minutes.state, roles)), None)
    if side is Side.UNIT and papers.refusal_in(minutes):
        side = None
    # Of a self-inspection the chair may head the team: he signs for one side, somebody else for the other.
    other_must = side is not None and any(one.person_id == g.viewer.person.id for one in signed.values())
    if other_must:
        side = None
    form = draft or (_draft_form(minutes) if can_edit else None)
    return render_template(
        "minutes/show.html",
        minutes=minutes,
        visit=minutes.visit,
        # The title says "Lỗi:" when the form that was sent has errors.
        form=sign or form,
        draft_form=form,
        sign_form=(sign or _sign_form(minutes, side)) if side else None,
        side=side,
        other_must=other_must,
        sheet=render_html(papers.document(minutes, facts, minutes.signatures)) if facts else None,
        problems=_problems(minutes) if is_draft and can_edit else ([], []),
        offered=_offered(minutes, roles),
        signed=signed,
        side_labels=SIDE_LABELS,
        Side=Side,
        is_paper=any(s.method is SignatureMethod.PAPER for s in minutes.signatures),
        code=short_code(minutes.digest),
        room=(room := room_of(minutes)),
        pages=attachments_named(uuid.UUID(one) for one in room.pages) if room else [],
        sees_room=not RECORDERS.isdisjoint(roles),
        made={side: made_by(room, side) for side in Side},
        is_intact=papers.is_intact(minutes) if minutes.digest else None,
        is_locked=minutes.state in LOCKED,
        files=attachments_of(minutes),
        supplements=_supplements(minutes),
        next_step=steps.next_of_minutes(minutes, minutes.signatures),
        entries=timeline(minutes),
        states=MINUTES.labels,
    ), status


def _offered(minutes: Minutes, roles: set[Role]) -> list[Any]:
    hidden = {"edit", "draw_up", *SIGN_MOVES} | ({"supplement"} if minutes.supplement_to_id else set())
    found = [move for move in MINUTES.offered(minutes.state, roles) if move.name not in hidden]
    signed = {signature.side for signature in minutes.signatures}
    can_refuse = Side.TEAM in signed and Side.UNIT not in signed and not papers.refusal_in(minutes)
    return [move for move in found if move.name != "refuse" or can_refuse]


def _supplements(minutes: Minutes) -> list[Minutes]:
    query = visible(Minutes).where(Minutes.supplement_to_id == minutes.id)
    return list(db.session.scalars(query.order_by(Minutes.id)))


def _problems(minutes: Minutes) -> tuple[list[str], list[str]]:
    """Return what keeps the minutes from being drawn up, and what should be looked at before."""
    if minutes.supplement_to_id is not None:
        return [], []
    visit = minutes.visit
    areas = queries.checklist(visit, queries.findings_of(visit, withdrawn=False))
    left = sum(len(area.items) - area.answered for area in areas)
    warnings = []
    if left:
        total = sum(len(area.items) for area in areas)
        warnings.append(
            _("Còn %(n)s/%(total)s nội dung kiểm tra chưa đánh giá; biên bản sẽ không nêu.", n=left, total=total)
        )
    met, not_met = _against_findings([item for area in areas for item in area.items])
    if met:
        warnings.append(_("Ghi “Đạt” nhưng có hạn chế: %(codes)s.", codes=", ".join(met)))
    if not_met:
        warnings.append(
            _(
                "Ghi “Chưa đạt” nhưng chưa ghi hạn chế, nên thông báo kết luận sẽ không nêu: %(codes)s.",
                codes=", ".join(not_met),
            )
        )
    if visit.started_at is None:
        warnings.append(_("Chưa ghi giờ bắt đầu; biên bản sẽ để trống."))
    if visit.ended_at is None and clock.today() != visit.visit_on:
        warnings.append(_("Chưa ghi giờ kết thúc; biên bản sẽ để trống."))
    if not minutes.unit_opinion.strip():
        warnings.append(_("Chưa ghi ý kiến của đơn vị; biên bản sẽ ghi “Đơn vị không nêu ý kiến”."))
    if not holders(minutes.unit_id, Role.CHAIR, clock.today()):
        warnings.append(_("Đơn vị chưa có tài khoản chủ tịch: in biên bản để ký giấy rồi đính kèm bản quét."))
    return [_(problem) for problem in actions.missing(visit)], warnings


def _against_findings(items: Sequence[queries.Item]) -> tuple[list[str], list[str]]:
    """Return the codes of what is met though a shortcoming is recorded, and of what is not met without one."""
    faulty = {item.criterion.code for item in items if any(f.kind is FindingKind.SHORTCOMING for f in item.findings)}
    said = {item.criterion.code: item.check.result for item in items if item.check is not None}
    met = [code for code, result in said.items() if result is CheckResult.MET and code in faulty]
    return met, [code for code, result in said.items() if result is CheckResult.NOT_MET and code not in faulty]


# -- the draft -------------------------------------------------------------------------------------------------------


def _draft_form(minutes: Minutes) -> MinutesForm | SupplementForm:
    if minutes.supplement_to_id is not None:
        return SupplementForm(formdata=None, obj=minutes, data={"version": minutes.version})
    visit = minutes.visit
    hours = {"started": papers.local_time(visit, visit.started_at), "ended": papers.local_time(visit, visit.ended_at)}
    return MinutesForm(formdata=None, obj=minutes, data={"version": minutes.version, **hours})


@bp.post("/minutes/<int:minutes_id>/draft")
def save_minutes(minutes_id: int) -> ResponseReturnValue:
    """Save the draft, and with the other button draw it up at once."""
    found = visible_minutes(minutes_id)
    may(found, "edit")
    form: MinutesForm | SupplementForm = SupplementForm() if found.supplement_to_id else MinutesForm()
    if not form.validate():
        return _page(found, draft=form, status=422)
    check_version(found, form.version.data)
    draws_up = form.do == "draw_up"
    try:
        _save(found, form)
        if draws_up:
            actions.draw_up(found, by=g.viewer.person, now=clock.now())
    except Refused as refusal:
        db.session.rollback()
        if MINUTES.allows("edit", (again := visible_minutes(minutes_id)).state, viewer().roles_of(again)):
            form.form_errors.append(sentence_of(refusal))
            return _page(again, draft=form, status=422)
        raise
    said = _("Đã lập biên bản và trình hai bên ký.") if draws_up else _("Đã lưu dự thảo biên bản.")
    return done(said, home_of(found))


def _save(minutes: Minutes, form: MinutesForm | SupplementForm) -> None:
    by, now = g.viewer.person, clock.now()
    if isinstance(form, SupplementForm):
        actions.edit_minutes(
            minutes,
            unit_opinion=form.unit_opinion.data or "",
            supplement_text=form.supplement_text.data,
            copies=minutes.copies,
            by=by,
            now=now,
        )
        return
    actions.edit_minutes(
        minutes,
        unit_opinion=form.unit_opinion.data or "",
        documents_seen=form.documents_seen.data or "",
        copies=form.copies.data or 2,
        reservation=form.reservation.data or "",
        by=by,
        now=now,
    )
    actions.set_hours(minutes, started=form.started.data, ended=form.ended.data, by=by, now=now)


# -- signing ---------------------------------------------------------------------------------------------------------


def _sign_form(minutes: Minutes, side: Side) -> SignForm:
    form = SignForm(formdata=None, data={"digest": minutes.digest, "side": side.value, "version": minutes.version})
    form.title.data = _title_of(minutes)
    return form


def _title_of(minutes: Minutes) -> str:
    """Return the title under which the person stands in the minutes, else that of his post."""
    v = viewer()
    facts = papers.frozen_facts(minutes)
    for attendee in papers.present_in(facts):
        if attendee.name == v.who.full_name and attendee.title:
            return attendee.title
    return v.posts[0].title if v.posts else ""


@bp.post("/minutes/<int:minutes_id>/sign")
def sign_minutes(minutes_id: int) -> ResponseReturnValue:
    """Sign what is shown, with the account's password."""
    found = visible_minutes(minutes_id)
    form = SignForm()
    side = Side.UNIT if form.side.data == Side.UNIT.value else Side.TEAM
    may(found, f"sign_{side.value}")
    if not form.validate():
        return _page(found, sign=form, status=422)
    MINUTES.apply(f"sign_{side.value}", found.state, viewer().roles_of(found))
    now = clock.now()
    if (problem := password_problem(form.password.data or "", now=now)) is not None:
        form.blame(form.password, problem)
        return _page(visible_minutes(minutes_id), sign=form, status=422)
    actions.sign(found, side, digest=form.digest.data or "", title=form.title.data, by=g.viewer.person, now=now)
    locked = found.state in LOCKED
    words = _("Đã ký. Biên bản đủ chữ ký hai bên và đã khóa.") if locked else _("Đã ký. Chờ bên kia ký.")
    return done(words, home_of(found))


from inspect_app.visits import minutes_moves as minutes_moves  # noqa: E402 - its pages join this blueprint
