"""The office's page of reminding: the steps, and what would go out on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from inspect_app import clock
from inspect_app.access import NotVisible, require, viewer
from inspect_app.extensions import db
from inspect_app.fields import read_day
from inspect_app.i18n import _
from inspect_app.models import JobRun, PostRole, Unit
from inspect_app.reminders import actions
from inspect_app.reminders.forms import StepForm
from inspect_app.reminders.preview import Preview, preview
from inspect_app.reminders.queries import audience_of, step_rows
from inspect_app.units.calendar import work_calendar
from inspect_app.web import check_version, done
from workflows.reminders import DEFAULT_RULES, Audience

bp = Blueprint("reminders", __name__, url_prefix="/reminders")

#: Messages of a preview that the page draws; their number is told in any case.
SHOWN = 50


@dataclass(frozen=True)
class StepLine:
    """A step as the list shows it; ``version`` is 0 while it is one of the usual steps."""

    key: str
    offset: int
    audience: tuple[Audience, ...]
    is_active: bool
    version: int


def _authority() -> Unit:
    """Return the authority whose steps are looked at: the one asked for, else the first of the person's own."""
    require(PostRole.OFFICE)
    own = viewer().unit_ids(PostRole.OFFICE)
    wanted = request.args.get("authority", type=int) or own[0]
    if wanted not in own:
        raise NotVisible
    return db.session.get_one(Unit, wanted)


def _steps(authority: Unit) -> list[StepLine]:
    rows = step_rows(authority.id)
    if rows:
        return [StepLine(r.key, r.offset, audience_of(r.audience), r.is_active, r.version) for r in rows]
    return [StepLine(rule.key, rule.offset, rule.audience, True, 0) for rule in DEFAULT_RULES]


@bp.get("")
def index() -> ResponseReturnValue:
    """Show the steps and a preview of one day."""
    authority = _authority()
    typed = request.args.get("day", "").strip()
    day, problem = _day(typed)
    run = db.session.scalars(
        select(JobRun).where(JobRun.job == "reminders").order_by(JobRun.due_at.desc()).limit(1)
    ).one_or_none()
    found: Preview | None = None
    if day is not None:
        found = preview(day, authority_ids=[authority.id], as_if_run_until_then=True)
    own = viewer().unit_ids(PostRole.OFFICE)
    units = db.session.scalars(select(Unit).where(Unit.id.in_(own)).order_by(Unit.sort_name)).all()
    status = 422 if problem else 200
    return render_template(
        "reminders/index.html",
        authority=authority,
        units=units,
        steps=_steps(authority),
        preview=found,
        shown=SHOWN,
        typed=typed,
        problem=problem,
        run=run,
    ), status


def _day(typed: str) -> tuple[date | None, str]:
    """Return the day to look at: the next run's unless one is asked for; a day that is none gets a sentence."""
    today = clock.today()
    if not typed:
        return work_calendar().next_working_day(today), ""
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
    authority = _authority()
    form = StepForm()
    if form.validate_on_submit():
        _save(authority, None, form)
        return done(_("Đã thêm bước nhắc việc."), url_for(".index", authority=authority.id))
    return _step_page(authority, form, None)


@bp.route("/steps/<key>", methods=["GET", "POST"])
def edit_step(key: str) -> ResponseReturnValue:
    """Change a step, pause it or use it again."""
    authority = _authority()
    step = next((step for step in _steps(authority) if step.key == key), None)
    if step is None:
        raise NotVisible
    form = StepForm()
    if form.validate_on_submit():
        check_version(step, form.version.data)
        _save(authority, key, form)
        return done(_("Đã lưu bước nhắc việc."), url_for(".index", authority=authority.id))
    if not form.is_submitted():
        form.fill(step.offset, step.audience, step.is_active, step.version)
    return _step_page(authority, form, step)


def _save(authority: Unit, key: str | None, form: StepForm) -> None:
    actions.save_step(
        authority,
        key,
        offset=form.offset,
        audience=form.chosen,
        is_active=bool(form.is_active.data),
        by=g.viewer.person,
        now=clock.now(),
    )


def _step_page(authority: Unit, form: StepForm, step: StepLine | None) -> ResponseReturnValue:
    page = render_template("reminders/step.html", authority=authority, form=form, step=step)
    return page, 422 if form.is_submitted() else 200


@bp.app_template_filter("offset_words")
def _offset_words(offset: int) -> str:
    from inspect_app.reminders.words import offset_words

    return offset_words(offset)


@bp.app_template_filter("audience_words")
def _audience_words(audience: tuple[Audience, ...]) -> str:
    from inspect_app.reminders.words import audience_words

    return audience_words(audience)
