"""The pages for edited sentences whose ground has moved: what changed, and what to do about it."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import TextAreaField
from wtforms.validators import Length

from inspect_app import clock
from inspect_app.access import NotVisible
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.fields import BaseForm, clean
from inspect_app.i18n import _, _l
from inspect_app.models import Notice
from inspect_app.notices import actions, conflicts
from inspect_app.notices.grouping_views import draft_of
from inspect_app.notices.views import bp
from inspect_app.web import done
from workflows.differences import differences, merge
from workflows.moves import Refused
from workflows.outline import NoticeBlock


class ConflictForm(BaseForm):
    """What the sentence shall say; ``theirs`` is the assembled sentence as it was shown."""

    text = TextAreaField(
        _l("Câu ghép"), validators=[Length(max=20_000, message=_l("Không quá %(max)d ký tự."))], filters=[clean]
    )
    theirs = TextAreaField()


@bp.get("/<int:notice_id>/conflicts")
def conflict_list(notice_id: int) -> ResponseReturnValue:
    """List the edits whose ground has moved, and those whose sentence is gone."""
    notice = draft_of(notice_id)
    outline = actions.outline(notice)
    return render_template(
        "notices/conflicts.html",
        notice=notice,
        stale=[block for block in outline.blocks if block.is_stale],
        orphans=outline.orphan_edits,
        sentences=[block for block in outline.blocks if block.kind != "heading"],
    )


@bp.post("/<int:notice_id>/conflicts/move")
def move_orphan(notice_id: int) -> ResponseReturnValue:
    """Put an edit whose sentence has gone behind another sentence."""
    notice = draft_of(notice_id)
    to = request.form.get("to", "")
    try:
        conflicts.move_orphan(notice, request.form.get("key", ""), to, by=g.viewer.person, now=clock.now())
    except Refused as refusal:
        db.session.rollback()
        flash(sentence_of(refusal), "error")
        return redirect(url_for(".conflict_list", notice_id=notice_id))
    return done(_("Đã chuyển. Hãy đọc lại câu sau khi ghép."), url_for(".block", notice_id=notice_id, key=to))


@bp.route("/<int:notice_id>/conflict/<path:key>", methods=["GET", "POST"])
def conflict(notice_id: int, key: str) -> ResponseReturnValue:
    """Show base, ours and theirs of one sentence, with a merged wording where the changes do not touch."""
    notice = draft_of(notice_id)
    block = _edited(notice, key)
    proposed = merge(block.base_text, block.text, block.assembled_text)
    form = ConflictForm(data={"text": proposed.text or block.text, "theirs": block.assembled_text})
    status = 200
    if request.method == "POST":
        form = ConflictForm()
        if form.validate():
            try:
                return _decide(notice, block, form)
            except Refused as refusal:
                sentence = sentence_of(refusal)
                db.session.rollback()
                notice = draft_of(notice_id)
                block = _edited(notice, key)
                form.theirs.data = block.assembled_text
                form.blame(form.text, sentence)
        status = 422
    page = render_template(
        "notices/conflict.html",
        notice=notice,
        block=block,
        form=form,
        is_clean=proposed.is_clean,
        theirs=differences(block.base_text, block.assembled_text),
        ours=differences(block.base_text, block.text),
    )
    return page, status


def _edited(notice: Notice, key: str) -> NoticeBlock:
    block = next((one for one in actions.outline(notice).blocks if one.key == key and one.is_edited), None)
    if block is None:
        raise NotVisible
    return block


def _decide(notice: Notice, block: NoticeBlock, form: ConflictForm) -> ResponseReturnValue:
    by, now, what = g.viewer.person, clock.now(), request.form.get("do", "")
    # Browsers send CRLF; an assembled sentence has no line breaks of its own.
    theirs = " ".join((form.theirs.data or "").split())
    seen = block.assembled_text if theirs == " ".join(block.assembled_text.split()) else theirs
    back = url_for("notices.show", notice_id=notice.id)
    if what == "keep":
        conflicts.keep_edit(notice, block.key, theirs=seen, by=by, now=now)
        return done(_("Đã giữ câu của bạn."), back)
    if what == "take":
        conflicts.take_theirs(notice, block.key, theirs=seen, by=by, now=now)
        return done(_("Đã dùng câu tự động mới."), back)
    conflicts.merge(notice, block.key, form.text.data or "", theirs=seen, by=by, now=now)
    return done(_("Đã lưu câu ghép."), back)
