"""What is shown of a thing that was found: its title, where it belongs, and the words around what was looked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import current_app, url_for

from inspect_app.access import viewer
from inspect_app.clock import day_of
from inspect_app.format import area, dmy, due_words
from inspect_app.i18n import _
from inspect_app.models import (
    Attachment,
    Criterion,
    DocumentNumber,
    Finding,
    Letter,
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
from workflows.correspondence import LETTER, LETTER_KIND_LABELS, LetterKind
from workflows.findings import FINDING_KIND_LABELS
from workflows.i18n import N_
from workflows.moves import Label
from workflows.plans import PLAN
from workflows.remediation import REPORT
from workflows.search import Piece, excerpt
from workflows.tasks import TASK
from workflows.visits import VISIT

# A notice is kept with the marks of its headings.
HEADING = re.compile(r"^#+ +", re.MULTILINE)


@dataclass(frozen=True)
class Card:
    """One thing that was found."""

    url: str
    title: Sequence[Piece]
    place: str
    text: Sequence[Piece]
    label: Label | None = None


def card_of(row: Any, words: Sequence[str], *, has_reason: bool) -> Card:
    """Return one row as the page shows it; without a reason yet, with the words around what was looked for."""

    def beside(text: str) -> list[Piece]:
        return [] if has_reason else _beside(text, words)

    if isinstance(row, Unit):
        return Card(_unit_url(row), excerpt(row.label, words), "", [])
    if isinstance(row, Plan):
        place = _("Số %(number)s", number=row.number) if row.number else _("Chưa có số")
        return Card(_url("plans.show", plan_id=row.id), excerpt(row.title, words), place, [], PLAN.labels[row.state])
    if isinstance(row, Finding):
        place = f"{row.unit.label} · {dmy(row.visit.visit_on)} · {area(row.area)}"
        url = _url("findings.show", finding_id=row.id)
        return Card(url, excerpt(row.statement, words), place, beside(row.details), FINDING_KIND_LABELS[row.kind])
    if isinstance(row, Task):
        place = f"{row.unit.label} · {area(row.area)}" + (f" · {_('hạn')} {due_words(row)}" if row.due_on else "")
        url = _url("tasks.show", task_id=row.id)
        return Card(url, excerpt(row.title, words), place, beside(row.requirement), TASK.labels[row.state])
    if isinstance(row, Notice):
        issued = f" · {dmy(row.issued_on)}" if row.issued_on else ""
        place = (_("Số %(number)s", number=row.number) if row.number else _("Chưa có số")) + issued
        url = _url("notices.show", notice_id=row.id)
        return Card(url, excerpt(row.title, words), place, beside(row.text), label_of(row))
    if isinstance(row, Visit):
        place = _("%(day)s · Kế hoạch số %(number)s", day=dmy(row.visit_on), number=row.plan.number or "–")
        url = _url("visits.show", visit_id=row.id)
        return Card(url, excerpt(row.unit.label, words), place, [], VISIT.labels[row.state])
    if isinstance(row, Report):
        place = _("Về Thông báo số %(number)s", number=row.notice.number or "–")
        url = _url("remediation.show", report_id=row.id)
        return Card(url, excerpt(row.unit.label, words), place, [], REPORT.labels[row.state])
    if isinstance(row, DocumentNumber):
        issued = f" · {dmy(row.issued_on)}" if row.issued_on else ""
        place = _("Số %(number)s", number=row.text) + issued
        return Card(_document_url(row), excerpt(row.subject or row.text, words), place, beside(row.note))
    if isinstance(row, Letter):
        url = _url("letters.show", letter_id=row.id)
        title = _(LETTER_KIND_LABELS[row.kind])
        if row.kind is LetterKind.CHASE:
            title += f", {_('lần %(level)s', level=row.level)}"
        place = _letter_place(row)
        return Card(url, excerpt(title, words), place, beside(row.paragraph), LETTER.labels[row.state])
    if isinstance(row, Attachment):
        place = f"{_(FILE_OF[_owner(row)])} · {row.unit.label} · {dmy(day_of(row.uploaded_at))}"
        return Card(_url("files.view", uid=row.uid), excerpt(row.name, words), place, _beside(row.caption, words))
    if isinstance(row, Criterion):
        place = f"{row.code} · {area(row.area)}"
        url = _url("plans.library", q=row.code)
        return Card(url, excerpt(row.title, words), place, beside(row.guidance))
    person: Person = row
    return Card(_url("accounts.person", person_id=person.id), excerpt(person.full_name, words), person.email, [])


#: What a file was attached to, by the column that says so.
FILE_OF = {
    "finding_id": N_("Tệp của phát hiện"), "visit_id": N_("Tệp của buổi kiểm tra"),
    "minutes_id": N_("Tệp của biên bản"), "task_id": N_("Minh chứng của nhiệm vụ"),
    "report_id": N_("Tệp của báo cáo khắc phục"), "paper_report_id": N_("Bản giấy của báo cáo khắc phục"),
}  # fmt: skip


def _owner(file: Attachment) -> str:
    return next(name for name in FILE_OF if getattr(file, name) is not None)


def _letter_place(letter: Letter) -> str:
    """Return the number and day of a letter, and whom or what it is about."""
    number = _("Số %(number)s", number=letter.number) if letter.number else _("Chưa có số")
    issued = f" · {dmy(letter.issued_on)}" if letter.issued_on else ""
    notice = _("Về Thông báo số %(number)s", number=letter.notice.number or "–") if letter.notice else letter.plan.title
    return f"{number}{issued} · {letter.unit.label if letter.unit else notice}"


def _beside(text: str, words: Sequence[str]) -> list[Piece]:
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
