"""What the text counts and what the table counts is the same number: duties done, files settled, posts filled."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.quantities import NUMBER, plain, value_of
from workflows.reading.rates import number_of

_NUMBER = rf"(?P<number>{NUMBER})"
#: What a row of the table is about, and how the text tells the same.
_SUBJECTS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(row, re.IGNORECASE), re.compile(told, re.IGNORECASE))
    for row, told in (
        (r"nhiệm vụ (?:đã )?hoàn thành", rf"hoàn thành (?:xong |được )?{_NUMBER}(?:/\d+)? nhiệm vụ"),
        (r"nhiệm vụ (?:đề ra|theo kế hoạch|được giao)", rf"\bvới {_NUMBER} nhiệm vụ"),
        (r"vấn đề (?:đã )?phát hiện|phát hiện qua kiểm tra", rf"phát hiện {_NUMBER} vấn đề"),
        (r"không chuyên trách", rf"không chuyên trách(?: [^\W\d_]+){{0,4}}:? {_NUMBER} người"),
        (
            r"(?:phòng|đơn vị|bộ phận)[^|]* (?:được |đã )kiểm tra",
            rf"(?:đã|tự) kiểm tra(?: tại| đối với)? {_NUMBER}(?:/\d+)? (?:phòng|bộ phận|đơn vị)",
        ),
        (
            r"vấn đề (?:đã )?xử lý",
            rf"phát hiện \d+ (?:thiếu sót|tồn tại|hạn chế|nội dung)[^.;\d]{{0,40}}\b(?:xử lý|chấn chỉnh|khắc phục)"
            rf" (?:xong |được )?{_NUMBER} (?:thiếu sót|tồn tại|hạn chế|nội dung)",
        ),
        (r"vấn đề (?:đã )?xử lý", rf"phát hiện \d+ vấn đề[^.;\d]{{0,30}}\bxử lý (?:xong |được )?{_NUMBER} vấn đề"),
        (r"vấn đề (?:đã )?xử lý", rf"xử lý (?:xong )?{_NUMBER}(?:/\d+)? vấn đề"),
        (r"hồ sơ (?:đã )?giải quyết$", rf"[Đđ]ã giải quyết {_NUMBER} hồ sơ"),
        (r"biên chế (?:được )?giao", rf"biên chế (?:được )?giao:? {_NUMBER}"),
        (r"biên chế (?:hiện )?có mặt", rf"\bcó mặt:? {_NUMBER}"),
    )
)


@figure_rule(
    "cross_section_mismatch",
    title=N_("Số đếm trong lời văn khớp bảng số liệu"),
    why=N_("Hai chỗ hai số thì không biết số nào được cộng lên cấp trên."),
)
def counts_against_form(case: Case) -> Iterator[Fault]:
    told_of: dict[str, list[re.Match[str]]] = {}
    for row in case.statement.indicators:
        value = number_of(row)
        if value is None or row.unit == "%":
            continue
        for about, told in _SUBJECTS:
            if not about.search(row.label):
                continue
            if told.pattern not in told_of:
                told_of[told.pattern] = _said(case, told)
            said = told_of[told.pattern]
            numbers = {value_of(match["number"]) for match in said}
            if len(numbers) == 1 and value not in numbers:
                values = {"form": plain(value), "body": plain(numbers.pop()), "label": row.label}
                text = N_("“%(label)s”: bảng ghi %(form)s, lời văn ghi %(body)s.")
                yield Fault(row.span, "high", text, N_("Đối chiếu lại hai chỗ."), values, 0.85)
            break


def _said(case: Case, told: re.Pattern[str]) -> list[re.Match[str]]:
    said = [match for block in case.blocks if not block.is_row for match in told.finditer(block.text)]
    return [match for match in said if "/" in match[0]] or said  # out of how many it was tells all of them
