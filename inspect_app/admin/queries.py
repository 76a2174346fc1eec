"""How the system is: the last runs of its jobs, the outbox, the journal."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from inspect_app.access import visible
from inspect_app.backup.notes import BACKUP, TRIAL
from inspect_app.clock import instant_on
from inspect_app.database import values_of
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.journal import Verdict
from inspect_app.models import AuditEntry, JobRun
from inspect_app.models.messages import EVER, TICK


@dataclass(frozen=True)
class RunLine:
    """One firing of a job as the pages show it."""

    job: str
    due_at: datetime | None
    started_at: datetime
    finished_at: datetime | None
    by: str
    outcome: dict[str, Any]

    @property
    def has_failed(self) -> bool:
        return "error" in self.outcome

    @property
    def name(self) -> str:
        """What the job is called."""
        return job_words().get(self.job, self.job)

    @property
    def did(self) -> str:
        """What the job did, in words."""
        return outcome_words(self.job, self.outcome)


def job_words() -> dict[str, str]:
    """Return how the pages call the jobs."""
    return {
        "tick": _("Nhịp của bộ hẹn giờ"),
        "assemble": _("Soạn dự thảo thông báo"),
        "reminders": _("Nhắc việc hằng ngày"),
        "issued": _("Vẽ tệp của văn bản đã ban hành"),
        "deliver": _("Gửi thư"),
        "hook": _("Gửi qua cổng tin nhắn"),
        "hooks": _("Báo sự kiện cho hệ thống khác"),
        "overdue": _("Ghi nhiệm vụ quá hạn để báo hệ thống khác"),
        "journal": _("Kiểm tra nhật ký"),
        "search": _("Đối chiếu tìm kiếm với dữ liệu"),
        "counts": _("Cộng lại các số đếm sẵn"),
        "tidy": _("Dọn dẹp"),
        "capture": _("Dọn phần ảnh gửi dở"),
        "figures": _("Chốt số liệu theo kỳ"),
        "weekly": _("Thư tuần cho lãnh đạo"),
        "succession": _("Chuyển nhiệm vụ sang đơn vị kế thừa"),
        BACKUP: _("Sao lưu"),
        TRIAL: _("Khôi phục thử bản sao lưu"),
    }


def outcome_words(job: str, outcome: dict[str, Any]) -> str:
    """Return a job's numbers in words."""
    if "error" in outcome:
        return _("Bị lỗi; sẽ tự thử lại. Chi tiết ở nhật ký của máy chủ.")
    if job == "journal":
        return verdict_words(Verdict(outcome.get("entries", 0), outcome.get("broken_at") or None))
    parts = {
        "assembled": lambda n: _("%(n)s dự thảo", n=n),
        "queued": lambda n: _("%(n)s thư nhắc việc", n=n),
        "letters": lambda n: _("%(n)s dự thảo công văn đôn đốc", n=n),
        "faults": lambda n: _("%(n)s việc không nhắc được, chi tiết ở nhật ký của máy chủ", n=n),
        "frozen": lambda n: _("%(n)s kỳ đã chốt", n=n),
        "left": lambda n: _("còn %(n)s kỳ, sẽ làm tiếp", n=n),
        "moved": lambda n: _("%(n)s nhiệm vụ đã chuyển", n=n),
        "sent": lambda n: _("%(n)s thư đã gửi", n=n),
        "deferred": lambda n: _("%(n)s thư sẽ gửi lại", n=n),
        "failed": lambda n: _("%(n)s thư không gửi được", n=n),
        "mismatched": lambda n: _("%(n)s điểm tìm kiếm không khớp với dữ liệu", n=n),
        "rows": lambda n: _("%(n)s dòng", n=n),
        "files": lambda n: _("%(n)s tệp", n=n),
        "deleted": lambda n: _("xóa %(n)s dòng hết hạn lưu", n=n),
    }
    said = [words(outcome[name]) for name, words in parts.items() if outcome.get(name)]
    return ", ".join(said)


def verdict_words(verdict: Verdict) -> str:
    """Return what checking the journal found."""
    if verdict.broken_at is None:
        return _("%(n)s mục, nguyên vẹn", n=verdict.count)
    return _("không khớp từ mục số %(n)s", n=verdict.broken_at)


def last_runs() -> list[RunLine]:
    """Return the latest firing of each job."""
    slots = select(JobRun.job, func.max(JobRun.due_at).label("due_at")).where(JobRun.job != TICK)
    latest = slots.group_by(JobRun.job).subquery()
    query = select(JobRun).join(latest, (latest.c.job == JobRun.job) & (latest.c.due_at == JobRun.due_at))
    found = {run.job: run for run in db.session.scalars(query)}
    return [line_of(found[job]) for job in job_words() if job in found]


def line_of(run: JobRun) -> RunLine:
    """Return a firing as the pages show it; a job without slots has no time at which it was due."""
    try:
        outcome = json.loads(run.outcome) if run.outcome else {}
    except ValueError:
        outcome = {}
    due_at = None if run.due_at == EVER else run.due_at
    return RunLine(run.job, due_at, run.started_at, run.finished_at, run.claimed_by, outcome)


def looked_by() -> str:
    """Return which process looked last, "host:process"; nothing before the first look."""
    return db.session.scalar(select(JobRun.claimed_by).where(JobRun.job == TICK)) or ""


def runs() -> Select[Any]:
    """Return the firings that had a slot."""
    return select(JobRun).where(JobRun.due_at > EVER)


# -- the journal ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class JournalFilter:
    """What the journal's page is asked for; empty fields ask for everything."""

    event: str = ""
    about: str = ""
    who: str = ""
    first: date | None = None
    last: date | None = None

    def apply(self, query: Select[Any]) -> Select[Any]:
        return query.where(*self._conditions())

    def _conditions(self) -> Sequence[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if self.event:
            found.append(AuditEntry.event == self.event)
        if self.about:
            found.append(AuditEntry.about_type == self.about)
        if self.who:
            found.append(AuditEntry.actor.icontains(self.who, autoescape=True))
        if self.first:
            found.append(AuditEntry.at >= instant_on(self.first, datetime.min.time()))
        if self.last:
            found.append(AuditEntry.at < instant_on(self.last + timedelta(days=1), datetime.min.time()))
        return found


def entries(asked: JournalFilter) -> Select[Any]:
    """Return the journal's entries that are asked for."""
    return asked.apply(visible(AuditEntry))


def kinds() -> tuple[list[str], list[str]]:
    """Return the events and the tables that the journal knows."""
    events = db.session.scalars(values_of(AuditEntry.event).execution_options(scope="journal page"))
    tables = db.session.scalars(values_of(AuditEntry.about_type).execution_options(scope="journal page"))
    return sorted(events), sorted(tables)
