"""Filling in a report part by part: figures with what is said of them while they are typed, and the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from flask import g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import NotVisible, viewer
from inspect_app.conflicts import marks_of
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.models import PeriodReport
from inspect_app.period_reports import actions, queries
from inspect_app.period_reports.forms import PartForm, TextForm, part_form
from inspect_app.period_reports.queries import PARTS, TEXT, Contents, Work, report_with_all
from inspect_app.period_reports.views import bp, may_edit, part_name, part_title, period_name, told_of
from inspect_app.web import check_version, done
from workflows.statistics.forms import FORM_OF, Kind
from workflows.statistics.told import SECTIONS, told
from workflows.statistics.values import printed


@bp.route("/period-reports/<int:report_id>/parts/<part>", methods=["GET", "POST"])
def part(report_id: int, part: str) -> ResponseReturnValue:
    """Fill in a form or the text of a report; who may not sees what was sent."""
    report = report_with_all(report_id)
    if part not in PARTS:
        raise NotVisible
    if not may_edit(report, viewer().roles_of(report)):
        return _read_only(report, part)
    work = queries.work_on(report, clock.today())
    row = work.parts[part]
    form = (
        _text_form(work) if part == TEXT else part_form(FORM_OF[part], row, work.contents, is_commune=work.is_commune)
    )
    if form.is_submitted():
        check_version(row, form.version.data, about=report)
    if form.validate_on_submit():
        by, now = g.viewer.person, clock.now()
        if isinstance(form, PartForm):
            actions.save_form(report, row, form.values(), form.notes(), by=by, now=now)
        else:
            actions.save_text(report, row, form.texts(), by=by, now=now)
        if request.form.get("go") == "auto":
            db.session.commit()
            when = f"{now.astimezone(clock.ZONE):%H:%M}"
            return {"version": row.version, "was": marks_of(form), "said": _("Đã tự lưu lúc %(when)s.", when=when)}
        return done(_("Đã lưu %(part)s.", part=part_name(part)), _after(report, part))
    return _fill_in(report, part, work, form), 422 if form.is_submitted() else 200


def _figures_form(work: Work, part: str) -> PartForm:
    return part_form(FORM_OF[part], work.parts[part], work.contents, is_commune=work.is_commune)


def _text_form(work: Work) -> TextForm:
    texts = {one.id: work.contents.texts.get(one.id, "") for one in SECTIONS}
    return TextForm(data=texts | {"version": work.parts[TEXT].version})


def _after(report: PeriodReport, part: str) -> str:
    """Return the next part when asked for it, the same page when asked to stay, else the report."""
    place = PARTS.index(part)
    if request.form.get("go") == "next" and place + 1 < len(PARTS):
        return url_for(".part", report_id=report.id, part=PARTS[place + 1])
    return url_for(".show", report_id=report.id)


def _fill_in(report: PeriodReport, part: str, work: Work, form: PartForm | TextForm) -> str:
    said = _with_typed(work, form)
    found = told_of(work.faults(said))
    here = [one for one in found if one["part"] == part]
    shared = _shared(report, part) | {"form": form, "work": work, "row": work.parts[part]}
    if part == TEXT:
        figures = {one.id: told(one.id, work.contents.values) for one in SECTIONS}
        return render_template("period_reports/text.html", **shared, sections=SECTIONS, figures=figures)
    return render_template(
        "period_reports/part.html", **shared, lines=FORM_OF[part].shown(is_commune=work.is_commune), Kind=Kind,
        faults=_by_line(here), elsewhere=[one for one in found if one["part"] != part], values=said.values,
        shares=_shares(part, said), known=work.beside.known,
    )  # fmt: skip


def _with_typed(work: Work, form: PartForm | TextForm) -> Contents:
    """Return what the report would say with what is typed on this page."""
    if isinstance(form, TextForm):
        return Contents(work.contents.values, work.contents.notes, form.texts())
    here = {line.id for line in form.lines}
    values = {id: value for id, value in work.contents.values.items() if id not in here} | form.values()
    notes = {id: note for id, note in work.contents.notes.items() if id not in here} | form.notes()
    return Contents(values, notes, work.contents.texts)


def _by_line(found: Sequence[dict[str, str]]) -> Mapping[str, list[dict[str, str]]]:
    by_line: dict[str, list[dict[str, str]]] = defaultdict(list)
    for one in found:
        by_line[one["line"]].append(one)
    return by_line


def _shares(part: str, said: Contents) -> dict[str, str]:
    return {line.id: printed(line, said.values) for line in FORM_OF[part].lines if line.kind is Kind.SHARE}


def _shared(report: PeriodReport, part: str) -> dict[str, Any]:
    """Return what the pages of all parts show: where one is, and the way to the other parts."""
    return {
        "report": report,
        "part": part,
        "period": period_name(report.call.period),
        "title": part_title(part),
        "name": part_name(part),
        "tabs": [
            {"label": part_name(one), "url": url_for(".part", report_id=report.id, part=one), "active": one == part}
            for one in PARTS
        ],
        "is_last": part == PARTS[-1],
    }


def _read_only(report: PeriodReport, part: str) -> str:
    said = queries.sent_contents(report)
    if said is None:
        raise NotVisible
    work = queries.work_sent(report, clock.today())
    is_commune = work.is_commune if work else True
    lines = FORM_OF[part].shown(is_commune=is_commune) if part != TEXT else ()
    return render_template(
        "period_reports/read.html", **_shared(report, part), said=said, sections=SECTIONS, Kind=Kind,
        lines=[(line, printed(line, said.values), said.notes.get(line.id, "")) for line in lines],
        figures={one.id: told(one.id, said.values) for one in SECTIONS},
    )  # fmt: skip


@bp.post("/period-reports/<int:report_id>/parts/<part>/check")
def check(report_id: int, part: str) -> dict[str, Any]:
    """Say what is wrong with what is being typed, and the shares that follow; nothing is kept."""
    report = report_with_all(report_id)
    if part not in FORM_OF or not may_edit(report, viewer().roles_of(report)):
        raise NotVisible
    work = queries.work_on(report, clock.today())
    form = _figures_form(work, part)
    form.validate()
    said = _with_typed(work, form)
    unread = [
        {"line": line.id, "severity": "error", "text": " ".join(map(str, form[line.id].errors)), "part": part}
        for line in form.lines
        if form[line.id].errors
    ]
    return {"shares": _shares(part, said), "faults": [*unread, *told_of(work.faults(said))], "part": part}


@bp.get("/period-reports/<int:report_id>/parts/<part>/now")
def part_now(report_id: int, part: str) -> dict[str, Any]:
    """Tell the page of a part which version stands there and who saved it, so that both of two are told."""
    report = report_with_all(report_id)
    if part not in PARTS or not may_edit(report, viewer().roles_of(report)):
        raise NotVisible
    row = queries.parts_of(report)[part]
    said = ""
    if row.saved_by is not None and row.saved_at is not None and row.saved_by_id != g.viewer.who.id:
        said = _(
            "%(who)s vừa lưu nội dung này lúc %(when)s. Bấm Lưu để xem và chọn nội dung giữ lại.",
            who=row.saved_by.full_name, when=f"{row.saved_at.astimezone(clock.ZONE):%H:%M}",
        )  # fmt: skip
    return {"version": row.version, "said": said}
