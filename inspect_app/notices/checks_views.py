"""Rà soát trước khi trình: what the checks say of a notice, answers to their warnings, and the rules themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import NotVisible, viewer
from inspect_app.i18n import _
from inspect_app.models import Notice
from inspect_app.notices import actions
from inspect_app.notices.answers import Review, answer_warning, review_of
from inspect_app.notices.forms import AnswerForm
from inspect_app.notices.views import bp, find
from inspect_app.units.calendar import work_calendar
from inspect_app.web import done
from workflows.checks.notices import RULES, RULES_BY_SUBJECT, Problem
from workflows.deadlines import DeadlineUnclear, parse_deadline
from workflows.notices import NOTICE, NoticeState
from workflows.roles import Role

OPEN = (NoticeState.DRAFT, NoticeState.SUBMITTED, NoticeState.APPROVED)


@bp.route("/<int:notice_id>/checks", methods=["GET", "POST"])
def checks(notice_id: int) -> ResponseReturnValue:
    """Show errors, warnings and answers; take the answer to one warning while the notice is a draft."""
    notice = find(notice_id)
    roles = viewer().roles_of(notice)
    if not roles & {Role.OFFICE, Role.LEADER, Role.READER}:
        raise NotVisible
    found = _problems(notice)
    typed = None
    if request.method == "POST":
        NOTICE.apply("edit", notice.state, roles)
        typed = AnswerForm(request.form.get("digest", ""))
        if typed.validate():
            answer_warning(
                notice, found, typed.digest.data or "", typed.text.data or "", by=g.viewer.person, now=clock.now()
            )
            return done(_("Đã lưu câu trả lời."), url_for(".checks", notice_id=notice.id))
    review = review_of(notice, found)
    can_edit = NOTICE.allows("edit", notice.state, roles)
    page = render_template(
        "notices/checks.html",
        notice=notice,
        review=review,
        forms=_forms(review, typed) if can_edit else {},
        can_edit=can_edit,
        typed=typed,
        is_open=notice.state in OPEN,
        rules={rule.id: rule for rule in RULES},
        last_days=_last_days(notice),
    )
    return page, 200 if typed is None else 422


def _problems(notice: Notice) -> list[Problem]:
    return actions.problems(notice, issued_on=clock.today()) if notice.state in OPEN else []


def _forms(review: Review, typed: AnswerForm | None) -> dict[str, AnswerForm]:
    """Return a form for each warning; the one that was sent holds what was typed."""
    given = {problem.digest: answer.text for problem, answer in review.answered}
    forms = {
        problem.digest: AnswerForm(problem.digest, formdata=None, data={"text": given.get(problem.digest, "")})
        for problem in [*review.waiting, *(problem for problem, _answer in review.answered)]
    }
    if typed is not None and typed.digest.data in forms:
        forms[typed.digest.data] = typed
    return forms


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
