"""Working together on a notice: comments and answers, who is at it, and what somebody has not saved yet."""

from __future__ import annotations

from flask import g, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import NotVisible, get_visible, viewer
from inspect_app.documents import anchor
from inspect_app.extensions import db
from inspect_app.format import moment
from inspect_app.i18n import _
from inspect_app.models import Notice
from inspect_app.notices import actions, comments, presence, shown, threads, unsaved
from inspect_app.notices.forms import CommentForm, SentenceForm
from inspect_app.notices.views import bp, find
from inspect_app.web import done
from workflows.moves import Refused
from workflows.notices import NOTICE
from workflows.outline import NoticeBlock, Outline
from workflows.roles import Role


@bp.route("/<int:notice_id>/comments", methods=["GET", "POST"])
def comment(notice_id: int) -> ResponseReturnValue:
    """Read all comments, the open ones first; say something about a sentence or about the whole."""
    notice = _for_working(notice_id)
    outline = actions.outline(notice)
    form = CommentForm()
    key = (form.key.data or "") if form.is_submitted() else request.args.get("key", "")
    block = next((b for b in outline.blocks if b.key == key), None)
    if form.is_submitted():
        _must_speak(notice)
        if form.validate():
            actions_key = block.key if block else ""
            comments.comment(
                notice, text=form.text.data or "", block_key=actions_key, by=g.viewer.person, now=clock.now()
            )
            return done(_("Đã ghi ý kiến. Người soạn sẽ được báo."), _place(notice, actions_key))
    form.key.data = block.key if block else ""
    return _comments_page(notice, outline, form, block), 422 if form.is_submitted() else 200


def _comments_page(notice: Notice, outline: Outline, form: CommentForm, block: NoticeBlock | None) -> str:
    found = threads.threads_of(notice, outline)
    return render_template(
        "notices/comments.html",
        notice=notice,
        form=form,
        block=block,
        open=[thread for thread in found if thread.is_open],
        settled=[thread for thread in found if not thread.is_open],
        may_speak=may_speak(notice),
    )


@bp.post("/<int:notice_id>/comments/<int:comment_id>/answer")
def answer(notice_id: int, comment_id: int) -> ResponseReturnValue:
    """Answer a comment."""
    notice = _for_working(notice_id)
    said = threads.comment_of(notice, comment_id)
    _must_speak(notice)
    form = CommentForm()
    if form.validate():
        comments.answer(notice, said, text=form.text.data or "", by=g.viewer.person, now=clock.now())
        return done(_("Đã gửi trả lời."), _place(notice, said.block_key))
    return _comments_page(notice, actions.outline(notice), form, None), 422


@bp.post("/<int:notice_id>/comments/<int:comment_id>/settle")
def settle(notice_id: int, comment_id: int) -> ResponseReturnValue:
    """Mark a comment as done with."""
    notice = _for_working(notice_id)
    said = threads.comment_of(notice, comment_id)
    _must_speak(notice)
    comments.settle(notice, said, by=g.viewer.person, now=clock.now())
    return done(_("Đã đánh dấu xong."), _place(notice, said.block_key))


@bp.post("/<int:notice_id>/comments/<int:comment_id>/reopen")
def reopen(notice_id: int, comment_id: int) -> ResponseReturnValue:
    """Take back that a comment is done with."""
    notice = _for_working(notice_id)
    said = threads.comment_of(notice, comment_id)
    _must_speak(notice)
    comments.reopen(notice, said, by=g.viewer.person, now=clock.now())
    return done(_("Đã mở lại ý kiến."), _place(notice, said.block_key))


def _place(notice: Notice, key: str) -> str:
    """Lead back to where it was said: the page of the sentence, the list of comments or the sentence in the notice."""
    back = request.form.get("back", "")
    if back == "comments":
        return url_for(".comment", notice_id=notice.id)
    if back == "block" and key:
        return url_for(".block", notice_id=notice.id, key=key, _anchor="comments")
    return url_for(".show", notice_id=notice.id, _anchor=anchor(key) if key else "comments")


def may_speak(notice: Notice) -> bool:
    """Tell whether the person asking may comment on the notice now."""
    return notice.state in comments.OPEN and not comments.SPEAKERS.isdisjoint(viewer().roles_of(notice))


def _must_speak(notice: Notice) -> None:
    if comments.SPEAKERS.isdisjoint(viewer().roles_of(notice)):
        raise NotVisible


def _for_working(notice_id: int) -> Notice:
    notice = find(notice_id)
    if shown.WORKING.isdisjoint(viewer().roles_of(notice)):
        raise NotVisible
    return notice


# -- for the script of the editor --------------------------------------------------------------------------------------


@bp.post("/<int:notice_id>/here")
def here(notice_id: int) -> ResponseReturnValue:
    """Note where the editor is at work; say who else is, and which sentences somebody worded since."""
    notice = _for_editing(notice_id)
    now, person = clock.now(), g.viewer.person
    if request.form.get("leaving"):
        presence.leave(notice, person)
    else:
        presence.note(db.session, notice, person, request.form.get("key", ""), now)
    db.session.commit()
    notice = find(notice_id)
    names = shown.names_of(notice.edits)
    return jsonify(
        others=[{"name": one.name, "key": one.block_key} for one in presence.others(notice, person, now)],
        edits={key: {"stamp": stamp, "who": names[key]} for key, stamp in shown.stamps_of(notice.edits).items()},
        is_draft=NOTICE.allows("edit", notice.state, viewer().roles_of(notice)),
    )


@bp.post("/<int:notice_id>/unsaved/<path:key>")
def keep_unsaved(notice_id: int, key: str) -> ResponseReturnValue:
    """Keep what has been typed for a sentence, or (``drop``) forget it."""
    notice = _for_editing(notice_id)
    NOTICE.apply("edit", notice.state, viewer().roles_of(notice))
    now, person = clock.now(), g.viewer.person
    if request.form.get("drop"):
        unsaved.drop(notice, key, person)
        if "script" not in request.form:
            return done(_("Đã bỏ phần viết dở."), url_for(".block", notice_id=notice.id, key=key))
    else:
        form = SentenceForm()
        if not form.validate():
            raise Refused("; ".join(str(error) for errors in form.errors.values() for error in errors))
        unsaved.keep(notice, key, form.text.data or "", base_text=form.base_text.data or "", by=person, now=now)
    db.session.commit()
    return jsonify(kept_at=moment(now).split()[0])


def _for_editing(notice_id: int) -> Notice:
    notice = get_visible(Notice, notice_id)
    if Role.OFFICE not in viewer().roles_of(notice):
        raise NotVisible
    return notice
