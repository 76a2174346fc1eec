"""A unit's periodic report on reform, and that of an authority on its units: text and statistics forms."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workflows.blocks import Block, Run, heading, paragraph, table
from workflows.papers.paper import DOTS, END_MARK, Annex, Authority, Paper, sections, text_paragraphs
from workflows.statistics.consolidating import Total
from workflows.statistics.forms import FORMS, Form, Kind
from workflows.statistics.told import SECTIONS, told
from workflows.statistics.values import Value, Values, printed
from workflows.wording import date_cited, two_digits

_ROMAN = ("I", "II", "III", "IV")
ANNEX = "THỐNG KÊ SỐ LIỆU BÁO CÁO CẢI CÁCH HÀNH CHÍNH ĐỊNH KỲ"
BLANKS = "Ô để trống: không có số liệu, khác với 0. “Không áp dụng”: mẫu số bằng 0."
_WIDTHS = (1.2, 7.4, 2.6, 2.3, 2.6)


@dataclass(frozen=True, slots=True)
class UnitReportFacts:
    """What a unit reports of a period."""

    reporter: Authority
    to: str  # "UBND huyện Yên Thế"
    period: str  # "6 tháng đầu năm 2023"
    asked_by: str  # "Công văn số 126/UBND-NV ngày 06/3/2023"; empty where no paper asks
    begins_on: date
    cut_on: date
    values: Values
    notes: Mapping[str, str]
    texts: Mapping[str, str]
    is_commune: bool = True


def unit_period_report_paper(facts: UnitReportFacts) -> Paper:
    """Return the report; a section that neither figures nor the unit say anything in is left out."""
    subject = f"công tác cải cách hành chính {facts.period}"
    closing = f"Trên đây là báo cáo {subject} của {facts.reporter.council}"
    closing += f", kính gửi {facts.to} tổng hợp{END_MARK}" if facts.to else END_MARK
    return Paper(
        title="BÁO CÁO",
        subject=subject[:1].upper() + subject[1:],
        symbol="BC-UBND",
        blocks=(
            _opening(facts), *_body(facts), paragraph("Số liệu thống kê tại Phụ lục kèm theo."), paragraph(closing),
        ),
        annexes=(Annex(ANNEX, tuple(_forms(facts))),),
        addressees=(facts.to or DOTS,),
        recipients=("Như trên", "Lưu: VT"),
        signature_lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    )  # fmt: skip


def _opening(facts: UnitReportFacts) -> Block:
    asked = f"Thực hiện {facts.asked_by}" if facts.asked_by else "Thực hiện chế độ báo cáo định kỳ"
    return paragraph(
        f"{asked}, {facts.reporter.council} báo cáo công tác cải cách hành chính {facts.period}"
        f" (số liệu từ ngày {date_cited(facts.begins_on)} đến hết ngày {date_cited(facts.cut_on)}) như sau:"
    )


def _body(facts: UnitReportFacts) -> Iterator[Block]:
    chapters: dict[str, list[tuple[str, list[Block]]]] = {}
    for one in SECTIONS:
        said = [paragraph(" ".join(told(one.id, facts.values)))] if told(one.id, facts.values) else []
        said += text_paragraphs(facts.texts.get(one.id, ""))
        if said:
            chapters.setdefault(one.part, []).append((one.title, said))
    for numeral, (part, held) in zip(_ROMAN, chapters.items(), strict=False):
        yield heading(f"{numeral}. {part}", 2)
        for index, (title, said) in enumerate(held, 1):
            if title:
                yield heading(f"{index}. {title}", 3)
            yield from said


def _forms(facts: UnitReportFacts) -> Iterator[Block]:
    for form in FORMS:
        yield from _titled(form)
        yield _table(
            form,
            ("STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số lượng/ Tỷ lệ", "Ghi chú"),
            [
                (line.printed, line.label, line.unit, printed(line, facts.values), facts.notes.get(line.id, ""))
                for line in form.shown(is_commune=facts.is_commune)
            ],
            [line.kind is Kind.HEADING for line in form.shown(is_commune=facts.is_commune)],
        )
    yield paragraph(Run(BLANKS, italic=True), align="left")


# -- the units together ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ConsolidatedFacts:
    """What an authority's units say together of a period; ``missing`` are those that have not reported."""

    reporter: Authority
    to: str  # "UBND tỉnh Bắc Giang"; empty where nobody is above
    period: str
    begins_on: date
    cut_on: date
    totals: Mapping[str, Total]
    reported: int
    missing: tuple[str, ...] = ()
    is_commune: bool = True

    @property
    def asked(self) -> int:
        return self.reported + len(self.missing)


def consolidated_paper(facts: ConsolidatedFacts) -> Paper:
    """Return the report of an authority on its units: the sentences of their sums, and the forms as an appendix."""
    subject = f"tổng hợp công tác cải cách hành chính {facts.period} của các đơn vị"
    sums: dict[str, Value] = {id: total.value for id, total in facts.totals.items() if total.value is not None}
    owing = f"; chưa báo cáo: {', '.join(facts.missing)}" if facts.missing else ""
    days = f"từ ngày {date_cited(facts.begins_on)} đến hết ngày {date_cited(facts.cut_on)}"
    share = f"{two_digits(facts.reported)}/{two_digits(facts.asked)}"
    opening = f"{facts.reporter.council} {subject} (số liệu {days}) như sau: {share} đơn vị đã báo cáo{owing}."
    parts = [(one.title, [paragraph(" ".join(said))]) for one in SECTIONS if one.title and (said := told(one.id, sums))]
    return Paper(
        title="BÁO CÁO",
        subject=subject[:1].upper() + subject[1:],
        symbol="BC-UBND",
        blocks=(
            paragraph(opening), *sections((title.upper(), blocks) for title, blocks in parts),
            paragraph("Số liệu thống kê tại Phụ lục kèm theo."),
            paragraph(f"Trên đây là báo cáo {subject}{END_MARK}"),
        ),
        annexes=(Annex(ANNEX, _consolidated(facts)),),
        addressees=(facts.to or DOTS,),
        recipients=("Như trên", *([facts.reporter.office] if facts.reporter.office else []), "Lưu: VT"),
        signature_lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    )  # fmt: skip


def _consolidated(facts: ConsolidatedFacts) -> tuple[Block, ...]:
    """Return the forms of all units as one; the last column says how many of those asked gave each figure."""
    heads = ("STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số lượng/ Tỷ lệ", "Số đơn vị có số liệu")
    blocks: list[Block] = []
    for form in FORMS:
        lines = form.shown(is_commune=facts.is_commune)
        rows = []
        for line in lines:
            total = facts.totals[line.id]
            given = "" if line.kind is Kind.HEADING else f"{total.given}/{facts.asked}"
            unit = "số đơn vị" if line.kind is Kind.CHOICE else line.unit
            rows.append((line.printed, line.label, unit, total.printed, given))
        blocks += [*_titled(form), _table(form, heads, rows, [line.kind is Kind.HEADING for line in lines])]
    return (*blocks, paragraph(Run(BLANKS, italic=True), align="left"))


def _titled(form: Form) -> list[Block]:
    """Return a form's name and title as headings, which stay with the table beneath them."""
    return [replace(heading(words, level), align="center") for level, words in ((2, form.name), (3, form.title))]


def _table(form: Form, heads: Sequence[str], rows: Sequence[Sequence[str]], is_heading: Sequence[bool]) -> Block:
    made = table(heads, rows, widths=_WIDTHS, aligns=("center", "left", "center", "center", "left"))
    head, *lines = made.rows
    bold = [
        tuple(tuple(Run(run.text, bold=True) for run in cell) for cell in row) if heads_it else row
        for row, heads_it in zip(lines, is_heading, strict=True)
    ]
    return replace(made, rows=(head, *bold), key=form.key)
