"""Why did, or didn't, this go out: a task's steps with what became of each, a message with what made it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from inspect_app import clock
from inspect_app.access import everyones
from inspect_app.extensions import db
from inspect_app.format import dmy, moment
from inspect_app.i18n import _
from inspect_app.models import Channel, OutboxMessage, OutboxState, Person, Reminder, Task
from inspect_app.models.messages import NOT_DELIVERED
from inspect_app.outbox.hours import may_be_reminded
from inspect_app.reminders.holders import AUTHORITY_POSTS, NOBODY, UNIT_POSTS, Holders
from inspect_app.reminders.queries import names_of, open_task
from inspect_app.reminders.rules import all_rules_of, rules_of
from inspect_app.reminders.words import audience_choices, audience_words, rule_words
from inspect_app.units.calendar import work_calendar
from workflows.reminder_reasons import Reason, StepReason, reasons
from workflows.reminder_rules import is_review, rule_key_of
from workflows.tasks import OPEN, TaskState

S = OutboxState


@dataclass(frozen=True)
class Told:
    """One row of the ledger: who, as whom, and what became of it."""

    who: str
    heard_as: str
    outcome: str
    tone: str
    message_id: int | None = None


@dataclass(frozen=True)
class StepLine:
    """One step of a task: when, to whom, why it went out or did not."""

    step: str
    audience: str
    planned_for: date | None
    why: str
    tone: str
    told: list[Told] = field(default_factory=list)


@dataclass(frozen=True)
class Explained:
    """A task's steps for its present deadline, what was said under earlier ones, and who cannot be written to."""

    steps: list[StepLine]
    earlier: list[StepLine]
    wrong_contacts: list[str]

    def as_json(self) -> dict[str, Any]:
        """Return everything as plain values, for the command."""
        return asdict(self)


def explain_task(task: Task, now: datetime) -> Explained:
    """Return why each step of a task was told or not, as a run at ``now`` would decide."""
    today = clock.day_of(now)
    query = select(Reminder).where(Reminder.task_id == task.id).options(joinedload(Reminder.message))
    ledger = list(db.session.scalars(query.order_by(Reminder.planned_for, Reminder.id)))
    present = [row for row in ledger if row.deadline_version == task.deadline_version]
    found = reasons(
        open_task(task), rules_of(task.authority_id), today, {row.rule_key for row in present},
        work_calendar(task.authority_id), is_open=task.state in OPEN,
    )  # fmt: skip
    told = _by_key(ledger, now)
    now_lines = [_line(one, told.get((task.deadline_version, one.key), []), task) for one in found]
    shown = {one.key for one in found}
    past = [row for row in ledger if row.deadline_version != task.deadline_version or row.rule_key not in shown]
    return Explained(now_lines, _earlier(past, told, task), _wrong_contacts(task, today))


def _by_key(ledger: Sequence[Reminder], now: datetime) -> dict[tuple[int, str], list[Told]]:
    names = names_of([i for row in ledger for i in (row.person_id, row.on_behalf_of_id) if i])
    found: dict[tuple[int, str], list[Told]] = defaultdict(list)
    for row in ledger:
        found[row.deadline_version, row.rule_key].append(told_of(row, row.message, names, now))
    return found


def told_of(row: Reminder, message: OutboxMessage | None, names: dict[int, str], now: datetime) -> Told:
    """Return what became of a row of the ledger, in words."""
    outcome, tone = _outcome(row, message, now)
    who = names.get(row.person_id, "–") if row.person_id != NOBODY else _("không có tài khoản nào")
    if row.on_behalf_of_id:
        who = _("%(who)s (nhận thay %(name)s)", who=who, name=names.get(row.on_behalf_of_id, "–"))
    heard = {who.value: words for who, words in audience_choices()}
    return Told(who, heard.get(row.heard_as, ""), outcome, tone, row.message_id)


def _outcome(row: Reminder, message: OutboxMessage | None, now: datetime) -> tuple[str, str]:
    if message is not None:
        return held_back_by(message, now)
    if row.channel == Channel.LETTER:
        return _("đã soạn dự thảo công văn đôn đốc"), "done"
    if row.is_superseded and row.person_id == NOBODY:
        return _("gộp vào bước sau: người nhận của bước này đã được báo bằng bước đó"), "neutral"
    if row.is_superseded and is_review(row.rule_key):
        words = _("không gửi: trước khi thư đi thì cơ quan đã xem xong báo cáo, hạn đã đổi hoặc tài khoản đã khóa")
        return words, "neutral"
    if row.is_superseded:
        return _("không gửi: trước khi thư đi thì đơn vị đã báo cáo, hạn đã đổi hoặc tài khoản đã khóa"), "neutral"
    if row.channel == Channel.PAPER:
        if row.handed_at:
            return _("đã in và giao lúc %(when)s", when=moment(row.handed_at)), "done"
        return _("chờ in và giao bằng giấy: không ai ở đó nhận được thư"), "soon"
    return _("đã ghi sổ, sẽ báo trong thư nhắc việc tiếp theo"), "waiting"


def held_back_by(message: OutboxMessage, now: datetime) -> tuple[str, str]:
    """Return how a message stands and what holds it back, in words, with a tone."""
    if message.state is S.SENT:
        sent = moment(message.sent_at) if message.sent_at else "–"
        return _("đã gửi lúc %(when)s", when=sent), "done"
    if message.state is S.WITHDRAWN:
        return _("đã rút lại trước khi gửi, vì nội dung không còn đúng; thư sau thay thế"), "neutral"
    if message.state in NOT_DELIVERED:
        return _("không đến được người nhận: %(answer)s", answer=message.last_answer or "–"), "overdue"
    if message.state is S.CLAIMED:
        return _("đang gửi"), "progress"
    if message.keeps_hours and not may_be_reminded(now, message.person_id or NOBODY):
        hours = current_app.config["REMINDER_HOURS"]
        return _("giữ lại đến giờ được nhắc việc (%(hours)s các ngày làm việc)", hours=hours), "waiting"
    if not current_app.config["MAIL_SERVER"]:
        return _("giữ lại: chưa khai báo máy chủ thư"), "soon"
    if message.state is S.DEFERRED:
        again = moment(message.next_attempt_at)
        return _(
            "máy chủ thư hẹn lại, gửi lại lúc %(when)s: %(answer)s", when=again, answer=message.last_answer
        ), "soon"
    return _("chờ gửi trong lần chạy tới của bộ hẹn giờ"), "waiting"


def _line(one: StepReason, told: list[Told], task: Task) -> StepLine:
    words, tone = _why(one, task)
    return StepLine(rule_words(one.rule), audience_words(one.rule.audience), one.planned_for, words, tone, told)


def _why(one: StepReason, task: Task) -> tuple[str, str]:
    day = dmy(one.goes_out_on)
    reported = dmy(clock.day_of(task.reported_at)) if task.reported_at else ""
    words = {
        Reason.NOTED: (_("đã ghi vào sổ nhắc việc"), "done"),
        Reason.DUE: (_("đã đến bước, chưa nhắc: lần chạy ngày %(day)s sẽ nhắc", day=day), "soon"),
        Reason.OVERTAKEN: (_("không nhắc riêng: người nhận được báo bằng bước sau"), "neutral"),
        Reason.COMING: (_("chưa đến bước: sẽ nhắc ngày %(day)s", day=day), "waiting"),
        Reason.REPORTED: (
            _("không nhắc: đơn vị đã báo cáo ngày %(day)s, thời hạn của đơn vị dừng lại", day=reported), "neutral"
        ),
        Reason.NOT_REPORTED: (_("không nhắc: đơn vị chưa báo cáo nên chưa có gì chờ thẩm định"), "neutral"),
        Reason.NO_DAY: (_("không nhắc: nhiệm vụ không có ngày cuối cùng"), "neutral"),
        Reason.BEFORE_GIVEN: (_("không nhắc: ngày của bước này trước ngày giao nhiệm vụ"), "neutral"),
        Reason.BEFORE_STEP: (_("không nhắc: bước này được đặt sau ngày đó"), "neutral"),
        Reason.SETTLED: (_("không nhắc: nhiệm vụ đã được chấp nhận, kết thúc hoặc hủy"), "neutral"),
    }  # fmt: skip
    return words[one.reason]


def _earlier(past: Sequence[Reminder], told: dict[tuple[int, str], list[Told]], task: Task) -> list[StepLine]:
    rules = all_rules_of(task.authority_id)
    lines: dict[tuple[int, str], StepLine] = {}
    for row in past:
        rule = rules.get(rule_key_of(row.rule_key))
        if row.deadline_version != task.deadline_version:
            why = _("theo hạn cũ %(date)s; hạn đã đổi nên việc nhắc bắt đầu lại", date=dmy(row.due_on))
        elif is_review(row.rule_key) and task.state is not TaskState.REPORTED:
            why = _("nhắc cơ quan xem báo cáo trước đây của đơn vị; cơ quan đã xem xong")
        else:
            why = _("lần nhắc trước của bước này")
        lines[row.deadline_version, row.rule_key] = StepLine(
            rule_words(rule) if rule else _("bước nhắc việc đã được thay đổi"),
            audience_words(rule.audience) if rule else "",
            row.planned_for, why, "neutral", told[row.deadline_version, row.rule_key],
        )  # fmt: skip
    return list(lines.values())


def _wrong_contacts(task: Task, today: date) -> list[str]:
    """Return who would hear of a task and cannot be written to, with what the server said."""
    holders = Holders(today, [task.unit_id, task.authority_id])
    posts = [(role, task.unit_id) for role in UNIT_POSTS.values()]
    posts += [(role, task.authority_id) for role in set(AUTHORITY_POSTS.values())]
    ids = {person for post in posts for person in holders.people.get(post, [])} & holders.silent
    query = everyones(Person, "who cannot be written to").where(Person.id.in_(ids), Person.address_fault != "")
    return [f"{p.full_name} ({p.email}): {p.address_fault}" for p in db.session.scalars(query.order_by(Person.id))]


# -- a message ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class MessageLine:
    """One task that a message tells, and why."""

    task_id: int
    title: str
    step: str
    planned_for: date
    heard_as: str
    still_holds: bool


@dataclass(frozen=True)
class MessageExplained:
    """A message: how it stands, and the rows of the ledger it was made from."""

    outcome: str
    tone: str
    lines: list[MessageLine]

    def as_json(self) -> dict[str, Any]:
        """Return everything as plain values, for the command."""
        return asdict(self)


def explain_message(message: OutboxMessage, now: datetime) -> MessageExplained:
    """Return why a message was written and why it went out, or has not yet."""
    query = select(Reminder, Task).join(Task, Task.id == Reminder.task_id).where(Reminder.message_id == message.id)
    rows = db.session.execute(
        query.order_by(Task.due_on, Task.id, Reminder.id).execution_options(scope="why a message was written")
    ).all()
    heard = {who.value: words for who, words in audience_choices()}
    lines = []
    for row, task in rows:
        rule = all_rules_of(task.authority_id).get(rule_key_of(row.rule_key))
        words = rule_words(rule) if rule else _("bước nhắc việc đã được thay đổi")
        holds = row.deadline_version == task.deadline_version and task.state in OPEN
        holds = holds and is_review(row.rule_key) == (task.state is TaskState.REPORTED)
        lines.append(MessageLine(task.id, task.title, words, row.planned_for, heard.get(row.heard_as, ""), holds))
    return MessageExplained(*held_back_by(message, now), lines)
