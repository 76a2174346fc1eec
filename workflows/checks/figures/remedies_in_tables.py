"""A table of remedies: nothing was mended before it was found, and as many rows are done as the text says."""

import re
from collections.abc import Iterator, Sequence

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.checks.figures.tables import WHEN_DONE, tables_of
from workflows.i18n import N_
from workflows.reading.bases import day_of
from workflows.reading.blocks import Block
from workflows.reading.quantities import plain
from workflows.reading.statement import Kind
from workflows.wording import date_cited

_STATE = re.compile(r"(?:mức độ|tình trạng|trạng thái|kết quả$|tiến độ|đánh giá)", re.IGNORECASE)
_IS_DONE = re.compile(r"(?:đã )?(?:xong|hoàn thành|khắc phục xong|đã khắc phục|đạt)\b", re.IGNORECASE)

_FAULT_HEAD = re.compile(
    r"tồn tại|hạn chế|khuyết điểm|thiếu sót|nội dung (?:kết luận|yêu cầu|kiến nghị)", re.IGNORECASE
)
_FOUND = re.compile(
    r"(?:Thông báo|Kết luận|Đoàn kiểm tra|Biên bản)\b[^.;:]{0,80}?\b(?:nêu|chỉ ra|có|ghi|yêu cầu)(?: ra)?(?: tổng số)? "
    r"(?P<n>\d{1,2}) (?:tồn tại|hạn chế|khuyết điểm|nội dung|thiếu sót|vấn đề)"
)
_FEWEST = 3


@figure_rule(
    "cross_section_mismatch",
    title=N_("Bảng kết quả khắc phục khớp ngày kiểm tra và số đã nêu"),
    why=N_("Cấp trên theo dõi từng tồn tại theo bảng này; số đã xong và ngày xong phải đúng."),
)
def remedies_in_tables(case: Case) -> Iterator[Fault]:
    if case.statement.kind is not Kind.REMEDIATION_REPORT:
        return
    for head, rows in tables_of(case.blocks):
        yield from _too_early(case, head, rows)
        yield from _done(case, head, rows)
        yield from _all_answered(case, head, rows)


def _too_early(case: Case, head: Sequence[str], rows: Sequence[Block]) -> Iterator[Fault]:
    bases = [one for one in case.statement.bases if one.day and one.role.startswith("basis")]
    asked = [one.day for one in bases if one.day and one.type.startswith(("Thông báo", "Kết luận", "Công văn"))]
    column = next((at for at, cell in enumerate(head) if WHEN_DONE.search(cell)), None)
    if not asked or column is None:
        return
    for row in rows:
        day = day_of(row.cells[column].strip())
        if day is not None and day < min(asked):
            values = {"day": date_cited(day), "asked": date_cited(min(asked))}
            text = N_("Ghi xong ngày %(day)s, trước văn bản yêu cầu khắc phục ngày %(asked)s.")
            yield Fault(row.span(), "high", text, N_("Kiểm tra lại ngày hoàn thành."), values, 0.85)


def _done(case: Case, head: Sequence[str], rows: Sequence[Block]) -> Iterator[Fault]:
    column = next((at for at, cell in enumerate(head) if _STATE.match(cell.strip())), None)
    if column is None or any(not row.cells[column].strip() for row in rows):
        return
    done = sum(bool(_IS_DONE.match(row.cells[column].strip())) for row in rows)
    for figure in case.statement.figures:
        is_of_these = figure.whole == len(rows) and figure.unit in {"tồn tại", "hạn chế", "nội dung", "kiến nghị"}
        if done > 0 and is_of_these and figure.part is not None and figure.part != done:
            values = {"stated": plain(figure.part), "all": str(len(rows)), "done": str(done)}
            text = N_("Lời văn ghi xong %(stated)s/%(all)s, bảng chỉ có %(done)s dòng đã xong.")
            yield Fault(figure.span, "high", text, N_("Đối chiếu lời văn với bảng."), values, 0.85)


def _all_answered(case: Case, head: Sequence[str], rows: Sequence[Block]) -> Iterator[Fault]:
    """Say where fewer rows answer than the notice found faults: "Thông báo nêu 09 tồn tại" and eight rows."""
    counted = [row for row in rows if re.fullmatch(r"\d{1,2}\.?", row.cells[0].strip(" *"))]
    if len(counted) < _FEWEST or not any(_FAULT_HEAD.search(cell) for cell in head):
        return
    for block in case.blocks:
        match = None if block.is_row else _FOUND.search(block.text)
        stated = int(match["n"]) if match else len(counted)
        if match is not None and stated != len(counted) and abs(stated - len(counted)) <= max(2, stated // 4):
            values = {"stated": match["n"], "rows": f"{len(counted):02d}"}
            text = N_("Văn bản kết luận nêu %(stated)s nội dung, bảng chỉ trả lời %(rows)s.")
            right = N_("Đối chiếu để không bỏ sót nội dung nào.")
            yield Fault(block.span(*match.span()), "high", text, right, values, 0.8)
            return
