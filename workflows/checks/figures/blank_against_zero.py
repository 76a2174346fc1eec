"""A cell left blank is not zero: a form with figures says for every row what there is, "0" or "không phát sinh"."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.statement import Indicator
from workflows.vietnamese import fold

_DENIED = re.compile(
    r"\b(?:chưa|không) (?:tổ chức|thực hiện|tiến hành|ban hành|mở|có|phát sinh)(?: được)? (?P<what>[^.,;:|()\d]{6,70})",
    re.IGNORECASE,
)
#: So many syllables of a label make it the same matter.
_ALIKE = 3
_COMMON = frozenset(["so", "tong", "luong", "muc", "do", "da", "duoc", "phieu", "cac", "theo", "cua", "va"])
_SELF_CHECK = re.compile(r"hoàn thành kế hoạch tự kiểm|đã (?:tổ chức )?tự kiểm tra|đã kiểm tra", re.IGNORECASE)


@figure_rule(
    "missing",
    title=N_("Ô để trống khác với số 0"),
    why=N_("Cấp trên không biết là không có, chưa có hay quên ghi."),
)
def blank_against_zero(case: Case) -> Iterator[Fault]:
    by_form: dict[str, list[Indicator]] = {}
    for row in case.statement.indicators:
        by_form.setdefault(row.form, []).append(row)
    for form, rows in by_form.items():
        codes = {row.code for row in rows if row.code}
        leaves = [
            row for row in rows if row.unit and not any(code.startswith(f"{row.code}.") for code in codes if row.code)
        ]
        blank = [row for row in leaves if row.value is None]
        few = 1 if not form and len(leaves) > 3 else 3
        if len(blank) < few or len(blank) == len(leaves):
            continue
        values = {
            "form": form,
            "count": str(len(blank)),
            "rows": ", ".join(row.code or row.label[:30] for row in blank[:12]),
        }
        text = N_("Biểu mẫu %(form)s có %(count)s dòng để trống: %(rows)s.")
        if not form:
            text = N_("Bảng số liệu có %(count)s dòng để trống: %(rows)s.")
        right, also = N_("Ghi 0 nếu không có, hoặc ghi rõ “không có số liệu”."), tuple(row.span for row in blank[1:12])
        yield Fault(blank[0].span, "low", text, right, values, 0.8, also=also)
    yield from _claimed_and_blank(case)
    yield from _denied_and_blank(case)


def _claimed_and_blank(case: Case) -> Iterator[Fault]:
    blank = [row for row in case.statement.indicators if row.value is None and "đã kiểm tra" in row.label]
    claim = next(
        (one for one in case.statement.findings if _SELF_CHECK.search(one.text) and "kiểm" in one.heading.lower()), None
    )
    if blank and claim is not None:
        text = N_("Báo cáo nói đã tự kiểm tra, nhưng biểu mẫu để trống số bộ phận đã kiểm tra.")
        yield Fault(blank[0].span, "medium", text, N_("Ghi số bộ phận đã kiểm tra vào biểu mẫu."), {}, 0.8)


def _denied_and_blank(case: Case) -> Iterator[Fault]:
    """Say where the text tells that there was none, so that the cell is zero and not blank."""
    denied = [(block, match) for block in case.blocks if not block.is_row for match in _DENIED.finditer(block.text)]
    for row in case.statement.indicators:
        label = set(fold(row.label).split()) - _COMMON
        for block, match in denied if row.value is None and len(label) >= _ALIKE else ():
            if len(label & set(fold(match["what"]).split())) >= _ALIKE:
                text = N_("Lời văn nói không có, biểu mẫu để trống “%(label)s”.")
                span, values = block.span(*match.span()), {"label": row.label}
                yield Fault(row.span, "medium", text, N_("Ghi 0."), values, 0.8, also=(span,))
                break
