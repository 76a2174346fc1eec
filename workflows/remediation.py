"""What may happen to a unit's remediation report (báo cáo khắc phục) and to each of its answers."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from workflows.i18n import N_
from workflows.moves import Label, Move, Workflow, by, states
from workflows.roles import UNIT, Role
from workflows.tasks import TaskState


class ReportState(StrEnum):
    DRAFT = "draft"
    SENT = "sent"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class Progress(StrEnum):
    """How far the unit says it has come with one shortcoming."""

    DONE = "done"
    IN_PROGRESS = "in_progress"
    NOT_BEGUN = "not_begun"
    NOT_POSSIBLE = "not_possible"


PROGRESS_LABELS = {
    Progress.DONE: Label(N_("Đã khắc phục xong"), "done", "check"),
    Progress.IN_PROGRESS: Label(N_("Đang khắc phục"), "progress", "play"),
    Progress.NOT_BEGUN: Label(N_("Chưa thực hiện"), "neutral", "minus"),
    Progress.NOT_POSSIBLE: Label(N_("Không thực hiện được"), "overdue", "ban"),
}


class Judged(StrEnum):
    """What became of an answer at the office."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    RETURNED = "returned"


def judged(state: TaskState) -> Judged | None:
    """Return what the office said of the answer to a task in this state; nothing while the unit works on it.

    >>> judged(TaskState.CLOSED), judged(TaskState.ASSIGNED)
    (<Judged.ACCEPTED: 'accepted'>, None)
    """
    found = {
        TaskState.REPORTED: Judged.WAITING,
        TaskState.RETURNED: Judged.RETURNED,
        TaskState.ACCEPTED: Judged.ACCEPTED,
        TaskState.CLOSED: Judged.ACCEPTED,
    }
    return found.get(state)


#: What the office usually misses in an answer, to choose from instead of typing.
RETURN_REASONS = (
    N_("Chưa nêu cụ thể việc đã làm, kết quả."),
    N_("Thiếu minh chứng."),
    N_("Minh chứng không thể hiện kết quả đã báo cáo."),
    N_("Kết quả chưa đạt yêu cầu của Thông báo."),
    N_("Số liệu chưa khớp với hệ thống hoặc báo cáo khác."),
    N_("Chưa làm rõ nguyên nhân, trách nhiệm."),
)

S = ReportState
REPORT = Workflow(
    S.DRAFT,
    {
        S.DRAFT: Label(N_("Đang soạn"), "neutral", "pencil"),
        S.SENT: Label(N_("Đã gửi, chờ thẩm định"), "waiting", "clock"),
        S.RETURNED: Label(N_("Còn nội dung phải bổ sung"), "returned", "undo-2"),
        S.ACCEPTED: Label(N_("Được chấp nhận"), "done", "check"),
    },
    [
        Move("edit", N_("Soạn báo cáo"), states(S.DRAFT, S.RETURNED), S.DRAFT, UNIT),
        Move("send", N_("Gửi báo cáo"), states(S.DRAFT, S.RETURNED, S.SENT), S.SENT, UNIT),
        Move("return", N_("Trả lại"), states(S.SENT), S.RETURNED, by(Role.OFFICE), needs_reason=True),
        Move("accept", N_("Chấp nhận toàn bộ"), states(S.SENT), S.ACCEPTED, by(Role.OFFICE)),
        # A notice that replaces the answered one asks for more, or a task came from a unit that ended.
        Move("reopen", N_("Mở lại"), states(S.ACCEPTED), S.RETURNED, by(Role.SYSTEM)),
    ],
)


#: So long a colleague holds a report that he has taken, counted from his last verdict.
CLAIM_LASTS = timedelta(hours=4)


def is_claim_fresh(claimed_at: datetime, now: datetime) -> bool:
    """Say whether a report that a colleague has taken is still his."""
    return now - claimed_at < CLAIM_LASTS


# -- what an answer must hold before it is sent ------------------------------------------------------------------------

NOT_ANSWERED = N_("Chưa trả lời nhiệm vụ này.")
NO_ACTION = N_("Chưa ghi biện pháp đã thực hiện.")
NO_RESULT = N_("Chưa ghi kết quả.")
NO_DONE_ON = N_("Chưa ghi ngày hoàn thành.")
DONE_IN_FUTURE = N_("Ngày hoàn thành không được sau hôm nay.")
NO_EVIDENCE = N_("Nhiệm vụ nghiêm trọng phải có tệp minh chứng.")
NO_CAUSE = N_("Chưa khắc phục xong thì phải ghi nguyên nhân.")
NO_REASON = N_("Không thực hiện được thì phải ghi lý do.")
NO_OBJECTION = N_("Không nhất trí với kết luận thì phải ghi ý kiến.")
NO_EXPECTED_ON = N_("Chưa khắc phục xong thì phải ghi ngày dự kiến hoàn thành.")
EXPECTED_IN_PAST = N_("Ngày dự kiến hoàn thành phải từ hôm nay trở đi.")


@dataclass(frozen=True)
class AnswerFacts:
    """A unit's answer to one task, as far as it decides whether the report may be sent."""

    is_answered: bool
    progress: Progress
    cause: str
    action: str
    result: str
    done_on: date | None
    expected_on: date | None
    evidence: int
    is_serious: bool
    is_agreed: bool | None = None
    objection: str = ""


def answer_problems(answer: AnswerFacts, today: date) -> list[str]:
    """Return what an answer still lacks, as sentences; an empty list means that it can be sent.

    What is said to be done needs what was done, with what result and when, and for
    a serious matter the proof; what is not done needs the reason and a new date,
    what cannot be done the reason alone.  Whether the unit agrees is another question.
    """
    if not answer.is_answered:
        return [NOT_ANSWERED]
    problems = [NO_OBJECTION] if answer.is_agreed is False and not answer.objection.strip() else []
    if answer.progress is Progress.NOT_POSSIBLE:
        return problems + ([] if answer.cause.strip() else [NO_REASON])
    if answer.progress is Progress.DONE:
        problems += [NO_ACTION] if not answer.action.strip() else []
        problems += [NO_RESULT] if not answer.result.strip() else []
        problems += [NO_DONE_ON] if answer.done_on is None else []
        problems += [DONE_IN_FUTURE] if answer.done_on and answer.done_on > today else []
        problems += [NO_EVIDENCE] if answer.is_serious and not answer.evidence else []
        return problems
    problems += [NO_CAUSE] if not answer.cause.strip() else []
    problems += [NO_EXPECTED_ON] if answer.expected_on is None else []
    problems += [EXPECTED_IN_PAST] if answer.expected_on and answer.expected_on < today else []
    return problems
