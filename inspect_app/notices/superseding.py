"""An issued notice is replaced by another of the same rank: begun with a reason, and complete once that is issued."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from inspect_app.access import everyones, roles_of
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.issued import annexes
from inspect_app.journal import record
from inspect_app.models import Notice, NoticeEdit, Person, Task
from inspect_app.notices import assembling, queries
from inspect_app.notices.actions import loaded, problems
from inspect_app.notices.answers import carry_answers
from inspect_app.notices.grouping import copy_groups
from inspect_app.remediation import handover as reports
from inspect_app.tasks import handover as tasks
from workflows import events_notices as happened
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.notices import NOTICE
from workflows.plans import PlanState
from workflows.superseding import starting_edits

#: What a replacing notice takes over from the one it replaces, before anybody edits it.
KEPT = ("title", "recipients", "signature_lines", "signer_name", "report_deadline")
WHY = "a notice that replaces another"


def must_be_replaceable(notice: Notice) -> None:
    """Refuse to replace the notice of a campaign that is closed; the notice's plan must be loaded."""
    if notice.plan.state is not PlanState.CONCLUDED:
        raise Refused(N_("Đợt kiểm tra đã kết thúc nên không thay thế thông báo được nữa."))


def begin_superseding(
    notice: Notice, *, reason: str, by: Person, now: datetime, annex_ids: Collection[int] | None = None
) -> Notice:
    """Begin the draft that will replace an issued notice; it says what that one said, over the findings of today.

    Its annexes go along, all of them or those chosen, and come off the draft like any other.  The issued notice stays
    in force, with its tasks, until the new one is issued.  Begun once: a second time leads to the same draft.
    """
    # Held first, so that two people who begin at the same moment come to one draft.
    db.session.refresh(notice, ["state", "version"], with_for_update=True)
    if (begun := replacement_of(notice)) is not None:
        return begun
    NOTICE.apply("supersede", notice.state, roles_of(notice, by, now))
    old = loaded(notice)
    must_be_replaceable(old)
    if not reason.strip():
        raise Refused(N_("Hãy ghi lý do thay thế."))
    draft = Notice(
        plan_id=old.plan_id, authority_id=old.authority_id, year=old.year, assembled_at=now, supersedes_id=old.id,
        supersede_reason=reason.strip(), **{name: getattr(old, name) for name in KEPT},
    )  # fmt: skip
    db.session.add(draft)
    db.session.flush()
    _start_from(old, draft, by, now)
    annexes.take_along(old, draft, annex_ids, by=by, now=now)
    carry_answers(old, draft, problems(draft, issued_on=day_of(now)), by=by, now=now)
    event = happened.NoticeSupersedingBegun(old.number or "", draft.supersede_reason)
    for about in (draft, old):
        record(event, about=about, by=by, at=now)
    return draft


def _start_from(old: Notice, draft: Notice, by: Person, now: datetime) -> None:
    """Give the draft the sentences of the issued notice: what people wrote, and what stands on the same findings."""
    issued = queries.frozen_outline(old).blocks
    copy_groups(old, draft)
    assembled = assembling.draft_outline(old.plan, None, queries.groupings_of(draft)).blocks
    writers = {edit.block_key: (edit.edited_by_id, edit.edited_at) for edit in old.edits}
    for edit in starting_edits(issued, queries.edits_of(old), assembled):
        person_id, at = writers.get(edit.block_key, (by.id, now))
        kept = NoticeEdit(
            notice_id=draft.id, block_key=edit.block_key, base_text=edit.base_text, text=edit.text,
            finding_uids=" ".join(sorted(edit.finding_uids)), edited_by_id=person_id, edited_at=at,
        )  # fmt: skip
        db.session.add(kept)
    db.session.flush()


def replacement_of(notice: Notice) -> Notice | None:
    """Return the notice that replaces this one or is being written to, if there is one."""
    query = everyones(Notice, WHY).where(Notice.supersedes_id == notice.id, ~queries.is_withdrawn())
    query = query.order_by(Notice.id.desc())
    return db.session.scalars(query).first()


def withdraw(notice: Notice, *, reason: str, by: Person, now: datetime) -> None:
    """Give up a draft that was to replace an issued notice, with the reason; nothing of it ever had effect."""
    if notice.supersedes_id is None:
        raise Refused(N_("Chỉ dự thảo thay thế mới bỏ được."))
    state = NOTICE.apply("withdraw", notice.state, roles_of(notice, by, now))
    if not reason.strip():
        raise Refused(N_("Hãy ghi lý do."))
    notice.state = state
    for about in (notice, replaced_by(notice)):
        record(happened.NoticeWithdrawn(reason.strip()), about=about, by=by, at=now)


def replaced_by(notice: Notice) -> Notice:
    """Return the issued notice that this one replaces."""
    return db.session.scalars(everyones(Notice, WHY).where(Notice.id == notice.supersedes_id)).one()


def check_day(notice: Notice, issued_on: date) -> None:
    """Refuse a day before the notice that is replaced was issued."""
    old = replaced_by(notice)
    if old.issued_on and issued_on < old.issued_on:
        raise Refused(tasks.TOO_EARLY, date=f"{old.issued_on:%d/%m/%Y}")


def replace(notice: Notice, *, by: Person, now: datetime) -> list[Task]:
    """Put a notice that is being issued in the place of the one it replaces, tasks and reports included.

    Returns the tasks of the new notice.  Its number and date must be set.
    """
    old = replaced_by(notice)
    db.session.refresh(old, ["state", "version"], with_for_update=True)
    state = NOTICE.apply("supersede", old.state, roles_of(old, by, now))
    handed = tasks.carry_over(old, notice, list(notice.blocks), by=by, now=now)
    reports.carry_over(old, notice, handed.carried, handed.new, by=by, now=now)
    old.state = state
    record(happened.NoticeSuperseded(notice.number or "", notice.supersede_reason), about=old, by=by, at=now)
    tasks.tell_units(old, notice, handed, now)
    return [*handed.carried, *handed.new]
