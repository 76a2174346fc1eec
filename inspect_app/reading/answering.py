"""A remediation report that was read in is taken in as a report on paper; from there both go one way.

What the office writes down from it, and for whom, is :mod:`inspect_app.remediation.on_paper`.
"""

from __future__ import annotations

from datetime import datetime

from inspect_app.models import Notice, PaperReport, Person, ReadDocument, Unit
from inspect_app.remediation import on_paper
from inspect_app.remediation.paper_queries import paper_read_from
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.reading.review import ItemState, is_to_write
from workflows.reading.statement import Kind


class NotAnswerable(Refused):
    """Something stands in the way of writing the report's answers down."""


def take_in(
    document: ReadDocument, notice: Notice, unit: Unit, head: on_paper.Head, *, by: Person, now: datetime
) -> PaperReport:
    """Take a document in as a unit's report on a notice; its file is the original.

    What is not looked over yet may follow: each taking answers with what was confirmed by then.
    """
    if (first := paper_read_from(document)) is not None:
        return first
    if document.is_settled:
        raise NotAnswerable(N_("Đã ghi câu trả lời từ văn bản này."))
    if document.kind != Kind.REMEDIATION_REPORT.value:
        raise NotAnswerable(N_("Chỉ báo cáo khắc phục mới trả lời nhiệm vụ của một thông báo."))
    waits = any(item["state"] == ItemState.PROPOSED for item in document.items)
    if waits and not any(is_to_write(item) for item in document.items):
        raise NotAnswerable(N_("Hãy xác nhận nội dung đọc được trước; xác nhận phần nào thì ghi được phần đó."))
    if notice.authority_id != document.authority_id:
        raise NotAnswerable(N_("Thông báo này không phải của cơ quan mình."))
    return on_paper.take(notice, unit, head, document=document, by=by, now=now)
