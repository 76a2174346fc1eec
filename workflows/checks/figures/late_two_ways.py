"""Files that are late are as many wherever they are told: 18 among the figures, 16 among the shortcomings.

Of a notice on several units those of one unit are compared, and in every document only those of one field.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.quantities import NUMBER, plain, value_of
from workflows.reading.statement import OF_ONE_BODY, Kind, Span
from workflows.vietnamese import fold

_TIME = r"(?:quá|trễ) (?:hạn|hẹn)"
_LATE = re.compile(
    rf"(?<![\d/.,])(?P<a>{NUMBER}) hồ sơ(?P<of>(?: [^\W\d_]+){{0,6}}?) {_TIME}\b"
    rf"|{_TIME}(?: là|:)? (?P<b>{NUMBER}) hồ sơ(?P<which>(?: [^\W\d_]+){{0,3}}?)(?=[,.;()]|$)"
)
#: Some of them only, or those of another time, or those that were looked at.
_SOME_BEFORE = re.compile(
    r"trong (?:đó|số)|kiểm tra|chọn|rà soát|\bxem\b|ngẫu nhiên|cùng kỳ|năm trước|kỳ trước|\bquý\b|tháng|\bnăm 20|lũy kế"
    r"|riêng|lĩnh vực|đang giải quyết|từ chối|\bcó \d+ xã|bình quân|giảm|tăng|từ \d",
    re.IGNORECASE,
)
#: The paragraph tells of one field: "- Lĩnh vực bảo trợ xã hội: 134 hồ sơ, quá hạn 06 hồ sơ".
_OF_FIELD = re.compile(r"\W*(?:Về )?[Ll]ĩnh vực\b[^.;]{0,60}:")
_SOME_BEHIND = re.compile(
    r",? ?\(?(?:chưa|không|thiếu|có (?:thư|văn bản|phiếu)|được|đã|nhưng|từ|trên"
    r"|dưới|trước (?!ngày|\d)|so với|đang|tháng|năm 20|quý|kỳ)\b"
)
_EMPTY = frozenset(
    ["giai", "quyet", "tra", "ket", "qua", "bi", "da", "con", "linh", "vuc", "thuoc", "xu", "ly", "cho", "dan"]
)
#: A slip of one or two, or of a digit; what is far fewer is a part of them.
_NEAR = 0.2
_FEWEST = 2
_AROUND = 80


@dataclass(frozen=True, slots=True)
class _Told:
    of: tuple[str, frozenset[str]]
    number: float
    span: Span


@figure_rule(
    "cross_section_mismatch",
    title=N_("Số hồ sơ quá hạn nêu thống nhất"),
    why=N_("Mỗi hồ sơ quá hạn phải có lời xin lỗi; hai chỗ hai số thì có hồ sơ không ai trả lời."),
)
def late_two_ways(case: Case) -> Iterator[Fault]:
    first: dict[tuple[str, frozenset[str]], _Told] = {}
    for one in _told(case):
        other = first.setdefault(one.of, one)
        apart = abs(one.number - other.number)
        if 0 < apart <= max(_FEWEST, _NEAR * max(one.number, other.number)):
            values = {"number": plain(one.number), "other": plain(other.number)}
            text = N_("Ghi %(number)s hồ sơ quá hạn, chỗ khác ghi %(other)s.")
            yield Fault(one.span, "high", text, N_("Đối chiếu lại hai chỗ."), values, 0.8, also=(other.span,))


def _told(case: Case) -> Iterator[_Told]:
    if case.statement.kind in OF_ONE_BODY:
        for block in case.blocks:
            yield from () if block.is_row else _in(block.text, "", block.span)
    elif case.statement.kind is Kind.CONCLUSION_NOTICE:
        for finding in case.statement.findings:
            if len(finding.units) == 1:
                yield from _of_unit(case, finding.span, finding.units[0])
        names = [unit.name for unit in case.statement.inspected]
        for task in case.statement.tasks:
            words = fold(task.text) if _LATE.search(task.text) else ""
            named = [name for name in names if fold(name) in words] if words else []
            if len(named) == 1:
                yield from _of_unit(case, task.span, named[0])


def _of_unit(case: Case, span: Span, unit: str) -> Iterator[_Told]:
    yield from _in(
        case.text[span.start : span.end], unit, lambda start, end: Span(span.start + start, span.start + end)
    )


def _in(text: str, unit: str, place: Callable[[int, int], Span]) -> Iterator[_Told]:
    if _OF_FIELD.match(text):
        return
    for match in _LATE.finditer(text):
        before = re.split(r"[.;:]\s", text[max(0, match.start() - _AROUND) : match.start()])[-1]
        if "hạn" in before:  # "trong đó đúng hạn 1.222, quá hạn 18 hồ sơ" are all of them
            before = before.replace("trong đó", "")
        if _SOME_BEFORE.search(before) or _SOME_BEHIND.match(text, match.end()):
            continue
        of = frozenset(fold(match["of"] or match["which"] or "").split()) - _EMPTY
        yield _Told((unit, of), value_of(match["a"] or match["b"]), place(*match.span()))
