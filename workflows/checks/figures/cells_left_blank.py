"""In a table of duties or remedies no row leaves open who, by when or with what result, where the others say it."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.checks.figures.tables import tables_of
from workflows.i18n import N_
from workflows.reading.statement import Kind

_ASKED = re.compile(
    r"(?:thời hạn|thời gian|hạn\b|ngày (?:xong|hoàn thành)|tiến độ|người|cá nhân|trách nhiệm|phụ trách|chủ trì"
    r"|(?:đơn vị|cơ quan|bộ phận) (?:thực hiện|chủ trì|được giao|chịu))",
    re.IGNORECASE,
)
_BLANK = re.compile(
    r"\W*(?:(?:chưa (?:xác định|rõ|ấn định|có thời hạn|phân công|ghi)|không (?:ghi|nêu|rõ|xác định)|bỏ trống)\W*)?",
    re.IGNORECASE,
)
#: What is not done yet has no day on which it was done.
_WHEN_DONE = re.compile(r"\W*(?:thời gian|ngày)", re.IGNORECASE)
_FEWEST = 2


@figure_rule(
    "missing",
    title=N_("Bảng giao việc không bỏ trống thời hạn, người thực hiện"),
    why=N_("Không có thời hạn, không có người chịu trách nhiệm thì không theo dõi được việc."),
)
def cells_left_blank(case: Case) -> Iterator[Fault]:
    is_remedy = case.statement.kind is Kind.REMEDIATION_REPORT
    for head, rows in tables_of(case.blocks):
        for column, asked in enumerate(head):
            if not _ASKED.match(asked.strip(" *")) or len(asked) > 60 or (is_remedy and _WHEN_DONE.match(asked)):
                continue
            blank = [row for row in rows if _is_blank(row.cells[column])]
            filled = len(rows) - len(blank)
            if filled < _FEWEST or len(blank) * 3 > len(rows):
                continue
            for row in blank:
                if sum(not _is_blank(cell) for cell in row.cells) >= _FEWEST:
                    text = N_("Dòng này để trống “%(head)s”, trong khi các dòng khác đều có.")
                    values = {"head": asked.strip(" *")}
                    yield Fault(
                        row.span(), "medium", text, N_("Ghi đủ, hoặc nói rõ vì sao chưa ghi được."), values, 0.85
                    )


def _is_blank(cell: str) -> bool:
    """A dash says on purpose that there is none."""
    return cell.strip() not in {"-", "–"} and _BLANK.fullmatch(cell) is not None
