"""The reports of units on a notice, with an answer to each task that was reported."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from inspect_app.demo.generate.bulk import Bulk
from inspect_app.demo.generate.campaigns import Campaign
from inspect_app.demo.generate.chronicle import Chronicle, said
from inspect_app.demo.generate.course import Course, Round
from inspect_app.demo.generate.places import Commune
from inspect_app.demo.generate.times import CLOCK, DAY, ISO, stamp, stamp_or_none
from inspect_app.demo.generate.wordings import ACTIONS, CAUSES, RESULTS
from inspect_app.models import Answer, PostRole, Report
from workflows.remediation import Progress, ReportState
from workflows.tasks import TaskState

ASSESSMENT = "UBND đã kiểm điểm, giao việc cụ thể và chỉ đạo khắc phục các hạn chế nêu tại Thông báo kết luận."
GENERAL = said(assessment=ASSESSMENT, proposals="")
DONE = Progress.DONE.value
DOER = "Công chức Văn phòng - Thống kê"


@dataclass
class Sent:
    """What a unit has reported on a notice so far."""

    notice_id: int
    campaign: Campaign
    commune: Commune
    rounds: tuple[Round, Round]
    answers: list[tuple[int, Course]] = field(default_factory=list)
    report_id: int = 0

    def take(self, task_id: int, course: Course, reports: Reports) -> None:
        """Keep a task that was reported."""
        self.report_id = self.report_id or reports.next_id()
        self.answers.append((task_id, course))


class Reports:
    """Writes reports and answers down."""

    def __init__(self, bulk: Bulk, chronicle: Chronicle, now: int, chance: random.Random) -> None:
        self._note, self._now, self._chance = chronicle.note, now, chance
        self._reports = bulk.table(Report, "id", "notice_id", "authority_id", "unit_id", "state", "assessment",
                                   "sent_at", "sent", "accepted_at", "created_at", "version")  # fmt: skip
        self._answers = bulk.table(Answer, "id", "report_id", "task_id", "progress", "cause", "action", "result",
                                   "done_on", "doer", "answered_by_id", "answered_at", "sent_at", "sent",
                                   "version")  # fmt: skip

    def next_id(self) -> int:
        """Return the id of the next report."""
        return self._reports.next_id()

    def write(self, sent: Sent) -> None:
        """Write a report down with its answers; none where nothing was sent."""
        if not sent.answers:
            return
        officer = sent.commune.people[PostRole.OFFICER][0]
        state = _state(sent)
        rounds = [one for one in sent.rounds if any(one in course.reported for _task, course in sent.answers)]
        last = rounds[-1]
        accepted_at = last.judged_at if state is ReportState.ACCEPTED else None
        opened = rounds[0].sent_at - 2 * DAY
        self._reports.add((sent.report_id, sent.notice_id, sent.campaign.province.id, sent.commune.id, state.value,
                           ASSESSMENT, stamp(last.sent_at), GENERAL, stamp_or_none(accepted_at), stamp(opened),
                           2 + len(rounds)))  # fmt: skip
        self._note(opened, "ReportOpened", "report", sent.report_id, officer)
        for one in rounds:
            reported = [course for _task, course in sent.answers if one in course.reported]
            self._note(one.sent_at, "ReportSent", "report", sent.report_id, officer, said(done=len(reported), left=0))
            if one.judged_at < self._now:
                back = sum(course.was_returned and one is course.reported[0] for course in reported)
                judged = said(accepted=len(reported) - back, returned=back)
                self._note(one.judged_at, "ReportReviewed", "report", sent.report_id, sent.campaign.officer, judged)
        for task_id, course in sent.answers:
            self._answer(sent, task_id, course.reported[-1], officer)

    def _answer(self, sent: Sent, task_id: int, last: Round, officer: int) -> None:
        chance = self._chance.random
        cause, action = CAUSES[int(chance() * len(CAUSES))], ACTIONS[int(chance() * len(ACTIONS))]
        result = RESULTS[int(chance() * len(RESULTS))]
        answered, minute = divmod(last.sent_at - DAY, DAY)
        done_on, answered_at, sent_at = ISO[answered - 2], ISO[answered], stamp(last.sent_at)
        # The words of remediation.queries.said_of.
        as_sent = (
            f'{{"progress":"done","cause":"{cause}","action":"{action}","result":"{result}",'
            f'"done_on":"{done_on}","doer":"{DOER}","expected_on":null,'
            f'"answered_at":"{answered_at}T{CLOCK[minute]}+00:00","is_agreed":true,"objection":"","figures":"",'
            f'"paper_report_id":null}}'
        )
        self._answers.add((self._answers.next_id(), sent.report_id, task_id, DONE, cause, action, result,
                           done_on, DOER, officer, f"{answered_at} {CLOCK[minute]}", sent_at, as_sent, 3))  # fmt: skip


def _state(sent: Sent) -> ReportState:
    states = {course.state for _task, course in sent.answers}
    if TaskState.REPORTED in states:
        return ReportState.SENT
    return ReportState.RETURNED if TaskState.RETURNED in states else ReportState.ACCEPTED
