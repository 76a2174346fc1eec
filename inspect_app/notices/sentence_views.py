"""The pages of one sentence of a notice, and of what stands around the sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import NotVisible, viewer
from inspect_app.documents import anchor
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.models import Notice
from inspect_app.notices import actions, editing, history, presence, shown, threads, unsaved
from inspect_app.notices.forms import HeadForm, SentenceForm
from inspect_app.notices.queries import kind_of
from inspect_app.notices.talk_views import may_speak
from inspect_app.notices.views import bp, find, shown_to
from inspect_app.office.choosing import fill_signature, offer_signatories
from inspect_app.web import check_version, done
from workflows.differences import Piece, differences
from workflows.notices import NOTICE
from workflows.outline import NoticeBlock
from workflows.roles import Role
from workflows.tasks import TASK

#: The parts of the page that the editor's script asks for by themselves, each with its template.
PARTS = {"line": "notices/_line.html", "edit": "notices/_edit.html", "sources": "notices/_sources.html"}


@bp.route("/<int:notice_id>/blocks/<path:key>", methods=["GET", "POST"])
def block(notice_id: int, key: str) -> ResponseReturnValue:
    """Show one sentence with what lies beneath it and what is said about it; edit it while it is a draft.

    ``part`` asks for a part of the page, for the script that edits in place; saving then answers with the line.
    """
    notice = find(notice_id)
    roles = viewer().roles_of(notice)
    found = next((b for b in actions.outline(notice).blocks if b.key == key), None)
    if shown.WORKING.isdisjoint(roles) or found is None:
        raise NotVisible
    part = request.values.get("part", "")
    if request.method == "GET":
        return _drawn(notice, found, _opened(notice, found, roles), part)
    NOTICE.apply("edit", notice.state, roles)
    form = SentenceForm()
    theirs = None
    if form.validate():
        typed, base = form.text.data or "", _same_lines(form.base_text.data, found)
        try:
            editing.edit_block(notice, key, typed, base_text=base, by=g.viewer.person, now=clock.now())
            if part == "line":
                db.session.commit()
                return _line(notice_id, key)
            place = url_for(".show", notice_id=notice.id, _anchor=anchor(key))
            return done(_("Đã lưu câu này. Các lần tổng hợp sau vẫn giữ câu của bạn."), place)
        except editing.TextMoved as moved:
            db.session.rollback()
            notice = find(notice_id)
            theirs = Theirs(shown.last_writer(notice, key), differences(found.text, typed))
            form.base_text.data = found.text
            form.blame(form.text, sentence_of(moved))
    return _drawn(notice, found, form, "edit" if part else "", theirs), 409 if theirs and part else 422


@dataclass(frozen=True)
class Theirs:
    """What somebody else made of a sentence meanwhile: who, and how what was typed here differs from it."""

    who: str
    pieces: Sequence[Piece]


def _opened(notice: Notice, found: NoticeBlock, roles: set[Role]) -> SentenceForm:
    """Return the form as it opens: with what the person left unsaved, if anything."""
    form = SentenceForm(data={"text": found.text, "base_text": found.text})
    if NOTICE.allows("edit", notice.state, roles) and (kept := unsaved.found(notice, found.key, g.viewer.person)):
        # Over another's change it is refused on saving, with both texts; see above.
        form.text.data, form.base_text.data = kept.text, kept.base_text
    return form


def _drawn(notice: Notice, found: NoticeBlock, form: SentenceForm, part: str, theirs: Theirs | None = None) -> str:
    person, now = g.viewer.person, clock.now()
    can_edit = NOTICE.allows("edit", notice.state, viewer().roles_of(notice))
    if part == "line":
        return _line(notice.id, found.key)
    if can_edit and request.method == "GET" and part != "sources":
        presence.note_on_reading(notice, person, found.key, now)
    outline = actions.outline(notice)
    context: dict[str, Any] = {
        "notice": notice, "block": found, "form": form, "can_edit": can_edit, "theirs": theirs,
        "kept": unsaved.found(notice, found.key, person) if can_edit else None,
        "writers": [one.name for one in presence.others(notice, person, now) if one.block_key == found.key],
    }  # fmt: skip
    if part != "edit":
        threads_here = threads.by_block(threads.threads_of(notice, outline))[found.key]
        context |= {
            "sources": shown.sources_of(notice, found),
            "tasks": shown.tasks_asked_by(notice, found.key) if not found.finding_ids else [],
            "threads": threads_here, "may_speak": may_speak(notice),
            "story": history.story_of(notice, found.key) if part != "sources" else [], "TASK": TASK,
        }  # fmt: skip
    return render_template(PARTS.get(part, "notices/block.html"), **context)


def _line(notice_id: int, key: str) -> str:
    """Return one line of the notice, as the page that shows all of them draws it."""
    seen = shown_to(find(notice_id), only=key)
    block = next(b for b in seen.outline.blocks if b.key == key)
    return render_template(PARTS["line"], shown=seen, block=block)


def _same_lines(sent: str | None, found: NoticeBlock) -> str:
    # Browsers send CRLF; a sentence has none of its own.
    plain = (sent or "").replace("\r\n", "\n").strip()
    return found.text if plain == found.text.strip() else plain


@bp.get("/<int:notice_id>/finding/<int:finding_id>")
def sentence_of_finding(notice_id: int, finding_id: int) -> ResponseReturnValue:
    """Lead from a finding to the sentence it stands in, in a draft as in an issued notice."""
    notice = find(notice_id)
    if shown.WORKING.isdisjoint(viewer().roles_of(notice)):
        raise NotVisible
    block = actions.outline(notice).block_of(finding_id)
    if block is None:
        raise NotVisible
    return redirect(url_for(".block", notice_id=notice.id, key=block.key))


@bp.post("/<int:notice_id>/revert/<path:key>")
def revert(notice_id: int, key: str) -> ResponseReturnValue:
    """Take the assembled sentence again."""
    notice = find(notice_id)
    editing.revert_block(notice, key, by=g.viewer.person, now=clock.now())
    return done(_("Đã dùng lại câu tự động."), url_for(".show", notice_id=notice.id, _anchor=anchor(key)))


@bp.route("/<int:notice_id>/head", methods=["GET", "POST"])
def head(notice_id: int) -> ResponseReturnValue:
    """Edit title, deadline, recipients and signature of a draft."""
    notice = _editable(notice_id)
    form = HeadForm(obj=notice)
    offer_signatories(form, notice.authority_id, kind_of(notice), clock.today())
    if form.validate_on_submit():
        check_version(notice, form.version.data)
        fill_signature(form)
        fields = {name: getattr(form, name).data or "" for name in editing.HEAD_FIELDS}
        editing.edit_head(notice, fields, by=g.viewer.person, now=clock.now())
        return done(_("Đã lưu thể thức thông báo."), url_for(".show", notice_id=notice.id))
    status = 422 if request.method == "POST" else 200
    return render_template("notices/head.html", notice=notice, form=form), status


def _editable(notice_id: int) -> Notice:
    notice = find(notice_id)
    roles = viewer().roles_of(notice)
    if Role.OFFICE not in roles:
        raise NotVisible
    NOTICE.apply("edit", notice.state, roles)
    return notice
