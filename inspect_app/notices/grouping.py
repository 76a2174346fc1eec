"""What officers decide about the sentences of a draft: said together, said apart, no matter of one another."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from inspect_app.access import roles_of
from inspect_app.extensions import db
from inspect_app.journal import changes_of, record
from inspect_app.models import Notice, NoticeDismissal, NoticeGroup, NoticeGroupMember, Person, Plan
from inspect_app.notices import queries
from inspect_app.notices.actions import hold, outline, short
from workflows import events_notices as happened
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.notices import NOTICE
from workflows.outline import NoticeBlock
from workflows.wording_lint import remarks

#: How a campaign speaks of its units; set in the plan, and in the draft of its notice.
UNITS_WORDING = ("share_most", "share_majority", "named_only", "list_limit", "annex_by_unit")


def join(notice: Notice, keys: Iterable[str], *, wording: str = "", by: Person, now: datetime) -> NoticeGroup:
    """Have the findings of these sentences said in one; all must be of one area and kind.

    ``wording`` is what is said of them all; without it each keeps its own words.
    """
    _may_edit(notice, by, now)
    blocks = _blocks(notice, keys)
    if len(blocks) < 2:
        raise Refused(N_("Hãy chọn ít nhất hai câu để gộp."))
    if len({(block.section, block.area) for block in blocks}) > 1:
        raise Refused(N_("Chỉ gộp được các câu cùng là ưu điểm hoặc cùng là hạn chế của một lĩnh vực."))
    check_group_wording(wording)
    group = _made(notice, [id_ for block in blocks for id_ in block.finding_ids], wording, by, now)
    record(
        happened.NoticeSentencesJoined(group.key, len(blocks), short(wording or blocks[0].text)),
        about=notice,
        by=by,
        at=now,
        changes={"sentences": ([block.text for block in blocks], wording or None)},
    )
    return group


def part(
    notice: Notice, key: str, finding_ids: Iterable[int], *, wording: str = "", by: Person, now: datetime
) -> NoticeGroup:
    """Have some findings of a sentence said in a sentence of their own; the others stay as they are."""
    _may_edit(notice, by, now)
    block = next(iter(_blocks(notice, [key])), None)
    if block is None:
        raise Refused(GONE)
    chosen = set(finding_ids)
    if not chosen or not chosen < set(block.finding_ids):
        raise Refused(N_("Hãy chọn một phần các phát hiện của câu; phần còn lại ở lại câu cũ."))
    check_group_wording(wording)
    group = _made(notice, chosen, wording, by, now)
    event = happened.NoticeFindingsParted(group.key, len(chosen), short(block.text))
    record(event, about=notice, by=by, at=now, changes={"findings": (sorted(block.finding_ids), sorted(chosen))})
    return group


def reword(notice: Notice, group: NoticeGroup, wording: str, *, by: Person, now: datetime) -> None:
    """Change what is said of a group's findings together; nothing: each keeps its own words."""
    _may_edit(notice, by, now)
    check_group_wording(wording)
    if wording.strip() == group.wording:
        return
    changes = {"wording": (group.wording, wording.strip())}
    group.wording = wording.strip()
    record(happened.NoticeGroupReworded(group.key, short(wording) or "–"), about=notice, by=by, at=now, changes=changes)


def undo(notice: Notice, group: NoticeGroup, *, by: Person, now: datetime) -> None:
    """Drop a group made by hand: its findings stand again where the checklist puts them."""
    _may_edit(notice, by, now)
    block = next((block for block in outline(notice).blocks if block.key.endswith(f"/g{group.key}")), None)
    text = block.text if block else group.wording
    findings = sorted(member.finding_id for member in group.members)
    record(
        happened.NoticeGroupUndone(group.key, short(text)),
        about=notice,
        by=by,
        at=now,
        changes={"findings": (findings, None)},
    )
    db.session.delete(group)
    db.session.flush()


def dismiss(notice: Notice, first: str, second: str, *, by: Person, now: datetime) -> None:
    """Note that two sentences which look similar are different matters; they are not proposed again."""
    _may_edit(notice, by, now)
    blocks = _blocks(notice, [first, second])
    if len(blocks) < 2:
        raise Refused(GONE)
    one, other = sorted((first, second))
    kept = select(NoticeDismissal).where(
        NoticeDismissal.notice_id == notice.id,
        NoticeDismissal.first_key == one,
        NoticeDismissal.second_key == other,
    )
    if db.session.scalars(kept).first() is not None:
        return
    db.session.add(
        NoticeDismissal(notice_id=notice.id, first_key=one, second_key=other, dismissed_by_id=by.id, dismissed_at=now)
    )
    event = happened.NoticeProposalDismissed(short(blocks[0].text), short(blocks[1].text))
    record(event, about=notice, by=by, at=now)


def set_units_wording(notice: Notice, plan: Plan, fields: dict[str, Any], *, by: Person, now: datetime) -> None:
    """Change how the campaign's notice speaks of its units, while it is a draft."""
    _may_edit(notice, by, now)
    check_shares(fields["share_most"], fields["share_majority"])
    changes = changes_of(plan, UNITS_WORDING, fields)
    for name, (_before, after) in changes.items():
        setattr(plan, name, after)
    if changes:
        record(happened.NoticeUnitsWordingSet(", ".join(changes)), about=notice, by=by, at=now, changes=changes)


def check_shares(most: int, majority: int) -> None:
    """Refuse thresholds that would say less of more units."""
    if not 1 <= majority <= most <= 100:
        raise Refused(N_("Ngưỡng “đa số” phải từ 1 và không lớn hơn ngưỡng “hầu hết”; “hầu hết” không quá 100."))


def check_group_wording(wording: str) -> None:
    """Refuse a wording that cannot be said."""
    errors = [remark for remark in remarks(wording) if remark.severity == "error"]
    if errors:
        raise Refused(errors[0].text, **errors[0].values)


GONE = N_("Câu này không còn trong dự thảo.")


def _may_edit(notice: Notice, by: Person, now: datetime) -> None:
    hold(notice)
    NOTICE.apply("edit", notice.state, roles_of(notice, by, now))


def _blocks(notice: Notice, keys: Iterable[str]) -> Sequence[NoticeBlock]:
    """Return the sentences of findings with these keys, in the order of the notice."""
    wanted = set(keys)
    return [block for block in outline(notice).blocks if block.key in wanted and block.finding_ids]


def _made(notice: Notice, finding_ids: Iterable[int], wording: str, by: Person, now: datetime) -> NoticeGroup:
    """Make a group of these findings; groups that lose all of theirs to it are gone."""
    ids = set(finding_ids)
    for other in queries.groups_of(notice):
        other.members = [member for member in other.members if member.finding_id not in ids]
        if not other.members:
            db.session.delete(other)
    db.session.flush()
    group = NoticeGroup(
        notice_id=notice.id, key=secrets.token_hex(6), wording=wording.strip(), made_by_id=by.id, made_at=now
    )
    group.members = [NoticeGroupMember(finding_id=id_, notice_id=notice.id) for id_ in sorted(ids)]
    db.session.add(group)
    db.session.flush()
    return group


def copy_groups(old: Notice, new: Notice) -> None:
    """Let a notice that replaces another say together what the other said together."""
    for group in queries.groups_of(old):
        copied = NoticeGroup(
            notice_id=new.id, key=group.key, wording=group.wording, made_by_id=group.made_by_id, made_at=group.made_at
        )
        copied.members = [NoticeGroupMember(finding_id=member.finding_id, notice_id=new.id) for member in group.members]
        db.session.add(copied)
    db.session.flush()
