"""Where a sentence turns within itself: from praise to a limit, from one unit or one duty to another."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workflows.reading.areas import topic
from workflows.reading.faults import finds_fault
from workflows.reading.naming import Names
from workflows.reading.outline import says_something
from workflows.reading.owners import is_actor
from workflows.reading.sentences import sentences

_TURNS = re.compile(r"[,;]\s*(?=(?:tuy nhiên|tuy vậy|song|nhưng|mặc dù vậy)\b)|\s(?=trong khi\b)", re.IGNORECASE)
_WITHOUT_TURN = re.compile(r"^(?:Tuy nhiên|Tuy vậy|Song|Bên cạnh đó),?\s+|.*;\s+", re.DOTALL)
_TURNED = re.compile(r"(?:tuy nhiên|tuy vậy|song|nhưng|mặc dù vậy|trong khi)\b")
#: So many words hold a predicate, whichever it is.
_A_CLAUSE = 7
#: Behind a semicolon, somebody of his own: "; riêng UBND xã Đức Vân …", "; đặc khu Hòn Mây tổ chức …".
_ALONE = re.compile(r"riêng\s", re.IGNORECASE)
_OF_A_UNIT = re.compile(r"(?:riêng )?(?:UBND )?(?:xã|phường|thị trấn|đặc khu) ", re.IGNORECASE)
_REPORTS_BACK = re.compile(r"(?:báo cáo|gửi|tổng hợp|kết quả|đồng thời báo cáo)\b", re.IGNORECASE)
_HAS_DEADLINE = re.compile(
    r"\b(?:trước|chậm nhất|đến hết|hoàn thành|xong|trong)\b[^.;]{0,30}\b(?:ngày|\d{1,2}[/-]\d{1,2}|tháng|quý)\b"
    r"|\b(?:đến|hết|vào|cuối) (?:hết |cuối |đầu )?(?:tháng|quý|năm) \S"
    r"|\b(?:hằng|hàng) (?:ngày|tuần|tháng|quý)\b"
)
LACKS = re.compile(
    r"\b(?:chưa|còn|không|thiếu|chậm|thấp|hạn chế|bất cập|yếu|sai|vắng|vi phạm|quá hạn|trễ hạn|lúng túng"
    r"|trống|hỏng|muộn|quá tải|trùng|nhầm"
    r"|hình thức)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a paragraph stands: what its heading says, and how its kind of document is written."""

    is_fault: bool
    heading_area: str
    is_report: bool
    is_task: bool
    names: Names
    is_praise: bool = False
    title_area: str = ""
    is_remedy: bool = False


def clauses_of(text: str, setting: Setting, start: int) -> list[tuple[int, int]]:
    """Return the sentences; in praise a sentence that turns to a limit is two."""
    found: list[tuple[int, int]] = []
    for begin, end in sentences(text[start:]):
        begin, end = begin + start, end + start
        for cut in _cuts(text, begin, end, setting):
            found.append((begin, cut))
            begin = cut + len(text[cut:end]) - len(text[cut:end].lstrip(" ,;"))
        found.append((begin, end))
    return found


def _cuts(text: str, begin: int, end: int, setting: Setting) -> Iterator[int]:
    """Yield where a sentence turns from praise to a limit, or from one unit to another, each with its own predicate."""
    turn = None if setting.is_fault or setting.is_task else _TURNS.search(text, begin + 20, end)
    if turn and finds_fault(text[turn.end() : end]) and _states(text[begin : turn.start()]):
        yield turn.start()
        return
    for mark in re.finditer(r";\s+", text[begin:end]):
        at = begin + mark.end()
        left, right = text[begin : at - len(mark[0])], text[at:end].split("; ")[0]
        if _parts_at_mark(left, right, setting):
            yield at - len(mark[0]) + 1


def _parts_at_mark(left: str, right: str, setting: Setting) -> bool:
    """Say whether a semicolon parts two statements: somebody else's, a limit of what is praised, a duty of its own."""
    if setting.is_task:
        is_report = bool(_REPORTS_BACK.match(right)) and not _HAS_DEADLINE.search(right)
        last = left.rsplit("; ", 1)[-1]
        return bool(_ALONE.match(right)) or (bool(_HAS_DEADLINE.search(last)) and not is_report)
    if not says_something(left) or not (says_something(right) or LACKS.search(right)):
        return False
    if _OF_A_UNIT.match(right) and setting.names.in_text(right[:60]):
        first, other = setting.names.in_text(left), setting.names.in_text(right)
        return bool(first) and set(first) != set(other)
    if is_actor(right) and is_actor(_WITHOUT_TURN.sub("", left)) and setting.heading_area == "":
        return True  # each office is told of by itself
    if not setting.is_fault and _finds_fault(left, setting) != _finds_fault(right, setting):
        return True
    return setting.is_fault and _leaves_the_area(left, right, setting)


def _leaves_the_area(left: str, right: str, setting: Setting) -> bool:
    """Say whether a fault behind a semicolon is one of its own: of units that the first is not about, or of an area."""
    units, others = setting.names.in_text(left), setting.names.in_text(right)
    if others and not units:
        return bool(LACKS.search(right))
    if setting.heading_area:
        return False
    area, other = topic(left), topic(right)
    return bool(area and other and area != other and LACKS.search(right))


def is_cut_off(text: str, begin: int) -> bool:
    """Say whether a clause was cut off within its sentence: it begins small and yet states something."""
    return text[begin : begin + 1].islower() and (
        text[:begin].rstrip().endswith(";") or bool(_TURNED.match(text, begin))
    )


def _finds_fault(clause: str, setting: Setting) -> bool:
    return finds_fault(clause[:1].upper() + clause[1:], is_among_praise=setting.is_praise)


def _states(words: str) -> bool:
    return says_something(words) or len(words.split()) > _A_CLAUSE
