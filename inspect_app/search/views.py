"""The search page: what was found, by kind, with the place where it was found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, current_app, render_template, request, url_for

from inspect_app.access import viewer
from inspect_app.format import area, dmy, due_words
from inspect_app.i18n import _, pgettext
from inspect_app.models import Finding, Notice, Person, Plan, PostRole, Task, Unit
from inspect_app.notices.queries import label_of
from inspect_app.search.queries import KINDS, find
from workflows.findings import FINDING_KIND_LABELS
from workflows.moves import Label
from workflows.plans import PLAN
from workflows.search import Piece, excerpt, search_words
from workflows.tasks import TASK
from workflows.vietnamese import nfc

bp = Blueprint("search", __name__)

SHOWN, LEAST_LETTERS = 5, 2
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
    groups = [_group(name, typed, words, kind) for name in ([kind] if kind else KINDS)] if enough else []
    return render_template(
        "search/index.html",
        typed=typed,
        kind=kind,
        kind_name=_names()[kind] if kind else "",
        enough=enough,
        groups=[group for group in groups if group.hits],
    )


def _names() -> dict[str, str]:
    return {
        "units": pgettext("list", "Đơn vị"),
        "plans": _("Kế hoạch"),
        "findings": pgettext("list", "Phát hiện"),
        "tasks": pgettext("list", "Nhiệm vụ"),
        "notices": _("Thông báo kết luận"),
        "people": _("Người dùng"),
    }


def _group(name: str, typed: str, words: list[str], kind: str) -> Group:
    found = find(name, typed)
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
    person: Person = row
    return Hit(_url("accounts.person", person_id=person.id), excerpt(person.full_name, words), person.email, [])


def _beside(text: str, words: list[str]) -> list[Piece]:
    """Return the excerpt of a longer text, where it has one of the words."""
    pieces = excerpt(HEADING.sub("", text), words)
    return pieces if any(piece.is_hit for piece in pieces) else []


def _url(endpoint: str, **values: Any) -> str:
    return url_for(endpoint, **values) if endpoint in current_app.view_functions else "#"


def _unit_url(unit: Unit) -> str:
    """Return where a unit leads: its own page for those who keep the units, else its tasks."""
    roles = viewer().roles
    if roles & {PostRole.ADMIN, PostRole.OFFICE} and "units.show" in current_app.view_functions:
        return url_for("units.show", unit_id=unit.id)
    if roles & {PostRole.OFFICE, PostRole.LEADER, PostRole.READER}:
        return url_for("tracking.index", unit=unit.id)
    return _url("tasks.index", unit=unit.id)
