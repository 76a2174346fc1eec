"""More pages of documents read in: the answers of a report on paper, and what the office taught the reader."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import Response, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import NotVisible, get_visible, require, viewer
from inspect_app.documents import render_docx
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.models import PostRole, ReadDocument, ReadingLesson, Unit
from inspect_app.papers.documents import document_of
from inspect_app.papers.shared import authority_of
from inspect_app.reading import answering, asked, heading, lessons, withdrawing
from inspect_app.reading.forms import WHAT, DropForm, HeadForm, ReportHeadForm, WithdrawForm, areas, head_of, said_of
from inspect_app.reading.twins import twins_of
from inspect_app.reading.views import SEES, bp, is_office, letter_of, own
from inspect_app.remediation.paper_queries import notices_to_choose, paper_read_from, units_to_choose
from inspect_app.web import done, row_chosen
from workflows.document_kinds import DocumentKind
from workflows.moves import Refused
from workflows.paper_reports import PaperRefused
from workflows.reading.answering import notice_cited
from workflows.reading.examples import LESSON_LABELS, LessonKind
from workflows.reading.remarks_letter import remarks_paper
from workflows.reading.statement import Kind

#: So many days after its own day a report may be one that comes in now.
_NEW_FOR = 31
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@bp.route("/reading/<int:document_id>/head", methods=["GET", "POST"])
def head(document_id: int) -> ResponseReturnValue:
    """Put right what the head says: a kind that was misread would lead nowhere."""
    document = own(document_id)
    form = HeadForm(data=said_of(document)).choose()
    if form.validate_on_submit():
        try:
            heading.correct(document, form.said(document.found["date"]), by=g.viewer.person, now=clock.now())
            return done(_("Đã ghi phần đầu của văn bản."), url_for(".show", document_id=document.id))
        except heading.NotRegistered as refusal:
            form.blame(form.units, sentence_of(refusal))
    return render_template("reading/head.html", document=document, form=form), 422 if form.errors else 200


@bp.route("/reading/<int:document_id>/answers", methods=["GET", "POST"])
def answers(document_id: int) -> ResponseReturnValue:
    """Take a remediation report in as its unit's report on paper; what it says is written down on that one's page."""
    document = own(document_id)
    if document.kind != Kind.REMEDIATION_REPORT.value:
        raise NotVisible
    if (paper := paper_read_from(document)) is not None:
        return redirect(url_for("remediation.paper_report", paper_id=paper.id))
    notices = [one for one in notices_to_choose() if one.authority_id == document.authority_id]
    notice = row_chosen(notices, "notice") or asked.likely_notice(document, notices)
    units: Sequence[Unit] = units_to_choose(notice) if notice else []
    unit = row_chosen(units, "unit") or asked.likely_unit(document, units)
    head = head_of(document)
    form = ReportHeadForm(data=head | {"received_on": _likely_receipt(head["issued_on"], clock.today())})
    if notice and unit and form.validate_on_submit():
        try:
            paper = answering.take_in(document, notice, unit, form.head(), by=g.viewer.person, now=clock.now())
        except Refused as refusal:
            form.blame(_blamed(form, refusal), sentence_of(refusal))
        else:
            home = url_for("remediation.paper_report", paper_id=paper.id)
            said = _("Đã nhận báo cáo giấy. Hãy ghi nội dung theo bản gốc; câu trả lời đọc được đã điền sẵn.")
            return done(said, home)
    return render_template(
        "reading/answers.html",
        cited=notice_cited(document.found),
        document=document,
        notices=notices,
        notice=notice,
        units=units,
        unit=unit,
        form=form,
        twins=twins_of(document),
    ), 422 if form.errors else 200


def _likely_receipt(issued_on: date | None, today: date) -> date | None:
    """Return today for a report that is new; when an old one came stands on its stamp, and decides whether it was late.

    >>> _likely_receipt(date(2023, 10, 9), date(2023, 10, 16)), _likely_receipt(date(2022, 12, 15), date(2023, 10, 16))
    (datetime.date(2023, 10, 16), None)
    """
    return today if issued_on is None or (today - issued_on).days <= _NEW_FOR else None


def _blamed(form: ReportHeadForm, refusal: Refused) -> Any:
    return form[refusal.field] if isinstance(refusal, PaperRefused) and refusal.field in form else form.number


@bp.get("/reading/<int:document_id>/remarks.docx")
def remarks_docx(document_id: int) -> Response:
    """Return the remarks as a letter to work on in Word: letterhead and signature set, number and day left blank."""
    document = get_visible(ReadDocument, document_id)
    authority = db.session.get_one(Unit, document.authority_id)
    letter = letter_of(document)
    paper = remarks_paper(letter, authority_of(authority).by_order)
    body = render_docx(document_of(paper, DocumentKind.OTHER, authority, None, None, clock.today()))
    headers = {"Content-Disposition": 'attachment; filename="nhan-xet.docx"'}
    return Response(body, mimetype=DOCX, headers=headers)


@bp.route("/reading/<int:document_id>/drop", methods=["GET", "POST"])
def drop(document_id: int) -> ResponseReturnValue:
    """Drop a document that was read in by mistake."""
    document = own(document_id)
    form = DropForm(data={"reason": _twin_reason(document)})
    if form.validate_on_submit():
        try:
            withdrawing.drop(document, reason=form.reason.data or "", by=g.viewer.person, now=clock.now())
            return done(_("Đã bỏ văn bản."), url_for(".index"))
        except Refused as refusal:
            form.blame(form.reason, sentence_of(refusal))
    return render_template("reading/drop.html", document=document, form=form), 422 if form.errors else 200


def _twin_reason(document: ReadDocument) -> str:
    """Return why a document is dropped that stands here already, for the form to begin with."""
    twins = twins_of(document)
    return _("Trùng với văn bản đã đọc từ tệp %(name)s.", name=twins[0].name) if twins else ""


@bp.route("/reading/<int:document_id>/withdraw", methods=["GET", "POST"])
def withdraw(document_id: int) -> ResponseReturnValue:
    """Withdraw what was made of a document, or say what stands in the way."""
    document = own(document_id)
    answers_too = withdrawing.has_answers(document)
    if not document.is_settled and not answers_too:
        return redirect(url_for(".drop", document_id=document.id))
    form = WithdrawForm()
    if form.validate_on_submit():
        take_back = withdrawing.withdraw_answers if answers_too else withdrawing.withdraw_campaign
        try:
            take_back(document, reason=form.reason.data or "", by=g.viewer.person, now=clock.now())
            said = _("Đã rút đợt kiểm tra lập từ văn bản này. Văn bản sửa, lập lại hoặc bỏ được.")
            taken = _("Đã rút câu trả lời ghi từ văn bản này và báo cho đơn vị. Văn bản sửa, ghi lại hoặc bỏ được.")
            return done(taken if answers_too else said, url_for(".show", document_id=document.id))
        except Refused as refusal:
            db.session.rollback()
            document = own(document_id)
            form.blame(form.reason, sentence_of(refusal))
    return render_template(
        "reading/withdraw.html",
        document=document,
        form=form,
        obstacles=withdrawing.obstacles(document),
        has_answers=answers_too,
        is_attached=withdrawing.was_attached(document),
    ), 422 if form.errors else 200


@bp.get("/reading/lessons")
def lesson_list() -> str:
    """Show what the office put right, which later readings use."""
    require(*SEES)
    return render_template(
        "reading/lessons.html",
        lessons=lessons.lessons_shown(),
        labels=LESSON_LABELS,
        LessonKind=LessonKind,
        meanings=dict(WHAT) | dict(areas()),
        may_edit=PostRole.OFFICE in viewer().roles,
    )


@bp.post("/reading/lessons/<int:lesson_id>/<do>")
def lesson_do(lesson_id: int, do: str) -> ResponseReturnValue:
    """Take an example out, or use it again."""
    lesson = get_visible(ReadingLesson, lesson_id)
    if not is_office(lesson) or do not in {"withdraw", "restore"}:
        raise NotVisible
    if do == "withdraw":
        lessons.withdraw(lesson, by=g.viewer.person, now=clock.now())
        return done(_("Đã bỏ ví dụ này. Các lần đọc sau không dùng nữa."), url_for(".lesson_list"))
    lessons.restore(lesson, by=g.viewer.person, now=clock.now())
    return done(_("Ví dụ này được dùng lại."), url_for(".lesson_list"))
