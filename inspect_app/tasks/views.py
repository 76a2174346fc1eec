"""The pages of remediation tasks: the list, one task with its story, evidence, and requests for more time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import Blueprint, current_app, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import NotVisible, get_visible, viewer
from inspect_app.documents import anchor
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.files.actions import attach_all
from inspect_app.files.queries import attachments_of
from inspect_app.files.taking import Upload
from inspect_app.format import area as area_name
from inspect_app.format import unit_label
from inspect_app.i18n import _
from inspect_app.ids import id_or_none
from inspect_app.journal import timeline
from inspect_app.models import Notice, Task
from inspect_app.navigation import url_of
from inspect_app.remediation.queries import as_sent, papers_by_id, sent_files
from inspect_app.reminders.queries import coming_steps
from inspect_app.tasks import actions, listing, queries, time_queries
from inspect_app.tasks.counting import counted, waits_for
from inspect_app.tasks.forms import EvidenceForm, ReasonForm
from inspect_app.tasks.next import next_step
from inspect_app.units.calendar import work_calendar
from inspect_app.units.queries import successors_on
from inspect_app.visits.effects import looks_of
from inspect_app.web import check_version, done
from workflows.areas import AREA_LABELS
from workflows.deadlines import Anchor
from workflows.effects import EFFECT_LABELS
from workflows.extensions import EXTENSION, REASONS, ExtensionState
from workflows.findings import SEVERITY_LABELS
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.roles import UNIT, Role
from workflows.tasks import OPEN, TASK, WITH_UNIT, TaskKind, TaskState, is_extendable, is_without_movement

bp = Blueprint("tasks", __name__, url_prefix="/tasks")

FILTERS = ("q", "state", "deadline", "area", "unit", "notice")


@bp.get("")
def index() -> str:
    """List the visible tasks; filters stay in the address."""
    asked = {name: request.args.get(name, "").strip()[:200] for name in FILTERS}
    units = listing.units_with_tasks()
    filters = listing.Filters(
        state=asked["state"],
        deadline=asked["deadline"],
        area=asked["area"] if asked["area"] in AREA_LABELS else "",
        unit_id=id_or_none(asked["unit"]),
        notice_id=id_or_none(asked["notice"]),
        q=asked["q"],
    )
    page, total = listing.page(
        filters,
        clock.today(),
        limit=current_app.config["PAGE_SIZE"],
        after=request.args.get("after"),
        before=request.args.get("before"),
    )
    kept: dict[str, Any] = {name: value for name, value in asked.items() if value}
    return render_template(
        "tasks/index.html",
        page=page,
        numbers=listing.notice_numbers(page.rows),
        total=total,
        more=total > listing.MOST_COUNTED,
        most=listing.MOST_COUNTED,
        asked=asked,
        chips=_chips(kept, units),
        units=units,
        unit_label=unit_label,
        areas=AREA_LABELS,
        deadlines=deadline_words(),
        TASK=TASK,
        is_open=WITH_UNIT,
        notice_links=_notice_links(asked["notice"]),
        older=url_for(".index", **kept, after=page.next) if page.next else None,
        newer=url_for(".index", **kept, before=page.previous) if page.previous else None,
    )


def _chips(kept: dict[str, Any], units: Sequence[tuple[int, str]]) -> list[dict[str, str]]:
    """Return each filter in words, with the address of the list without it."""
    words: dict[str, str] = {}
    for name, value in kept.items():
        if name == "state":
            known = value in {member.value for member in TaskState}
            words[name] = _(TASK.labels[TaskState(value)].text) if known else _("Mọi tình trạng")
        elif name == "deadline" and value in deadline_words():
            words[name] = deadline_words()[value]
        elif name == "area" and value in AREA_LABELS:
            words[name] = area_name(value)
        elif name == "unit":
            words[name] = next((name for id_, name in units if str(id_) == value), value)
        elif name == "notice":
            words[name] = _notice_words(value)
        elif name == "q":
            words[name] = f"“{value}”"
    return [
        {"label": text, "remove_url": url_for(".index", **{n: v for n, v in kept.items() if n != name})}
        for name, text in words.items()
    ]


def deadline_words() -> dict[str, str]:
    """Return what the filter of deadlines offers."""
    return {
        "overdue": _("Quá hạn"),
        "soon": _("Đến hạn trong 5 ngày"),
        "later": _("Còn hạn"),
        "none": _("Không ấn định ngày"),
        "waiting": _("Chờ mốc để tính hạn"),
        "review": _("Đến ngày xem lại"),
        "still": _("Không có chuyển biến"),
    }


def _notice_links(typed: str) -> str:
    """Say what a list of one notice's tasks leads to: receipts, and for who decides more time for all."""
    if not typed:
        return ""
    try:
        notice = get_visible(Notice, id_or_none(typed) or 0)
    except NotVisible:
        return ""
    return "all" if viewer().roles_of(notice).isdisjoint({Role.OFFICE, Role.LEADER}) else "office"


def _notice_words(typed: str) -> str:
    try:
        notice = get_visible(Notice, id_or_none(typed) or 0)
    except NotVisible:
        return typed
    return _("Thông báo số %(number)s", number=notice.number or "…")


@bp.get("/<int:task_id>")
def show(task_id: int) -> str:
    """Show a task: what was found, what must be done by when, by whom, how far it is, and its story."""
    return _page(queries.task_with_all(task_id), EvidenceForm())


def _page(task: Task, form: EvidenceForm) -> str:
    roles = viewer().roles_of(task)
    today = clock.today()
    is_own = task.unit_id in viewer().own_unit_ids
    files = attachments_of(task, with_replaced=not is_own)
    answer = task.answer if is_own else as_sent(task.answer)
    waiting = next((one for one in task.extensions if one.state is ExtensionState.ASKED), None)
    is_leaders = waiting is not None and time_queries.leader_decides(task)
    return render_template(
        "tasks/show.html",
        task=task,
        form=form,
        answer=answer,
        paper=next(iter(papers_by_id([answer.paper_report_id]).values()), None) if answer else None,
        files=files if is_own else sent_files(task.answer, files),
        minutes=queries.minutes_of(task.finding),
        report_id=queries.report_id(task),
        moves=[move for move in TASK.offered(task.state, roles) if move.name in {"start", "close", "cancel", "reopen"}],
        waiting=waiting,
        needs_paper=is_leaders and Role.LEADER not in roles,
        general=time_queries.general_extensions(task.notice_id),
        must_receive=bool(task.deadline_anchor == Anchor.RECEIVED and task.due_on is None and task.state in OPEN),
        looks=looks_of([task])[task.id],
        EFFECTS=EFFECT_LABELS,
        REASONS=REASONS,
        entries=timeline(task, without=None if is_own else queries.drafting_of(task)),
        next=next_step(task, today, is_leaders=is_leaders),
        counted=counted(task),
        waits_for=waits_for(task),
        coming=coming_steps(task, today),
        is_open=task.state in OPEN,
        still_since=_still_since(task, today),
        TASK=TASK,
        EXTENSION=EXTENSION,
        SEVERITY=SEVERITY_LABELS,
        is_shortcoming=task.kind is TaskKind.SHORTCOMING,
        with_unit=task.state in WITH_UNIT,
        notice_url=_sentence(task, roles),
        **_allowed(task, roles, today),
    )


def _allowed(task: Task, roles: set[Role], today: date) -> dict[str, bool]:
    """Return what the reader is to a task, and what he may do with it now."""
    is_unit, is_office, is_open = bool(roles & UNIT), Role.OFFICE in roles, task.state in OPEN
    may_have_time = is_extendable(task.state, task.due_on)
    was_left = is_open and is_office and task.unit.valid_to is not None
    return {
        "is_unit": is_unit,
        "is_office": is_office,
        "may_ask": is_unit and may_have_time,
        "may_answer": is_unit and task.state in WITH_UNIT,
        "may_decide": not roles.isdisjoint({Role.OFFICE, Role.LEADER}),
        "may_record": is_office and may_have_time,
        "may_review": is_office and task.state is TaskState.REPORTED,
        "may_look_again": is_office and is_open and task.review_on is not None,
        "may_assign": was_left and len(successors_on(task.unit, today)) > 1,
    }


def _still_since(task: Task, today: date) -> date | None:
    """Return since when nobody has done anything about a task of the unit; none while that is not long ago."""
    moved_on = clock.day_of(task.moved_at or task.assigned_at)
    days, calendar = current_app.config["NO_MOVEMENT_DAYS"], work_calendar(task.authority_id)
    return moved_on if is_without_movement(task.state, moved_on, today, calendar, days) else None


def _sentence(task: Task, roles: set[Role]) -> str:
    """Return the place in the notice that asks for the task: the sentence itself for those who work on notices."""
    if task.block and not roles.isdisjoint({Role.OFFICE, Role.LEADER, Role.READER}):
        return url_of("notices.block", notice_id=task.notice_id, key=task.block.key)
    place = anchor(task.block.key) if task.block else None
    return url_of("notices.show", notice_id=task.notice_id, view="sheet", _anchor=place)


@bp.post("/<int:task_id>/start")
def start(task_id: int) -> ResponseReturnValue:
    task = get_visible(Task, task_id)
    actions.start(task, by=g.viewer.person, now=clock.now())
    return done(_("Đã ghi nhận bắt đầu khắc phục."), url_for(".show", task_id=task.id))


@bp.route("/<int:task_id>/cancel", methods=["GET", "POST"])
def cancel(task_id: int) -> ResponseReturnValue:
    """Ask for the reason and call the task off."""
    task = queries.task_with_all(task_id)
    must_offer(task, "cancel")
    TASK.apply("cancel", task.state, viewer().roles_of(task))
    form = ReasonForm(data={"version": task.version})
    if form.validate_on_submit():
        check_version(task, form.version.data)
        actions.cancel(task, reason=form.reason.data, by=g.viewer.person, now=clock.now())
        return done(_("Đã hủy nhiệm vụ."), url_for(".show", task_id=task.id))
    return render_template("tasks/cancel.html", task=task, form=form), 422 if form.is_submitted() else 200


def must_offer(task: Task, move: str) -> None:
    """Go on only for someone whose part this is; what the state forbids is refused by the action, in words."""
    if TASK.moves[move].roles.isdisjoint(viewer().roles_of(task)):
        raise NotVisible


@bp.post("/<int:task_id>/files")
def add_files(task_id: int) -> ResponseReturnValue:
    """Attach evidence to a task that is with the unit."""
    task = queries.task_with_all(task_id)
    if viewer().roles_of(task).isdisjoint(UNIT):
        raise NotVisible
    form = EvidenceForm()
    if form.validate_on_submit():
        try:
            if task.state not in WITH_UNIT:
                raise Refused(N_("Nhiệm vụ không còn ở đơn vị nên không đính kèm thêm được."))
            uploads = [Upload.of(file) for file in form.files.data]
            caption, by = form.caption.data or "", g.viewer.person
            attach_all(task, uploads, token=form.once.data, caption=caption, by=by, now=clock.now())
        except Refused as refusal:
            db.session.rollback()
            task = queries.task_with_all(task_id)
            form.blame(form.files, sentence_of(refusal))
            return _page(task, form), 422
        return done(_("Đã đính kèm minh chứng."), url_for(".show", task_id=task.id, _anchor="evidence"))
    return _page(task, form), 422


from inspect_app.tasks import ending_views, extension_views, receipt_views  # noqa: E402, F401 - their pages join this blueprint
