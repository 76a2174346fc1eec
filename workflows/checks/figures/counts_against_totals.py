"""What the text counts in all is what the last row of the table says: 12.258 files settled here, 12.308 there."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.checks.figures.tables import tables_of
from workflows.i18n import N_
from workflows.reading.quantities import NUMBER, plain, value_of

_ALL = re.compile(r"(?:tổng(?: cộng| số)?|cộng)\W*$", re.IGNORECASE)
#: What a column is called, and how the text tells the same of all files.
_TOLD = tuple(
    (re.compile(head, re.IGNORECASE), re.compile(form, re.IGNORECASE))
    for head, form in (
        (
            r"^(?:tổng(?: số)? )?(?:hồ sơ )?tiếp nhận$|^tổng tiếp nhận",
            rf"tiếp nhận(?: được| là)?:? (?P<n>{NUMBER}) hồ sơ",
        ),
        (r"^(?:số |hồ sơ )?đã giải quyết$", rf"đã giải quyết(?: xong| được| là)?:? (?P<n>{NUMBER}) hồ sơ"),
        (r"quá hạn|trễ hạn|trả chậm", rf"(?:quá hạn|trễ hạn|trả chậm)(?: là)?:? (?P<n>{NUMBER}) hồ sơ"),
        (r"đang giải quyết", rf"đang (?:được )?giải quyết(?: là)?:? (?P<n>{NUMBER}) hồ sơ"),
    )
)
_OTHER = re.compile(r"lĩnh vực|kỳ trước|năm trước|cùng kỳ|riêng|trong đó", re.IGNORECASE)


@figure_rule(
    "cross_section_mismatch",
    title=N_("Tổng số trong lời văn khớp dòng cộng của bảng"),
    why=N_("Hai chỗ hai số thì không biết số nào được cộng lên cấp trên."),
)
def counts_against_totals(case: Case) -> Iterator[Fault]:
    for head, rows in tables_of(case.blocks, fewest=2):
        last = rows[-1] if rows else None
        label = (
            next((at for at, cell in enumerate(last.cells[:2]) if _ALL.match(cell.strip(" *"))), None) if last else None
        )
        if last is None or label is None or not any("hồ sơ" in cell.lower() or "giải quyết" in cell for cell in head):
            continue
        moved = 1 if label == 0 and re.match(r"S?TT$", head[0].strip()) and not last.cells[-1].strip() else 0
        for column, cell in enumerate(head):
            written = last.cells[column - moved].strip(" *") if column > moved else ""
            for about, told in _TOLD:
                if not about.search(cell.strip()) or not re.fullmatch(NUMBER, written):
                    continue
                parts = [
                    value_of(row.cells[column]) for row in rows[:-1] if re.fullmatch(NUMBER, row.cells[column].strip())
                ]
                yield from _compared(case, told, cell, value_of(written), max(parts, default=0.0))


def _compared(case: Case, told: re.Pattern[str], head: str, total: float, largest: float) -> Iterator[Fault]:
    """A count that is greater than that of any row is of all."""
    found = [
        (block.span(*match.span()), value_of(match["n"]))
        for block in case.blocks
        for match in ([] if block.is_row else told.finditer(block.text))
        if not _OTHER.search(block.text[max(0, match.start() - 60) : match.start()])
    ]
    found = [(span, number) for span, number in found if number > largest]
    if found and all(number != total for _, number in found):
        span, number = found[0]
        values = {"head": head, "total": plain(total), "number": plain(number)}
        text = N_("Lời văn ghi %(number)s, dòng cộng của bảng ghi “%(head)s” %(total)s.")
        yield Fault(span, "high", text, N_("Đối chiếu lại hai chỗ."), values, 0.8)
