"""The units' reports go over to a notice that replaces the one they answer, together with the tasks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from inspect_app.access import everyones
from inspect_app.extensions import db
from inspect_app.journal import record
from inspect_app.models import Answer, Notice, Person, Report, Task
from workflows import events_remediation as happened
from workflows.remediation import REPORT, ReportState
from workflows.roles import Role
from workflows.tasks import OPEN


def carry_over(
    old: Notice, notice: Notice, carried: Sequence[Task], new: Sequence[Task], *, by: Person, now: datetime
) -> list[Report]:
    """Let the report of each unit whose tasks were carried go on under the new notice, with what was answered.

    New tasks find an empty answer in it; a report that was accepted whole is open again for them.  A unit that has
    nothing left to answer keeps its report with the old notice.
    """
    fresh: dict[int, list[Task]] = defaultdict(list)
    for task in new:
        fresh[task.unit_id].append(task)
    query = everyones(Report, "a notice that replaces another").where(
        Report.notice_id == old.id, Report.unit_id.in_({task.unit_id for task in (*carried, *new)})
    )
    reports = list(db.session.scalars(query.order_by(Report.id).with_for_update()))
    for report in reports:
        report.notice_id = notice.id
        moved = happened.ReportCarriedOver(old.number or "", notice.number or "")
        record(moved, about=report, by=by, at=now, changes={"notice_id": (old.id, notice.id)})
        asked = [task for task in fresh[report.unit_id] if task.state in OPEN]
        db.session.add_all(Answer(report_id=report.id, task_id=task.id) for task in asked)
        if asked and report.state is ReportState.ACCEPTED:
            report.state, report.accepted_at = REPORT.apply("reopen", report.state, {Role.SYSTEM}), None
            record(happened.ReportReopened(notice.number or "", len(asked)), about=report, by=by, at=now)
    db.session.flush()
    return reports
