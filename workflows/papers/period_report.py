"""The part of a periodic report on reform that is known here: inspections, what came of them, tasks given and done.

Each figure is that of a frozen snapshot, which the form names by its day and digest, so that the report can be
explained later.  What is not known here is left blank for who writes the report.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workflows.blocks import Block, Run, paragraph, table
from workflows.papers.paper import END_MARK, Annex, Authority, Paper, annex_label, sections
from workflows.period_figures import Rate, Tally, values_of
from workflows.statistics_form import FORM_1_TITLE, FROZEN, figure_of, form_1, source_of
from workflows.wording import UnitName, council, date_cited, percent, two_digits

DOTS = "……"
NONE_VISITED = "Trong kỳ không kiểm tra đơn vị nào."
NOT_VISITED = "Trong kỳ đơn vị không được kiểm tra."
#: What each unit is shown by in the annex, and the head of its column.
COLUMNS = (
    ("1.3.1", "Được kiểm tra"), ("1.3.2.1", "Vấn đề phát hiện"), ("1.3.2.2", "Đã xử lý xong"),
    ("1.4.1", "Nhiệm vụ được giao"), ("1.4.2", "Đúng hạn"), ("1.4.3", "Xong, quá hạn"), ("1.4.4", "Quá hạn chưa xong"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proof:
    """The snapshot that the figures are from, as a document names it."""

    frozen_on: date
    digest: str
    address: str
    by: str  # whose snapshot it is: "UBND huyện Yên Thế"


@dataclass(frozen=True, slots=True)
class PeriodReportFacts:
    """What an authority, or a unit for itself, reports of a period; ``units`` are those beneath an authority."""

    reporter: Authority
    to: str  # "UBND tỉnh Bắc Giang"; empty where nobody is above
    period: str  # "quý I năm 2023"
    begins_on: date
    ends_on: date
    tally: Tally
    proof: Proof
    is_unit: bool = False
    units: tuple[tuple[UnitName, Tally], ...] = ()


def period_report_paper(facts: PeriodReportFacts) -> Paper:
    """Return the report, with form 1 and, of an authority, the figures of each unit as annexes."""
    annexes = _annexes(facts)
    values = values_of(facts.tally)
    parts = [
        ("KIỂM TRA CÔNG TÁC CẢI CÁCH HÀNH CHÍNH", _inspected(facts, values)),
        ("THỰC HIỆN NHIỆM VỤ ĐƯỢC GIAO" if facts.is_unit else "THỰC HIỆN NHIỆM VỤ ĐÃ GIAO", _tasks(facts, values)),
    ]
    told = f"Số liệu chi tiết tại {annex_label(0, len(annexes))}"
    told += f"; từng đơn vị tại {annex_label(1, len(annexes))}." if len(annexes) > 1 else "."
    closing = f"Trên đây là báo cáo {_subject(facts)} của {facts.reporter.council}{END_MARK}"
    return Paper(
        title="BÁO CÁO",
        subject=_subject(facts)[:1].upper() + _subject(facts)[1:],
        symbol="BC-UBND",
        blocks=(_opening(facts), *sections(parts), paragraph(told), paragraph(closing)),
        annexes=annexes,
        addressees=(facts.to or DOTS,),
        recipients=("Như trên", *([facts.reporter.office] if facts.reporter.office else []), "Lưu: VT"),
        signature_lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    )


def _subject(facts: PeriodReportFacts) -> str:
    return f"kết quả kiểm tra và thực hiện nhiệm vụ cải cách hành chính {facts.period}"


def _opening(facts: PeriodReportFacts) -> Block:
    return paragraph(
        f"Thực hiện chế độ báo cáo định kỳ về công tác cải cách hành chính, {facts.reporter.council} báo cáo"
        f" {_subject(facts)} (số liệu từ ngày {date_cited(facts.begins_on)} đến hết ngày {date_cited(facts.ends_on)})"
        " như sau:"
    )


def _inspected(facts: PeriodReportFacts, values: Mapping[str, int | Rate | None]) -> list[Block]:
    one = facts.tally
    visited, found = values["1.3.1"], values["1.3.2.1"]
    if visited is None and found is None and not one.found_carried:
        return [paragraph("Trong kỳ không có số liệu kiểm tra.")]
    told = []
    if facts.is_unit:
        told.append(f"Trong kỳ {facts.proof.by} đã kiểm tra tại đơn vị." if visited else NOT_VISITED)
    else:
        told.append(f"Trong kỳ đã kiểm tra {two_digits(one.visited)} đơn vị." if visited else NONE_VISITED)
    if one.found:
        share = f", đạt {percent(one.fixed, one.found)}" if one.fixed else ""
        told.append(f"Qua kiểm tra phát hiện {two_digits(one.found)} vấn đề; {_fixed(one.fixed)}{share}.")
    elif visited:
        told.append("Qua kiểm tra không phát hiện vấn đề.")
    if one.found_carried:
        told.append(f"Trong {two_digits(one.found_carried)} vấn đề kỳ trước chuyển sang, {_fixed(one.fixed_carried)}.")
    return [paragraph(" ".join(told))]


def _fixed(n: int) -> str:
    return f"đã xử lý xong {two_digits(n)} vấn đề" if n else "chưa xử lý xong vấn đề nào"


def _tasks(facts: PeriodReportFacts, values: Mapping[str, int | Rate | None]) -> list[Block]:
    one = facts.tally
    if values["1.4.1"] is None:
        return [paragraph("Trong kỳ không có nhiệm vụ được giao qua kiểm tra.")]
    carried = f" (trong đó {two_digits(one.assigned_carried)} nhiệm vụ kỳ trước chuyển sang)" * bool(
        one.assigned_carried
    )
    counted = [
        (one.on_time, "hoàn thành đúng hạn"), (one.late, "hoàn thành nhưng quá hạn"),
        (one.overdue, "quá hạn chưa hoàn thành"), (one.waiting, "đã báo cáo, chờ thẩm định"),
        (one.not_due, "chưa đến hạn"),
    ]  # fmt: skip
    parts = "; ".join(f"{two_digits(n)} {words}" for n, words in counted if n)
    return [paragraph(f"Tổng số {two_digits(one.assigned)} nhiệm vụ{carried}{f', gồm: {parts}' if parts else ''}.")]


# -- annexes -----------------------------------------------------------------------------------------------------------


def _annexes(facts: PeriodReportFacts) -> tuple[Annex, ...]:
    notes = [paragraph(Run(words, italic=True), align="left") for words in noted(facts.proof)]
    form = Annex(FORM_1_TITLE, (_form(facts), *notes))
    if not facts.units:
        return (form,)
    by_unit = Annex("KẾT QUẢ KIỂM TRA VÀ THỰC HIỆN NHIỆM VỤ CỦA TỪNG ĐƠN VỊ", (_by_unit(facts.units),), landscape=True)
    return (form, by_unit)


def _form(facts: PeriodReportFacts) -> Block:
    values = values_of(facts.tally)
    lines = form_1(is_unit=facts.is_unit)
    made = table(
        ("Mã", "Chỉ tiêu", "Đơn vị tính", "Số liệu", "Nguồn"),
        [(one.code, one.label, one.unit, figure_of(one, values), source_of(one, values)) for one in lines],
        widths=(1.3, 6.6, 2.6, 2.0, 2.6),
        aligns=("center", "left", "center", "center", "left"),
    )
    head, *rows = made.rows
    shown = [
        row if line.unit else tuple(tuple(Run(run.text, bold=True) for run in cell) for cell in row)
        for line, row in zip(lines, rows, strict=True)
    ]
    return replace(made, rows=(head, *shown))


def noted(proof: Proof) -> list[str]:
    """Return what stands beneath the form: whose frozen figures these are, since when, where, and their digest."""
    day = date_cited(proof.frozen_on)
    return [
        f"Ghi chú: “{FROZEN}” do {proof.by} chốt ngày {day}, lưu tại {proof.address}.",
        f"Mã băm SHA-256:\n{proof.digest}",
    ]


def _by_unit(units: Sequence[tuple[UnitName, Tally]]) -> Block:
    rows = []
    for index, (unit, tally) in enumerate(units, start=1):
        values = values_of(tally)
        cells = [values[code] for code, _head in COLUMNS]
        rows.append((str(index), council(unit), *("–" if value is None else f"{value}" for value in cells)))
    return table(
        ("TT", "Đơn vị", *(head for _code, head in COLUMNS)),
        rows,
        widths=(0.9, 4.2, *(1.6 for _column in COLUMNS)),
        aligns=("center", "left", "center", "center", "center", "center", "center", "center", "center"),
    )
