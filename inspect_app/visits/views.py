"""The pages of visits: the calendar, the day at the unit, who was there, another day, calling it off."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from flask import Blueprint, current_app, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import NotVisible, get_visible, viewer
from inspect_app.capture.queries import on_site
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.findings.queries import criterion_of
from inspect_app.i18n import _
from inspect_app.ids import id_of, id_or_none
from inspect_app.journal import timeline
from inspect_app.models import Minutes, Visit
from inspect_app.plans.actions import PAST_VISITS, must_take_visits
from inspect_app.plans.queries import visits_at_once
from inspect_app.remediation.queries import sent_about
from inspect_app.visits import actions, effects, minutes, queries, steps
from inspect_app.visits.forms import (
    AttendanceForm,
    Candidate,
    CheckForm,
    EffectForm,
    MoveForm,
    ReasonForm,
    attendance_rows,
    effect_form,
)
from inspect_app.visits.rooms import waiting_rooms
from inspect_app.web import check_version, done
from workflows.capture_rules import RECORDERS
from workflows.effects import EFFECT_LABELS
from workflows.events_visits import CriterionChecked
from workflows.findings import FINDING, FINDING_KIND_LABELS, SEVERITY_LABELS, FindingState
from workflows.minutes import MINUTES, MinutesState, Side
from workflows.roles import Role
from workflows.teams import post_labels
from workflows.visits import CHECK_LABELS, VISIT, VisitState

bp = Blueprint("visits", __name__)

SHORT_LIST = 20


# -- the calendar ----------------------------------------------------------------------------------------------------


@bp.get("/visits")
def index() -> ResponseReturnValue:
    """Show the visits the person may see: today, unfinished, to come, past; or one part, page by page."""
    filters = queries.Filters(plan_id=request.args.get("plan", type=id_of), month=_month(request.args.get("month", "")))
    part = request.args.get("part", "")
    parts = _parts()
    today = clock.today()
    wanted = [part] if part in parts else list(parts)
    limit = current_app.config["PAGE_SIZE"] if part in parts else SHORT_LIST
    pages = {
        name: queries.calendar_page(
            name, filters, today=today, limit=limit, after=request.args.get("after"), before=request.args.get("before")
        )
        for name in wanted
    }
    return render_template(
        "visits/index.html",
        parts=parts,
        part=part if part in parts else None,
        pages=pages,
        plans=queries.plans_to_choose(),
        months=queries.months_to_choose(),
        filters=filters,
        main_of=steps.main_of,
        minutes_states=MINUTES.labels,
    )


def _parts() -> dict[str, str]:
    return {"today": _("Hôm nay"), "unfinished": _("Chưa hoàn thành"), "upcoming": _("Sắp tới"), "past": _("Đã qua")}


def _month(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%Y-%m").date()
    except ValueError:
        return None


# -- the day at the unit ---------------------------------------------------------------------------------------------


@bp.get("/visits/<int:visit_id>")
def show(visit_id: int) -> ResponseReturnValue:
    """Show a visit: the inspector's page at the counter, and what the unit reads about it."""
    return page_of(queries.visit_with_all(visit_id))


def page_of(
    visit: Visit,
    failed: dict[int, CheckForm] | None = None,
    status: int = 200,
    failed_looks: dict[int, EffectForm] | None = None,
) -> ResponseReturnValue:
    """Draw the page of a visit."""
    roles = viewer().roles_of(visit)
    inside = steps.sees_work(visit, roles)
    main = steps.main_of(visit)
    is_of_team = inside and not steps.INSIDE.isdisjoint(roles)
    story = timeline(visit, *([main] if main else []), limit=300) if is_of_team else []
    return render_template(
        "visits/show.html",
        visit=visit,
        main=main,
        supplements=[m for m in visit.minutes if m.supplement_to_id and m.id and _shown(m, inside)],
        team=queries.team_on_day(visit.plan_id, visit.visit_on),
        post_labels=post_labels(visit.plan.team_name),
        attendance={side: [a for a in visit.attendance if a.side is side] for side in Side},
        failed=failed or {},
        sees_work=inside,
        closed=steps.why_closed(visit),
        told_by=queries.notice_telling_of(visit),
        entries=[entry for entry in story if entry.sentence != CriterionChecked.sentence],
        answers=[entry for entry in story if entry.sentence == CriterionChecked.sentence],
        VisitState=VisitState,
        **_work_of(visit, inside),
        **_found_before(visit, roles, is_of_team, failed_looks or {}),
        **_possible_now(visit, main, roles),
        **_LABELS,
    ), status


_LABELS: dict[str, Any] = {
    "EFFECTS": EFFECT_LABELS, "minutes_states": MINUTES.labels, "finding_states": FINDING.labels,
    "kind_labels": FINDING_KIND_LABELS, "severity_labels": SEVERITY_LABELS, "results": CHECK_LABELS,
}  # fmt: skip


def _work_of(visit: Visit, inside: bool) -> dict[str, Any]:
    """Return the checklist and the findings; who is not of it sees what will be looked at, and no answers."""
    findings = queries.findings_of(visit) if inside else []
    recorded = [one for one in findings if one.state is FindingState.RECORDED]
    areas = queries.checklist(visit, recorded, answers=inside)
    return {
        "findings": findings,
        "areas": areas,
        "area_names": {area.area: area.label for area in areas},
        "open_area": _open_area(areas),
    }


def _found_before(
    visit: Visit, roles: Collection[Role], is_of_team: bool, failed_looks: Mapping[int, EffectForm]
) -> dict[str, Any]:
    """Return what earlier campaigns found at the unit: what is open, and what was remedied and is looked at again."""
    remedied = effects.remedied_before(visit) if is_of_team else []
    open_items = queries.open_items(visit, for_team=not steps.INSIDE.isdisjoint(roles))
    return {
        "open_items": open_items,
        "readable": queries.readable_ids([*open_items, *(one.task for one in remedied)]),
        "remedied": remedied,
        "said": sent_about([one.task for one in remedied]),
        "looks": {one.task.id: failed_looks.get(one.task.id) or effect_form(one) for one in remedied},
    }


def _possible_now(visit: Visit, main: Minutes | None, roles: Collection[Role]) -> dict[str, Any]:
    """Return what the person may do at the visit now."""
    can_record = _can_record(visit)
    is_recorder = not RECORDERS.isdisjoint(roles)
    return {
        "can_record": can_record,
        "can_write_minutes": can_record and MINUTES.allows("edit", MinutesState.DRAFT, roles),
        "can_start": VISIT.allows("start", visit.state, roles),
        "can_take_along": _can_take_along(visit, roles),
        "site": on_site(visit.id) if is_recorder else None,
        "signed_in_room": waiting_rooms(visit.id) if is_recorder else [],
        "offered": [move for move in VISIT.offered(visit.state, roles) if move.name in _possible(visit)],
        "next_step": steps.next_of_visit(visit),
    }


def _possible(visit: Visit) -> set[str]:
    """Return which moves of the calendar make sense: past its visits, a campaign has no other day to offer."""
    return {"cancel"} if visit.plan.state in PAST_VISITS else {"move", "cancel"}


def _shown(supplement: Any, inside: bool) -> bool:
    return inside or supplement.state is not MinutesState.DRAFT


def _can_record(visit: Visit) -> bool:
    """Tell whether the person may record now: by the table, and no minutes drawn up in between."""
    main = steps.main_of(visit)
    is_open = main is None or main.state is MinutesState.DRAFT
    return is_open and VISIT.allows("record", visit.state, viewer().roles_of(visit))


def _can_take_along(visit: Visit, roles: Collection[Role]) -> bool:
    """Tell whether somebody records at this visit, now or on its day, and may want to do it without a network."""
    return visit.state in {VisitState.PLANNED, VisitState.UNDER_WAY} and not VISIT.moves["record"].roles.isdisjoint(
        roles
    )


def _open_area(areas: Sequence[queries.AreaItems]) -> str:
    """Return the area to show opened: the one asked for, else the first that is not finished."""
    wanted = request.args.get("area", "")
    if wanted in {area.area for area in areas}:
        return wanted
    return next((area.area for area in areas if area.answered < len(area.items)), "")


def _may(visit: Visit, move: str) -> None:
    """Go on only for someone whom the table allows the move at some time; others find nothing here."""
    if VISIT.moves[move].roles.isdisjoint(viewer().roles_of(visit)):
        raise NotVisible


@bp.post("/visits/<int:visit_id>/start")
def start(visit_id: int) -> ResponseReturnValue:
    visit = get_visible(Visit, visit_id)
    _may(visit, "start")
    actions.start(visit, by=g.viewer.person, now=clock.now())
    return done(_("Đã bắt đầu kiểm tra."), url_for(".show", visit_id=visit.id))


@bp.post("/visits/<int:visit_id>/check/<int:criterion_id>")
def check(visit_id: int, criterion_id: int) -> ResponseReturnValue:
    """Answer one criterion; back to where the thumb was."""
    visit = queries.visit_with_all(visit_id)
    _may(visit, "record")
    criterion = criterion_of(visit, criterion_id)
    if criterion is None:
        raise NotVisible
    form = CheckForm()
    if not form.validate_on_submit():
        return page_of(visit, {criterion.id: form}, 422)
    try:
        actions.check(
            visit,
            criterion,
            form.result.data,
            note=form.note.data or "",
            numerator=form.numerator.data,
            denominator=form.denominator.data,
            version=id_or_none(form.version.data) or 0,
            by=g.viewer.person,
            now=clock.now(),
        )
    except actions.FigureRefused as refusal:
        db.session.rollback()
        form.blame(form.numerator, sentence_of(refusal))
        return page_of(queries.visit_with_all(visit_id), {criterion_id: form}, 422)
    where = url_for(".show", visit_id=visit.id, area=criterion.area, _anchor=f"c-{criterion.id}")
    return done(_("Đã ghi %(code)s.", code=criterion.code), where)


# -- who was there ---------------------------------------------------------------------------------------------------


@bp.route("/visits/<int:visit_id>/attendance", methods=["GET", "POST"])
def attendance(visit_id: int) -> ResponseReturnValue:
    """Tick who is present on both sides."""
    visit = queries.visit_with_all(visit_id)
    _may(visit, "record")
    candidates = _candidates(visit)
    if request.method == "POST":
        form = AttendanceForm()
        if form.validate():
            check_version(visit, form.version.data)
            rows = form.attendees(candidates)
            actions.set_attendance(visit, rows, by=g.viewer.person, now=clock.now())
            return done(_("Đã ghi thành phần tham gia."), url_for(".show", visit_id=visit.id))
        return _attendance_page(visit, form, candidates), 422
    if not _can_record(visit):
        actions.must_be_open(visit)
        VISIT.apply("record", visit.state, viewer().roles_of(visit))
    rows = attendance_rows(candidates, visit.attendance)
    form = AttendanceForm(data={"rows": rows, "version": visit.version})
    return _attendance_page(visit, form, candidates)


def _attendance_page(visit: Visit, form: AttendanceForm, candidates: Sequence[Candidate]) -> str:
    names = {candidate.key: candidate.full_name for candidate in candidates}
    return render_template("visits/attendance.html", visit=visit, form=form, names=names, Side=Side)


def _candidates(visit: Visit) -> list[Candidate]:
    team = queries.team_on_day(visit.plan_id, visit.visit_on)
    labels = post_labels(visit.plan.team_name)
    found = [
        # Titles stand in the minutes, which are in Vietnamese whoever writes them.
        Candidate(Side.TEAM, m.person_id, m.full_name, ", ".join(filter(None, (labels[m.post], m.title))))
        for m in team
    ]
    for role in (Role.CHAIR, Role.OFFICER):
        for person, title in queries.holders_with_titles(visit.unit_id, role, visit.visit_on):
            found.append(Candidate(Side.UNIT, person.id, person.full_name, title))
    return found


# -- another day, or not at all --------------------------------------------------------------------------------------


@bp.route("/visits/<int:visit_id>/move", methods=["GET", "POST"])
def move(visit_id: int) -> ResponseReturnValue:
    """Put a visit on another day."""
    visit = queries.visit_with_all(visit_id)
    _may(visit, "move")
    VISIT.apply("move", visit.state, viewer().roles_of(visit))
    must_take_visits(visit.plan)
    form = MoveForm(data={"visit_on": visit.visit_on, "session": visit.session, "version": visit.version})
    if form.validate_on_submit() and form.visit_on.data:
        check_version(visit, form.version.data)
        try:
            actions.move_visit(
                visit,
                visit_on=form.visit_on.data,
                session=form.session.data or "",
                reason=form.reason.data,
                by=g.viewer.person,
                now=clock.now(),
            )
            others = visits_at_once(visit.plan_id, visit.visit_on, visit.session, but=visit.id)
            said = _("Đã đổi ngày kiểm tra.")
            if others:
                said += " " + _("Lưu ý: Đoàn đã có lịch cùng giờ tại %(units)s.", units=", ".join(others))
            return done(said, url_for(".show", visit_id=visit.id), "warning" if others else "success")
        except actions.DayRefused as refusal:
            db.session.rollback()
            visit = queries.visit_with_all(visit_id)
            form.blame(form.visit_on, sentence_of(refusal))
    status = 422 if form.is_submitted() else 200
    return render_template("visits/move.html", visit=visit, form=form), status


@bp.route("/visits/<int:visit_id>/cancel", methods=["GET", "POST"])
def cancel(visit_id: int) -> ResponseReturnValue:
    """Call a visit off, with the reason."""
    visit = queries.visit_with_all(visit_id)
    _may(visit, "cancel")
    VISIT.apply("cancel", visit.state, viewer().roles_of(visit))
    form = ReasonForm(data={"version": visit.version})
    if form.validate_on_submit():
        check_version(visit, form.version.data)
        actions.cancel(visit, reason=form.reason.data, by=g.viewer.person, now=clock.now())
        return done(_("Đã hủy buổi kiểm tra."), url_for(".show", visit_id=visit.id))
    status = 422 if form.is_submitted() else 200
    return render_template("visits/cancel.html", visit=visit, form=form), status


@bp.post("/visits/<int:visit_id>/minutes")
def open_minutes(visit_id: int) -> ResponseReturnValue:
    """Begin the draft of the minutes, or go on with it."""
    visit = get_visible(Visit, visit_id)
    _may(visit, "record")
    made = minutes.open_minutes(visit, by=g.viewer.person, now=clock.now())
    return done(_("Đã mở dự thảo biên bản."), url_for("visits.minutes", minutes_id=made.id))


from inspect_app.visits import effect_views as effect_views  # noqa: E402 - its page joins this blueprint
from inspect_app.visits import minutes_views as minutes_views  # noqa: E402 - its pages join this blueprint
