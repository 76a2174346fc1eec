"""The search page: what was found, by kind, with the place where it was found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from inspect_app.access import viewer
from inspect_app.format import area, dmy, due_words
from inspect_app.i18n import _, pgettext
from inspect_app.models import (
    Criterion,
    DocumentNumber,
    Finding,
    Notice,
    Person,
    Plan,
    PostRole,
    Report,
    Task,
    Unit,
    Visit,
)
from inspect_app.notices.queries import label_of
from inspect_app.search.queries import KINDS, Found, best_of, find
from workflows.findings import FINDING_KIND_LABELS
from workflows.moves import Label
from workflows.plans import PLAN
from workflows.remediation import REPORT
from workflows.search import Piece, excerpt, search_words
from workflows.tasks import TASK
from workflows.vietnamese import nfc
from workflows.visits import VISIT

bp = Blueprint("search", __name__)

SHOWN, LEAST_LETTERS = 5, 2
#: What the palette shows, and of how many of a kind it chooses.
SUGGESTED, LOOKED_AT = 8, 30
# A notice is kept with the marks of its headings.
HEADING = re.compile(r"^#+ +", re.MULTILINE)


@dataclass(frozen=True)
class Hit:
    """One thing that was found: what it is, where it belongs, and the words around what was looked for."""

    url: str
    title: Sequence[Piece]
    place: str
    text: Sequence[Piece]
    label: Label | None = None


@dataclass(frozen=True)
class Group:
    """The things of one kind; ``more_url`` leads to the rest of them."""

    kind: str
    name: str
    count: str
    hits: Sequence[Hit]
    more_url: str | None


@bp.get("/search")
def index() -> str:
    """Search all kinds, or (``kind``) one of them in full."""
    typed = nfc(request.args.get("q", ""))[:200]
    kind = request.args.get("kind", "") if request.args.get("kind") in KINDS else ""
    words = search_words(typed)
    enough = sum(map(len, words)) >= LEAST_LETTERS
    found = {name: find(name, typed) for name in ([kind] if kind else KINDS)} if enough else {}
    groups = [group for name, rows in found.items() if (group := _group(name, rows, typed, words, kind)).hits]
    best = best_of(found, typed, SHOWN) if len(groups) > 1 else []
    return render_template(
        "search/index.html",
        typed=typed,
        kind=kind,
        kind_name=_names()[kind] if kind else "",
        enough=enough,
        best=[(_names()[_kind_of(row)], _hit(row, words)) for row in best],
        groups=groups,
    )


@bp.get("/search/suggest")
def suggest() -> ResponseReturnValue:
    """Tell the palette what fits best of all kinds, with the place of each."""
    typed = nfc(request.args.get("q", ""))[:200]
    words = search_words(typed)
    found = {}
    if sum(map(len, words)) >= LEAST_LETTERS:
        found = {name: find(name, typed, LOOKED_AT) for name in KINDS}
    hits = [(_names()[_kind_of(row)], _hit(row, words)) for row in best_of(found, typed, SUGGESTED)]
    items = [{"url": hit.url, "title": _plain(hit.title), "place": hit.place, "kind": kind} for kind, hit in hits]
    return {"items": items}


def _plain(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _kind_of(row: Any) -> str:
    return next(name for name, kind in KINDS.items() if isinstance(row, kind.model))


def _names() -> dict[str, str]:
    return {
        "units": pgettext("list", "Đơn vị"),
        "plans": _("Kế hoạch"),
        "notices": _("Thông báo kết luận"),
        "tasks": pgettext("list", "Nhiệm vụ"),
        "findings": pgettext("list", "Phát hiện"),
        "visits": _("Buổi kiểm tra"),
        "reports": _("Báo cáo khắc phục"),
        "documents": _("Sổ văn bản"),
        "criteria": _("Nội dung kiểm tra"),
        "people": _("Người dùng"),
    }


def _group(name: str, found: Found, typed: str, words: list[str], kind: str) -> Group:
    rows = found.rows if kind else found.rows[:SHOWN]
    more = not kind and len(found.rows) > SHOWN
    count = f"{len(found.rows)}+" if found.more else str(len(found.rows))
    more_url = url_for(".index", q=typed, kind=name) if more else None
    return Group(name, _names()[name], count, [_hit(row, words) for row in rows], more_url)


def _hit(row: Any, words: list[str]) -> Hit:
    """Return one row as the page shows it."""
    if isinstance(row, Unit):
        return Hit(_unit_url(row), excerpt(row.label, words), "", [])
    if isinstance(row, Plan):
        place = _("Số %(number)s", number=row.number) if row.number else _("Chưa có số")
        return Hit(_url("plans.show", plan_id=row.id), excerpt(row.title, words), place, [], PLAN.labels[row.state])
    if isinstance(row, Finding):
        place = f"{row.unit.label} · {dmy(row.visit.visit_on)} · {area(row.area)}"
        url = _url("findings.show", finding_id=row.id)
        return Hit(
            url, excerpt(row.statement, words), place, _beside(row.details, words), FINDING_KIND_LABELS[row.kind]
        )
    if isinstance(row, Task):
        place = f"{row.unit.label} · {area(row.area)}" + (f" · {_('hạn')} {due_words(row)}" if row.due_on else "")
        url = _url("tasks.show", task_id=row.id)
        return Hit(url, excerpt(row.title, words), place, _beside(row.requirement, words), TASK.labels[row.state])
    if isinstance(row, Notice):
        issued = f" · {dmy(row.issued_on)}" if row.issued_on else ""
        place = (_("Số %(number)s", number=row.number) if row.number else _("Chưa có số")) + issued
        url = _url("notices.show", notice_id=row.id)
        return Hit(url, excerpt(row.title, words), place, _beside(row.text, words), label_of(row))
    if isinstance(row, Visit):
        place = _("%(day)s · Kế hoạch số %(number)s", day=dmy(row.visit_on), number=row.plan.number or "–")
        url = _url("visits.show", visit_id=row.id)
        return Hit(url, excerpt(row.unit.label, words), place, [], VISIT.labels[row.state])
    if isinstance(row, Report):
        place = _("Về Thông báo số %(number)s", number=row.notice.number or "–")
        url = _url("remediation.show", report_id=row.id)
        return Hit(url, excerpt(row.unit.label, words), place, [], REPORT.labels[row.state])
    if isinstance(row, DocumentNumber):
        issued = f" · {dmy(row.issued_on)}" if row.issued_on else ""
        place = _("Số %(number)s", number=row.text) + issued
        return Hit(_document_url(row), excerpt(row.subject or row.text, words), place, _beside(row.note, words))
    if isinstance(row, Criterion):
        place = f"{row.code} · {area(row.area)}"
        url = _url("plans.library", q=row.code)
        return Hit(url, excerpt(row.title, words), place, _beside(row.guidance, words))
    person: Person = row
    return Hit(_url("accounts.person", person_id=person.id), excerpt(person.full_name, words), person.email, [])


def _beside(text: str, words: list[str]) -> list[Piece]:
    """Return the excerpt of a longer text, where it has one of the words."""
    pieces = excerpt(HEADING.sub("", text), words)
    return pieces if any(piece.is_hit for piece in pieces) else []


def _url(endpoint: str, **values: Any) -> str:
    return url_for(endpoint, **values) if endpoint in current_app.view_functions else "#"


#: Where documents of the register lead that were made here.
MADE_HERE = {
    "plan": ("plans.show", "plan_id"), "notice": ("notices.show", "notice_id"), "letter": ("letters.show", "letter_id"),
    "report": ("remediation.show", "report_id"),
}  # fmt: skip


def _document_url(line: DocumentNumber) -> str:
    """Return where a line of the register leads: the document made here, else the register of its unit and year."""
    if line.about_type in MADE_HERE and line.about_id is not None:
        endpoint, name = MADE_HERE[line.about_type]
        return _url(endpoint, **{name: line.about_id})
    return _url("office.register", unit_id=line.unit_id, year=line.year)


def _unit_url(unit: Unit) -> str:
    """Return where a unit leads: its own page for those who keep the units, else its tasks."""
    roles = viewer().roles
    if roles & {PostRole.ADMIN, PostRole.OFFICE} and "units.show" in current_app.view_functions:
        return url_for("units.show", unit_id=unit.id)
    if roles & {PostRole.OFFICE, PostRole.LEADER, PostRole.READER}:
        return url_for("tracking.index", unit=unit.id)
    return _url("tasks.index", unit=unit.id)
