"""The pages of letters: what there is to write, one letter as it prints, its way to being issued."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import NotVisible, get_visible, require, viewer
from inspect_app.documents import render_docx, render_html, render_pdf
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.issued.serving import kept_file
from inspect_app.journal import timeline
from inspect_app.letters import actions, facts, queries
from inspect_app.letters.forms import LetterForm, NumberForm, ReasonForm
from inspect_app.models import Letter, Notice, Plan, PostRole, Unit
from inspect_app.office.choosing import fill_signature, offer_signatories, with_concerns
from inspect_app.office.register import proposal
from inspect_app.papers.documents import file_name
from inspect_app.web import check_version, done
from workflows.correspondence import (
    LETTER,
    LETTER_KIND_LABELS,
    OPEN_LETTER,
    LetterKind,
    LetterState,
    needs_leader,
    sides,
)
from workflows.issued import FileForm
from workflows.moves import Refused
from workflows.numbers import NumberMalformed, NumberTaken
from workflows.roles import Role

bp = Blueprint("letters", __name__)

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _roles(letter: Letter) -> set[Role]:
    return viewer().roles_of(letter) & sides(letter.kind)


def _may(letter: Letter, move: str) -> None:
    """Go on only for who may make this move on his side at all; the state is refused with a sentence."""
    if LETTER.moves[move].roles.isdisjoint(_roles(letter)):
        raise NotVisible
    LETTER.apply(move, letter.state, _roles(letter))


# -- what there is to write --------------------------------------------------------------------------------------------


@bp.get("/letters")
def index() -> str:
    """Show the office which late tasks need a letter, and the letters being prepared or issued."""
    require(PostRole.OFFICE, PostRole.LEADER, PostRole.READER)
    ids = viewer().authority_ids
    found = queries.recent_letters(ids)
    return render_template(
        "letters/index.html",
        late=queries.notices_with_late_tasks(clock.today()),
        being_prepared=[one for one in found if one.state in OPEN_LETTER],
        issued=[one for one in found if one.state is LetterState.ISSUED],
        drafts={
            (one.notice_id, one.level): one.id
            for one in found
            if one.kind is LetterKind.CHASE and one.state in OPEN_LETTER
        },
        is_office=PostRole.OFFICE in viewer().roles,
        labels=LETTER.labels,
        kinds=LETTER_KIND_LABELS,
    )


@bp.post("/notices/<int:notice_id>/letters/chase/<int:level>")
def chase(notice_id: int, level: int) -> ResponseReturnValue:
    """Begin the chase letter of a level."""
    notice = get_visible(Notice, notice_id)
    letter = actions.draft_chase_letter(notice, level, today=clock.today(), now=clock.now(), by=g.viewer.person)
    if letter is None:
        raise Refused(_("Không có nhiệm vụ quá hạn nào cần công văn đôn đốc lần này."))
    return _begun(letter)


@bp.post("/notices/<int:notice_id>/letters/correction")
def correction(notice_id: int) -> ResponseReturnValue:
    """Begin a letter that corrects an issued notice."""
    return _begun(actions.draft_correction(get_visible(Notice, notice_id), by=g.viewer.person, now=clock.now()))


@bp.post("/plans/<int:plan_id>/letters/announcement")
def announcement(plan_id: int) -> ResponseReturnValue:
    """Begin the letter that announces the calendar."""
    return _begun(actions.draft_announcement(get_visible(Plan, plan_id), by=g.viewer.person, now=clock.now()))


@bp.post("/extensions/<int:extension_id>/letters/request")
def extension_request(extension_id: int) -> ResponseReturnValue:
    """Begin the unit's letter that asks for more time."""
    return _about_extension(LetterKind.EXTENSION_REQUEST, extension_id)


@bp.post("/extensions/<int:extension_id>/letters/reply")
def extension_reply(extension_id: int) -> ResponseReturnValue:
    """Begin the authority's answer."""
    return _about_extension(LetterKind.EXTENSION_REPLY, extension_id)


@bp.post("/notices/<int:notice_id>/letters/extension")
def general_extension(notice_id: int) -> ResponseReturnValue:
    """Begin the letter that tells all units of a notice how much time they were given."""
    notice = get_visible(Notice, notice_id)
    return _begun(actions.draft_general_letter(notice, by=g.viewer.person, now=clock.now()))


def _about_extension(kind: LetterKind, extension_id: int) -> ResponseReturnValue:
    extension, task = queries.visible_extension(extension_id)
    if db.session.get_one(Unit, task.unit_id).is_section:
        raise NotVisible  # within a commune no letters are written on more time
    return _begun(actions.draft_extension_letter(kind, extension.asked_at, task, by=g.viewer.person, now=clock.now()))


def _begun(letter: Letter) -> ResponseReturnValue:
    return done(_("Đã có dự thảo. Hãy đọc lại, sửa nếu cần rồi ban hành."), url_for(".show", letter_id=letter.id))


# -- one letter --------------------------------------------------------------------------------------------------------


@bp.get("/letters/<int:letter_id>")
def show(letter_id: int) -> str:
    """Show a letter as it prints, with what may be done next."""
    letter = queries.letter_with_all(letter_id)
    roles = _roles(letter)
    return render_template(
        "letters/show.html",
        letter=letter,
        kind=LETTER_KIND_LABELS[letter.kind],
        label=LETTER.labels[letter.state],
        offered=_offered(letter, roles),
        can_edit=LETTER.allows("edit", letter.state, roles),
        sheet=render_html(facts.document(letter, clock.today())),
        reported=_reported_since(letter) if roles else 0,
        is_intact=actions.is_intact(letter) if letter.digest else None,
        entries=timeline(letter) if roles else [],
        next_step=_next_step(letter),
    )


def _offered(letter: Letter, roles: set[Role]) -> list[Any]:
    """Return the moves as buttons: a letter of the leader is submitted first, one of the office is issued at once."""
    by_leader = needs_leader(letter.kind, letter.level)
    hidden = {"edit"} | ({"issue"} if by_leader and letter.state is LetterState.DRAFT else set())
    hidden |= {"submit"} if not by_leader else set()
    return [move for move in LETTER.offered(letter.state, roles) if move.name not in hidden]


def _reported_since(letter: Letter) -> int:
    """Return how many of the tasks a waiting letter names are late no more."""
    if letter.kind is not LetterKind.CHASE or letter.state not in {LetterState.SUBMITTED, LetterState.APPROVED}:
        return 0
    late = {task.id for task in queries.overdue_of(letter.notice_id or 0, clock.today())}
    return sum(1 for task in queries.named_tasks(letter.id) if task.id not in late)


def _next_step(letter: Letter) -> dict[str, str] | None:
    office = _("Cơ quan tham mưu nội vụ") if letter.kind is not LetterKind.EXTENSION_REQUEST else _("Đơn vị đề nghị")
    first = _("Rà soát và trình ký") if needs_leader(letter.kind, letter.level) else _("Rà soát, lấy số và ban hành")
    steps = {
        LetterState.DRAFT: (first, office),
        LetterState.SUBMITTED: (_("Xem xét, duyệt hoặc trả lại"), _("Lãnh đạo cơ quan kiểm tra")),
        LetterState.APPROVED: (_("Lấy số, ghi ngày và ban hành"), office),
    }
    if letter.state not in steps:
        return None
    text, who = steps[letter.state]
    return {"text": text, "who": who}


@bp.route("/letters/<int:letter_id>/edit", methods=["GET", "POST"])
def edit(letter_id: int) -> ResponseReturnValue:
    """Change what a person decides in a draft."""
    letter = queries.letter_with_all(letter_id)
    _may(letter, "edit")
    form = LetterForm(obj=letter)
    offer_signatories(form, letter.issuer_id, facts.document_kind(letter), clock.today())
    if letter.kind is not LetterKind.CHASE:
        del form.report_by
    if letter.kind not in {LetterKind.CHASE, LetterKind.CORRECTION}:
        del form.paragraph
    if form.validate_on_submit():
        check_version(letter, form.version.data)
        fill_signature(form)
        fields = {name: form[name].data for name in actions.EDITABLE_FIELDS if name in form}
        texts = {name: value if name == "report_by" else value or "" for name, value in fields.items()}
        try:
            actions.edit(letter, texts, by=g.viewer.person, now=clock.now())
            return done(_("Đã lưu công văn."), url_for(".show", letter_id=letter_id))
        except Refused as refusal:
            db.session.rollback()
            letter = queries.letter_with_all(letter_id)
            is_text = isinstance(refusal, actions.UnreadableCorrection)
            form.blame(form.paragraph if is_text else form.report_by, sentence_of(refusal))
    page = render_template(
        "letters/edit.html", letter=letter, form=form, kind=LETTER_KIND_LABELS[letter.kind],
        is_correction=letter.kind is LetterKind.CORRECTION,
    )  # fmt: skip
    return page, 422 if form.errors else 200


@bp.post("/letters/<int:letter_id>/submit")
def submit(letter_id: int) -> ResponseReturnValue:
    """Trình ký."""
    letter = queries.letter_with_all(letter_id)
    actions.submit(letter, by=g.viewer.person, now=clock.now())
    return done(_("Đã trình ký. Lãnh đạo đã được thông báo."), url_for(".show", letter_id=letter.id))


@bp.post("/letters/<int:letter_id>/approve")
def approve(letter_id: int) -> ResponseReturnValue:
    """Duyệt."""
    letter = queries.letter_with_all(letter_id)
    check_version(letter, request.form.get("version"))
    actions.approve(letter, by=g.viewer.person, now=clock.now())
    return done(_("Đã duyệt. Cơ quan tham mưu đã được thông báo để ban hành."), url_for(".show", letter_id=letter.id))


@bp.route("/letters/<int:letter_id>/send-back", methods=["GET", "POST"])
def send_back(letter_id: int) -> ResponseReturnValue:
    """Trả lại, with what must be changed."""
    letter = queries.letter_with_all(letter_id)
    _may(letter, "send_back")
    form = ReasonForm()
    if form.validate_on_submit():
        actions.send_back(letter, reason=form.reason.data or "", by=g.viewer.person, now=clock.now())
        return done(_("Đã trả lại. Cơ quan tham mưu đã được thông báo."), url_for(".show", letter_id=letter.id))
    return _reason_page(letter, form, _("Trả lại công văn"), _("Trả lại"))


@bp.route("/letters/<int:letter_id>/discard", methods=["GET", "POST"])
def discard(letter_id: int) -> ResponseReturnValue:
    """Bỏ dự thảo, with the reason."""
    letter = queries.letter_with_all(letter_id)
    _may(letter, "discard")
    form = ReasonForm()
    if form.validate_on_submit():
        actions.discard(letter, reason=form.reason.data or "", by=g.viewer.person, now=clock.now())
        return done(_("Đã bỏ dự thảo công văn."), url_for(".show", letter_id=letter.id))
    return _reason_page(letter, form, _("Bỏ dự thảo công văn"), _("Bỏ dự thảo"))


def _reason_page(letter: Letter, form: ReasonForm, title: str, verb: str) -> ResponseReturnValue:
    kind = LETTER_KIND_LABELS[letter.kind]
    page = render_template("letters/reason.html", letter=letter, form=form, kind=kind, title=title, verb=verb)
    return page, 422 if request.method == "POST" else 200


@bp.route("/letters/<int:letter_id>/issue", methods=["GET", "POST"])
def issue(letter_id: int) -> ResponseReturnValue:
    """Ban hành: number and date as the clerk's office gave them."""
    letter = queries.letter_with_all(letter_id)
    _may(letter, "issue")
    form = NumberForm()
    if form.validate_on_submit() and form.issued_on.data:
        number = (form.number.data or "").strip()
        try:
            actions.issue(letter, number=number, issued_on=form.issued_on.data, by=g.viewer.person, now=clock.now())
            message = with_concerns(_("Đã ban hành. Nơi nhận đã được thông báo."), letter)
            return done(message, url_for(".show", letter_id=letter_id))
        except (NumberTaken, NumberMalformed) as refusal:
            blamed, sentence = form.number, sentence_of(refusal)
        except Refused as refusal:
            blamed, sentence = form.issued_on, sentence_of(refusal)
        db.session.rollback()
        letter = queries.letter_with_all(letter_id)
        form.blame(blamed, sentence)
    proposed = proposal(letter.issuer, facts.document_kind(letter), clock.today())
    page = render_template(
        "letters/issue.html", letter=letter, form=form, kind=LETTER_KIND_LABELS[letter.kind], proposed=proposed
    )
    return page, 422 if form.errors else 200


# -- files -------------------------------------------------------------------------------------------------------------


@bp.get("/letters/<int:letter_id>.docx")
def docx(letter_id: int) -> Response:
    """Return the letter for Word."""
    letter = queries.letter_with_all(letter_id)
    if (kept := kept_file(letter, FileForm.DOCX, _name(letter, "docx"))) is not None:
        return kept
    return _file(letter, render_docx(facts.document(letter, clock.today())), DOCX, "docx")


@bp.get("/letters/<int:letter_id>.pdf")
def pdf(letter_id: int) -> Response:
    """Return the letter as PDF."""
    letter = queries.letter_with_all(letter_id)
    if (kept := kept_file(letter, FileForm.PDF, _name(letter, "pdf"))) is not None:
        return kept
    body = render_pdf(facts.document(letter, clock.today()), at=letter.issued_at or letter.created_at)
    return _file(letter, body, "application/pdf", "pdf")


def _file(letter: Letter, body: bytes, media_type: str, ending: str) -> Response:
    disposition = f'attachment; filename="{_name(letter, ending)}"'
    return Response(body, mimetype=media_type, headers={"Content-Disposition": disposition})


def _name(letter: Letter, ending: str) -> str:
    return file_name("cong-van", letter.number, LETTER_KIND_LABELS[letter.kind], ending)
