"""What comes next for a task and who has to do it, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from inspect_app.format import DeadlineText, council_words, task_deadline
from inspect_app.i18n import _
from inspect_app.models import Task
from workflows.extensions import ExtensionState
from workflows.tasks import TaskState


@dataclass(frozen=True)
class NextStep:
    """One line: what, who, by when."""

    text: str
    who: str
    deadline: DeadlineText | None = None


def next_step(task: Task, today: date, *, is_leaders: bool = False) -> NextStep | None:
    """Return what has to happen now; nothing for a task that has ended.

    ``is_leaders`` is said where the leader, not the office, decides the request for more time that waits.
    """
    office = f"{task.authority.office_name or 'UBND'} {task.authority.full_name}"
    if any(one.state is ExtensionState.ASKED for one in task.extensions):
        leader = _("Lãnh đạo UBND %(unit)s", unit=task.authority.full_name)
        return NextStep(_("quyết định đề nghị gia hạn"), leader if is_leaders else office)
    due = task_deadline(task, today=today) if task.due_on else None
    words = {
        TaskState.ASSIGNED: _("bắt đầu khắc phục và báo cáo kết quả"),
        TaskState.IN_PROGRESS: _("khắc phục xong và báo cáo kết quả"),
        TaskState.RETURNED: _("bổ sung nội dung bị trả lại rồi gửi lại báo cáo"),
    }
    if task.state in words:
        who = task.responsible or council_words(task.unit)
        return NextStep(words[task.state], who, due)
    if task.state is TaskState.REPORTED:
        return NextStep(_("thẩm định kết quả đã báo cáo: chấp nhận hoặc trả lại"), office)
    if task.state is TaskState.ACCEPTED:
        return NextStep(_("kết thúc nhiệm vụ"), office)
    return None
