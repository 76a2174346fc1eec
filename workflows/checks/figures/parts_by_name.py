"""Parts told off by name come to their total: "432 hồ sơ, cụ thể: hộ tịch 198, chứng thực 204, đất đai 30".

They stand behind the total in the sentence, in brackets, or as a list beneath it.  Parts of different sorts (online,
and in time) overlap and are not added up; of a sort that leaves something open, they may come to less.
"""

import re
from collections.abc import Iterator, Sequence

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.checks.figures.counted import OVERLAPS, Counted, counts_in
from workflows.i18n import N_
from workflows.reading.blocks import Block
from workflows.reading.quantities import plain
from workflows.reading.statement import Span

#: Sorts of parts by the words that name them; two of ``closed`` leave nothing out.
_SORTS = tuple(
    (name, re.compile(words, re.IGNORECASE), tuple(re.compile(one, re.IGNORECASE) for one in closed))
    for name, words, closed in (
        ("level", r"toàn trình|một phần|cung cấp thông tin", ("toàn trình", "một phần", "cung cấp thông tin")),
        (
            "mode",
            r"trực tuyến|trực tiếp|bưu chính|BCCI|qua mạng|kỳ trước|chuyển sang|năm trước|quý trước",
            (r"trực tuyến|qua mạng", "trực tiếp"),
        ),
        ("time", r"(?:đúng|trước|sớm|quá|trễ) (?:và đúng )?hạn|trong hạn", (r"đúng hạn|trước hạn", r"(?:quá|trễ) hạn")),
        (
            "state",
            r"\b(?:đã|đang|chưa)(?: [^\W\d_]+){0,2} (?:giải quyết|hoàn thành|thực hiện|xử lý|khắc phục)|trả lại"
            r"|rút hồ sơ|từ chối|tạm dừng|chờ bổ sung",
            (r"\bđã\b|^hoàn thành", r"đang|chưa"),
        ),
        ("sex", r"\bnam\b|\bnữ\b", (r"\bnam\b", r"\bnữ\b")),
        ("opinion", r"hài lòng|bình thường", (r"^(?!.*(?:chưa|không)).*hài lòng", r"(?:chưa|không) hài lòng")),
    )
)
_LEAD = re.compile(
    r"(?P<of>(?: [^\W\d_]+){0,7}?)\s?(?:,?\s?(?P<all>gồm|bao gồm|chia ra|cụ thể)(?: có| là| như sau)?\s?:?(?:\s|$)"
    r"|,?\s(?P<some>trong đó)(?: có)?\s?:?(?:\s|$)|\s?(?P<mark>[:(])\s?"
    r"|\.\s(?P<next>Cụ thể|Trong đó|Bao gồm|Gồm)(?: có)?\s?:?(?:\s|$))"
)
#: Said to be all, so that two parts are enough.
_TOTAL = re.compile(r"tổng", re.IGNORECASE)
#: "và" parts two numbers; within a name it parts none: "Chăn nuôi và Thú y 18".
_PIECES = re.compile(r"[,;]\s(?:và\s)?|(?<=\d)\svà\s|(?<=[^\W\d_])\svà\s(?=\d)")
_TWO = re.compile(r"(?<=[^\W\d_])\svà\s")
_INNER = re.compile(r"\([^()]*\)")
_FAMILIES = (
    frozenset(["tin", "bài", "lượt", "buổi"]),
    frozenset(["TTHC", "thủ tục", "thủ tục hành chính", "dịch vụ công"]),
)  # fmt: skip
_KINDS_OF_PAPERS = re.compile(
    r"\s(?:kế hoạch|công văn|báo cáo|quyết định|thông báo|tờ trình|chỉ thị|nghị quyết|hướng dẫn|văn bản)", re.IGNORECASE
)
#: Parts that come to less than this of their total, or more than so often, are parts of something else.
_NEAR = 0.4
_LONGEST = 600


@figure_rule(
    "arithmetic",
    title=N_("Các phần nêu theo tên cộng lại bằng tổng"),
    why=N_("Tổng sai thì một trong các số thành phần cũng có thể sai."),
)
def parts_by_name(case: Case) -> Iterator[Fault]:
    for place, block in enumerate(case.blocks):
        if block.is_row:
            continue
        told, stop = counts_in(block.text, 0, len(block.text)), len(block.text.rstrip())
        for total in told:
            lead = _LEAD.match(block.text, total.end)
            if lead is None or total.value < 2:
                continue
            inside = _told_in(block.text, lead)
            if not inside and lead.end() >= stop:
                yield from _beneath(block, total, lead, case.blocks[place + 1 : place + 20])
            elif inside:
                end = lead.end() + len(inside)
                yield from _judged(total, _parts(inside), lead, block.span(total.start, end))


def _told_in(text: str, lead: re.Match[str]) -> str:
    """Return the words that may hold the parts: until the bracket closes, or until the sentence ends."""
    start = lead.end()
    if lead["mark"] == "(":
        end = text.find(")", start, start + _LONGEST)
        return text[start:end] if end > 0 else ""
    depth_free = _INNER.sub(lambda inner: " " * len(inner[0]), text[start : start + _LONGEST])
    stop = re.search(r"\.(?=\s|$)|\)", depth_free)
    inside = depth_free[: stop.start() if stop else len(depth_free)]
    first = re.search(r"[,;]\s|\svà\s", inside)
    return inside.split(";")[0] if first and not first[0].startswith(";") else inside


def _parts(inside: str) -> list[Counted]:
    """Return the parts, one a piece; a piece with none or several numbers ends them."""
    found: list[Counted] = []
    for piece in _pieces(_INNER.sub("", inside)):
        told = counts_in(piece, 0, len(piece))
        if len(told) != 1 or re.search(r"\d\s?%|\d\s?/\s?\d", piece):
            return found if not told and len(found) > 1 else []
        (one,) = told
        name = f"{piece[: one.start]} {piece[one.end :]}".strip()
        found.append(Counted(one.value, one.unit, one.start, one.end, name, piece[one.start :]))
    return found


def _pieces(inside: str) -> Iterator[str]:
    for piece in _PIECES.split(inside):
        halves = _TWO.split(piece)
        yield from halves if len(halves) > 1 and all(re.search(r"\d", one) for one in halves) else (piece,)


def _beneath(block: Block, total: Counted, lead: re.Match[str], below: Sequence[Block]) -> Iterator[Fault]:
    """Judge a total whose parts are the lines of a list beneath it."""
    parts: list[Counted] = []
    last = block
    for item in below:
        told = counts_in(item.text, 0, len(item.text)) if not item.is_row else ()
        if not told or not (item.is_bullet or item.mark) or len(item.text) > 160:
            break
        one = told[0]
        if len(told) > 1 and told[0].unit == told[-1].unit:
            return
        parts.append(
            Counted(one.value, one.unit, one.start, one.end, f"{one.before} {one.behind}", item.text[one.start :])
        )
        last = item
    yield from _judged(total, parts, lead, Span(block.span(total.start, total.end).start, last.span().end))


def _judged(total: Counted, parts: Sequence[Counted], lead: re.Match[str], span: Span) -> Iterator[Fault]:
    computed = round(sum(one.value for one in parts), 4)
    if len(parts) < 2 or computed == total.value or any(not _is_of(total, one) for one in parts):
        return
    if not (1 - _NEAR) * total.value <= computed <= (1 + _NEAR) * total.value:
        return
    sorts = {_sort(one.before) for one in parts}
    if len(sorts) > 1 or any(OVERLAPS.search(one.before) for one in parts):
        return
    (sort,) = sorts
    is_closed = sort in _CLOSED and all(any(form.search(one.before) for one in parts) for form in _CLOSED[sort])
    is_all = bool(
        lead["all"]
        or (lead["next"] and lead["next"] != "Trong đó")
        or (lead["mark"] and (len(parts) > 2 or _TOTAL.search(total.before)))
    )
    if computed < total.value and not is_closed and (not is_all or sort):
        return
    if (
        computed > total.value
        and not is_closed
        and not is_all
        and not (lead["some"] or lead["next"])
        and len(parts) < 3
    ):
        return
    values = {
        "stated": plain(total.value), "computed": plain(computed),
        "parts": " + ".join(plain(one.value) for one in parts),
    }  # fmt: skip
    text = N_("Tổng ghi %(stated)s, các phần %(parts)s cộng lại được %(computed)s.")
    yield Fault(span, "high", text, N_("Sửa tổng hoặc số thành phần."), values, 0.85)


_CLOSED = {name: closed for name, _, closed in _SORTS}


def _sort(name: str) -> str:
    return next((sort for sort, words, _ in _SORTS if words.search(name)), "")


def _is_of(total: Counted, part: Counted) -> bool:
    """Say whether a part counts what the total counts, or a kind of it."""
    if part.unit == total.unit or (not part.unit and total.unit != "đồng"):
        return True
    if total.unit == "văn bản":
        return _KINDS_OF_PAPERS.match(part.behind, len(part.behind.split(" ")[0])) is not None
    return any({total.unit, part.unit} <= family for family in _FAMILIES) or _sort(part.before) == "level"
