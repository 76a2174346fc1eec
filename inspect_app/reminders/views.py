"""The office's page of reminding: the steps, and what would go out on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from inspect_app import clock
from inspect_app.access import NotVisible, everyones, require, viewer
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.fields import read_day
from inspect_app.i18n import _
from inspect_app.ids import id_of
from inspect_app.models import JobRun, Plan, PostRole, Task, Unit
from inspect_app.reminders import steps, words
from inspect_app.reminders.forms import StepForm
from inspect_app.reminders.preview import Preview, StepPreview, preview, preview_step
from inspect_app.reminders.rules import rule_of, step_rows
from inspect_app.units.calendar import work_calendar
from inspect_app.web import check_version, done
from workflows.plans import PlanState
from workflows.reminder_notes import SLOTS, NoteRefused, check_note
from workflows.reminder_rules import DEFAULT_RULES, Audience, Rule
from workflows.tasks import OPEN

bp = Blueprint("reminders", __name__, url_prefix="/reminders")

#: Messages of a preview that the page draws; their number is told in any case.
SHOWN = 50
KEEPERS = (PostRole.OFFICE, PostRole.ADMIN)


@dataclass(frozen=True)
class StepLine:
    """A step as the list shows it; ``version`` is 0 while it is one of the usual steps."""

    key: str
    rule: Rule
    is_active: bool
    version: int
    scope: str = ""


def own_authorities() -> list[Unit]:
    """Return the authorities whose steps the reader keeps: where he is the office; an administrator keeps all."""
    require(*KEEPERS)
    query = select(Unit).where(Unit.office_name != "").order_by(Unit.sort_name)
    if not viewer().is_admin:
        query = select(Unit).where(Unit.id.in_(viewer().unit_ids(PostRole.OFFICE))).order_by(Unit.sort_name)
    found = list(db.session.scalars(query))
    if not found:
        raise NotVisible
    return found


def authority_asked() -> Unit:
    """Return the authority whose steps are looked at: the one asked for, else the first of the person's own."""
    own = {unit.id: unit for unit in own_authorities()}
    first = viewer().unit_ids(PostRole.OFFICE) or list(own)
    found = own.get(request.args.get("authority", type=id_of) or first[0])
    if found is None:
        raise NotVisible
    return found


def _steps(authority: Unit) -> list[StepLine]:
    rows = step_rows(authority.id)
    if not rows:
        return [StepLine(rule.key, rule, True, 0) for rule in DEFAULT_RULES]
    return [StepLine(r.key, rule_of(r), r.is_active, r.version, _scope_words(rule_of(r))) for r in rows]


def _scope_words(rule: Rule) -> str:
    """Return which tasks a step is about; nothing for all."""
    scope, said = rule.scope, []
    if scope.plan_id is not None:
        plan = db.session.scalars(everyones(Plan, "scope of a step").where(Plan.id == scope.plan_id)).one()
        said.append(plan.title)
    if scope.unit_id is not None:
        said.append(db.session.get_one(Unit, scope.unit_id).label)
    if scope.kind is not None:
        said.append(_("Yêu cầu chung") if scope.kind == "general" else _("Khắc phục hạn chế"))
    if scope.task_id is not None:
        said.append(_("Nhiệm vụ số %(n)s", n=scope.task_id))
    return "; ".join(said)


@bp.get("")
def index() -> ResponseReturnValue:
    """Show the steps and a preview of one day."""
    authority = authority_asked()
    typed = request.args.get("day", "").strip()
    day, problem = _day(typed, authority)
    run = db.session.scalars(
        select(JobRun).where(JobRun.job == "reminders").order_by(JobRun.due_at.desc()).limit(1)
    ).one_or_none()
    found: Preview | None = None
    if day is not None:
        found = preview(day, authority_ids=[authority.id], as_if_run_until_then=True)
    lines = _steps(authority)
    return render_template(
        "reminders/index.html",
        authority=authority,
        units=own_authorities(),
        steps=lines,
        falls_silent=not any(line.rule.every and line.is_active for line in lines),
        missing=len(steps.missing_steps(authority)),
        preview=found,
        shown=SHOWN,
        typed=typed,
        problem=problem,
        run=run,
    ), 422 if problem else 200


def _day(typed: str, authority: Unit) -> tuple[date | None, str]:
    """Return the day to look at: the next run's unless one is asked for; a day that is none gets a sentence."""
    today = clock.today()
    if not typed:
        return work_calendar(authority.id).next_working_day(today), ""
    try:
        day = read_day(typed)
    except ValueError as error:
        return None, str(error)
    if day < today:
        return None, _("Hãy chọn hôm nay hoặc một ngày sau đó.")
    if (day - today).days > 730:
        return None, _("Hãy chọn một ngày trong vòng hai năm tới.")
    return day, ""


@bp.route("/steps/new", methods=["GET", "POST"])
def new_step() -> ResponseReturnValue:
    """Add a step."""
    return _edit(authority_asked(), None, _("Đã thêm bước nhắc việc."))


@bp.route("/steps/usual", methods=["GET", "POST"])
def usual_steps() -> ResponseReturnValue:
    """Take over usual steps that the authority's own lack, each with what it would bring."""
    authority = authority_asked()
    problem = ""
    if request.method == "POST":
        try:
            count = steps.take_over(authority, request.form.getlist("step"), by=g.viewer.person, now=clock.now())
        except steps.ReachesNobody as refusal:
            db.session.rollback()
            problem = sentence_of(refusal)
        else:
            if count:
                return done(_("Đã thêm %(n)s bước.", n=count), url_for(".index", authority=authority.id))
            problem = _("Hãy chọn ít nhất một bước.")
    today = clock.today()
    brings = [(rule, preview_step(authority.id, rule, today, most=1)) for rule in steps.missing_steps(authority)]
    page = render_template(
        "reminders/usual.html", authority=authority, brings=brings, problem=problem, chosen=request.form.getlist("step")
    )
    return page, 422 if problem else 200


@bp.route("/steps/<key>", methods=["GET", "POST"])
def edit_step(key: str) -> ResponseReturnValue:
    """Change a step, pause it or use it again."""
    authority = authority_asked()
    step = next((step for step in _steps(authority) if step.key == key), None)
    if step is None:
        raise NotVisible
    return _edit(authority, step, _("Đã lưu bước nhắc việc."))


def _edit(authority: Unit, step: StepLine | None, said: str) -> ResponseReturnValue:
    """Show a step, show what it would bring as it was typed, or save it."""
    form = StepForm()
    form.offer(*_offered(authority))
    brings: StepPreview | None = None
    if form.validate_on_submit():
        try:
            check_note(form.rule.note)
            if request.form.get("do") == "preview":
                steps.check_reach(authority, form.rule, clock.today())
                brings = preview_step(authority.id, form.rule, clock.today())
            else:
                check_version(step, form.version.data) if step else None
                steps.save_step(
                    authority, step.key if step else None, form.rule, is_active=bool(form.is_active.data),
                    by=g.viewer.person, now=clock.now(),
                )  # fmt: skip
                return done(said, url_for(".index", authority=authority.id))
        except NoteRefused as refusal:
            form.blame(form.note, sentence_of(refusal))
        except steps.ReachesNobody as refusal:
            db.session.rollback()
            form.blame(form.audience if not form.rule.scope else _scope_field(form), sentence_of(refusal))
    elif not form.is_submitted() and step is not None:
        form.fill(step.rule, step.is_active, step.version)
        brings = preview_step(authority.id, step.rule, clock.today())
    page = render_template(
        "reminders/step.html", authority=authority, form=form, step=step, brings=brings, slots=list(SLOTS)
    )
    return page, 422 if form.errors else 200


def _scope_field(form: StepForm) -> object:
    """Return the first field that narrows a step: what is to blame when nothing is left."""
    filled = (field for field in (form.task_id, form.plan_id, form.unit_id, form.kind) if field.data)
    return next(filled, form.audience)


def _offered(authority: Unit) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Return the campaigns that have not ended, and the units with open tasks, to choose from."""
    ended = (PlanState.CLOSED, PlanState.CANCELLED)
    plans = everyones(Plan, "steps of a campaign").where(Plan.authority_id == authority.id, Plan.state.not_in(ended))
    mine = select(Task.unit_id).where(Task.authority_id == authority.id, Task.state.in_(sorted(OPEN)))
    units = select(Unit).where(Unit.id.in_(mine)).order_by(Unit.sort_name, Unit.id)
    return (
        [(plan.id, f"{plan.number or '…'} – {plan.title}") for plan in db.session.scalars(plans.order_by(Plan.id))],
        [(unit.id, unit.label) for unit in db.session.scalars(units.execution_options(scope="steps of a unit"))],
    )


@bp.app_template_filter("rule_words")
def _rule_words(rule: Rule) -> str:
    return words.rule_words(rule)


@bp.app_template_filter("letter_words")
def _letter_words(level: int) -> str:
    return words.letter_words(level)


@bp.app_template_filter("audience_words")
def _audience_words(audience: tuple[Audience, ...]) -> str:
    return words.audience_words(audience)


from inspect_app.reminders import explain_pages, people_views  # noqa: E402, F401 - their pages join this blueprint
