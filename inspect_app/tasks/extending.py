"""More time: asked by a unit, decided by whom the campaign names, recorded from paper, or given to all of a notice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from inspect_app.access import everyones, roles_of
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.journal import record
from inspect_app.letters.drafting import draft_general_letter
from inspect_app.models import Extension, GeneralExtension, Notice, Person, Task
from inspect_app.models import Letter as OfficialLetter
from inspect_app.outbox.queue import Letter, tell, tell_all
from inspect_app.plans.queries import holders
from inspect_app.tasks import queries, time_queries
from inspect_app.tasks.checks import check_verifier, reason_of
from workflows import events_tasks as happened
from workflows.extensions import (
    EXTENSION,
    ExtensionState,
    NewDateRefused,
    PaperRefused,
    check_count,
    check_new_date,
    check_not_past,
    check_paper,
    furthest_general,
)
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.notices import NoticeState
from workflows.roles import UNIT, Role
from workflows.tasks import is_extendable

WHY = "more time for all units of a notice"


def ask_extension(
    task: Task, *, reason: str, asked_due_on: date, reason_kind: str = "", by: Person, now: datetime
) -> Extension:
    """Ask for more time on a task, before or after its last day (Xin gia hạn); one request at a time."""
    if roles_of(task, by, now).isdisjoint(UNIT):
        raise Refused(N_("Chỉ đơn vị được giao nhiệm vụ được xin gia hạn."))
    present, _original = _days(task)
    if queries.waiting_extension(task) is not None:
        raise Refused(N_("Đã có một đề nghị gia hạn đang chờ quyết định."))
    policy, granted = time_queries.extension_policy(task), time_queries.granted_count(task)
    check_count(policy, granted)
    check_day(task, asked_due_on, day_of(now))
    extension = Extension(
        task_id=task.id, reason=reason_of(reason), reason_kind=reason_kind, asked_due_on=asked_due_on,
        previous_due_on=present, asked_by_id=by.id, asked_at=now,
    )  # fmt: skip
    db.session.add(extension)
    db.session.flush()
    record(happened.ExtensionAsked(asked_due_on, extension.reason), about=task, by=by, at=now)
    # The office always hears: it prepares what the leader decides.
    deciders = holders(task.authority_id, policy.deciding_role(granted), day_of(now))
    for person in {*deciders, *holders(task.authority_id, Role.OFFICE, day_of(now))}:
        key = f"extension_asked:{extension.id}:{person.id}"
        tell(person, "extension_asked", key=key, now=now, task=task, extension=extension, unit=queries.unit_of(task))
    return extension


def check_day(task: Task, due_on: date, today: date) -> None:
    """Refuse a new last permitted day that a task cannot be given."""
    present, original = _days(task)
    check_new_date(due_on, present, today, original, time_queries.extension_policy(task))


def check_day_on_paper(task: Task, due_on: date, paper_on: date | None) -> None:
    """Refuse a day that a paper cannot have given; what was signed is not held to the campaign's limits."""
    present, _original = _days(task)
    if due_on <= present:
        check_new_date(due_on, present, due_on)
    if paper_on is not None and due_on < paper_on:
        raise NewDateRefused(N_("Hạn mới không được trước ngày của văn bản gia hạn."))


def _days(task: Task) -> tuple[date, date]:
    """Return the last permitted day as it is and as it first was; refuse a task that has none or needs none."""
    if task.due_on is None or not is_extendable(task.state, task.due_on):
        raise Refused(N_("Nhiệm vụ không có thời hạn hoặc không còn ở đơn vị nên không gia hạn được."))
    return task.due_on, task.original_due_on or task.due_on


def decide_extension(
    extension: Extension,
    *,
    grant: bool,
    due_on: date | None = None,
    reason: str,
    paper_number: str = "",
    paper_on: date | None = None,
    by: Person,
    now: datetime,
) -> None:
    """Grant a new last permitted day or refuse one, with the reason; the first date stays beside it.

    Where the campaign leaves it to the leader, the office records what he decided on paper, with number and day.
    """
    task = queries.task_of(extension)
    roles = roles_of(task, by, now)
    state = EXTENSION.apply("grant" if grant else "refuse", extension.state, roles)
    check_verifier(roles)
    _check_decider(task, roles, paper_number)
    if paper_number:
        check_paper(paper_number, paper_on, day_of(now))
    if grant:
        check_count(time_queries.extension_policy(task), time_queries.granted_count(task))
        _grant(task, extension, due_on or extension.asked_due_on, reason.strip(), by, now)
    else:
        record(happened.ExtensionRefused(reason_of(reason)), about=task, by=by, at=now)
    extension.state, extension.decision_reason = state, reason.strip()
    extension.paper_number, extension.paper_on = paper_number, paper_on
    extension.decided_by_id, extension.decided_at = by.id, now
    _tell_unit(task, extension, now)


def _check_decider(task: Task, roles: set[Role], paper_number: str) -> None:
    needed = time_queries.extension_policy(task).deciding_role(time_queries.granted_count(task))
    if needed is Role.LEADER and Role.LEADER not in roles and not paper_number:
        raise PaperRefused(
            N_("Theo kế hoạch, lãnh đạo quyết định lần gia hạn này. Hãy ghi số và ngày văn bản lãnh đạo đã ký.")
        )


def _grant(
    task: Task, extension: Extension, due_on: date, reason: str, by: Person, now: datetime, *, within: bool = True
) -> None:
    before, _original = _days(task)
    if within:
        check_day(task, due_on, day_of(now))
    task.due_on = extension.granted_due_on = due_on
    event = happened.ExtensionGranted(before, due_on, reason)
    record(event, about=task, by=by, at=now, changes={"due_on": (before, due_on)})


def _tell_unit(task: Task, extension: Extension, now: datetime) -> None:
    for unit_id, person in queries.unit_people([task.unit_id], day_of(now)):
        key = f"extension_decided:{extension.id}:{person.id}"
        context = {"task": task, "extension": extension, "unit_id": unit_id}
        tell(person, "extension_decided", key=key, now=now, **context)


def record_extension(
    task: Task,
    *,
    due_on: date,
    reason: str,
    reason_kind: str = "",
    paper_number: str,
    paper_on: date | None,
    by: Person,
    now: datetime,
) -> Extension:
    """Record more time that was given on paper (Ghi gia hạn từ văn bản); it answers a request that waits.

    What was signed is a fact: the campaign's limits do not undo it.
    """
    check_paper(paper_number, paper_on, day_of(now))
    given = _OnPaper(due_on, reason_of(reason), reason_kind, paper_number, paper_on)
    extension = _record(task, queries.waiting_extension(task), given, roles_of(task, by, now), by, now)
    db.session.flush()
    _tell_unit(task, extension, now)
    return extension


def record_extensions(
    tasks: Sequence[Task],
    *,
    due_on: date,
    reason: str,
    paper_number: str,
    paper_on: date | None,
    by: Person,
    now: datetime,
) -> None:
    """Record the same for many tasks, in a few statements however many there are; telling is the caller's."""
    check_paper(paper_number, paper_on, day_of(now))
    given = _OnPaper(due_on, reason_of(reason), "", paper_number, paper_on)
    query = select(Extension).where(
        Extension.task_id.in_([task.id for task in tasks]), Extension.state == ExtensionState.ASKED
    )
    waiting = {one.task_id: one for one in db.session.scalars(query)}
    roles: dict[tuple[int, int, int], set[Role]] = {}
    with db.session.no_autoflush:
        for task in tasks:
            place = task.authority_id, task.unit_id, task.plan_id
            if place not in roles:
                roles[place] = roles_of(task, by, now)
            _record(task, waiting.get(task.id), given, roles[place], by, now)
    db.session.flush()


@dataclass(frozen=True)
class _OnPaper:
    """What stands on the paper that gives more time."""

    due_on: date
    reason: str
    reason_kind: str
    number: str
    on: date | None


def _record(
    task: Task, waiting: Extension | None, given: _OnPaper, roles: set[Role], by: Person, now: datetime
) -> Extension:
    if Role.OFFICE not in roles:
        raise Refused(N_("Chỉ cơ quan tham mưu nội vụ ghi gia hạn từ văn bản."))
    check_verifier(roles)
    due_on = given.due_on
    present, _original = _days(task)
    check_day_on_paper(task, due_on, given.on)
    extension = waiting or Extension(
        task_id=task.id, reason=given.reason, reason_kind=given.reason_kind, asked_due_on=due_on,
        previous_due_on=present, asked_by_id=by.id, asked_at=now, state=ExtensionState.ASKED,
    )  # fmt: skip
    db.session.add(extension)
    extension.state = EXTENSION.apply("grant", extension.state, roles)
    extension.paper_number, extension.paper_on = given.number, given.on
    extension.decided_by_id, extension.decided_at = by.id, now
    extension.decision_reason = given.reason if waiting else ""
    _grant(task, extension, due_on, f"{given.reason} ({given.number})", by, now, within=False)
    return extension


def withdraw_extension(extension: Extension, *, by: Person, now: datetime) -> None:
    """Take back a request that nobody has decided (Rút đề nghị)."""
    task = queries.task_of(extension)
    extension.state = EXTENSION.apply("withdraw", extension.state, roles_of(task, by, now))
    record(happened.ExtensionWithdrawn(), about=task, by=by, at=now)


def lapse(task: Task, by: Person, now: datetime) -> None:
    """End a request for more time that nobody has decided, once the unit has nothing more to do in time."""
    if (waiting := queries.waiting_extension(task)) is not None:
        waiting.state = EXTENSION.apply("lapse", waiting.state, {Role.SYSTEM})
        record(happened.ExtensionLapsed(), about=task, by=by, at=now)


# -- for all units of a notice -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class GivenToAll:
    """Which tasks were given more time, and the letter that tells their units."""

    tasks: list[Task]
    letter: OfficialLetter | None


def extend_all(
    notice: Notice,
    *,
    due_on: date,
    reason: str,
    paper_number: str = "",
    paper_on: date | None = None,
    by: Person,
    now: datetime,
) -> GivenToAll:
    """Give all units that still have to act on a notice time until a day (Gia hạn chung); draft the letter.

    A task whose own extension reaches further keeps it: the later day holds.  A request that waits for no more than
    this is answered by it.  What rests on a paper has its letter already.
    """
    roles, today = roles_of(notice, by, now), day_of(now)
    policy = time_queries.policy_of(queries.plan_of(notice))
    if roles.isdisjoint({Role.OFFICE, Role.LEADER}) or notice.state is not NoticeState.ISSUED:
        raise Refused(N_("Chỉ gia hạn chung cho thông báo đang có hiệu lực của cơ quan mình."))
    if Role.LEADER not in roles and policy.deciding_role(0) is Role.LEADER and not paper_number:
        raise PaperRefused(N_("Theo kế hoạch, lãnh đạo quyết định gia hạn. Hãy ghi số và ngày văn bản lãnh đạo đã ký."))
    if paper_number:
        check_paper(paper_number, paper_on, today)
    check_not_past(due_on, today)
    tasks = list(_to_extend(notice, due_on))
    if not tasks:
        raise NewDateRefused(N_("Không nhiệm vụ nào còn ở đơn vị có hạn trước ngày này."))
    furthest_general(due_on, [task.original_due_on or due_on for task in tasks], policy)
    general = GeneralExtension(
        notice_id=notice.id, due_on=due_on, reason=reason_of(reason), paper_number=paper_number, paper_on=paper_on,
        decided_by_id=by.id, decided_at=now,
    )  # fmt: skip
    db.session.add(general)
    db.session.flush()
    for task in tasks:
        before, task.due_on = task.due_on or due_on, due_on
        event = happened.GeneralExtensionGranted(before, due_on, general.reason)
        record(event, about=task, by=by, at=now, changes={"due_on": (before, due_on)})
        waiting = queries.waiting_extension(task)
        if waiting is not None and waiting.asked_due_on <= due_on:
            waiting.state = EXTENSION.apply("lapse", waiting.state, {Role.SYSTEM})
            record(happened.ExtensionAnsweredByGeneral(due_on), about=task, by=by, at=now)
    record(happened.NoticeExtended(due_on, len(tasks), general.reason), about=notice, by=by, at=now)
    _tell_all(general, notice, tasks, now)
    writer = by if Role.OFFICE in roles else None
    letter = None if paper_number else draft_general_letter(notice, by=writer, now=now)
    return GivenToAll(tasks, letter)


def _to_extend(notice: Notice, due_on: date) -> Sequence[Task]:
    query = everyones(Task, WHY).where(Task.notice_id == notice.id, queries.with_unit(), Task.due_on < due_on)
    return db.session.scalars(query.order_by(Task.id).with_for_update(of=Task)).all()


def _tell_all(general: GeneralExtension, notice: Notice, tasks: Sequence[Task], now: datetime) -> None:
    counts: dict[int, int] = defaultdict(int)
    for task in tasks:
        counts[task.unit_id] += 1
    theirs: dict[Person, int] = defaultdict(int)
    for unit_id, person in queries.unit_people(counts, day_of(now)):
        theirs[person] += counts[unit_id]
    letters = [
        Letter(
            person,
            f"general_extension:{general.id}:{person.id}",
            {"notice": notice, "general": general, "count": count},
        )
        for person, count in theirs.items()
    ]
    tell_all(letters, "general_extension", now=now)
