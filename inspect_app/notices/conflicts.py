"""What people decide about an edited sentence whose ground has moved: keep it, take the new one, or merge the two.

Base is the sentence as it was assembled when somebody edited it, ours is that edit, theirs is what is assembled now.
"""

from __future__ import annotations

from datetime import datetime

from inspect_app.access import roles_of
from inspect_app.extensions import db
from inspect_app.journal import record
from inspect_app.models import Notice, NoticeEdit, Person
from inspect_app.notices.actions import edit_of, hold, outline, short
from inspect_app.notices.editing import TextMoved, revert_block
from workflows import events_notices as happened
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.notices import NOTICE
from workflows.outline import NoticeBlock


def keep_edit(notice: Notice, key: str, *, theirs: str, by: Person, now: datetime) -> None:
    """Keep the person's words although the findings beneath them changed; the sentence is not stale any more.

    ``theirs`` is the assembled sentence as the person saw it; refused when it is another by now.
    """
    block, edit = _stale(notice, key, theirs, by, now)
    _settle(notice, edit, block, by, now)
    event = happened.NoticeSentenceKept(key, short(block.text))
    record(event, about=notice, by=by, at=now, changes={"base": (block.base_text, block.assembled_text)})


def take_theirs(notice: Notice, key: str, *, theirs: str, by: Person, now: datetime) -> None:
    """Take the sentence as it is assembled now; the journal keeps the person's words."""
    _stale(notice, key, theirs, by, now)
    revert_block(notice, key, by=by, now=now)


def merge(notice: Notice, key: str, text: str, *, theirs: str, by: Person, now: datetime) -> None:
    """Put words that bring both together in place of the person's."""
    block, edit = _stale(notice, key, theirs, by, now)
    if not text.strip():
        raise Refused(N_("Hãy viết nội dung của câu."))
    _settle(notice, edit, block, by, now)
    edit.text = text.strip()
    record(
        happened.NoticeSentenceMerged(key, short(text)),
        about=notice,
        by=by,
        at=now,
        changes={"text": (block.text, text.strip()), "base": (block.base_text, block.assembled_text)},
    )


def move_orphan(notice: Notice, key: str, to: str, *, by: Person, now: datetime) -> None:
    """Put an edit whose sentence has gone behind the words of another sentence, as a line of its own.

    Both stay: what that sentence says and what the person wrote.  The journal has where it came from.
    """
    hold(notice)
    NOTICE.apply("edit", notice.state, roles_of(notice, by, now))
    drawn = outline(notice)
    orphan = next((one for one in drawn.orphan_edits if one.block_key == key), None)
    block = next((one for one in drawn.blocks if one.key == to and one.kind != "heading"), None)
    kept = edit_of(notice, key)
    if orphan is None or kept is None:
        raise Refused(N_("Câu sửa tay này không còn chờ chuyển."))
    if block is None:
        raise Refused(N_("Hãy chọn câu nhận nội dung này."))
    text = f"{block.text}\n{orphan.text}"
    db.session.delete(kept)
    db.session.flush()
    edit = edit_of(notice, block.edit_key or block.key)
    if edit is None:
        edit = NoticeEdit(notice_id=notice.id, block_key=block.key, base_text="", text="", edited_at=now)
        edit.edited_by_id = by.id
        db.session.add(edit)
    edit.text = text
    _settle(notice, edit, block, by, now)
    event = happened.NoticeEditMoved(key, block.key, short(orphan.text))
    record(event, about=notice, by=by, at=now, changes={"text": (block.text, text)})


def _stale(notice: Notice, key: str, theirs: str, by: Person, now: datetime) -> tuple[NoticeBlock, NoticeEdit]:
    hold(notice)
    NOTICE.apply("edit", notice.state, roles_of(notice, by, now))
    block = next((block for block in outline(notice).blocks if block.key == key), None)
    edit = edit_of(notice, block.edit_key) if block else None
    if block is None or edit is None:
        raise Refused(N_("Câu này không còn bản sửa tay trong dự thảo."))
    if block.assembled_text != theirs:
        raise TextMoved(N_("Câu tự động vừa thay đổi thêm lần nữa. Hãy xem lại câu hiện tại rồi quyết định."))
    return block, edit


def _settle(notice: Notice, edit: NoticeEdit, block: NoticeBlock, by: Person, now: datetime) -> None:
    """Let the edit stand over the sentence as it is now."""
    edit.block_key, edit.base_text = block.key, block.assembled_text
    edit.finding_uids = " ".join(sorted(block.finding_uids))
    edit.edited_by_id, edit.edited_at = by.id, now
    db.session.flush()
    db.session.expire(notice, ["edits"])
