"""The pages of what an office writes down about its own documents: letterhead and signatories first."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm.exc import StaleDataError

from inspect_app import clock
from inspect_app.access import NotVisible, get_visible, viewer, visible
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.fields import options
from inspect_app.i18n import _
from inspect_app.journal import timeline
from inspect_app.models import Person, Post, Signatory, Unit, UnitLetterhead
from inspect_app.office import actions, queries
from inspect_app.office.forms import LetterheadForm, ReasonForm, SignatoryForm
from inspect_app.office.preview import sample
from inspect_app.web import check_version, done
from workflows.document_kinds import KINDS, DocumentKind
from workflows.letterhead import LetterheadFacts
from workflows.moves import Refused
from workflows.signing import USUAL_BODY, USUAL_HEAD, Mark, SigningRefused, Standing, check_signatory, stacks_of

bp = Blueprint("office", __name__, url_prefix="/office")


def find_unit(unit_id: int) -> Unit:
    """Return a unit whose own lines the person may read; to others the page does not exist."""
    unit = db.session.get(Unit, unit_id)
    if unit is None or not queries.may_read(viewer(), unit_id):
        raise NotVisible
    return unit


def find_to_edit(unit_id: int) -> Unit:
    """Return a unit whose own lines the person may change."""
    unit = find_unit(unit_id)
    if not queries.may_edit(viewer(), unit_id):
        raise NotVisible
    return unit


def page(template: str, unit: Unit, tab: str, **context: Any) -> str:
    """Render a page with the tabs that all pages of one unit share."""
    tabs = [
        ("letterhead", _("Tiêu đề văn bản")),
        ("signatories", _("Người ký")),
        ("recipients", _("Nơi nhận")),
        ("paragraphs", _("Đoạn văn mẫu")),
        ("register", _("Sổ văn bản đi")),
        ("periods", _("Kỳ báo cáo")),
    ]
    return render_template(
        template,
        unit=unit,
        unit_tabs=[
            {"label": words, "url": url_for(f"office.{name}", unit_id=unit.id), "active": name == tab}
            for name, words in tabs
        ],
        may_edit=queries.may_edit(viewer(), unit.id),
        **context,
    )


@bp.get("")
def index() -> ResponseReturnValue:
    """Lead to the person's own unit; who has several, or is the administrator, chooses."""
    v = viewer()
    own = v.unit_ids(*queries.READERS)
    if not own and not v.is_admin:
        raise NotVisible
    if len(own) == 1 and not v.is_admin:
        return redirect(url_for(".letterhead", unit_id=own[0]))
    wanted = (Unit.office_name != "") | Unit.id.in_(own) if v.is_admin else Unit.id.in_(own)
    units = db.session.scalars(select(Unit).where(wanted).order_by(Unit.path, Unit.sort_name).limit(200)).all()
    return render_template("office/index.html", units=units)


# -- letterhead --------------------------------------------------------------------------------------------------------


@bp.get("/<int:unit_id>")
def letterhead(unit_id: int) -> ResponseReturnValue:
    """Show the head of the unit's documents as it prints today, and every one before."""
    unit, today = find_unit(unit_id), clock.today()
    rows = db.session.scalars(
        visible(UnitLetterhead)
        .where(UnitLetterhead.unit_id == unit.id)
        .order_by(UnitLetterhead.valid_from.desc(), UnitLetterhead.id.desc())
    ).all()
    now = queries.letterhead_row(unit.id, today)
    facts = now.facts if now else queries.default_letterhead(unit)
    return page(
        "office/letterhead.html", unit, "letterhead", rows=rows, current=now, facts=facts, today=today,
        sheet=_sample(unit, facts, today), entries=timeline(*rows) if rows else [],
    )  # fmt: skip


def _sample(unit: Unit, facts: LetterheadFacts, day: date) -> str:
    choices = queries.signature_choices(unit.id, DocumentKind.NOTICE, day)
    recipients = queries.recipients_of(unit.id, DocumentKind.NOTICE, day)
    return sample(facts, choices[0] if choices else None, recipients, month=day)


@bp.route("/<int:unit_id>/letterhead/new", methods=["GET", "POST"])
def new_letterhead(unit_id: int) -> ResponseReturnValue:
    """Write down a head that counts from a day on; ``do=preview`` draws it and keeps nothing."""
    unit, today = find_to_edit(unit_id), clock.today()
    newest = queries.letterhead_row(unit.id, date.max)
    form = LetterheadForm(obj=newest or queries.default_letterhead(unit))
    if request.method == "GET":
        form.valid_from.data, form.version.data = today, str(newest.id if newest else 0)
    sheet = ""
    if form.validate_on_submit() and form.valid_from.data:
        fields = {name: getattr(form, name).data or "" for name in actions.LETTERHEAD_FIELDS}
        if request.form.get("do") == "preview":
            sheet = _sample(unit, LetterheadFacts(**fields), form.valid_from.data)
        else:
            if (form.version.data or "0") != str(newest.id if newest else 0):
                raise StaleDataError
            actions.write_letterhead(unit, fields, valid_from=form.valid_from.data, by=g.viewer.person, now=clock.now())
            return done(_("Đã lưu tiêu đề văn bản. Văn bản đã ban hành giữ nguyên."), _home(unit))
    status = 422 if form.errors else 200
    return page("office/letterhead_edit.html", unit, "letterhead", form=form, sheet=sheet), status


def _home(unit: Unit) -> str:
    return url_for("office.letterhead", unit_id=unit.id)


@bp.route("/letterheads/<int:letterhead_id>/withdraw", methods=["GET", "POST"])
def withdraw_letterhead(letterhead_id: int) -> ResponseReturnValue:
    """Take a head back that was written down by mistake."""
    row = get_visible(UnitLetterhead, letterhead_id)
    unit = find_to_edit(row.unit_id)
    return with_reason(
        unit, "letterhead", row, title=_("Bỏ tiêu đề văn bản"), lead=row.issuer.replace("\n", " "), back=_home(unit),
        act=actions.withdraw_letterhead, message=_("Đã bỏ. Tiêu đề trước đó được dùng lại."),
    )  # fmt: skip


def with_reason(
    unit: Unit, tab: str, row: Any, *, title: str, lead: str, back: str, act: Any, message: str
) -> ResponseReturnValue:
    """Ask why, then end a row."""
    if row.ended_at is not None:
        raise NotVisible
    form = ReasonForm()
    if not form.is_submitted():
        form.version.data = str(row.version)
    if form.validate_on_submit():
        check_version(row, form.version.data)
        act(row, reason=form.reason.data or "", by=g.viewer.person, now=clock.now())
        return done(message, back)
    status = 422 if form.errors else 200
    return page("office/reason.html", unit, tab, form=form, title=title, about=lead, back=back), status


# -- signatories -------------------------------------------------------------------------------------------------------


@bp.get("/<int:unit_id>/signatories")
def signatories(unit_id: int) -> ResponseReturnValue:
    """Show who signs, with the lines above each signature, and who did before."""
    unit, today = find_unit(unit_id), clock.today()
    rows = db.session.scalars(visible(Signatory).where(Signatory.unit_id == unit.id).order_by(Signatory.id)).all()
    ended = [row for row in rows if row.ended_at or (row.valid_to and row.valid_to < today)]
    return page(
        "office/signatories.html", unit, "signatories", rows=[row for row in rows if row not in ended], ended=ended,
        stacks_of=stacks_of, kinds=KINDS, today=today, entries=timeline(*rows) if rows else [],
    )  # fmt: skip


@bp.route("/<int:unit_id>/signatories/new", methods=["GET", "POST"])
def new_signatory(unit_id: int) -> ResponseReturnValue:
    """Write down somebody who signs."""
    unit = find_to_edit(unit_id)
    form = SignatoryForm(data=_usual_signatory()) if request.method == "GET" else SignatoryForm()
    return _signatory(unit, form, None)


def _usual_signatory() -> dict[str, Any]:
    return {
        "standing": Standing.DEPUTY.value, "head_title": USUAL_HEAD, "body": USUAL_BODY,
        "valid_from": clock.today(), "kinds": [], "person_id": 0,
    }  # fmt: skip


@bp.route("/signatories/<int:signatory_id>", methods=["GET", "POST"])
def edit_signatory(signatory_id: int) -> ResponseReturnValue:
    """Change a signatory: the old line ends, a new one begins."""
    row = get_visible(Signatory, signatory_id)
    unit = find_to_edit(row.unit_id)
    if row.ended_at is not None:
        raise NotVisible
    form = SignatoryForm(obj=row)
    if request.method == "GET":
        form.kinds.data, form.person_id.data = row.kinds.split(), row.person_id or 0
        form.standing.data, form.mark.data = row.standing.value, row.mark.value if row.mark else ""
    return _signatory(unit, form, row)


def _signatory(unit: Unit, form: SignatoryForm, row: Signatory | None) -> ResponseReturnValue:
    form.person_id.choices = options([(0, _("Không có tài khoản")), *_people(unit)])
    lines: list[tuple[str, ...]] = []
    sheet = ""
    if form.validate_on_submit() and form.valid_from.data:
        fields = _signatory_fields(form)
        draft = Signatory(unit_id=unit.id, valid_from=form.valid_from.data, **fields)
        try:
            if request.form.get("do") == "preview":
                check_signatory(draft.facts)
                lines = stacks_of(draft.facts)
                facts = queries.letterhead_of(unit, form.valid_from.data)
                shown = queries.SignatureText(lines[-1], draft.full_name)
                sheet = sample(facts, shown, month=form.valid_from.data)
            else:
                if row is not None:
                    check_version(row, form.version.data)
                actions.write_signatory(
                    unit, fields, valid_from=form.valid_from.data, replaces=row, by=g.viewer.person, now=clock.now()
                )
                return done(_("Đã lưu người ký."), url_for(".signatories", unit_id=unit.id))
        except SigningRefused as refusal:
            db.session.rollback()
            form.blame(form.standing, sentence_of(refusal))
    context = {"form": form, "row": row, "lines": lines, "sheet": sheet}
    return page("office/signatory_edit.html", find_unit(unit.id), "signatories", **context), 422 if form.errors else 200


def _signatory_fields(form: SignatoryForm) -> dict[str, Any]:
    texts = ("full_name", "title", "head_title", "body", "unit_head_title", "basis")
    standing = Standing(form.standing.data)
    is_unit = standing in {Standing.UNIT_HEAD, Standing.UNIT_DEPUTY}
    return {
        **{name: getattr(form, name).data or "" for name in texts},
        "person_id": form.person_id.data or None,
        "standing": standing,
        "mark": Mark(form.mark.data) if form.mark.data and is_unit else Mark.BY_ORDER if is_unit else None,
        "valid_to": form.valid_to.data,
        "kinds": " ".join(kind.value for kind in DocumentKind if kind.value in (form.kinds.data or [])),
    }


def _people(unit: Unit) -> list[tuple[int, str]]:
    here = select(Post.person_id).where(Post.unit_id == unit.id)
    found = visible(Person).where(Person.is_active, Person.id.in_(here)).order_by(Person.sort_name, Person.id)
    return [(person.id, person.full_name) for person in db.session.scalars(found)]


@bp.route("/signatories/<int:signatory_id>/end", methods=["GET", "POST"])
def end_signatory(signatory_id: int) -> ResponseReturnValue:
    """Take a signatory off the list."""
    row = get_visible(Signatory, signatory_id)
    unit = find_to_edit(row.unit_id)
    return with_reason(
        unit, "signatories", row, title=_("Thôi dùng người ký"), lead=actions.signature_text(row),
        back=url_for(".signatories", unit_id=unit.id), act=actions.end_signatory, message=_("Đã thôi dùng người ký."),
    )  # fmt: skip


def refused_beside(form: Any, field: Any, refusal: Refused) -> None:
    """Hang a refusal beside the field that is to blame, and forget what was half done."""
    db.session.rollback()
    form.blame(field, sentence_of(refusal))


from inspect_app.office import list_pages, period_pages, register_pages  # noqa: E402, F401 - they join the same blueprint
