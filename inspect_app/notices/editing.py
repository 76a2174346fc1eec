"""What people change in the draft of a notice: its head, and single sentences."""

from __future__ import annotations

from datetime import datetime

from inspect_app.access import roles_of
from inspect_app.extensions import db
from inspect_app.journal import changes_of, record
from inspect_app.models import Notice, NoticeEdit, Person
from inspect_app.notices import unsaved
from inspect_app.notices.actions import edit_of, hold, outline, short
from inspect_app.units.calendar import work_calendar
from workflows import events_notices as happened
from workflows.deadlines import DeadlineUnclear, parse_deadline
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.notices import NOTICE

HEAD_FIELDS = ("title", "recipients", "signature_lines", "signer_name", "report_deadline")


class TextMoved(Refused):
    """The sentence changed since the person began to edit it."""


def edit_head(notice: Notice, fields: dict[str, str], *, by: Person, now: datetime) -> None:
    """Change title, recipients, signature and deadline of a draft."""
    NOTICE.apply("edit", notice.state, roles_of(notice, by, now))
    changes = changes_of(notice, HEAD_FIELDS, fields)
    if "report_deadline" in changes:
        _readable(fields["report_deadline"], notice.authority_id)
    for name, (_before, after) in changes.items():
        setattr(notice, name, after)
    if changes:
        record(happened.NoticeEdited(", ".join(changes)), about=notice, by=by, at=now, changes=changes)


def _readable(wording: str, authority_id: int) -> None:
    try:
        parse_deadline(wording, issued_on=None, calendar=work_calendar(authority_id))
    except DeadlineUnclear as unclear:
        raise Refused(N_("Không đọc được thời hạn này. Hãy viết như “trước ngày 25/10/2023”.")) from unclear


def edit_block(notice: Notice, block_key: str, text: str, *, base_text: str, by: Person, now: datetime) -> None:
    """Put a person's own words in place of an assembled sentence.

    ``base_text`` is the sentence as the person saw it; refused when it is another by now.
    """
    hold(notice)
    NOTICE.apply("edit", notice.state, roles_of(notice, by, now))
    block = next((b for b in outline(notice).blocks if b.key == block_key), None)
    if block is None:
        raise Refused(N_("Câu này không còn trong dự thảo."))
    if text.strip() == block.text:
        # Sent twice, or somebody else wrote the very same: what was wanted stands there.
        unsaved.drop(notice, block_key, by)
        return
    if base_text != block.text:
        raise TextMoved(
            N_("Câu này vừa được người khác sửa hoặc phát hiện bên dưới vừa thay đổi. Hãy xem lại câu hiện tại.")
        )
    if not text.strip():
        raise Refused(N_("Hãy viết nội dung của câu."))
    edit = edit_of(notice, block.edit_key or block_key)
    if edit is None:
        edit = NoticeEdit(
            notice_id=notice.id, block_key=block_key, base_text="", text="", edited_by_id=by.id, edited_at=now
        )
        db.session.add(edit)
    edit.block_key, edit.base_text, edit.text = block_key, block.assembled_text, text.strip()
    edit.finding_uids = " ".join(sorted(block.finding_uids))
    edit.edited_by_id, edit.edited_at = by.id, now
    unsaved.drop(notice, block_key, by)
    db.session.flush()
    db.session.expire(notice, ["edits"])
    changes = {"text": (block.text, text.strip())}
    record(happened.NoticeSentenceEdited(block_key, short(text)), about=notice, by=by, at=now, changes=changes)


def revert_block(notice: Notice, block_key: str, *, by: Person, now: datetime) -> None:
    """Take the assembled sentence again in place of a person's own words."""
    hold(notice)
    NOTICE.apply("edit", notice.state, roles_of(notice, by, now))
    block = next((b for b in outline(notice).blocks if b.key == block_key), None)
    edit = edit_of(notice, (block.edit_key if block else "") or block_key)
    if edit is None:
        return
    changes = {"text": (edit.text, None)}
    record(happened.NoticeSentenceReverted(block_key, short(edit.text)), about=notice, by=by, at=now, changes=changes)
    db.session.delete(edit)
    db.session.flush()
    db.session.expire(notice, ["edits"])
