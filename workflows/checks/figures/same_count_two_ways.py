"""What is counted once is told one way: 2.768 files settled here and 2.786 there are one number mistyped."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.checks.figures.slips import is_slip
from workflows.i18n import N_
from workflows.reading.quantities import NUMBER, plain, value_of
from workflows.reading.statement import OF_ONE_BODY, Span

#: What is counted, as it is told before the number, or behind it.
_TOLD = tuple(
    (name, re.compile(form, re.IGNORECASE))
    for name, form in (
        (
            "hồ sơ tiếp nhận",
            rf"(?:tiếp nhận|tổng số(?: hồ sơ)?(?: đã)? tiếp nhận)(?: (?:được|là|mới|tổng số|tổng cộng))*:?"
            rf" (?P<n>{NUMBER}) hồ sơ",
        ),
        ("hồ sơ đã giải quyết", rf"(?<!phải )(?:đã )?giải quyết(?: xong| được| là)*:? (?P<n>{NUMBER}) hồ sơ"),
        (
            "hồ sơ trực tuyến",
            rf"trực tuyến(?: là| đạt| có)?:? (?P<n>{NUMBER}) hồ sơ|(?<![\d/.,])(?P<m>{NUMBER}) hồ sơ trực tuyến",
        ),
        (
            "thủ tục hành chính",
            rf"(?:tổng số|tổng cộng|công khai|niêm yết)(?: đầy đủ| có| là| của)*:? (?P<n>{NUMBER})"
            r" (?:thủ tục hành chính|TTHC)\b",
        ),
        ("biên chế được giao", rf"(?:được giao|biên chế giao|giao)(?: là)?:? (?P<n>{NUMBER}) (?:biên chế|chỉ tiêu)"),
    )
)
_OTHER = re.compile(
    r"[Ll]ĩnh vực|cùng kỳ|năm trước|kỳ trước|[Qq]uý|[Tt]háng|[Rr]iêng|[Tt]rong đó|một cửa của"
    r"|(?:[Xx]ã|[Pp]hường|[Ss]ở|[Pp]hòng) [A-ZĐ]"
)
_LEAST = 100
_AROUND = 70


@figure_rule(
    "cross_section_mismatch",
    title=N_("Một số đếm nêu thống nhất trong cả văn bản"),
    why=N_("Hai chỗ hai số thì không biết số nào được cộng lên cấp trên."),
)
def same_count_two_ways(case: Case) -> Iterator[Fault]:
    if case.statement.kind not in OF_ONE_BODY:
        return
    for name, form in _TOLD:
        first: dict[float, Span] = {}
        for block in case.blocks:
            for match in [] if block.is_row else form.finditer(block.text):
                number = value_of(match["n"] or match.groupdict().get("m") or "0")
                if number < _LEAST or _OTHER.search(block.text[max(0, match.start() - _AROUND) : match.start()]):
                    continue
                span = block.span(*match.span())
                other = next((one for one in first if is_slip(plain(one), plain(number))), None)
                if other is not None and number not in first:
                    values = {"what": name, "number": plain(number), "other": plain(other)}
                    text = N_("Số %(what)s ghi %(number)s, chỗ khác ghi %(other)s.")
                    yield Fault(span, "high", text, N_("Đối chiếu lại hai chỗ."), values, 0.8, also=(first[other],))
                first.setdefault(number, span)
