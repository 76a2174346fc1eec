"""The pages of documents read in: files taken, what was read settled beside its source, the campaign made, remarks."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, current_app, g, jsonify, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import NotVisible, get_visible, require
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.files.taking import FileRefused
from inspect_app.i18n import _
from inspect_app.journal import timeline
from inspect_app.models import FileToRead, Notice, PostRole, ReadDocument, ReadingLesson, Unit
from inspect_app.reading import actions, asked, attaching, errors, making, queries
from inspect_app.reading.ahead import ahead
from inspect_app.reading.due import report_deadline_of
from inspect_app.reading.errors import CannotRead
from inspect_app.reading.forms import CampaignForm, MarkForm, UploadForm, areas, near_of
from inspect_app.reading.refusals import NotReady
from inspect_app.reading.taking import has_ocr, take_or_put
from inspect_app.reading.texts import MOST_BYTES
from inspect_app.reading.twins import earlier_twins, twins_of
from inspect_app.scores.queries import card_to_fill
from inspect_app.storage import Missing, storage
from inspect_app.web import done
from workflows.checks.figures.case import SEVERITIES
from workflows.checks.figures.case import is_sure as is_warning
from workflows.moves import Refused
from workflows.reading.old_letters import LABELS
from workflows.reading.remarks_letter import RemarksLetter, is_own, remarks_letter, told_once
from workflows.reading.review import GUESSED_AREA, STATE_LABELS, ItemState, guessed, is_sure, is_to_write, pieces, waits
from workflows.reading.statement import KIND_LABELS, Kind
from workflows.reading.visited import visited_in

bp = Blueprint("reading", __name__)

SEES = (PostRole.OFFICE, PostRole.LEADER, PostRole.READER)


@bp.route("/reading", methods=["GET", "POST"])
def index() -> ResponseReturnValue:
    """List the documents read in, and take more."""
    require(*SEES)
    authority = queries.own_authority(g.viewer)
    if request.method == "POST" and authority is None:
        raise NotVisible
    form = UploadForm()
    if authority is not None and form.validate_on_submit():
        files = [file for file in request.files.getlist("files") if file.filename]
        if not files:
            form.blame(form.files, _("Hãy chọn ít nhất một tệp."))
        taken: list[tuple[ReadDocument | FileToRead, bool]] = []
        for file in files:
            try:
                taken.append(take_or_put(authority, file, with_ocr=form.ocr.data, by=g.viewer.person))
            except (CannotRead, FileRefused) as error:
                form.blame(form.files, f"{file.filename}: {_sentence(error)}")
        if taken and not form.files.errors:
            return done(_said_of(taken), _home_of(taken))
    asked_for = {name: request.args.get(name, "") for name in ("q", "kind", "made")}
    page = queries.documents(
        **asked_for,
        limit=current_app.config["PAGE_SIZE"],
        after=request.args.get("after"),
        before=request.args.get("before"),
    )
    return render_template(
        "reading/index.html",
        form=form,
        authority=authority,
        page=page,
        asked_for=asked_for,
        kinds=KIND_LABELS,
        waiting=queries.waiting,
        leads_on=queries.leads_on,
        twins=earlier_twins(page.rows),
        has_ocr=has_ocr(),
        waiting_files=queries.files_to_read(),
        most_bytes=MOST_BYTES,
        too_large=errors.TOO_LARGE,
    ), 422 if form.errors else 200


@bp.post("/reading/files")
def take_file() -> ResponseReturnValue:
    """Take one file for the page's script, which sends several one after the other and shows how far each is."""
    authority = queries.own_authority(g.viewer)
    if authority is None:
        raise NotVisible
    form = UploadForm()
    file = next((file for file in request.files.getlist("files") if file.filename), None)
    if file is None or not form.validate_on_submit():
        return jsonify(error=_("Hãy chọn ít nhất một tệp.")), 422
    try:
        taken, is_new = take_or_put(authority, file, with_ocr=form.ocr.data, by=g.viewer.person)
    except (CannotRead, FileRefused) as error:
        is_scan = isinstance(error, CannotRead) and error.sentence == errors.SCANNED
        return jsonify(error=_sentence(error), can_recognise=is_scan and has_ocr()), 422
    if isinstance(taken, FileToRead):
        return jsonify(said=_said_of_waiting(taken, is_new), waits=True)
    return jsonify(said=_said_of_one(taken, is_new), url=url_for(".show", document_id=taken.id), **_twin(taken))


def _twin(document: ReadDocument) -> dict[str, str]:
    """Return for the page's script that the same document was read from another file before, and where that is."""
    first = earlier_twins([document]).get(document.id)
    if first is None:
        return {}
    said = _("Có vẻ là văn bản đã đọc từ tệp %(name)s.", name=first.name)
    return {"twin": said, "twin_url": url_for(".show", document_id=first.id), "twin_label": _("Mở văn bản đã đọc")}


def _sentence(error: CannotRead | FileRefused) -> str:
    """Return why a file cannot be read; where scans can be recognised, that it can be asked for."""
    if isinstance(error, FileRefused):
        return sentence_of(error)
    return _(errors.SCANNED_BUT if error.sentence == errors.SCANNED and has_ocr() else error.sentence)


def _said_of_one(document: ReadDocument, is_new: bool) -> str:
    """Say what a file turned out to be, or under which name it was read before: the list is long."""
    kind = _(KIND_LABELS[Kind(document.kind)])
    if not is_new:
        return _("Đã đọc trước đây, với tên %(name)s.", name=document.name)
    return _(
        "%(kind)s: đọc được %(n)s nội dung, %(m)s nhận xét.", kind=kind, n=len(document.items), m=_warnings(document)
    )


def _said_of_waiting(file: FileToRead, is_new: bool) -> str:
    if not is_new:
        return _("Tệp này đang chờ đọc, với tên %(name)s.", name=file.name)
    if file.pages:
        return _("Đã nhận bản quét %(n)s trang, chờ nhận dạng. Tiến độ ghi ở danh sách bên dưới.", n=file.pages)
    return _("Đã nhận tệp, chờ đọc. Tiến độ ghi ở danh sách bên dưới.")


def _said_of(taken: list[tuple[ReadDocument | FileToRead, bool]]) -> str:
    """Say what became of files: how many were read, how many wait, and that some were here before."""
    documents = [(one, is_new) for one, is_new in taken if isinstance(one, ReadDocument)]
    read = [document for document, is_new in documents if is_new]
    said = []
    if waits := len(taken) - len(documents):
        said.append(_("Đã nhận %(n)s tệp, đang chờ đọc. Bạn có thể rời trang này; đọc xong có thư báo.", n=waits))
    if read:
        said.append(_("Đã đọc %(n)s văn bản.", n=len(read)))
    elif documents:
        said.append(_("Tệp này đã được đọc trước đây."))
    if again := len(earlier_twins(read)):
        said.append(_("%(n)s văn bản có vẻ đã đọc trước đây từ tệp khác.", n=again))
    return " ".join(said)


def _home_of(taken: list[tuple[ReadDocument | FileToRead, bool]]) -> str:
    """Return where one sees what became of files: the one document, what waits, or the list."""
    first = taken[0][0]
    if len(taken) == 1 and isinstance(first, ReadDocument):
        return url_for(".show", document_id=first.id)
    waits = any(isinstance(one, FileToRead) for one, _is_new in taken)
    return url_for(".index", _anchor="waiting" if waits else None)


@bp.get("/reading/<int:document_id>")
def show(document_id: int) -> ResponseReturnValue:
    """Show the source with its passages marked, and beside it what was read; of a dropped one, who did that and why."""
    document = get_visible(ReadDocument, document_id)
    if document.withdrawn_at is not None:
        return render_template("reading/dropped.html", document=document, entries=timeline(document))
    return _page(document, MarkForm())


def _page(document: ReadDocument, form: MarkForm, status: int = 200) -> ResponseReturnValue:
    shown = [item for item in document.items if item["state"] != ItemState.DROPPED]
    scanned = scan_views.pages_with(document, shown)
    return render_template(
        "reading/show.html",
        document=document,
        form=form,
        warnings=told_once([one for one in document.remarks if is_warning(one["confidence"])]),
        doubtful=told_once([one for one in document.remarks if not is_warning(one["confidence"])]),
        pieces=pieces(document.text, shown),
        scanned=scanned,
        has_ocr=has_ocr(),
        on_page=scan_views.first_pages(scanned),
        page_at=scan_views.page_at,
        kind=KIND_LABELS[Kind(document.kind)],
        states={state.value: label for state, label in STATE_LABELS.items()},
        severities=SEVERITIES,
        old_labels=LABELS,
        areas=dict(areas()),
        waiting=queries.waiting(document),
        sure=sum(waits(item) and is_sure(item) for item in document.items),
        is_sure_item=is_sure,
        guessed_area=GUESSED_AREA,
        to_write=sum(is_to_write(item) for item in document.items),
        may_edit=is_office(document) and not document.is_settled,
        leads_on=queries.leads_on(document),
        is_own=is_own(document.found, db.session.get_one(Unit, document.authority_id).full_name),
        may_withdraw=is_office(document),
        has_answers=any(item.get("written") for item in document.items),
        is_notice=document.kind == Kind.CONCLUSION_NOTICE.value,
        is_report=document.kind == Kind.REMEDIATION_REPORT.value,
        card_to_fill=card_to_fill(document) if is_office(document) else None,
        report=asked.report_of(document),
        twins=twins_of(document),
        entries=timeline(document),
    ), status


@bp.post("/reading/<int:document_id>/items/<key>/<state>")
def settle(document_id: int, key: str, state: str) -> ResponseReturnValue:
    """Confirm an item as it was read, or drop it."""
    document = own(document_id)
    if queries.item_of(document, key) is None or state not in {ItemState.CONFIRMED.value, ItemState.DROPPED.value}:
        raise NotVisible
    actions.settle(document, key, ItemState(state), by=g.viewer.person, now=clock.now())
    said = _("Đã xác nhận.") if state == ItemState.CONFIRMED else _("Đã bỏ.")
    return done(said, url_for(".show", document_id=document.id, _anchor=f"i-{key}"))


@bp.post("/reading/<int:document_id>/rest")
def settle_rest(document_id: int) -> ResponseReturnValue:
    """Confirm all that still waits, or only what was read surely."""
    document = own(document_id)
    only_sure = request.form.get("only") == "sure"
    count = actions.settle_rest(document, only_sure=only_sure, by=g.viewer.person, now=clock.now())
    return done(_("Đã xác nhận %(n)s nội dung.", n=count), url_for(".show", document_id=document.id))


@bp.post("/reading/<int:document_id>/items")
def add(document_id: int) -> ResponseReturnValue:
    """Add what was marked in the text."""
    document = own(document_id)
    form = MarkForm()
    if form.validate_on_submit():
        what = "task" if form.what.data == "task" else "finding"
        passage, units = form.passage.data or "", document.found["inspected_units"]
        fields = guessed(passage, form.what.data, units) if what == "finding" else {}
        try:
            near = near_of(form) or 0
            key = actions.add_marked(document, passage, what, fields, near, by=g.viewer.person, now=clock.now())
            return done(_("Đã thêm đoạn này."), url_for(".show", document_id=document.id, _anchor=f"i-{key}"))
        except Refused as refusal:
            form.blame(form.passage, sentence_of(refusal))
    return _page(document, form, 422)


@bp.route("/reading/<int:document_id>/campaign", methods=["GET", "POST"])
def make(document_id: int) -> ResponseReturnValue:
    """Make the campaign that a conclusion notice on paper tells of."""
    document = own(document_id)
    found = document.found
    issued = document.found["date"] if len(document.found["date"] or "") == 10 else None
    plans = attaching.plans_to_choose(document)
    likely = attaching.likely_plan(document, plans)
    visited = visited_in(document.text, _date(issued)) or attaching.last_visit(likely)
    deadline = report_deadline_of(document.items, _date(issued))
    data = {"number": found["number"], "issued_on": _date(issued), "visited_on": visited, "report_deadline": deadline}
    form = CampaignForm(data=data | {"plan": str(likely.id) if likely else ""}).choose(plans)
    if form.validate_on_submit() and form.issued_on.data and form.visited_on.data:
        try:
            paper = making.AsIssued(
                form.number.data or "", form.issued_on.data, form.visited_on.data, form.report_deadline.data or ""
            )
            notice = making.make_campaign(
                document,
                paper,
                plan=next((plan for plan in plans if str(plan.id) == form.plan.data), None),
                by=g.viewer.person,
                now=clock.now(),
            )
            made, tied = _("Đã lập đợt kiểm tra từ văn bản này."), _("Đã gắn thông báo này vào kế hoạch.")
            return done(tied if form.plan.data else made, url_for("notices.show", notice_id=notice.id))
        except Refused as refusal:
            if isinstance(refusal, NotReady) and refusal.field:
                form.blame(form[refusal.field], sentence_of(refusal))
            else:
                form.form_errors.append(sentence_of(refusal))
    return render_template(
        "reading/make.html",
        document=document,
        form=form,
        ahead=ahead(document, _date(issued) or clock.today()),
        plans=plans,
        concluded=attaching.concluded_plan(document),
        twins=twins_of(document),
        authority=(authority := db.session.get_one(Unit, document.authority_id)),
        is_of_others=bool(found["issuer"]) and not is_own(found, authority.full_name),
    ), 422 if form.errors else 200


def _date(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


@bp.get("/reading/<int:document_id>/remarks")
def remarks(document_id: int) -> ResponseReturnValue:
    """Show the remarks as a letter to send back; what is not sure only where it is asked for."""
    document = get_visible(ReadDocument, document_id)
    return render_template(
        "reading/remarks.html",
        document=document,
        letter=letter_of(document),
        doubtful=len(told_once([one for one in document.remarks if not is_warning(one["confidence"])])),
        is_all=is_all(),
    )


def _warnings(document: ReadDocument) -> int:
    return len(told_once([one for one in document.remarks if is_warning(one["confidence"])]))


def is_all() -> bool:
    """Say whether the letter is asked for with what is not sure."""
    return "all" in request.args


def letter_of(document: ReadDocument) -> RemarksLetter:
    """Return the remarks as a letter to whoever wrote the document; of one's own document, as a note to its drafter."""
    if document.withdrawn_at is not None:
        raise NotVisible
    authority = db.session.get_one(Unit, document.authority_id)
    own_one = is_own(document.found, authority.full_name)
    told = [one for one in document.remarks if is_all() or is_warning(one["confidence"])]
    return remarks_letter(document.found, KIND_LABELS[Kind(document.kind)], told, own=own_one)


@bp.get("/reading/<int:document_id>/file")
def file(document_id: int) -> ResponseReturnValue:
    """Send the original file."""
    document = get_visible(ReadDocument, document_id)
    if document.withdrawn_at is not None:
        raise NotVisible
    return _original(document)


@bp.get("/reading/notices/<int:notice_id>/file")
def original(notice_id: int) -> ResponseReturnValue:
    """Send the original of a notice that was read in, to all who see the notice."""
    document = queries.original_of(get_visible(Notice, notice_id))
    if document is None:
        raise NotVisible
    return _original(document)


def _original(document: ReadDocument) -> ResponseReturnValue:
    try:
        path = storage().path(document.sha256)
    except Missing as missing:
        raise NotVisible from missing
    return send_file(path, as_attachment=True, download_name=document.name, mimetype="application/octet-stream")


def own(document_id: int) -> ReadDocument:
    """Return a document of the reader's own office; to others, and of a dropped one, its working pages do not exist."""
    document = get_visible(ReadDocument, document_id)
    if not is_office(document) or document.withdrawn_at is not None:
        raise NotVisible
    return document


def is_office(read_in: ReadDocument | ReadingLesson | FileToRead) -> bool:
    """Say whether the reader works in the office that read something in."""
    return any(post.role is PostRole.OFFICE and post.unit_id == read_in.authority_id for post in g.viewer.posts)


from inspect_app.reading import item_views as item_views  # noqa: E402 - its pages join this blueprint
from inspect_app.reading import more_views as more_views  # noqa: E402 - as do these
from inspect_app.reading import scan_views as scan_views  # noqa: E402 - and these
from inspect_app.reading import waiting_views as waiting_views  # noqa: E402 - and these
