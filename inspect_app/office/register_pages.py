"""The pages of the register of outgoing documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import g, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select

from inspect_app import clock
from inspect_app.access import NotVisible, get_visible, visible
from inspect_app.extensions import db
from inspect_app.fields import options
from inspect_app.format import count, label
from inspect_app.i18n import _, _n
from inspect_app.journal import timeline
from inspect_app.models import (
    DocumentNumber,
    IssuedPaper,
    Letter,
    Notice,
    NumberGap,
    PeriodReport,
    Plan,
    Report,
    TeamDecision,
    Unit,
)
from inspect_app.office import numbers, queries
from inspect_app.office import register as book
from inspect_app.office.forms import EntryForm, GapForm, ReserveForm, SchemeForm
from inspect_app.office.views import bp, find_to_edit, find_unit, page, refused_beside, with_reason
from inspect_app.office.workbook import XLSX, recipients_and_filed, workbook
from inspect_app.paging import Key, page_by_key
from inspect_app.papers.queries import page_of
from inspect_app.web import done
from workflows.document_kinds import KINDS, DocumentKind, symbol_of
from workflows.moves import Refused
from workflows.numbers import NumberMalformed, NumberTaken
from workflows.register import NUMBER, SCHEME_LABELS, Flag, NumberState, Scheme, Span

#: Lines of one page, and of the paper and the workbook.
SHOWN, MOST = 50, 20_000


@dataclass(frozen=True)
class Filters:
    """What the address says is looked at."""

    year: int
    kind: DocumentKind | None
    state: NumberState | None
    words: str

    @property
    def address(self) -> dict[str, Any]:
        """The filters as they stand in an address."""
        kind, state = self.kind.value if self.kind else None, self.state.value if self.state else None
        return {"year": self.year, "kind": kind, "state": state, "q": self.words or None}

    def conditions(self, unit: Unit) -> list[Any]:
        """Return what the filters leave of a unit's register."""
        return book.matching(unit.id, self.year, kind=self.kind, state=self.state, words=self.words)


def _filters() -> Filters:
    asked = request.args
    kind, state = asked.get("kind", ""), asked.get("state", "")
    year = asked.get("year", type=int) or clock.today().year
    return Filters(
        year if 1990 <= year <= 2100 else clock.today().year,
        DocumentKind(kind) if kind in set(DocumentKind) else None,
        NumberState(state) if state in set(NumberState) else None,
        asked.get("q", "").strip()[:100],
    )


@bp.get("/<int:unit_id>/register")
def register(unit_id: int) -> ResponseReturnValue:
    """Show a year of the register: lines, what is wrong with them, what is missing."""
    unit, filters = find_unit(unit_id), _filters()
    overview = book.overview(unit.id, filters.year)
    query = visible(DocumentNumber).where(*filters.conditions(unit))
    rows = page_by_key(
        query, [Key(DocumentNumber.series), Key(DocumentNumber.number, descending=True), Key(DocumentNumber.id)],
        values=lambda row: (row.series, row.number, row.id), limit=SHOWN,
        after=request.args.get("after"), before=request.args.get("before"),
    )  # fmt: skip
    total = select(func.count()).select_from(DocumentNumber).where(*filters.conditions(unit))
    here = {"unit_id": unit.id, **filters.address}
    return page(
        "office/register.html", unit, "register", page=rows, filters=filters, overview=overview,
        total=db.session.scalar(total.execution_options(scope=book.WHY)) or 0,
        flags={id_: [said(flag) for flag in found] for id_, found in overview.flags.items()},
        states=NUMBER.labels, kinds=KINDS, links=_links(rows.rows), **_choices(unit),
        older=_beside(here, "after", rows.next), newer=_beside(here, "before", rows.previous),
        scheme=SCHEME_LABELS[book.scheme_of(unit.id, filters.year)], series_name=series_name,
        chips=_chips(filters, here), here=here,
    )  # fmt: skip


def _choices(unit: Unit) -> dict[str, list[tuple[str, str]]]:
    every = ("", _("Tất cả"))
    return {
        "year_choices": [(str(year), str(year)) for year in book.years(unit.id, clock.today())],
        "kind_choices": [every, *((kind.value, label(about.label)) for kind, about in KINDS.items())],
        "state_choices": [every, *((state.value, label(words)) for state, words in NUMBER.labels.items())],
    }


def _beside(here: dict[str, Any], name: str, token: str | None) -> str | None:
    return url_for(".register", **(here | {name: token})) if token else None


def said(flag: Flag) -> str:
    """Return what is wrong with a number, in the reader's language."""
    return _(flag.message) % flag.params


def series_name(series: str) -> str:
    """Return a counter as people call it."""
    if series == "*":
        return _("Số chung của mọi loại văn bản")
    team, _colon, symbol = series.rpartition(":")
    return _("%(symbol)s của Đoàn kiểm tra", symbol=symbol) if team else symbol


def _chips(filters: Filters, here: dict[str, Any]) -> list[dict[str, str]]:
    shown = {
        "kind": label(KINDS[filters.kind].label) if filters.kind else "",
        "state": label(NUMBER.labels[filters.state]) if filters.state else "",
        "q": f"“{filters.words}”" if filters.words else "",
    }
    return [
        {"label": words, "remove_url": url_for(".register", **(here | {name: None}))}
        for name, words in shown.items()
        if words
    ]


#: Documents of the application that have pages of their own.
PAGES: dict[str, tuple[type[Any], str, str]] = {
    "plan": (Plan, "plans.show", "plan_id"),
    "notice": (Notice, "notices.show", "notice_id"),
    "report": (Report, "remediation.show", "report_id"),
    "period_report": (PeriodReport, "period_reports.show", "report_id"),
    "letter": (Letter, "letters.show", "letter_id"),
}


def _links(rows: Any) -> dict[int, str]:
    """Return the addresses of the documents that lines are about, as far as the person may see them."""
    found: dict[int, str] = {}
    for kind, (model, endpoint, name) in PAGES.items():
        ids = {row.about_id: row.id for row in rows if row.about_type == kind}
        if ids:
            seen = db.session.scalars(visible(model).where(model.id.in_(ids)))
            found |= {ids[thing.id]: url_for(endpoint, **{name: thing.id}) for thing in seen}
    ids = {row.about_id: row.id for row in rows if row.about_type == "team_decision"}
    if ids:
        seen = db.session.scalars(visible(TeamDecision).where(TeamDecision.id.in_(ids)))
        found |= {ids[decision.id]: url_for("plans.team", plan_id=decision.plan_id) for decision in seen}
    ids = {row.about_id: row.id for row in rows if row.about_type == "issued_paper"}
    if ids:
        for paper in db.session.scalars(visible(IssuedPaper).where(IssuedPaper.id.in_(ids))):
            endpoint, values = page_of(paper)
            found[ids[paper.id]] = url_for(endpoint, **values)
    return found


def _lines(unit: Unit, filters: Filters) -> list[DocumentNumber]:
    query = visible(DocumentNumber).where(*filters.conditions(unit))
    query = query.order_by(DocumentNumber.series, DocumentNumber.number).limit(MOST)
    return list(db.session.scalars(query))


@bp.get("/<int:unit_id>/register.xlsx")
def register_workbook(unit_id: int) -> ResponseReturnValue:
    """Return what the filters leave as a workbook with the columns of the official register."""
    unit, filters = find_unit(unit_id), _filters()
    flags = {id_: " ".join(map(said, found)) for id_, found in book.overview(unit.id, filters.year).flags.items()}
    file = workbook(_lines(unit, filters), flags, unit, filters.year)
    return send_file(file, mimetype=XLSX, as_attachment=True, download_name=f"so-van-ban-di-{filters.year}.xlsx")


@bp.get("/<int:unit_id>/register/print")
def register_paper(unit_id: int) -> ResponseReturnValue:
    """Return what the filters leave as the pages of the official register, for paper."""
    unit, filters = find_unit(unit_id), _filters()
    facts = queries.letterhead_of(unit, clock.today())
    return render_template(
        "office/register_paper.html", unit=unit, filters=filters, lines=_lines(unit, filters), kinds=KINDS, facts=facts,
        back_url=url_for(".register", unit_id=unit.id, **filters.address), voided=NumberState.VOIDED,
        reserved=NumberState.RESERVED, recipients_and_filed=recipients_and_filed,
    )  # fmt: skip


# -- one number --------------------------------------------------------------------------------------------------------


@bp.get("/numbers/<int:number_id>")
def number(number_id: int) -> ResponseReturnValue:
    """Show one line of the register with its story."""
    row = get_visible(DocumentNumber, number_id)
    unit = find_unit(row.unit_id)
    found = book.overview(unit.id, row.year).flags.get(row.id, [])
    roles = numbers.roles_in(unit.id, g.viewer.person, clock.now())
    return page(
        "office/number.html", unit, "register", row=row, flags=[said(flag) for flag in found],
        state=NUMBER.labels[row.state], kind_label=KINDS[row.kind].label, link=_links([row]).get(row.id),
        may_void=NUMBER.allows("void", row.state, roles), entries=timeline(row), series=series_name(row.series),
    )  # fmt: skip


@bp.route("/<int:unit_id>/register/new", methods=["GET", "POST"])
def enter_number(unit_id: int) -> ResponseReturnValue:
    """Write down a document that the paper register numbered."""
    unit = find_to_edit(unit_id)
    form = EntryForm(data={"kind": DocumentKind.OTHER.value}) if request.method == "GET" else EntryForm()
    if form.validate_on_submit() and form.issued_on.data:
        fields = {name: getattr(form, name).data or "" for name in ("subject", "signer", "recipients", "note")}
        more = {"signed_on": form.signed_on.data, "copies": int(form.copies.data) if form.copies.data else None}
        given = (form.number.data or "").strip()
        try:
            row = numbers.enter(
                unit, DocumentKind(form.kind.data), given, form.issued_on.data, fields | more,
                by=g.viewer.person, now=clock.now(),
            )  # fmt: skip
            return done(_("Đã ghi số %(number)s vào sổ.", number=row.text), url_for(".number", number_id=row.id))
        except (NumberTaken, NumberMalformed) as refusal:
            refused_beside(form, form.number, refusal)
        except Refused as refusal:
            refused_beside(form, form.issued_on, refusal)
    return page("office/entry.html", find_to_edit(unit_id), "register", form=form), 422 if form.errors else 200


@bp.route("/<int:unit_id>/register/reserve", methods=["GET", "POST"])
def reserve_number(unit_id: int) -> ResponseReturnValue:
    """Keep a number for a document still to come; what comes next is proposed."""
    unit, today = find_to_edit(unit_id), clock.today()
    form = ReserveForm(data={"kind": DocumentKind.NOTICE.value}) if request.method == "GET" else ReserveForm()
    if form.validate_on_submit():
        given = (form.number.data or "").strip()
        try:
            row = numbers.reserve(
                unit, DocumentKind(form.kind.data), given, form.subject.data or "", by=g.viewer.person, now=clock.now()
            )
            return done(_("Đã giữ số %(number)s.", number=row.text), url_for(".number", number_id=row.id))
        except Refused as refusal:
            refused_beside(form, form.number, refusal)
    unit = find_to_edit(unit_id)
    facts = queries.letterhead_of(unit, today)
    next_ones = []
    for kind, about in KINDS.items():
        proposed = book.proposed(unit.id, symbol_of(kind, facts.body_symbol, facts.office_symbol), today)
        if proposed and not about.of_team and kind is not DocumentKind.OTHER:
            next_ones.append((proposed, about.label))
    return page("office/reserve.html", unit, "register", form=form, proposed=next_ones), 422 if form.errors else 200


@bp.route("/numbers/<int:number_id>/void", methods=["GET", "POST"])
def void_number(number_id: int) -> ResponseReturnValue:
    """Give a reserved number up, with the reason."""
    row = get_visible(DocumentNumber, number_id)
    unit = find_to_edit(row.unit_id)
    NUMBER.apply("void", row.state, numbers.roles_in(unit.id, g.viewer.person, clock.now()))
    return with_reason(
        unit, "register", _Live(row), title=_("Bỏ số %(number)s", number=row.text), lead=row.subject,
        back=url_for(".number", number_id=row.id), act=lambda live, **more: numbers.void(live.row, **more),
        message=_("Đã bỏ số. Số này không dùng lại."),
    )  # fmt: skip


@dataclass(frozen=True)
class _Live:
    """A line of the register as the page that asks for reasons takes it: numbers never end, they are voided."""

    row: DocumentNumber
    ended_at: None = None

    @property
    def version(self) -> int:
        return self.row.version


# -- gaps and the scheme -----------------------------------------------------------------------------------------------


@bp.route("/<int:unit_id>/register/<int:year>/explain", methods=["GET", "POST"])
def explain_gap(unit_id: int, year: int) -> ResponseReturnValue:
    """Say why some numbers are not in the register."""
    unit = find_to_edit(unit_id)
    overview = book.overview(unit.id, year)
    if not overview.series:
        raise NotVisible
    asked = {name: request.args.get(name, type=int) for name in ("first", "last")}
    form = GapForm(data={"series": request.args.get("series", ""), **asked}) if request.method == "GET" else GapForm()
    form.series.choices = options([(one.key, series_name(one.key)) for one in overview.series])
    if form.validate_on_submit() and form.first.data and form.last.data:
        span = Span(int(form.first.data), int(form.last.data))
        try:
            numbers.explain(
                unit, year, form.series.data, span, reason=form.reason.data or "", by=g.viewer.person, now=clock.now()
            )
            return done(_("Đã ghi lý do."), url_for(".register", unit_id=unit.id, year=year, _anchor="gaps"))
        except Refused as refusal:
            refused_beside(form, form.first, refusal)
    context = {"form": form, "year": year}
    return page("office/gap.html", find_to_edit(unit_id), "register", **context), 422 if form.errors else 200


@bp.route("/gaps/<int:gap_id>/withdraw", methods=["GET", "POST"])
def withdraw_gap(gap_id: int) -> ResponseReturnValue:
    """Take an explanation back."""
    row = get_visible(NumberGap, gap_id)
    unit = find_to_edit(row.unit_id)
    return with_reason(
        unit, "register", row, title=_("Bỏ giải trình số %(numbers)s", numbers=str(row.span)), lead=row.reason,
        back=url_for(".register", unit_id=unit.id, year=row.year), act=numbers.withdraw_explanation,
        message=_("Đã bỏ giải trình."),
    )  # fmt: skip


@bp.route("/<int:unit_id>/register/scheme", methods=["GET", "POST"])
def set_scheme(unit_id: int) -> ResponseReturnValue:
    """Decide how documents share counters from a year on."""
    unit, year = find_to_edit(unit_id), clock.today().year
    usual = {"from_year": year, "scheme": book.scheme_of(unit.id, year).value}
    form = SchemeForm(data=usual) if request.method == "GET" else SchemeForm()
    if form.validate_on_submit() and form.from_year.data:
        try:
            numbers.set_scheme(
                unit, int(form.from_year.data), Scheme(form.scheme.data), by=g.viewer.person, now=clock.now()
            )
            return done(_("Đã đặt cách đánh số."), url_for(".register", unit_id=unit.id))
        except Refused as refusal:
            refused_beside(form, form.from_year, refusal)
    unit = find_to_edit(unit_id)
    context = {"form": form, "schemes": book.schemes(unit.id), "scheme_labels": SCHEME_LABELS}
    return page("office/scheme.html", unit, "register", **context), 422 if form.errors else 200


def summary_words(total: int, filters: Filters, missing: int) -> str:
    """Return how much is shown, and how many numbers nobody has explained."""
    words = _n("%(n)s số trong sổ năm %(year)s", total, year=filters.year)
    if not missing:
        return words
    unexplained = _("%(n)s số chưa giải trình", n=count(missing))
    return f"{words}; {unexplained}"


bp.add_app_template_global(summary_words, "register_words")
