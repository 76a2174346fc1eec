"""No part of the files is late oftener than all of them: 52 late in all, and 61 of one field."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.quantities import NUMBER, plain, value_of
from workflows.reading.statement import Kind, Span

_IN_TIME = re.compile(r"(?:đúng|sớm|trước)[^.;,\d]{0,20}(?:hạn|hẹn)")
_LATE = re.compile(
    rf"(?:(?:trễ|quá) (?:hạn|hẹn):? (?P<a>{NUMBER}) hồ sơ"
    rf"|(?P<b>{NUMBER}) hồ sơ[^.;,\d]{{0,50}}?(?:(?:trễ|quá) (?:hạn|hẹn)|trả(?: kết quả)? chậm))"
)
#: Files of other years, or of an earlier inspection, are none of these.
_OTHER = re.compile(r"năm trước|lũy kế|luỹ kế|tồn đọng|kỳ trước|giai đoạn|Thông báo số")
_COMMUNE = re.compile(r"(?:UBND|Ủy ban nhân dân)?\s*(?:xã|phường|thị trấn|đặc khu)\b", re.IGNORECASE)
_IN_WORDS = re.compile(
    rf"[Gg]iải quyết(?: xong)?:? (?P<whole>{NUMBER}) hồ sơ,? trong đó[^.;\d]{{0,40}}"
    rf"(?:đúng|trước)[^.;,\d]{{0,20}}(?:hạn|hẹn):? (?P<part>{NUMBER}) hồ sơ"
)
_ALL_IN_TIME = re.compile(
    r"100\s?% (?:số )?hồ sơ(?: [^\W\d_]+){0,5} (?:đúng|trước)(?: và (?:đúng|trước))? (?:hạn|hẹn)"
    r"|hồ sơ(?: [^\W\d_]+){0,5} (?:đúng|trước)(?: và (?:đúng|trước))? (?:hạn|hẹn)(?: là| đạt)? 100\s?%"
    r"|không (?:có|còn|để|phát sinh)(?: xảy ra)? hồ sơ(?: nào)?(?: (?:giải quyết|trả|bị|trả kết quả))*"
    r" (?:quá|trễ) (?:hạn|hẹn)"
    r"(?! (?:ở|tại|thuộc|trong|về|chưa|không|của|trên))",
    re.IGNORECASE,
)
_AROUND = 90


@figure_rule(
    "cross_section_mismatch",
    title=N_("Hồ sơ trễ hạn của một lĩnh vực không nhiều hơn tất cả"),
    why=N_("Một trong hai số sai; người đọc không biết bao nhiêu người dân phải chờ."),
)
def late_more_than_all(case: Case) -> Iterator[Fault]:
    read = case.statement
    is_of_one = read.issuer is not None and _COMMUNE.match(read.issuer.value)
    if read.kind not in {Kind.PERIODIC_REPORT, Kind.SELF_INSPECTION_NOTICE, Kind.CONCLUSION_NOTICE} or not is_of_one:
        return
    told = [
        one
        for one in read.figures
        if one.part
        and one.whole
        and one.part <= one.whole
        and _IN_TIME.search(_around(case, one.span.start, one.span.end))
    ]
    pairs = [(one.part or 0, one.whole or 0) for one in told]
    yield from _none_late(case)
    pairs += [(value_of(one["part"]), value_of(one["whole"])) for one in _IN_WORDS.finditer(case.text)]
    if not pairs:
        return
    part, whole = max(pairs, key=lambda one: one[1])
    late = whole - part
    for block in case.blocks:
        for match in _LATE.finditer(block.text):
            count = value_of(match["a"] or match["b"])
            if count <= late or count >= whole or _OTHER.search(block.text):
                continue
            values = {
                "count": plain(count), "late": plain(late),
                "part": plain(part), "whole": plain(whole),
            }  # fmt: skip
            text = N_(
                "Ghi trễ hạn %(count)s hồ sơ, trong khi tất cả chỉ có %(late)s (%(whole)s trừ %(part)s đúng hạn)."
            )
            yield Fault(block.span(*match.span()), "medium", text, N_("Đối chiếu lại hai chỗ."), values, 0.75)
            return


def _around(case: Case, start: int, end: int) -> str:
    """Return the words of its own clause around a fraction."""
    return re.split(r"[;:]\s|\.\s", case.text[max(0, start - _AROUND) : start])[-1] + case.text[start : end + 30]


def _none_late(case: Case) -> Iterator[Fault]:
    """Say where all files are told to be in time, and some are told to be late."""
    for block in case.blocks:
        for match in [] if block.is_row else _ALL_IN_TIME.finditer(block.text):
            around = block.text[max(0, match.start() - _AROUND) : match.end() + _AROUND // 2]
            if _OTHER.search(around) or re.search(
                r"lĩnh vực|một số|đối với|thuộc|riêng|đang|tháng|quý|tuần|các lĩnh|còn lại", around
            ):
                continue
            late = next(_late_ones(case), None)
            if late is not None:
                values = {"late": case.source.cut(late)}
                text = N_("Nói 100%% hồ sơ đúng hạn, chỗ khác nêu “%(late)s”.")
                if match[0].lower().startswith("không"):
                    text = N_("Nói không có hồ sơ quá hạn, chỗ khác nêu “%(late)s”.")
                span = block.span(*match.span())
                yield Fault(late, "high", text, N_("Đối chiếu lại hai chỗ."), values, 0.8, also=(span,))
            return


def _late_ones(case: Case) -> Iterator[Span]:
    for block in case.blocks:
        for match in [] if block.is_row else _LATE.finditer(block.text):
            if value_of(match["a"] or match["b"]) > 0 and not _OTHER.search(block.text):
                yield block.span(*match.span())
