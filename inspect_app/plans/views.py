"""The pages of plans: the list, one plan, its way to being issued."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import joinedload, selectinload

from inspect_app import clock
from inspect_app.access import NotVisible, get_visible, viewer, visible
from inspect_app.deadlines.reading import Reading, read
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.fields import options
from inspect_app.format import label
from inspect_app.i18n import _
from inspect_app.ids import id_of
from inspect_app.journal import timeline
from inspect_app.models import COMMUNE_KINDS, Notice, Plan, PlanUnit, TeamDecision, Unit
from inspect_app.notices.queries import label_of
from inspect_app.office.choosing import fill_signature, offer_signatories, with_concerns
from inspect_app.office.queries import paragraphs_of, recipients_of
from inspect_app.office.register import proposal
from inspect_app.paging import Key, page_by_key
from inspect_app.plans import actions, queries
from inspect_app.plans.forms import IssueForm, PlanForm, ReasonForm
from inspect_app.scores.queries import index_of_plan
from inspect_app.web import check_version, done
from workflows.document_kinds import DocumentKind
from workflows.extensions import DECIDER_LABELS, Decider
from workflows.i18n import N_
from workflows.letterhead import ParagraphPurpose
from workflows.moves import MoveRefused, Refused
from workflows.numbers import NumberMalformed, NumberTaken
from workflows.plans import EDITABLE, PLAN, PLAN_KIND_LABELS, PlanKind, PlanState, year_told
from workflows.roles import TEAM, Role
from workflows.self_inspection import usual_plan
from workflows.visits import VisitState

bp = Blueprint("plans", __name__)


def find(plan_id: int, *options: Any) -> Plan:
    """Return a plan the person may see, with its authority."""
    return get_visible(Plan, plan_id, joinedload(Plan.authority), *options)


def find_for_office(plan_id: int, *options: Any) -> Plan:
    """Return a plan for its own office; to others the page does not exist."""
    plan = find(plan_id, *options)
    if Role.OFFICE not in viewer().roles_of(plan):
        raise NotVisible
    return plan


@bp.get("/plans")
def index() -> ResponseReturnValue:
    """List the plans that the person may see, newest first."""
    state, year = request.args.get("state", ""), request.args.get("year", "")
    query = visible(Plan).options(joinedload(Plan.authority), selectinload(Plan.units))
    if state in set(PlanState):
        query = query.where(Plan.state == PlanState(state))
    if year.isascii() and year.isdigit() and len(year) == 4:
        query = query.where(Plan.year == int(year))
    keys = [Key(Plan.year, descending=True), Key(Plan.id, descending=True)]
    page = page_by_key(
        query, keys, values=lambda p: (p.year, p.id), limit=50,
        after=request.args.get("after"), before=request.args.get("before"),
    )  # fmt: skip
    can_create = bool(queries.authorities(viewer()))
    return render_template(
        "plans/index.html", page=page, state=state, year=year, labels=PLAN.labels, can_create=can_create,
        years=queries.years(viewer()),
    )  # fmt: skip


def _authorities() -> list[Unit]:
    """Return the authorities that the person's office may plan for; one that has ended issues nothing any more."""
    found = queries.authorities(viewer())
    if not found:
        raise NotVisible
    return found


def _fields(form: PlanForm) -> dict[str, Any]:
    values = {name: getattr(form, name).data for name in actions.EDITABLE_FIELDS}
    texts = {
        name: value or ""
        for name, value in values.items()
        if value is None and not name.endswith(("_on", "_from", "_to"))
    }
    return values | texts | {"kind": PlanKind(form.kind.data)}


def _usual(authorities: list[Unit]) -> dict[str, Any]:
    """Return what a new plan begins with: the office's own recipients and opening, where it has one office only."""
    year = clock.today().year
    usual: dict[str, Any] = {"year": year, "team_name": "Đoàn kiểm tra"}
    if len(authorities) > 1:
        return usual
    if authorities[0].kind in COMMUNE_KINDS:
        usual |= {"kind": PlanKind.SELF.value, **usual_plan(year)}
    unit_id, day = authorities[0].id, clock.today()
    opening = paragraphs_of(unit_id, DocumentKind.PLAN, day, ParagraphPurpose.OPENING)
    return usual | {
        "recipients": "\n".join(recipients_of(unit_id, DocumentKind.NOTICE, day)),
        "purpose": "\n".join(paragraph.text for paragraph in opening),
    }


@bp.route("/plans/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Begin a plan, from nothing or from an earlier one (``from``)."""
    authorities = _authorities()
    earlier = request.args.get("from", type=id_of)
    source = find_for_office(earlier) if earlier is not None else None
    form = PlanForm(obj=source) if source else PlanForm(data=_usual(authorities))
    offer_signatories(form, authorities[0].id if len(authorities) == 1 else None, DocumentKind.NOTICE, clock.today())
    form.authority_id.choices = options([(unit.id, unit.label) for unit in authorities])
    if source and request.method == "GET":
        form.year.data, form.kind.data = clock.today().year, source.kind.value
        form.period_from.data = form.period_to.data = form.assemble_on.data = None
        form.report_deadline.data = ""
    like = None
    if form.validate_on_submit() and (like := _like(form)) is None:
        authority = next(unit for unit in authorities if unit.id == form.authority_id.data)
        fill_signature(form)
        plan = actions.create_plan(authority=authority, **_fields(form), by=g.viewer.person, now=clock.now())
        if source:
            actions.copy_contents(plan, source, by=g.viewer.person, now=clock.now())
        return done(_("Đã lập dự thảo kế hoạch."), url_for(".show", plan_id=plan.id))
    state = PLAN.labels[like.state] if like else ""
    page = render_template("plans/edit.html", form=form, plan=None, source=source, like=like, like_state=state)
    return page, 422 if form.errors else 200


def _like(form: PlanForm) -> Plan | None:
    """Return the plan that this one would be a second of, with the question at its subject, unless that is meant."""
    if form.is_another.data:
        return None
    like = queries.plan_like(form.authority_id.data, form.title.data, form.year.data)
    if like is not None:
        form.blame(form.title, _("Đã có một kế hoạch cùng trích yếu năm %(year)s.", year=like.year))
    return like


@bp.route("/plans/<int:plan_id>/edit", methods=["GET", "POST"])
def edit(plan_id: int) -> ResponseReturnValue:
    """Change what a draft says about itself."""
    plan = find_for_office(plan_id)
    must_be_draft(plan)
    form = PlanForm(obj=plan)
    offer_signatories(form, plan.authority_id, DocumentKind.NOTICE, clock.today())
    if request.method == "GET":
        form.kind.data = plan.kind.value
    form.authority_id.choices = options([(plan.authority_id, plan.authority.label)])
    if form.validate_on_submit():
        check_version(plan, form.version.data)
        fill_signature(form)
        try:
            actions.edit_plan(plan, _fields(form), by=g.viewer.person, now=clock.now())
            return done(_("Đã lưu kế hoạch."), url_for(".show", plan_id=plan.id))
        except actions.OwnUnitsChosen as refusal:
            form.blame(form.kind, sentence_of(refusal))
    return render_template("plans/edit.html", form=form, plan=plan, source=None, like=None), 422 if form.errors else 200


def must_be_draft(plan: Plan) -> None:
    """Refuse a page that only makes sense for a draft."""
    if plan.state not in EDITABLE:
        raise Refused(N_("Kế hoạch đã trình hoặc đã ban hành, không sửa được nữa."))


@bp.get("/plans/<int:plan_id>")
def show(plan_id: int) -> ResponseReturnValue:
    """Show a plan: where it stands, what comes next, units and calendar, team, checklist, requirements."""
    plan = find(
        plan_id,
        selectinload(Plan.units).joinedload(PlanUnit.unit),
        selectinload(Plan.criteria),
        selectinload(Plan.requirements),
        selectinload(Plan.decisions).selectinload(TeamDecision.changes),
    )
    roles, index = viewer().roles_of(plan), index_of_plan(plan.id)
    is_inside = bool(roles & {Role.OFFICE, Role.LEADER, Role.READER})
    visits = queries.calendar_of(plan.id)
    notices = db.session.scalars(visible(Notice).where(Notice.plan_id == plan.id).order_by(Notice.id)).all()
    day = clock.today()
    return render_template(
        "plans/show.html",
        plan=plan,
        index=index,
        label=PLAN.labels[plan.state],
        offered=[move for move in PLAN.offered(plan.state, roles) if move.name not in {"start", "conclude"}],
        is_office=Role.OFFICE in roles,
        can_plan=Role.OFFICE in roles and bool(queries.authorities(viewer())),
        is_inside=is_inside,
        can_edit=Role.OFFICE in roles and plan.state in EDITABLE,
        may_record=not roles.isdisjoint(TEAM | {Role.OFFICE})
        and any(visit.state is VisitState.UNDER_WAY for visit in visits),
        missing=_missing(plan) if plan.state in EDITABLE and Role.OFFICE in roles else [],
        was_refused="missing" in request.args,
        visits=visits,
        notices=notices,
        label_of=label_of,
        units_total=len(queries.inspectable(plan, plan.issued_on or day)),
        areas=queries.criteria_by_area(plan),
        team=(team := queries.team(plan.id, day, plan.team_name)),
        decided=[] if team else queries.decisions(plan.id),
        deadline=_deadline(plan),
        tasks_total=queries.tasks_count(plan.id) if is_inside else None,
        entries=timeline(plan) if is_inside else [],
        next_step=_next_step(plan, is_by_scores=index is not None),
        decider_label=DECIDER_LABELS[Decider(plan.extension_decider)],
        kind_label=PLAN_KIND_LABELS[plan.kind],
        other_year=year_told(plan.title, plan.year),
    )


def _missing(plan: Plan) -> list[tuple[str, str]]:
    """Return what a draft still lacks, each with the way to the field where it is put right."""
    return [
        (label(lack.sentence), url_for(lack.page, plan_id=plan.id, _anchor=lack.field))
        for lack in queries.missing(plan)
    ]


def _deadline(plan: Plan) -> Reading:
    """Return how the campaign's deadline reads: its last permitted day and the day as it is written."""
    return read(
        plan.report_deadline,
        issued_on=None,
        today=clock.today(),
        unit_id=plan.authority_id,
        inclusive=plan.before_is_inclusive,
        review_months=plan.review_months,
    )


def _next_step(plan: Plan, *, is_by_scores: bool = False) -> dict[str, str] | None:
    office, leader = plan.authority.office_name or _("Cơ quan tham mưu"), _("Lãnh đạo cơ quan ban hành")
    steps = {
        PlanState.DRAFT: (_("Hoàn thiện và trình duyệt kế hoạch"), office),
        PlanState.SUBMITTED: (_("Duyệt hoặc trả lại kế hoạch"), leader),
        PlanState.APPROVED: (_("Lấy số, ghi ngày và ban hành kế hoạch"), office),
        PlanState.ISSUED: (_("Thành lập đoàn, xếp lịch và bắt đầu kiểm tra"), plan.team_name),
        PlanState.RUNNING: (_("Kiểm tra, ký biên bản; sau đó tổng hợp thông báo"), plan.team_name),
        PlanState.CONCLUDED: (_("Theo dõi khắc phục đến khi mọi nhiệm vụ kết thúc"), office),
    }
    if is_by_scores:
        steps[PlanState.ISSUED] = (_("Rà soát, trình ký và ban hành thông báo"), office)
    if plan.state not in steps:
        return None
    text, who = steps[plan.state]
    return {"text": text, "who": who}


def _moved(plan: Plan, message: str) -> ResponseReturnValue:
    return done(message, url_for(".show", plan_id=plan.id))


@bp.post("/plans/<int:plan_id>/submit")
def submit(plan_id: int) -> ResponseReturnValue:
    """Trình duyệt."""
    plan = find(plan_id)
    try:
        actions.submit(plan, by=g.viewer.person, now=clock.now())
    except actions.Incomplete:
        # The way on is the plan's own page, where what is missing stands with the way to each.
        db.session.rollback()
        return redirect(url_for(".show", plan_id=plan_id, missing=1))
    return _moved(plan, _("Đã trình duyệt. Lãnh đạo đã được thông báo."))


@bp.post("/plans/<int:plan_id>/approve")
def approve(plan_id: int) -> ResponseReturnValue:
    """Duyệt."""
    plan = find(plan_id)
    check_version(plan, request.form.get("version"))
    actions.approve(plan, by=g.viewer.person, now=clock.now())
    return _moved(plan, _("Đã duyệt kế hoạch."))


@bp.post("/plans/<int:plan_id>/close")
def close(plan_id: int) -> ResponseReturnValue:
    """Kết thúc."""
    plan = find(plan_id)
    try:
        actions.close(plan, by=g.viewer.person, now=clock.now())
    except actions.Incomplete as left:
        db.session.rollback()
        flash(sentence_of(left), "error")
        return redirect(url_for(".show", plan_id=plan_id))
    return _moved(plan, _("Đã kết thúc đợt kiểm tra."))


def _with_reason(plan_id: int, move: str, title: str, message: str, act: Any) -> ResponseReturnValue:
    plan = find(plan_id)
    roles = viewer().roles_of(plan)
    if not roles & PLAN.moves[move].roles:
        raise NotVisible
    PLAN.apply(move, plan.state, roles)
    form = ReasonForm()
    if form.validate_on_submit():
        try:
            act(plan, reason=form.reason.data, by=g.viewer.person, now=clock.now())
        except MoveRefused:
            raise
        except Refused as refusal:
            db.session.rollback()
            plan = find(plan_id)
            form.blame(form.reason, sentence_of(refusal))
        else:
            return _moved(plan, message)
    page = render_template(
        "plans/reason.html", plan=plan, form=form, title=title, button=label(PLAN.moves[move].label),
        danger=move == "cancel",
    )  # fmt: skip
    return page, 422 if form.errors else 200


@bp.route("/plans/<int:plan_id>/send-back", methods=["GET", "POST"])
def send_back(plan_id: int) -> ResponseReturnValue:
    """Trả lại, with the reason."""
    return _with_reason(plan_id, "send_back", _("Trả lại kế hoạch"), _("Đã trả lại kế hoạch."), actions.send_back)


@bp.route("/plans/<int:plan_id>/cancel", methods=["GET", "POST"])
def cancel(plan_id: int) -> ResponseReturnValue:
    """Hủy, with the reason."""
    return _with_reason(plan_id, "cancel", _("Hủy kế hoạch"), _("Đã hủy kế hoạch."), actions.cancel)


@bp.route("/plans/<int:plan_id>/issue", methods=["GET", "POST"])
def issue(plan_id: int) -> ResponseReturnValue:
    """Ban hành: the number and date from the clerk's office."""
    plan = find_for_office(plan_id)
    PLAN.apply("issue", plan.state, viewer().roles_of(plan))
    form = IssueForm()
    if form.validate_on_submit() and form.issued_on.data:
        try:
            number = (form.number.data or "").strip()
            actions.issue(plan, number=number, issued_on=form.issued_on.data, by=g.viewer.person, now=clock.now())
            if plan.kind is PlanKind.SURPRISE:
                return _moved(plan, with_concerns(label(PLAN.labels[plan.state]), plan))  # nobody was told
            message = _("Đã ban hành kế hoạch. Các đơn vị được kiểm tra đã được thông báo.")
            return _moved(plan, with_concerns(message, plan))
        except (NumberTaken, NumberMalformed) as refusal:
            form.blame(form.number, sentence_of(refusal))
        except Refused as refusal:
            form.blame(form.issued_on, sentence_of(refusal))
        db.session.rollback()
        plan = find_for_office(plan_id)
    proposed = proposal(plan.authority, DocumentKind.PLAN, clock.today())
    return render_template("plans/issue.html", plan=plan, form=form, proposed=proposed), 422 if form.errors else 200


from inspect_app.plans import library_pages, pages, wording_pages  # noqa: E402, F401 - these join the same blueprint
