"""The body of what a unit writes back: the remediation report (báo cáo khắc phục)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workflows.blocks import Align, Block, heading, paragraph, table
from workflows.notice_frame import END_MARK, about
from workflows.papers.paper import Annex
from workflows.wording import date_cited, date_short, two_digits

LONG_TABLE = 5  # rows that stand in the text


@dataclass(frozen=True, slots=True)
class RemediationItem:
    """One row of the report: one shortcoming and what became of it.

    ``status`` is the word printed ("Đã khắc phục xong"); ``new_date`` the day promised for what is not done yet.
    """

    area_label: str
    shortcoming: str
    cause: str
    action: str
    result: str
    evidence: tuple[str, ...]
    done_on: date | None
    person: str
    status: str
    new_date: date | None = None


@dataclass(frozen=True, slots=True)
class RemediationReportFacts:
    """A unit's answer to one notice.

    ``bases`` are further documents the report refers to, as running text ("Công văn số … ngày …").
    """

    unit_name: str  # "UBND xã Đồng Vương"
    notice_number: str  # "105/TB-UBND"
    notice_issued_on: date
    notice_issuer: str  # "Chủ tịch UBND huyện"
    notice_subject: str  # "Kết luận kiểm tra công tác cải cách hành chính …"
    reported_on: date
    items: tuple[RemediationItem, ...]
    bases: tuple[str, ...] = ()
    general_assessment: str = ""
    proposals: str = ""


def remediation_report_blocks(facts: RemediationReportFacts) -> list[Block]:
    """Return the body of the report: what it answers, one row per shortcoming, the assessment, what is proposed."""
    in_annex = len(facts.items) > LONG_TABLE
    return [
        _opening(facts),
        heading("I. KẾT QUẢ KHẮC PHỤC CÁC HẠN CHẾ, KHUYẾT ĐIỂM", 2),
        paragraph(_standing(facts.items, "Cụ thể tại Phụ lục kèm theo." if in_annex else "Cụ thể:")),
        *([] if in_annex else [_items_table(facts.items)]),
        heading("II. ĐÁNH GIÁ CHUNG", 2),
        *_text(facts.general_assessment, "Không có nội dung bổ sung."),
        heading("III. ĐỀ XUẤT, KIẾN NGHỊ", 2),
        *_text(facts.proposals, "Không có."),
        paragraph(
            f"Trên đây là báo cáo kết quả khắc phục hạn chế, khuyết điểm sau kiểm tra công tác cải cách hành chính của"
            f" {facts.unit_name}{END_MARK}"
        ),
    ]


def remediation_report_annexes(facts: RemediationReportFacts) -> tuple[Annex, ...]:
    """Return the rows as an appendix that lies on its side, where they are many: six columns want the room."""
    if len(facts.items) <= LONG_TABLE:
        return ()
    return (Annex("KẾT QUẢ KHẮC PHỤC TỪNG HẠN CHẾ, KHUYẾT ĐIỂM", (_items_table(facts.items),), landscape=True),)


def _opening(facts: RemediationReportFacts) -> Block:
    notice = f"Thông báo số {facts.notice_number} ngày {date_cited(facts.notice_issued_on)} của {facts.notice_issuer}"
    cited = "; ".join([f"{notice} về {about(facts.notice_subject, 'Thông báo')}", *facts.bases])
    return paragraph(f"Thực hiện {cited}, {facts.unit_name} báo cáo kết quả khắc phục như sau:")


def _standing(items: Sequence[RemediationItem], where: str) -> str:
    counts: dict[str, int] = {}
    for one in items:
        counts[one.status] = counts.get(one.status, 0) + 1
    parts = ", ".join(f"{two_digits(n)} nội dung {status[:1].lower()}{status[1:]}" for status, n in counts.items())
    total = f"Tổng số {two_digits(len(items))} nội dung phải khắc phục, thực hiện"
    return f"{total}, trong đó: {parts}. {where}" if parts else f"{total}."


_HEADER = (
    "TT",
    "Hạn chế, khuyết điểm",
    "Nguyên nhân",
    "Biện pháp đã thực hiện; kết quả",
    "Minh chứng",
    "Hoàn thành; người thực hiện; tình trạng",
)


def _items_table(items: Sequence[RemediationItem]) -> Block:
    rows = [
        (
            str(index),
            _lines(one.shortcoming, f"({one.area_label})" if one.area_label else ""),
            one.cause or "–",
            _lines(one.action, f"Kết quả: {one.result}" if one.result else ""),
            _lines(*one.evidence) or "–",
            _lines(
                date_short(one.done_on) if one.done_on else "",
                one.person,
                one.status,
                f"Hẹn hoàn thành: {date_short(one.new_date)}" if one.new_date else "",
            ),
        )
        for index, one in enumerate(items, start=1)
    ]
    aligns: tuple[Align, ...] = ("center", "left", "left", "left", "left", "left")
    return table(_HEADER, rows, widths=(0.9, 4.0, 2.3, 3.5, 2.3, 2.7), aligns=aligns)


def _lines(*texts: str) -> str:
    return "\n".join(text.strip() for text in texts if text.strip())


def _text(text: str, otherwise: str) -> list[Block]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [paragraph(line) for line in lines or [otherwise]]
