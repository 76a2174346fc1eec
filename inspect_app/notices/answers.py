"""Answers in writing to the warnings of the checks: without them a notice is not submitted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from inspect_app.access import roles_of
from inspect_app.extensions import db
from inspect_app.journal import record
from inspect_app.models import Notice, NoticeAnswer, Person
from workflows import events_notices as happened
from workflows.checks.rules import Problem
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.notices import NOTICE


def answers_of(notice: Notice) -> Sequence[NoticeAnswer]:
    """Return all answers given on a notice, with who gave them, in the order of time."""
    if not notice.id:  # not begun yet
        return []
    query = (
        select(NoticeAnswer)
        .where(NoticeAnswer.notice_id == notice.id)
        .options(joinedload(NoticeAnswer.answered_by))
        .order_by(NoticeAnswer.answered_at, NoticeAnswer.id)
    )
    return db.session.scalars(query).all()


class Faulty(Refused):
    """The checks find errors, which no answer makes good."""


class Unanswered(Refused):
    """Warnings of the checks have no answer in writing yet."""


@dataclass(frozen=True)
class Review:
    """What the checks say of a notice now, beside what was answered."""

    errors: list[Problem]
    waiting: list[Problem]
    answered: list[tuple[Problem, NoticeAnswer]]
    earlier: list[NoticeAnswer]  # to warnings that are no longer raised, or on another ground

    @property
    def is_ready(self) -> bool:
        """Tell whether nothing keeps the notice from being submitted."""
        return not self.errors and not self.waiting


def review_of(notice: Notice, found: Iterable[Problem]) -> Review:
    """Put the problems and the answers side by side."""
    answers = {answer.digest: answer for answer in answers_of(notice)}
    errors = [problem for problem in found if problem.severity == "error"]
    warnings = {problem.digest: problem for problem in found if problem.severity == "warning"}
    return Review(
        errors=errors,
        waiting=[problem for digest, problem in warnings.items() if digest not in answers],
        answered=[(problem, answers[digest]) for digest, problem in warnings.items() if digest in answers],
        earlier=[answer for digest, answer in answers.items() if digest not in warnings],
    )


def unanswered(notice: Notice, found: Iterable[Problem]) -> list[Problem]:
    """Return the warnings that nobody has answered as they stand now."""
    return review_of(notice, found).waiting


def answer_warning(
    notice: Notice, found: Iterable[Problem], digest: str, text: str, *, by: Person, now: datetime
) -> None:
    """Keep why a warning may stand; answering again puts the new answer in place of the old, which the journal keeps.

    ``found`` are the problems as they are now: a warning that has gone or changed meanwhile cannot be answered.
    """
    NOTICE.apply("edit", notice.state, roles_of(notice, by, now))
    keep_answer(notice, found, digest, text, by=by, now=now)


def keep_answer(notice: Notice, found: Iterable[Problem], digest: str, text: str, *, by: Person, now: datetime) -> None:
    """Write an answer down for somebody who may give it: while it is a draft, or with number and day at hand."""
    problem = next((one for one in found if one.digest == digest and one.severity == "warning"), None)
    if problem is None:
        raise Refused(N_("Cảnh báo này không còn hoặc đã thay đổi. Hãy xem lại danh sách hiện tại."))
    if not text.strip():
        raise Refused(N_("Hãy ghi lý do giữ nguyên nội dung."))
    query = select(NoticeAnswer).where(NoticeAnswer.notice_id == notice.id, NoticeAnswer.digest == digest)
    answer = db.session.scalars(query).one_or_none()
    before = answer.text if answer else None
    if answer is None:
        answer = NoticeAnswer(notice_id=notice.id, rule=problem.rule, digest=digest)
        db.session.add(answer)
    answer.warning, answer.text, answer.answered_by_id, answer.answered_at = str(problem), text.strip(), by.id, now
    db.session.flush()
    event = happened.NoticeWarningAnswered(problem.rule, answer.warning, answer.text)
    record(event, about=notice, by=by, at=now, changes={"answer": (before, answer.text)})


def carry_answers(old: Notice, draft: Notice, found: Iterable[Problem], *, by: Person, now: datetime) -> None:
    """Keep what was answered on a notice for the draft that replaces it, where the warning's ground is the same."""
    given = {answer.digest: answer for answer in answers_of(old)}
    same = [given[digest] for digest in dict.fromkeys(problem.digest for problem in found) if digest in given]
    for one in same:
        db.session.add(
            NoticeAnswer(
                notice_id=draft.id, rule=one.rule, digest=one.digest, warning=one.warning, text=one.text,
                answered_by_id=one.answered_by_id, answered_at=one.answered_at,
            )
        )  # fmt: skip
    if same:
        db.session.flush()
        record(happened.NoticeAnswersCarried(len(same), old.number or ""), about=draft, by=by, at=now)


def must_be_answered(notice: Notice, found: Iterable[Problem]) -> None:
    """Refuse while a warning has no answer, and name those that have none."""
    if left := unanswered(notice, found):
        text = N_("Còn %(count)s cảnh báo chưa trả lời. Hãy trả lời bằng văn bản: %(which)s")
        raise Unanswered(text, count=len(left), which=" ".join(map(str, left)))
