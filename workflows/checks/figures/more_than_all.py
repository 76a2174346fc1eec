"""Of what there was no more can be done than there was: of 20 files looked at not 22 lack a paper."""

import re
from collections.abc import Iterator, Sequence

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.checks.figures.counted import Counted, counts_in
from workflows.i18n import N_
from workflows.reading.quantities import plain
from workflows.reading.sentences import sentences

#: What each is of the one before it in this order; who has more than the one above has a number wrong.
_STAGES: Sequence[tuple[str, re.Pattern[str]]] = (
    ("pending", re.compile(r"đang|chưa|còn lại|chuyển kỳ|tồn|chờ|chuyển sang|trả lại|từ chối|rút")),
    ("late", re.compile(r"(?:quá|trễ) (?:hạn|hẹn)|trả chậm|giải quyết chậm")),
    ("on_time", re.compile(r"(?:đúng|trước|sớm)(?: (?:và|hoặc) (?:đúng|trước|sớm))?(?: thời)? (?:hạn|hẹn)")),
    ("to_do", re.compile(r"phải (?:giải quyết|xử lý|thực hiện)", re.IGNORECASE)),
    ("settled", re.compile(r"giải quyết|xử lý|trả kết quả|đã trả", re.IGNORECASE)),
    ("received", re.compile(r"nhận|phát sinh", re.IGNORECASE)),
)
_ABOVE = {
    "late": ("settled", "to_do", "received"), "on_time": ("settled", "to_do", "received"),
    "settled": ("to_do", "received"),
}  # fmt: skip
_CARRIED = re.compile(r"kỳ trước|chuyển sang|tồn|năm trước|quý trước|tháng trước|lũy kế|luỹ kế", re.IGNORECASE)
_OF_WHICH = re.compile(r",? (?:trong đó|trong số đó|trong số này)\b[^.;\d%]{0,60}$")
_LOOKED_AT = re.compile(
    r"(?:[Kk]iểm tra|[Rr]à soát|[Xx]em xét|[Cc]họn|[Pp]húc tra)(?: [^\W\d_]+){0,4}$|\b[Tt]rong(?: số| tổng số)?$"
)
_FOUND = re.compile(r"(?:,|\bthì|\bcó|\bphát hiện|;)(?: (?:có|tới|đến|phát hiện|thì|còn))*\s*$")
_FAULTY = re.compile(r"^(?:[^\W\d_]+ )?(?:thiếu|sai|chưa|không|quá hạn|trễ|chậm|bị|vi phạm|lỗi)")
#: What files lack is no stage of theirs: "16 hồ sơ không có phiếu xin lỗi, 05 hồ sơ không có giấy tiếp nhận".
_LACKS = re.compile(r"(?:không|chưa|thiếu)\b")
_LONGEST = 800
_UNITS = frozenset(["hồ sơ", "phiếu", "văn bản", "đơn", "trường hợp", "thủ tục", "TTHC", "người", "nhiệm vụ"])


@figure_rule(
    "arithmetic",
    title=N_("Phần không nhiều hơn tất cả"),
    why=N_("Giải quyết nhiều hơn số phải giải quyết thì chắc chắn một số sai."),
)
def more_than_all(case: Case) -> Iterator[Fault]:
    for block in case.blocks:
        for start, end in [] if block.is_row else sentences(block.text):
            told = counts_in(block.text, start, min(end, start + _LONGEST))
            found = next(_excess(block.text, told), None)
            if found is not None:
                whole, part = found
                values = {"part": plain(part.value), "whole": plain(whole.value)}
                text = N_("Phần ghi %(part)s, lớn hơn tổng số ghi %(whole)s.")
                span = block.span(min(whole.start, part.start), max(whole.end, part.end))
                yield Fault(span, "high", text, N_("Đối chiếu lại hai số."), values, 0.85)


def _excess(text: str, told: Sequence[Counted]) -> Iterator[tuple[Counted, Counted]]:
    for place, part in enumerate(told[1:], 1):
        whole = _outside_brackets(text, told, place)
        if part.value <= whole.value or part.unit != whole.unit or whole.unit not in _UNITS:
            continue
        between, lead = text[whole.end : part.start], text[max(0, whole.start - 40) : whole.start].rstrip()
        is_sample = _LOOKED_AT.search(lead) and _FOUND.search(between) and _FAULTY.match(part.behind)
        if _OF_WHICH.search(between) or (is_sample and len(between) < 60):
            yield whole, part
    files = [(_stage(one), one) for one in told if one.unit == "hồ sơ"]
    for stage, part in files:
        above = [one for name in _ABOVE.get(stage, ()) for other, one in files if other == name]
        is_alone = sum(other == stage for other, _ in files) == 1
        if above and is_alone and len(above) == 1 and part.value > above[0].value and not _CARRIED.search(text):
            yield above[0], part


def _outside_brackets(text: str, told: Sequence[Counted], place: int) -> Counted:
    """Return the count before one; in "15.872 hồ sơ (kỳ trước 318 hồ sơ, mới 15.554 hồ sơ), trong đó …" the first."""
    before = told[place - 1]
    closed = text.find(")", before.end, told[place].start)
    opened = text.rfind("(", told[0].end, before.start)
    if closed < 0 or opened < 0 or 0 <= text.find("(", before.end, told[place].start) < closed:
        return before
    return next(one for one in reversed(told[:place]) if one.end <= opened)


def _stage(one: Counted) -> str:
    if _LACKS.match(one.behind):
        return ""
    words = f"{one.before} {one.behind}" if not one.before else one.before
    return next((name for name, form in _STAGES if form.search(words)), "")
