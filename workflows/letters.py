"""The body of what a unit writes back: the remediation report (báo cáo khắc phục)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workflows.blocks import Align, Block, heading, paragraph, table
from workflows.notice_frame import END_MARK, about
from workflows.papers.paper import Annex, joined
from workflows.scores import points_words, share_words
from workflows.wording import date_cited, date_short, two_digits

IN_TEXT = 2  # shortcomings that are told in the text; more of them are a table


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
class ScoredRow:
    """A criterion of the reform index in the report: those that stand by themselves, and those that fell short."""

    code: str
    title: str
    most: Decimal
    reached: Decimal | None
    is_whole: bool


@dataclass(frozen=True, slots=True)
class ScoredFacts:
    """What a unit reached of the reform index that its tasks come from."""

    unit_name: str
    year: int
    most: Decimal
    reached: Decimal
    rows: tuple[ScoredRow, ...]


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
    scores: tuple[ScoredFacts, ...] = ()


def remediation_report_blocks(facts: RemediationReportFacts) -> list[Block]:
    """Return the body of the report: what it answers, one row per shortcoming, the assessment, what is proposed."""
    in_annex = len(facts.items) > IN_TEXT
    # Where tasks come from scores these come first, as units report them.
    first, second, third = ("II", "III", "IV") if facts.scores else ("I", "II", "III")
    about = (
        f"qua kết quả Chỉ số cải cách hành chính năm {facts.scores[0].year}"
        if facts.scores
        else ("sau kiểm tra công tác cải cách hành chính")
    )
    return [
        _opening(facts),
        *_scores(facts.scores),
        heading(f"{first}. KẾT QUẢ KHẮC PHỤC CÁC HẠN CHẾ, KHUYẾT ĐIỂM", 2),
        paragraph(_standing(facts.items, "Cụ thể tại Phụ lục kèm theo." if in_annex else "Cụ thể:")),
        *([] if in_annex else _told(facts.items)),
        heading(f"{second}. ĐÁNH GIÁ CHUNG", 2),
        *_text(facts.general_assessment, "Không có nội dung bổ sung."),
        heading(f"{third}. ĐỀ XUẤT, KIẾN NGHỊ", 2),
        *_text(facts.proposals, "Không có."),
        paragraph(
            f"Trên đây là báo cáo kết quả khắc phục hạn chế, khuyết điểm {about} của {facts.unit_name}{END_MARK}"
        ),
    ]


def remediation_report_annexes(facts: RemediationReportFacts) -> tuple[Annex, ...]:
    """Return a row for each shortcoming, as an appendix that lies on its side: eight columns want the room."""
    if len(facts.items) <= IN_TEXT:
        return ()
    return (Annex("KẾT QUẢ KHẮC PHỤC TỪNG HẠN CHẾ, KHUYẾT ĐIỂM", (_items_table(facts.items),), landscape=True),)


def _scores(scores: Sequence[ScoredFacts]) -> list[Block]:
    if not scores:
        return []
    blocks = [heading(f"I. KẾT QUẢ CHẤM ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM {scores[0].year}", 2)]
    for one in scores:
        told = (
            f"Tổng điểm tối đa {points_words(one.most)} điểm; điểm thẩm định của {one.unit_name} đạt"
            f" {points_words(one.reached)} điểm, còn thiếu {points_words(one.most - one.reached)} điểm; chỉ số đạt"
            f" {share_words(one.reached, one.most)}. Cụ thể:"
        )
        blocks += [paragraph(told), _scores_table(one)]
    return blocks


def _scores_table(scored: ScoredFacts) -> Block:
    rows = [
        (
            row.code,
            row.title,
            points_words(row.most),
            points_words(row.reached),
            points_words(None if row.reached is None else row.most - row.reached),
            share_words(row.reached, row.most),
        )
        for row in scored.rows
    ]
    head = ("Mã", "Tiêu chí, tiêu chí thành phần", "Điểm tối đa", "Điểm đạt", "Điểm chưa đạt", "Tỷ lệ")
    return table(
        head, rows, widths=(1.2, 7.3, 1.8, 1.8, 1.9, 2.0), aligns=("center", "left", "right", "right", "right", "right")
    )


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


def _told(items: Sequence[RemediationItem]) -> list[Block]:
    """Return the shortcomings one after the other, what is known about each on a line of its own."""
    return [block for index, one in enumerate(items, start=1) for block in _told_one(index, one)]


def _told_one(index: int, one: RemediationItem) -> list[Block]:
    said = (
        ("Lĩnh vực", one.area_label),
        ("Nguyên nhân", one.cause),
        ("Biện pháp đã thực hiện", one.action),
        ("Kết quả", one.result),
        ("Minh chứng", "; ".join(one.evidence)),
        ("Người thực hiện", one.person),
        ("Tình trạng", _status(one)),
    )
    lines = [f"- {name}: {joined(text.splitlines())}." for name, text in said if text.strip()]
    return [heading(f"{index}. {one.shortcoming.rstrip('. ')}", 3), *map(paragraph, lines)]


def _status(one: RemediationItem) -> str:
    done = f", hoàn thành ngày {date_short(one.done_on)}" if one.done_on else ""
    promised = f", hẹn hoàn thành ngày {date_short(one.new_date)}" if one.new_date else ""
    return f"{one.status}{done}{promised}"


_HEADER = (
    "TT",
    "Hạn chế, khuyết điểm",
    "Nguyên nhân",
    "Biện pháp đã thực hiện",
    "Kết quả",
    "Minh chứng",
    "Người thực hiện",
    "Tình trạng; ngày hoàn thành",
)
_WIDTHS = (0.9, 5.2, 3.4, 4.8, 3.6, 2.8, 2.5, 2.6)
_ALIGNS: tuple[Align, ...] = ("center", "left", "left", "left", "left", "left", "left", "left")


def _items_table(items: Sequence[RemediationItem]) -> Block:
    rows = [
        (
            str(index),
            _lines(one.shortcoming, f"({one.area_label})" if one.area_label else ""),
            one.cause,
            one.action,
            one.result,
            _lines(*one.evidence),
            one.person,
            _lines(
                one.status,
                date_short(one.done_on) if one.done_on else "",
                f"Hẹn hoàn thành: {date_short(one.new_date)}" if one.new_date else "",
            ),
        )
        for index, one in enumerate(items, start=1)
    ]
    return table(_HEADER, [tuple(cell or "–" for cell in row) for row in rows], widths=_WIDTHS, aligns=_ALIGNS)


def _lines(*texts: str) -> str:
    return "\n".join(text.strip() for text in texts if text.strip())


def _text(text: str, otherwise: str) -> list[Block]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [paragraph(line) for line in lines or [otherwise]]
