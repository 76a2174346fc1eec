"""As many items follow as were announced: "còn 04 hạn chế sau:" and four points."""

import re
from collections.abc import Iterator, Sequence

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.blocks import Block

_THINGS = (
    r"(?:nhóm )?(?:tồn tại|hạn chế|khuyết điểm|thiếu sót|nội dung|nhiệm vụ|giải pháp|kiến nghị|yêu cầu|vấn đề|việc"
    r"|sáng kiến|đồng chí|thành viên|ông,? bà|văn bản|đơn vị|xã|phường|phòng|cơ quan|nguyên nhân|mô hình)"
)
_ANNOUNCED = re.compile(
    rf"(?<![\d/.,])(?P<n>\d{{1,2}})(?! ?[/%]) {_THINGS}\b[^.;:]{{0,90}}?(?:\b(?:sau|sau đây|dưới đây|như sau"
    r"|gồm|là|cụ thể|gồm có))\W*$",
    re.IGNORECASE,
)
_FEWEST = 2
#: Not more than ninety-nine are announced; with what is told beneath each they end within so many paragraphs.
_REACH = 400


@figure_rule(
    "cross_section_mismatch",
    title=N_("Số mục liệt kê khớp số đã nêu"),
    why=N_("Thiếu một mục là thiếu một việc; thừa một mục là con số báo cáo sai."),
)
def counts_against_items(case: Case) -> Iterator[Fault]:
    for place, block in enumerate(case.blocks):
        match = None if block.is_row or not block.text.rstrip().endswith(":") else _ANNOUNCED.search(block.text)
        yield from _people(case, place)
        if match is None:
            continue
        items = _items(case.blocks[place + 1 : place + 1 + _REACH], block)
        stated = int(match["n"])
        if len(items) >= _FEWEST and len(items) != stated and abs(len(items) - stated) <= max(2, stated // 3):
            values = {"stated": match["n"], "listed": f"{len(items):02d}"}
            text = N_("Ghi %(stated)s nhưng bên dưới liệt kê %(listed)s.")
            span = block.span(*match.span())
            yield Fault(span, "high", text, N_("Đối chiếu lại số và danh sách."), values, 0.8)


_PRESENT = re.compile(r"(?<![\d/.,])(?P<n>\d{1,2}) (?:đồng chí|ông,? bà|người|thành viên)(?:[^.;:\d]{0,30}\bgồm)?\W*$")
_PERSON = re.compile(r"(?:Ông|Bà|Đồng chí|Đ/c|đồng chí)\b")


def _people(case: Case, place: int) -> Iterator[Fault]:
    """Say where fewer or more people are named, one a line, than their heading counts: "05 đồng chí" and four."""
    block = case.blocks[place]
    match = None if block.is_row else _PRESENT.search(block.text)
    if match is None:
        return
    named = 0
    for one in case.blocks[place + 1 : place + 1 + _REACH]:
        if one.is_row or not _PERSON.match(one.text.lstrip("-+• 0123456789.")):
            break
        named += 1
    stated = int(match["n"])
    if named >= _FEWEST and named != stated and abs(named - stated) <= max(2, stated // 3):
        values = {"stated": match["n"], "listed": f"{named:02d}"}
        text = N_("Ghi %(stated)s nhưng bên dưới liệt kê %(listed)s.")
        yield Fault(block.span(*match.span()), "medium", text, N_("Đối chiếu lại số và danh sách."), values, 0.8)


def _items(below: Sequence[Block], lead: Block) -> list[Block]:
    """Return the items beneath their lead: of one sort of mark, numbers counting from one, or rows of one table."""
    if not below:
        return []
    first = below[0]
    if first.is_row:
        return _rows(below)
    sort = _sort(first)
    if not sort or (sort == _sort(lead) and sort != "bullet"):
        return []
    found: list[Block] = []
    for block in below:
        if block.is_row or (not _sort(block) and not found):
            return []
        if _sort(block) == sort and (sort == "bullet" or _counts_on(block, len(found) + 1)):
            found.append(block)
        elif _sort(block) == "bullet" and sort != "bullet":
            continue  # what is told beneath an item
        else:
            break
    # An item may have been put together with the one before it.
    is_whole = all(len(re.findall(r"[;:] ?(?:[-+•]|\d{1,2}[.)]) ", one.text)) == 0 for one in found)
    return found if is_whole else []


def _sort(block: Block) -> str:
    if block.is_bullet:
        return "bullet"
    mark = block.mark.strip()
    if re.fullmatch(r"\(?\d{1,2}[.)/-]*\)?", mark):
        return "number"
    if re.fullmatch(r"[a-zđ][.)]", mark):
        return "letter"
    return "other" if mark else ""


def _counts_on(block: Block, wanted: int) -> bool:
    digits = re.sub(r"\D", "", block.mark)
    if digits:
        return int(digits) == wanted
    return "abcdđeghiklmnopqrstuvxy".find(block.mark.strip()[:1]) + 1 == wanted


def _rows(below: Sequence[Block]) -> list[Block]:
    rows: list[Block] = []
    for block in below:
        if not block.is_row:
            break
        rows.append(block)
    numbered = [row for row in rows if re.fullmatch(r"\d{1,2}\.?", row.cells[0].strip(" *"))]
    counts = [int(row.cells[0].strip(" *.")) for row in numbered]
    return numbered if counts == list(range(1, len(counts) + 1)) else []
