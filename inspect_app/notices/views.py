"""The pages of the conclusion notice."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from flask import Blueprint, Response, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import joinedload

from inspect_app import clock
from inspect_app.access import get_visible, viewer, visible
from inspect_app.documents import render_docx, render_html, render_pdf
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.journal import timeline
from inspect_app.models import Finding, Notice, Plan, Task, Unit, Visit
from inspect_app.notices import actions, queries
from inspect_app.notices.forms import HeadForm, IssueForm, ReasonForm, SentenceForm
from inspect_app.notices.render import document_of, file_name
from inspect_app.paging import Key, page_by_key
from inspect_app.web import check_version, done
from workflows.moves import Refused
from workflows.notices import NOTICE, NoticeState
from workflows.numbers import NumberMalformed, NumberTaken
from workflows.outline import NoticeBlock, Outline
from workflows.roles import Role

bp = Blueprint("notices", __name__, url_prefix="/notices")

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@bp.get("")
def index() -> ResponseReturnValue:
    """List the notices that the person may see, newest first."""
    state = request.args.get("state", "")
    query = visible(Notice).options(joinedload(Notice.plan))
    if state in set(NoticeState):
        query = query.where(Notice.state == NoticeState(state))
    page = page_by_key(
        query, [Key(Notice.id, descending=True)], values=lambda n: (n.id,), limit=50,
        after=request.args.get("after"), before=request.args.get("before"),
    )  # fmt: skip
    return render_template("notices/index.html", page=page, state=state, labels=NOTICE.labels)


@bp.post("/draft/<int:plan_id>")
def draft(plan_id: int) -> ResponseReturnValue:
    """Begin the draft of a campaign's notice."""
    plan = get_visible(Plan, plan_id)
    notice = actions.ensure_draft(plan, by=g.viewer.person, now=clock.now())
    return done(_("Đã tổng hợp dự thảo thông báo từ các biên bản đã ký."), url_for(".show", notice_id=notice.id))


@bp.get("/<int:notice_id>")
def show(notice_id: int) -> ResponseReturnValue:
    """Show a notice: its sentences with what lies beneath, or (``view=sheet``) as it prints."""
    notice = _notice(notice_id)
    outline = actions.outline(notice)
    roles = viewer().roles_of(notice)
    is_working = bool(roles & {Role.OFFICE, Role.LEADER, Role.READER})
    view = request.args.get("view", "" if is_working else "sheet")
    context: dict[str, Any] = {"notice": notice, "outline": outline, "view": view, "is_working": is_working}
    if view == "sheet":
        context["sheet"] = _sheet(notice, outline, is_working)
    else:
        context |= _beneath(notice, outline)
    open_ = notice.state is not NoticeState.ISSUED and notice.state is not NoticeState.SUPERSEDED
    found = actions.problems(notice, issued_on=notice.issued_on) if is_working and open_ else []
    return render_template(
        "notices/show.html",
        label=NOTICE.labels[notice.state],
        offered=[move for move in NOTICE.offered(notice.state, roles) if move.name not in {"edit", "supersede"}],
        can_edit=NOTICE.allows("edit", notice.state, roles),
        problems=found,
        entries=timeline(notice) if is_working else [],
        is_intact=actions.is_intact(notice) if notice.digest else None,
        next_step=_next_step(notice),
        **context,
    )


def _notice(notice_id: int) -> Notice:
    return get_visible(Notice, notice_id, *queries.LOADED)


def _sheet(notice: Notice, outline: Outline, is_working: bool) -> str:
    authority = db.session.get_one(Unit, notice.authority_id)
    sources = [block for block in outline.blocks if block.finding_ids] if is_working else []
    links = {block.key: url_for(".block", notice_id=notice.id, key=block.key) for block in sources}
    return render_html(document_of(notice, outline, authority), links)


def _beneath(notice: Notice, outline: Outline) -> dict[str, Any]:
    """Return the findings and tasks beneath all sentences, in two queries."""
    ids = {finding for block in outline.blocks for finding in block.finding_ids}
    findings = {
        finding.id: finding
        for finding in db.session.scalars(visible(Finding).where(Finding.id.in_(ids)).options(joinedload(Finding.unit)))
    }
    return {"findings": findings}


def _next_step(notice: Notice) -> dict[str, str] | None:
    steps = {
        NoticeState.DRAFT: (_("Rà soát, chỉnh sửa dự thảo và trình ký"), _("Cơ quan tham mưu nội vụ")),
        NoticeState.SUBMITTED: (_("Xem xét, duyệt hoặc trả lại"), _("Lãnh đạo cơ quan kiểm tra")),
        NoticeState.APPROVED: (_("Lấy số, ghi ngày và ban hành"), _("Cơ quan tham mưu nội vụ")),
        NoticeState.ISSUED: (_("Khắc phục và báo cáo kết quả"), _("Các đơn vị được kiểm tra")),
    }
    if notice.state not in steps:
        return None
    text, who = steps[notice.state]
    return {"text": text, "who": who}


@bp.route("/<int:notice_id>/blocks/<path:key>", methods=["GET", "POST"])
def block(notice_id: int, key: str) -> ResponseReturnValue:
    """Show one sentence with the findings, minutes and tasks beneath it; edit it while it is a draft."""
    notice = _notice(notice_id)
    roles = viewer().roles_of(notice)
    if not roles & {Role.OFFICE, Role.LEADER, Role.READER}:
        return _not_here()
    found = next((b for b in actions.outline(notice).blocks if b.key == key), None)
    if found is None:
        return _not_here()
    can_edit = NOTICE.allows("edit", notice.state, roles)
    form = (
        SentenceForm(data={"text": found.text, "base_text": found.text}) if request.method == "GET" else SentenceForm()
    )
    status = 200
    if request.method == "POST":
        NOTICE.apply("edit", notice.state, roles)
        if form.validate():
            try:
                actions.edit_block(
                    notice, key, form.text.data or "", base_text=_same_lines(form.base_text.data, found),
                    by=g.viewer.person, now=clock.now(),
                )  # fmt: skip
                place = url_for(".show", notice_id=notice.id)
                return done(_("Đã lưu câu này. Các lần tổng hợp sau vẫn giữ câu của bạn."), place)
            except actions.TextMoved as moved:
                db.session.rollback()
                notice = _notice(notice_id)
                form.base_text.data = found.text
                form.blame(form.text, sentence_of(moved))
        status = 422
    context = _sources(notice, found)
    page = render_template("notices/block.html", notice=notice, block=found, form=form, can_edit=can_edit, **context)
    return page, status


def _same_lines(sent: str | None, found: NoticeBlock) -> str:
    # Browsers send CRLF; a sentence has none of its own.
    plain = (sent or "").replace("\r\n", "\n").strip()
    return found.text if plain == found.text.strip() else plain


def _not_here() -> ResponseReturnValue:
    from inspect_app.access import NotVisible

    raise NotVisible


def _sources(notice: Notice, found: NoticeBlock) -> dict[str, Any]:
    findings = db.session.scalars(
        visible(Finding)
        .where(Finding.id.in_(found.finding_ids))
        .options(joinedload(Finding.unit), joinedload(Finding.visit).selectinload(Visit.minutes))
        .order_by(Finding.id)
    ).all()
    tasks: dict[int, list[Task]] = defaultdict(list)
    query = visible(Task).where(Task.notice_id == notice.id, Task.finding_id.in_(found.finding_ids))
    for task in db.session.scalars(query):
        tasks[task.finding_id or 0].append(task)
    return {"findings": findings, "tasks": tasks}


@bp.post("/<int:notice_id>/revert/<path:key>")
def revert(notice_id: int, key: str) -> ResponseReturnValue:
    """Take the assembled sentence again."""
    notice = _notice(notice_id)
    actions.revert_block(notice, key, by=g.viewer.person, now=clock.now())
    return done(_("Đã dùng lại câu tự động."), url_for(".show", notice_id=notice.id))


@bp.route("/<int:notice_id>/head", methods=["GET", "POST"])
def head(notice_id: int) -> ResponseReturnValue:
    """Edit title, deadline, recipients and signature of a draft."""
    notice = _editable(notice_id)
    form = HeadForm(obj=notice)
    if form.validate_on_submit():
        check_version(notice, form.version.data)
        fields = {name: getattr(form, name).data or "" for name in actions.HEAD_FIELDS}
        actions.edit_head(notice, fields, by=g.viewer.person, now=clock.now())
        return done(_("Đã lưu thể thức thông báo."), url_for(".show", notice_id=notice.id))
    status = 422 if request.method == "POST" else 200
    return render_template("notices/head.html", notice=notice, form=form), status


def _editable(notice_id: int) -> Notice:
    notice = _notice(notice_id)
    roles = viewer().roles_of(notice)
    if Role.OFFICE not in roles:
        _not_here()
    NOTICE.apply("edit", notice.state, roles)
    return notice


@bp.post("/<int:notice_id>/submit")
def submit(notice_id: int) -> ResponseReturnValue:
    """Trình ký."""
    notice = _notice(notice_id)
    actions.submit(notice, by=g.viewer.person, now=clock.now())
    return done(_("Đã trình ký. Lãnh đạo đã được thông báo."), url_for(".show", notice_id=notice.id))


@bp.post("/<int:notice_id>/approve")
def approve(notice_id: int) -> ResponseReturnValue:
    """Duyệt."""
    notice = _notice(notice_id)
    check_version(notice, request.form.get("version"))
    actions.approve(notice, by=g.viewer.person, now=clock.now())
    return done(_("Đã duyệt. Cơ quan tham mưu đã được thông báo để ban hành."), url_for(".show", notice_id=notice.id))


@bp.route("/<int:notice_id>/send-back", methods=["GET", "POST"])
def send_back(notice_id: int) -> ResponseReturnValue:
    """Trả lại, with what must be changed."""
    notice = _notice(notice_id)
    if Role.LEADER not in viewer().roles_of(notice):
        _not_here()
    NOTICE.apply("send_back", notice.state, viewer().roles_of(notice))
    form = ReasonForm()
    if form.validate_on_submit():
        actions.send_back(notice, reason=form.reason.data or "", by=g.viewer.person, now=clock.now())
        return done(_("Đã trả lại. Cơ quan tham mưu đã được thông báo."), url_for(".show", notice_id=notice.id))
    status = 422 if request.method == "POST" else 200
    return render_template("notices/send_back.html", notice=notice, form=form), status


@bp.route("/<int:notice_id>/issue", methods=["GET", "POST"])
def issue(notice_id: int) -> ResponseReturnValue:
    """Ban hành: number and date; the tasks are made in the same transaction."""
    notice = _notice(notice_id)
    roles = viewer().roles_of(notice)
    if Role.OFFICE not in roles:
        _not_here()
    NOTICE.apply("issue", notice.state, roles)
    form = IssueForm()
    if form.validate_on_submit() and form.issued_on.data:
        number = (form.number.data or "").strip()
        try:
            actions.check_issue(notice, number, form.issued_on.data, clock.now())
        except (NumberTaken, NumberMalformed) as refusal:
            form.blame(form.number, sentence_of(refusal))
        except Refused as refusal:
            form.blame(form.issued_on, sentence_of(refusal))
        else:
            tasks = actions.issue(
                notice, number=number, issued_on=form.issued_on.data, by=g.viewer.person, now=clock.now()
            )
            message = _("Đã ban hành. %(n)s nhiệm vụ khắc phục đã được giao cho các đơn vị.", n=len(tasks))
            return done(message, url_for(".show", notice_id=notice_id))
    status = 422 if request.method == "POST" else 200
    return render_template("notices/issue.html", notice=notice, form=form), status


@bp.get("/<int:notice_id>.docx")
def docx(notice_id: int) -> ResponseReturnValue:
    """Return the notice for Word."""
    notice = _notice(notice_id)
    body = render_docx(document_of(notice, actions.outline(notice), db.session.get_one(Unit, notice.authority_id)))
    return _file(body, DOCX, file_name(notice, "docx"))


@bp.get("/<int:notice_id>.pdf")
def pdf(notice_id: int) -> ResponseReturnValue:
    """Return the notice as PDF."""
    notice = _notice(notice_id)
    document = document_of(notice, actions.outline(notice), db.session.get_one(Unit, notice.authority_id))
    body = render_pdf(document, at=notice.issued_at or notice.assembled_at)
    return _file(body, "application/pdf", file_name(notice, "pdf"))


def _file(body: bytes, media_type: str, name: str) -> Response:
    return Response(body, mimetype=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
