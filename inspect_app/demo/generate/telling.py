"""The ledger of reminders and the messages that told them: to a unit's officer before the day, and when it is late."""

from __future__ import annotations

from inspect_app.demo.generate.bulk import Bulk
from inspect_app.demo.generate.places import Commune
from inspect_app.demo.generate.posts import GENERATED
from inspect_app.demo.generate.times import ISO, morning, stamp, weekday
from inspect_app.models import OutboxMessage, OutboxState, PostRole, Reminder
from inspect_app.models.reminders import Channel
from workflows.reminder_rules import Audience
from workflows.tasks import WITH_UNIT, TaskState

STEPS = (("before_5", -7, "Còn 5 ngày làm việc"), ("late_3", 5, "Quá hạn 3 ngày làm việc"))
MAIL, HEARD_AS = Channel.MAIL.value, Audience.UNIT_OFFICER.value


class Telling:
    """Writes down who was told what; each unit hears of a notice in one message a step, as digests do it."""

    def __init__(self, bulk: Bulk, now: int) -> None:
        self._now = now
        self._messages = bulk.table(OutboxMessage, "id", "dedupe_key", "person_id", "address", "subject", "text",
                                    "state", "attempts", "next_attempt_at", "sent_at", "created_at",
                                    "read_at")  # fmt: skip
        self._ledger = bulk.table(Reminder, "id", "task_id", "rule_key", "person_id", "channel", "deadline_version",
                                  "due_on", "planned_for", "heard_as", "message_id", "created_at")  # fmt: skip
        self._told: dict[tuple[str, int], int] = {}
        self._about = (0, 0)

    def of_task(
        self, task_id: int, notice_id: int, commune: Commune, due_on: int, version: int, state: TaskState,
        reported_at: int | None,
    ) -> None:  # fmt: skip
        """Write down what was said of one task: the tasks of a unit in a notice come in a row."""
        if self._about != (notice_id, commune.id):
            self._about, self._told = (notice_id, commune.id), {}
        for key, days, words in STEPS:
            day = weekday(due_on + days)
            told_at = morning(day)
            waited = (reported_at is not None and reported_at > told_at) or state in WITH_UNIT
            if waited and told_at < self._now:
                person = commune.people[PostRole.OFFICER][0]
                message = self._told.get((key, day)) or self._message(key, day, person, words)
                self._ledger.add((self._ledger.next_id(), task_id, key, person, MAIL, version, ISO[due_on], ISO[day],
                                  HEARD_AS, message, stamp(told_at)))  # fmt: skip

    def _message(self, key: str, day: int, person: int, words: str) -> int:
        id_, at = self._messages.next_id(), stamp(morning(day))
        read_at = at if id_ % 5 else None
        self._messages.add((id_, f"generated {self._about[0]} {person} {key} {ISO[day]}", person,
                            f"p{person}@{GENERATED}", f"Nhắc việc: {words.lower()}",
                            f"{words}: các nhiệm vụ khắc phục theo thông báo kết luận.", OutboxState.SENT.value, 1, at,
                            at, at, read_at))  # fmt: skip
        self._told[(key, day)] = id_
        return id_
