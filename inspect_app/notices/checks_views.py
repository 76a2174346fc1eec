"""Rà soát trước khi trình: what the checks say of a notice, answers to their warnings, and the rules themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask import g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import NotVisible, viewer
from inspect_app.conflicts import mark, marks_sent, one_way, values_of
from inspect_app.extensions import db
from inspect_app.fields import BaseForm
from inspect_app.i18n import _, _n
from inspect_app.models import Notice
from inspect_app.notices import actions
from inspect_app.notices.answers import Review, answer_warning, review_of
from inspect_app.notices.forms import ANSWER, answer_field, answers_form
from inspect_app.notices.views import bp, find
from inspect_app.units.calendar import work_calendar
from inspect_app.web import Changed, done
from workflows.checks.notices import RULES, RULES_BY_SUBJECT, Problem
from workflows.deadlines import DeadlineUnclear, parse_deadline
from workflows.notices import NOTICE, NoticeState
from workflows.roles import Role

OPEN = (NoticeState.DRAFT, NoticeState.SUBMITTED, NoticeState.APPROVED)


@bp.route("/<int:notice_id>/checks", methods=["GET", "POST"])
def checks(notice_id: int) -> ResponseReturnValue:
    """Show errors, warnings and answers; take the answers to warnings while the notice is a draft."""
    notice = find(notice_id)
    roles = viewer().roles_of(notice)
    if not roles & {Role.OFFICE, Role.LEADER, Role.READER}:
        raise NotVisible
    if request.method == "POST":
        actions.hold(notice)  # of two who answer at once, the second is to see what the first said
    found = _problems(notice)
    review, given, form = _asked(notice, found)
    can_edit = NOTICE.allows("edit", notice.state, roles)
    gone: list[str] = []
    saved = 0
    if request.method == "POST":
        NOTICE.apply("edit", notice.state, roles)
        gone = _gone(form)
        _take_over(notice, form, review, given)
        typed = _typed(form, review, given, may_be_none=bool(gone)) if form.validate() else {}
        for digest, text in typed.items():
            answer_warning(notice, found, digest, text, by=g.viewer.person, now=clock.now())
        if typed and not gone:
            return done(_n("Đã lưu %(n)s câu trả lời.", len(typed)), url_for(".checks", notice_id=notice.id))
        if typed:  # what cannot be saved is given back on this very page, beside what was saved
            db.session.commit()
            saved, found = len(typed), _problems(notice)
            review, given, form = _asked(notice, found)
            _take_over(notice, form, review, given)
    page = render_template(
        "notices/checks.html",
        notice=notice,
        review=review,
        form=form if can_edit else None,
        gone=gone,
        saved=saved,
        answer_field=answer_field,
        can_edit=can_edit,
        is_open=notice.state in OPEN,
        rules={rule.id: rule for rule in RULES},
        last_days=_last_days(notice),
    )
    return page, 422 if form.errors or gone else 200


def _asked(notice: Notice, found: list[Problem]) -> tuple[Review, dict[str, str], BaseForm]:
    """Return what is asked of a notice, the answers given so far by digest, and the form that asks."""
    review = review_of(notice, found)
    given = {problem.digest: answer.text for problem, answer in review.answered}
    return review, given, answers_form(notice, [*review.waiting, *(one for one, _answer in review.answered)], given)


def _problems(notice: Notice) -> list[Problem]:
    return actions.problems(notice, issued_on=clock.today()) if notice.state in OPEN else []


def _gone(form: BaseForm) -> list[str]:
    """Return what was typed to warnings that are no longer raised, or on another ground: it is given back."""
    was = marks_sent()
    return [
        text
        for name, text in request.form.items()
        if name.startswith(ANSWER) and name not in form and mark(one_way(text)) != was.get(name, mark([]))
    ]


def _take_over(notice: Notice, form: BaseForm, review: Review, given: Mapping[str, str]) -> None:
    """Let what others have answered since the page was opened stand in the fields that were left as they were.

    A field that both changed is not decided here: the person is asked whose answer stands.
    """
    was, now = marks_sent(), {}
    for problem in [*review.waiting, *(problem for problem, _answer in review.answered)]:
        field, held = form[answer_field(problem.digest)], given.get(problem.digest, "")
        opened, mine, theirs = was.get(field.name, mark([])), mark(values_of(field)), mark(one_way(held))
        if mine in (opened, theirs):
            field.data = held
        elif theirs != opened:
            raise Changed(notice)
        now[field.name] = theirs
    form.was.data = " ".join(f"{name}={held}" for name, held in now.items())
    form.was.raw_data = [form.was.data]


def _typed(form: BaseForm, review: Review, given: Mapping[str, str], *, may_be_none: bool) -> dict[str, str]:
    """Return the answers that are new or different, by digest; none with the reason beside the field to blame."""
    fields = {problem.digest: form[answer_field(problem.digest)] for problem in review.waiting}
    answered = {problem.digest: form[answer_field(problem.digest)] for problem, _answer in review.answered}
    emptied = [field for field in answered.values() if not field.data]
    typed = {digest: field.data or "" for digest, field in (fields | answered).items() if field.data}
    typed = {digest: text for digest, text in typed.items() if text != given.get(digest)}
    if not typed and not emptied and not may_be_none:
        emptied = list(fields.values())[:1]
    for field in emptied:
        form.blame(field, _("Hãy ghi lý do giữ nguyên nội dung."))
    return {} if emptied else typed


@dataclass(frozen=True)
class LastDay:
    """How a deadline reads: its wording and the last day that still counts."""

    wording: str
    due_on: date
    named_on: date | None = None


def _last_days(notice: Notice) -> list[LastDay]:
    """Return each deadline of the notice with its last permitted day, as the tasks will have it."""
    wordings = dict.fromkeys(block.deadline_wording for block in actions.outline(notice).blocks)
    issued_on, calendar = notice.issued_on or clock.today(), work_calendar(notice.authority_id)
    found = []
    for wording in filter(None, wordings):
        try:
            deadline = parse_deadline(
                wording,
                issued_on=issued_on,
                calendar=calendar,
                before_is_inclusive=notice.plan.before_is_inclusive,
            )
        except DeadlineUnclear:
            continue
        if deadline.due_on:
            found.append(LastDay(wording, deadline.due_on, deadline.named_on))
    return found


@bp.get("/rules")
def rules() -> ResponseReturnValue:
    """Explain every rule: what must hold, why, and where that stands."""
    return render_template("notices/rules.html", subjects=RULES_BY_SUBJECT)
