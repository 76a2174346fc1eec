"""What is shown of a thing that was found: its title, where it belongs, and the words around what was looked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import current_app, url_for

from inspect_app.access import viewer
from inspect_app.clock import day_of
from inspect_app.format import area, dmy, due_words, unit_label
from inspect_app.i18n import _
from inspect_app.models import PostRole
from inspect_app.notices.queries import label_of
from inspect_app.web import with_query
from workflows.correspondence import LETTER, LETTER_KIND_LABELS, LetterKind
from workflows.findings import FINDING_KIND_LABELS
from workflows.i18n import N_
from workflows.moves import Label
from workflows.plans import PLAN
from workflows.reading.statement import KIND_LABELS as READ_KINDS
from workflows.reading.statement import Kind as ReadKind
from workflows.register import Number
from workflows.remediation import REPORT
from workflows.search import Piece, Sought, excerpt
from workflows.tasks import TASK
from workflows.visits import label_of as label_of_visit

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


def cards_of(
    name: str, rows: Iterable[Any], words: Sequence[str], found_by_title: Container[int]
) -> Iterator[tuple[Any, Card]]:
    """Yield rows of one kind with what the page shows of each.

    Where a title gives no reason to be shown, there are the words around what was looked for.
    """
    make = CARDS[name](_Pen(words))
    for row in rows:
        yield row, make(row, row.id in found_by_title)


class _Pen:
    """Writes down what cards say: the words that were looked for set apart, addresses of one kind begun once."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = Sought(words)

    def title(self, text: str) -> list[Piece]:
        return excerpt(text, self.words)

    def beside(self, text: str, is_reason_known: bool = False) -> list[Piece]:
        """Return the excerpt of a longer text, where it has one of the words and there is no other reason."""
        if is_reason_known:
            return []
        pieces = excerpt(HEADING.sub("", text) if "#" in text else text, self.words)
        return pieces if any(piece.is_hit for piece in pieces) else []


Make = Callable[[Any, bool], Card]


def _unit(row: Any) -> str:
    return unit_label(row.unit_name, row.unit_kind, row.unit_position)


def _units(pen: _Pen) -> Make:
    begun = _begun_of_units()
    return lambda row, _known: Card(f"{begun}{row.id}", pen.title(_unit(row)), "", [])


def _plans(pen: _Pen) -> Make:
    begun = _begun("plans.show", "plan_id")

    def make(row: Any, _known: bool) -> Card:
        return Card(f"{begun}{row.id}", pen.title(row.title), _numbered(row.number), [], PLAN.labels[row.state])

    return make


def _findings(pen: _Pen) -> Make:
    begun = _begun("findings.show", "finding_id")

    def make(row: Any, known: bool) -> Card:
        place = f"{_unit(row)} · {dmy(row.visit_on)} · {area(row.area)}"
        label = FINDING_KIND_LABELS[row.kind]
        return Card(f"{begun}{row.id}", pen.title(row.statement), place, pen.beside(row.details, known), label)

    return make


def _tasks(pen: _Pen) -> Make:
    begun = _begun("tasks.show", "task_id")

    def make(row: Any, known: bool) -> Card:
        due = " · " + _("hạn %(date)s", date=due_words(row)) if row.due_on else ""
        place, text = f"{_unit(row)} · {area(row.area)}{due}", pen.beside(row.requirement, known)
        return Card(f"{begun}{row.id}", pen.title(row.title), place, text, TASK.labels[row.state])

    return make


def _notices(pen: _Pen) -> Make:
    begun = _begun("notices.show", "notice_id")

    def make(row: Any, known: bool) -> Card:
        text = pen.beside(row.text, known)
        return Card(f"{begun}{row.id}", pen.title(row.title), _numbered(row.number, row.issued_on), text, label_of(row))

    return make


def _visits(pen: _Pen) -> Make:
    begun = _begun("visits.show", "visit_id")

    def make(row: Any, _known: bool) -> Card:
        place = _("%(day)s · Kế hoạch số %(number)s", day=dmy(row.visit_on), number=row.plan_number or "–")
        return Card(
            f"{begun}{row.id}", pen.title(_unit(row)), place, [], label_of_visit(row.state, on_paper=row.on_paper)
        )

    return make


def _reports(pen: _Pen) -> Make:
    begun = _begun("remediation.show", "report_id")

    def make(row: Any, _known: bool) -> Card:
        place = _("Về Thông báo số %(number)s", number=row.notice_number or "–")
        return Card(f"{begun}{row.id}", pen.title(_unit(row)), place, [], REPORT.labels[row.state])

    return make


def _letters(pen: _Pen) -> Make:
    begun = _begun("letters.show", "letter_id")

    def make(row: Any, known: bool) -> Card:
        title = _(LETTER_KIND_LABELS[row.kind])
        if row.kind is LetterKind.CHASE:
            title += ", " + _("lần %(level)s", level=row.level)
        place = f"{_numbered(row.number, row.issued_on)} · {_letter_about(row)}"
        text = pen.beside(row.paragraph, known)
        return Card(f"{begun}{row.id}", pen.title(title), place, text, LETTER.labels[row.state])

    return make


def _documents(pen: _Pen) -> Make:
    def make(row: Any, known: bool) -> Card:
        number = str(Number(row.number, row.symbol))
        title, text = pen.title(row.subject or number), pen.beside(row.note, known)
        return Card(_document_url(row), title, _numbered(number, row.issued_on), text)

    return make


def _readings(pen: _Pen) -> Make:
    begun = _begun("reading.show", "document_id")

    def make(row: Any, _known: bool) -> Card:
        place = f"{_(READ_KINDS[ReadKind(row.kind)])} · {dmy(day_of(row.read_at))}"
        title, text = pen.title(row.title or row.name), pen.beside(row.name) if row.title else []
        return Card(f"{begun}{row.id}", title, place, text)

    return make


def _files(pen: _Pen) -> Make:
    def make(row: Any, _known: bool) -> Card:
        place = f"{_(FILE_OF[_owner(row)])} · {_unit(row)} · {dmy(day_of(row.uploaded_at))}"
        return Card(_url("files.view", uid=row.uid), pen.title(row.name), place, pen.beside(row.caption))

    return make


def _criteria(pen: _Pen) -> Make:
    library = _url("plans.library")

    def make(row: Any, known: bool) -> Card:
        url, place = with_query(library, {"q": row.code}), f"{row.code} · {area(row.area)}"
        return Card(url, pen.title(row.title), place, pen.beside(row.guidance, known))

    return make


def _people(pen: _Pen) -> Make:
    begun = _begun("accounts.person", "person_id")
    return lambda row, _known: Card(f"{begun}{row.id}", pen.title(row.full_name), row.email, [])


CARDS: dict[str, Callable[[_Pen], Make]] = {
    "units": _units, "plans": _plans, "findings": _findings, "tasks": _tasks, "notices": _notices, "visits": _visits,
    "reports": _reports, "letters": _letters, "documents": _documents, "readings": _readings, "files": _files,
    "criteria": _criteria, "people": _people,
}  # fmt: skip


def _numbered(number: str | None, issued_on: date | None = None) -> str:
    """Return the number of a document, and its day."""
    words = _("Số %(number)s", number=number) if number else _("Chưa có số")
    return f"{words} · {dmy(issued_on)}" if issued_on else words


#: What a file was attached to, by the column that says so.
FILE_OF = {
    "finding_id": N_("Tệp của phát hiện"), "visit_id": N_("Tệp của buổi kiểm tra"),
    "minutes_id": N_("Tệp của biên bản"), "task_id": N_("Minh chứng của nhiệm vụ"),
    "report_id": N_("Tệp của báo cáo khắc phục"), "paper_report_id": N_("Bản giấy của báo cáo khắc phục"),
}  # fmt: skip


def _owner(file: Any) -> str:
    return next(name for name in FILE_OF if getattr(file, name) is not None)


def _letter_about(row: Any) -> str:
    """Return whom or what a letter is about."""
    if row.unit_name is not None:
        return _unit(row)
    if row.notice_id is None:
        return str(row.plan_title)
    return _("Về Thông báo số %(number)s", number=row.notice_number or "–")


def _url(endpoint: str, **values: Any) -> str:
    return url_for(endpoint, **values) if endpoint in current_app.view_functions else "#"


def _begun(endpoint: str, name: str) -> str:
    """Return the address of rows up to their numbers."""
    return _url(endpoint, **{name: 0}).removesuffix("0")


#: Where documents of the register lead that were made here.
MADE_HERE = {
    "plan": ("plans.show", "plan_id"), "notice": ("notices.show", "notice_id"), "letter": ("letters.show", "letter_id"),
    "report": ("remediation.show", "report_id"), "period_report": ("period_reports.show", "report_id"),
}  # fmt: skip


def _document_url(line: Any) -> str:
    """Return where a line of the register leads: the document made here, else the register of its unit and year."""
    if line.about_type in MADE_HERE and line.about_id is not None:
        endpoint, name = MADE_HERE[line.about_type]
        return _url(endpoint, **{name: line.about_id})
    return _url("office.register", unit_id=line.unit_id, year=line.year)


def _begun_of_units() -> str:
    """Return where units lead: to their own pages for those who keep the units, else to their tasks."""
    roles = viewer().roles
    if roles & {PostRole.ADMIN, PostRole.OFFICE} and "units.show" in current_app.view_functions:
        return _begun("units.show", "unit_id")
    follows = roles & {PostRole.OFFICE, PostRole.LEADER, PostRole.READER}
    return _begun("tracking.index" if follows else "tasks.index", "unit")
