"""The pages of a plan's parts: units, calendar, criteria, requirements, team."""

from __future__ import annotations

from collections.abc import Container, Iterable
from datetime import date
from typing import Any

from flask import Response, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import selectinload

from inspect_app import clock
from inspect_app.access import NotVisible, visible
from inspect_app.documents import render_docx
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.fields import options, read_day
from inspect_app.i18n import _
from inspect_app.ids import id_of
from inspect_app.issued.serving import MEDIA_TYPES
from inspect_app.models import Person, Plan, PlanUnit, StandardParagraph, TeamDecision, Unit, Visit
from inspect_app.office.queries import paragraphs_of
from inspect_app.office.register import proposal
from inspect_app.papers.documents import file_name
from inspect_app.plans import actions, queries, teams
from inspect_app.plans.forms import DecisionForm, PickForm, RequirementsForm, VisitForm
from inspect_app.plans.views import bp, find, find_for_office, must_be_draft
from inspect_app.units.calendar import work_calendar
from inspect_app.web import check_version, done
from workflows.document_kinds import DocumentKind
from workflows.issued import FileForm
from workflows.letterhead import ParagraphPurpose
from workflows.moves import Refused
from workflows.numbers import NumberMalformed, NumberTaken
from workflows.plans import PlanKind
from workflows.teams import TeamPost, check_team, post_labels
from workflows.visits import VisitState


def _show(plan: Plan) -> str:
    return url_for("plans.show", plan_id=plan.id)


@bp.route("/plans/<int:plan_id>/units", methods=["GET", "POST"])
def units(plan_id: int) -> ResponseReturnValue:
    """Tick the units to be inspected, out of all below the authority."""
    plan = find_for_office(plan_id, selectinload(Plan.units))
    must_be_draft(plan)
    below = queries.inspectable(plan, clock.today())
    if plan.kind is not PlanKind.SELF:
        below = sorted(below, key=lambda unit: unit.sort_name)
    form = PickForm(data={"chosen": [row.unit_id for row in plan.units], "version": plan.version})
    form.chosen.choices = options([(unit.id, unit.label) for unit in below])
    if request.method == "POST":
        sent = request.form.getlist("chosen", type=id_of)
        check_version(plan, form.version.data)
        try:
            actions.set_units(plan, sent, by=g.viewer.person, now=clock.now())
            return done(_("Đã chọn %(n)s đơn vị.", n=len(set(sent))), _show(plan))
        except Refused as refusal:
            db.session.rollback()
            plan = find_for_office(plan_id)
            form.blame(form.chosen, sentence_of(refusal))
    has_sections = any(unit.is_section for unit in below)
    page = render_template("plans/units.html", plan=plan, form=form, total=len(below), has_sections=has_sections)
    return page, 422 if form.errors else 200


@bp.route("/plans/<int:plan_id>/criteria", methods=["GET", "POST"])
def criteria(plan_id: int) -> ResponseReturnValue:
    """Tick the criteria of the library that this campaign looks at."""
    plan = find_for_office(plan_id, selectinload(Plan.criteria))
    must_be_draft(plan)
    library = queries.library_of(plan.authority_id)
    taken = {criterion.code for criterion in plan.criteria}
    form = PickForm(data={"chosen": [row.id for row in library if row.code in taken], "version": plan.version})
    form.chosen.choices = options([(row.id, f"{row.code}. {row.title}") for row in library])
    if request.method == "POST":
        check_version(plan, form.version.data)
        sent = request.form.getlist("chosen", type=id_of)
        actions.set_criteria(plan, sent, by=g.viewer.person, now=clock.now())
        return done(_("Đã chọn %(n)s nội dung kiểm tra.", n=len(set(sent))), _show(plan))
    return render_template("plans/criteria.html", plan=plan, library=queries.by_area(library), form=form)


@bp.route("/plans/<int:plan_id>/requirements", methods=["GET", "POST"])
def requirements(plan_id: int) -> ResponseReturnValue:
    """Write the general requirements; three empty rows wait at the end, and a row without text is dropped."""
    plan = find_for_office(plan_id, selectinload(Plan.requirements))
    must_be_draft(plan)
    kept = [{name: getattr(r, name) for name in actions.REQUIREMENT_FIELDS} for r in plan.requirements]
    form = (
        RequirementsForm(data={"rows": kept + [{}] * 3, "version": plan.version})
        if request.method == "GET"
        else (RequirementsForm())
    )
    standard = _standard_requirements(plan, {requirement.text for requirement in plan.requirements})
    form.standard.choices = options([(row.id, f"{row.text} {row.deadline_wording}".strip()) for row in standard])
    if form.validate_on_submit():
        check_version(plan, form.version.data)
        rows: list[dict[str, Any]] = [
            {k: v if isinstance(v, bool) else v or "" for k, v in row.data.items() if k in actions.REQUIREMENT_FIELDS}
            for row in form.rows
        ]
        rows += [
            {name: getattr(row, name, "") for name in actions.REQUIREMENT_FIELDS}
            for row in standard
            if row.id in (form.standard.data or [])
        ]
        actions.set_requirements(plan, [r for r in rows if r["text"].strip()], by=g.viewer.person, now=clock.now())
        return done(_("Đã lưu các yêu cầu chung."), _show(plan))
    return render_template("plans/requirements.html", plan=plan, form=form), 422 if form.errors else 200


def _standard_requirements(plan: Plan, texts: Container[str]) -> list[StandardParagraph]:
    """Return the requirements the office usually puts that the plan does not put yet."""
    found = paragraphs_of(plan.authority_id, DocumentKind.NOTICE, clock.today(), ParagraphPurpose.REQUIREMENT)
    return [row for row in found if row.text not in texts]


@bp.route("/plans/<int:plan_id>/calendar", methods=["GET", "POST"])
def calendar(plan_id: int) -> ResponseReturnValue:
    """Put units into the calendar, one line at a time; days off are pointed out."""
    plan = find_for_office(plan_id, selectinload(Plan.units).joinedload(PlanUnit.unit))
    actions.must_take_visits(plan)
    visits = queries.calendar_of(plan.id)
    form = VisitForm()
    planned = {visit.unit_id for visit in visits if visit.state is not VisitState.CANCELLED}
    rows = sorted(plan.units, key=lambda row: (row.unit_id in planned, row.unit.sort_name))
    form.unit_id.choices = options([(row.unit_id, row.unit.label) for row in rows])
    if form.validate_on_submit() and form.visit_on.data:
        unit = db.session.get_one(Unit, form.unit_id.data)
        try:
            visit = actions.plan_visit(
                plan, unit=unit, visit_on=form.visit_on.data, session=form.session.data or "",
                place=form.place.data or "", by=g.viewer.person, now=clock.now(),
            )  # fmt: skip
            message, tone = _("Đã xếp lịch kiểm tra %(unit)s.", unit=unit.full_name), "success"
            if warning := at_once_warning(visit):
                message, tone = f"{message} {warning}", "warning"
            if not work_calendar(plan.authority_id).is_working_day(form.visit_on.data):
                message, tone = message + " " + _("Lưu ý: ngày này là ngày nghỉ."), "warning"
            return done(message, url_for("plans.calendar", plan_id=plan.id), tone)
        except Refused as refusal:
            form.blame(form.visit_on, sentence_of(refusal))
    calendar_ = work_calendar(plan.authority_id)
    page = render_template(
        "plans/calendar.html", plan=plan, form=form, visits=visits,
        left=[r.unit for r in rows if r.unit_id not in planned],
        days_off={visit.visit_on for visit in visits if not calendar_.is_working_day(visit.visit_on)},
    )  # fmt: skip
    return page, 422 if form.errors else 200


def at_once_warning(visit: Visit) -> str:
    """Return what to say of a visit at the hour of others of its team, or nothing: teams may part."""
    others = queries.visits_at_once(visit.plan_id, visit.visit_on, visit.session, but=visit.id)
    return _("Lưu ý: Đoàn đã có lịch cùng giờ tại %(units)s.", units=", ".join(others)) if others else ""


@bp.route("/plans/<int:plan_id>/team", methods=["GET", "POST"])
def team(plan_id: int) -> ResponseReturnValue:
    """Show the team on a day and by decision; the office adds decisions."""
    plan = find(plan_id, selectinload(Plan.decisions).selectinload(TeamDecision.changes))
    day = _asked_day()
    from inspect_app.access import viewer
    from workflows.roles import Role

    is_office = Role.OFFICE in viewer().roles_of(plan)
    form = DecisionForm() if request.method == "POST" else DecisionForm(data={"members": [{}] * 6})
    people = _candidates() if is_office else []
    for row in form.members:
        row.form.person_id.choices = options([(0, _("Chọn người")), *[(p.id, p.full_name) for p in people]])
    if request.method == "POST":
        if not is_office:
            raise NotVisible
        changes = _typed_changes(form, people)
        if request.form.get("do") == "draft":
            if (drafted := _drafted(plan, form, changes)) is not None:
                return drafted
        elif form.validate() and form.issued_on.data and form.effective_on.data:
            try:
                teams.add_decision(
                    plan, number=(form.number.data or "").strip(), issued_on=form.issued_on.data,
                    effective_on=form.effective_on.data, subject=form.subject.data or "", changes=changes,
                    by=g.viewer.person, now=clock.now(),
                )  # fmt: skip
                return done(
                    _("Đã ghi quyết định. Những người có tên đã được thông báo."),
                    url_for("plans.team", plan_id=plan.id),
                )
            except (NumberTaken, NumberMalformed) as refusal:
                form.blame(form.number, sentence_of(refusal))
            except Refused as refusal:
                form.blame(form.effective_on, sentence_of(refusal))
    members = queries.team(plan.id, day, plan.team_name)
    problems = check_team({m.person_id: m.post for m in members})
    page = render_template(
        "plans/team.html", plan=plan, day=day, members=members, form=form, is_office=is_office, problems=problems,
        decisions=queries.decisions(plan.id), post_labels=post_labels(plan.team_name),
        proposed=proposal(plan.authority, DocumentKind.TEAM_DECISION, clock.today()) if is_office else None,
    )  # fmt: skip
    return page, 422 if form.errors else 200


def _typed_changes(form: DecisionForm, people: Iterable[Person]) -> list[tuple[Person, TeamPost | None, str]]:
    """Return who takes which post, and with which title, as typed; rows without a person are left out."""
    chosen = {person.id: person for person in people}
    return [
        (chosen[row.person_id.data], TeamPost(row.post.data) if row.post.data else None, row.title.data or "")
        for row in (entry.form for entry in form.members)
        if row.person_id.data in chosen
    ]


def _drafted(
    plan: Plan, form: DecisionForm, changes: list[tuple[Person, TeamPost | None, str]]
) -> ResponseReturnValue | None:
    """Return the decision as Word for signing, number and day left for the clerk; nothing of it is kept."""
    form.validate()
    # The clerk gives them once it is signed.
    for later in (form.number, form.issued_on, form.effective_on):
        later.errors = []
    if not changes:
        form.blame(form.subject, _("Hãy chọn ít nhất một người để lập dự thảo quyết định."))
    if form.errors:
        return None
    try:
        drawn = teams.draft_document(
            plan, subject=form.subject.data or "", effective_on=form.effective_on.data, changes=changes,
            today=clock.today(),
        )  # fmt: skip
    except Refused as refusal:
        form.blame(form.subject, sentence_of(refusal))
        return None
    name = file_name("quyet-dinh", None, form.subject.data or "", "docx")
    return Response(
        render_docx(drawn), mimetype=MEDIA_TYPES[FileForm.DOCX],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )  # fmt: skip


def _asked_day() -> date:
    try:
        return read_day(request.args["on"]) if request.args.get("on") else clock.today()
    except ValueError:
        return clock.today()


def _candidates() -> list[Person]:
    return list(db.session.scalars(visible(Person).where(Person.is_active).order_by(Person.sort_name, Person.id)))
