"""What became of a notice: the versions that were submitted, how they differ, and how each was drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from inspect_app.access import NotVisible, viewer
from inspect_app.documents import render_html
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.models import Notice, NoticeRevision, Unit
from inspect_app.notices import actions, history, shown
from inspect_app.notices.render import document_of
from inspect_app.notices.views import bp, find
from workflows.notices import NoticeState
from workflows.outline import Outline

NOW = "now"
HEAD_NAMES = {
    "title": lambda: _("Trích yếu"),
    "recipients": lambda: _("Nơi nhận"),
    "signature_lines": lambda: _("Quyền hạn, chức vụ người ký"),
    "signer_name": lambda: _("Họ tên người ký"),
    "report_deadline": lambda: _("Thời hạn báo cáo kết quả khắc phục"),
}


@bp.get("/<int:notice_id>/history")
def versions(notice_id: int) -> ResponseReturnValue:
    """Show the submitted versions and how two of them differ; a draft is compared with what was submitted last."""
    notice = _for_working(notice_id)
    revisions = history.revisions_of(notice)
    names = [str(one.number) for one in revisions]
    if notice.state is NoticeState.DRAFT:
        names.append(NOW)
    before, after = _chosen(names)
    compared = None
    if before and after:
        compared = history.compared(*_content(notice, revisions, before), *_content(notice, revisions, after))
    return render_template(
        "notices/history.html",
        notice=notice,
        revisions=revisions,
        names=names,
        before=before,
        after=after,
        compared=compared,
        head_names=HEAD_NAMES,
    )


def _chosen(names: list[str]) -> tuple[str | None, str | None]:
    """Return the two versions that were asked for, else the last two."""
    if len(names) < 2:
        return None, None
    asked = request.args.get("before", ""), request.args.get("after", "")
    before = asked[0] if asked[0] in names else names[-2]
    after = asked[1] if asked[1] in names else names[-1]
    return before, after


def _content(notice: Notice, revisions: list[NoticeRevision], name: str) -> tuple[Mapping[str, Any], Outline]:
    if name == NOW:
        return history.frame_of(notice), actions.outline(notice)
    revision = next(one for one in revisions if str(one.number) == name)
    return revision.content, history.outline_of(revision)


@bp.get("/<int:notice_id>/history/<int:number>")
def version(notice_id: int, number: int) -> ResponseReturnValue:
    """Show one submitted version as it was drawn."""
    notice = _for_working(notice_id)
    revision = history.revision_of(notice, number)
    authority = db.session.get_one(Unit, notice.authority_id)
    document = document_of(notice, history.outline_of(revision), authority)
    # As the leader had it: without number and day, under the title of then.
    head = replace(document.letterhead, number=None, date=None, subject=revision.content["title"])
    document = replace(document, letterhead=head)
    return render_template("notices/version.html", notice=notice, revision=revision, sheet=render_html(document))


def _for_working(notice_id: int) -> Notice:
    notice = find(notice_id)
    if shown.WORKING.isdisjoint(viewer().roles_of(notice)):
        raise NotVisible
    return notice
