"""The foot of a document: recipients, who signs and as what; and where the annexes begin."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from workflows.i18n import N_
from workflows.reading.blocks import Block
from workflows.reading.letters import LOW, UP
from workflows.reading.statement import Signatory, Span, Word

_RECIPIENTS = re.compile(r"N[ơo]i nh[ậâ]n\s*:?", re.IGNORECASE)
_MARK = r"(?:(?:TM|KT|TL|TUQ|Q)\s?\.|[TK]/[MTL]\s?\.?)"
_TITLE_WORDS = (
    r"CHỦ TỊCH|PHÓ CHỦ TỊCH|CHỦ NHIỆM|PHÓ CHỦ NHIỆM"
    r"|BÍ THƯ|PHÓ BÍ THƯ|TRƯỞNG|PHÓ TRƯỞNG|GIÁM ĐỐC|PHÓ GIÁM ĐỐC|CHÁNH|PHÓ CHÁNH|CỤC TRƯỞNG"
    r"|THƯ KÝ|ĐẠI DIỆN|TỔ TRƯỞNG|TỔ PHÓ|PHỤ TRÁCH"
    r"|ỦY VIÊN|NGƯỜI"
    r"|BỘ TRƯỞNG|THỨ TRƯỞNG|VỤ TRƯỞNG|HIỆU TRƯỞNG|PHÓ HIỆU TRƯỞNG|TRẠM TRƯỞNG|HẠT TRƯỞNG|CHI CỤC TRƯỞNG"
    r"|THÀNH VIÊN|ĐẢNG ỦY VIÊN|CHỦ TRÌ|CHỦ TOẠ|CHỦ TỌA|VIỆN TRƯỞNG|PHÓ"
)
_STACK = re.compile(rf"(?:{_MARK}\s*[{UP}]|(?:{_TITLE_WORDS})\b)")
#: Names of every people of the country: "Y Bhiông Mlô", "H'Linh Niê", "K'Brôih".
_NAME = re.compile(rf"(?:(?:[{UP}][^\W\d_]*(?:['’][^\W\d_]+)?(?: |$)){{2,5}}|[HK]['’][{UP}][^\W\d_]+)$")
#: What stands before a name and is none of it.
_RANK = re.compile(r"(?:\(?[Đđ]ã ký\)?|(?:PGS|GS|TS|ThS|Ths|BS|BSCKII|BSCKI|BSCK2|BSCK1|KS|CN)\.|ThS|TS|BS|Ths)\s*")
#: Behind the last recipient, in the right column: who signed.
_NAME_BESIDE = re.compile(rf"[Ll]ưu\s*:[^.;]*[.;]\s+(?P<name>(?:[{UP}][{LOW}]+ ){{1,4}}[{UP}][{LOW}]+)$")
#: Beside or behind a recipient: that it was signed, and how many copies were made ("Lưu: VT, NV. 20b").
_OF_NO_RECIPIENT = re.compile(
    r"[;,.]?\s*\(?[Đđ]ã ký\)?\s*$|(?<=[^\W\d_])[.,;]\s*(?:PL\.?)?\(?\d{1,4}\)?\s?b?(?:ản)?\.?\s*$"
)
_APPENDIX = re.compile(r"(?:PHỤ LỤC|Phụ lục|DANH SÁCH|BIỂU MẪU|Biểu mẫu|BIỂU SỐ|Biểu số|\(Kèm theo|\(Ban hành kèm)")
_SIGNED = re.compile(r"\(?(?:đã ký|Đã ký|ký tên|Ký tên|ký, ghi rõ|Ký, ghi rõ|Ký, đóng dấu)", re.IGNORECASE)

AT_ITS_PLACE = N_("Đứng dưới “Nơi nhận”.")
STACK = N_("Các dòng quyền hạn, chức vụ trên họ tên người ký.")


@dataclass(slots=True)
class Foot:
    """What was read of the foot, where it begins, and where what is annexed begins."""

    begins: int
    annex_at: int
    recipients: list[Word] = field(default_factory=list)
    signatories: list[Signatory] = field(default_factory=list)


def read_foot(blocks: Sequence[Block], body_at: int) -> Foot:
    """Read the foot: from "Nơi nhận" or the lines above the signature to the first annex."""
    annex_at = len(blocks)
    starts = [place for place in range(body_at, len(blocks)) if _begins_foot(blocks, place)]
    begins = starts[0] if starts else len(blocks)
    for place in range(begins, len(blocks)):
        if place > begins and _APPENDIX.match(blocks[place].text) and not blocks[place].is_bullet:
            annex_at = place
            break
    foot = Foot(begins, annex_at)
    columns = [_Column(0)]
    lines = columns[0].lines
    in_recipients = False
    for block in _out_of_rows(blocks[begins:annex_at], lines):
        opens = _RECIPIENTS.match(block.text)
        if opens:
            in_recipients = True
            _take_recipient(foot, block, opens.end(), lines)
            continue
        if in_recipients and (
            block.is_bullet or block.text.lower().startswith(("lưu", "luru", "như trên", "như điều"))
        ):
            _take_recipient(foot, block, 0, lines)
            continue
        if block.is_bullet or block.mark:
            continue
        _set_beside(_columns(block), columns)
    for column in sorted(columns, key=lambda one: one.indent):
        _take_signatories(foot, [(text, span) for text, span in column.lines])
    return foot


def _out_of_rows(blocks: Sequence[Block], signature: list[tuple[str, Span]]) -> Iterator[Block]:
    """Yield the lines of a foot; where it is a table, those of its left column, and note those of the other ones."""
    for block in blocks:
        if not block.is_row:
            yield block
            continue
        left, *others = re.finditer(r"[^|]+", block.text)
        for cell in others:
            if words := cell[0].strip(" *"):
                start = block.text.index(words, cell.start())
                signature.append((words, block.span(start, start + len(words))))
        words = left[0].strip(" *")
        is_bullet = words[:1] in _DASHES
        words = words.lstrip(" -–+*") if is_bullet else words
        if words:
            start = block.text.index(words, left.start())
            end = start + len(words)
            yield Block(words, block.at[start : end + 1], block.given, is_bullet=is_bullet)


_DASHES = frozenset("-–+")


#: So many blanks part who signs beside each other.
_WIDE = 3
#: So far to the left or right of the line above it a line may stand and be of the same column.
_SAME_COLUMN = 14


@dataclass(slots=True)
class _Column:
    """One who signs beside others: the lines that stand above each other."""

    indent: int
    lines: list[tuple[str, Span]] = field(default_factory=list)


def _set_beside(pieces: Sequence[tuple[str, Span, int]], columns: list[_Column]) -> None:
    """Set the pieces of a line each beneath what stands above it; a line of one piece goes on with the first column."""
    if len(pieces) == 1 and len(columns) < 3:
        columns[0].lines.append(pieces[0][:2])
        return
    for place, (text, span, indent) in enumerate(pieces):
        near = min(columns, key=lambda one: abs(one.indent - indent))
        if indent < 0:  # parted by bars: by their order
            while len(columns) <= place:
                columns.append(_Column(len(columns)))
            near = columns[place]
        elif place == 0 and not columns[0].lines:
            near = columns[0]
            near.indent = indent
        elif abs(near.indent - indent) > _SAME_COLUMN or (place > 0 and near is columns[0]):
            near = _Column(indent)
            columns.append(near)
        near.lines.append((text, span))


def _columns(block: Block) -> list[tuple[str, Span, int]]:
    """Return a line of the foot, or its parts where people sign beside each other: blanks part them in the source.

    Each with how far to the right it stands; parted by bars, nobody knows.
    """
    if " | " in block.text:
        return [
            (match[0].strip(" *"), block.span(match.start(), match.end()), -1)
            for match in re.finditer(r"[^|]+", block.text)
            if match[0].strip()
        ]
    cuts = [0]
    for place in range(1, len(block.text) - 1):
        between = block.given[block.at[place - 1] : block.at[place + 1]] if block.text[place] == " " else ""
        is_wide = sum(letter.isspace() for letter in between) >= _WIDE or "\t" in between
        if is_wide and "\n" not in between:
            cuts.append(place)
    pieces = [(a, b) for a, b in pairwise([*cuts, len(block.text)])]
    found: list[tuple[str, Span, int]] = []
    for a, b in pieces:
        start = a + (block.text[a : a + 1] == " ")
        span = block.span(start, b)
        found.append((block.text[start:b].strip(" *"), span, span.start - block.given.rfind("\n", 0, span.start) - 1))
    return found


def _begins_foot(blocks: Sequence[Block], place: int) -> bool:
    block = blocks[place]
    if block.is_bullet or block.mark:
        return False
    if block.is_row:
        return bool(block.cells and _RECIPIENTS.match(block.cells[0]))
    if _RECIPIENTS.match(block.text) and len(block.text) < 120:
        return True
    if not (_STACK.match(block.text) and (block.is_upper or _is_both_sides(block.text)) and len(block.text) < 120):
        return False
    # "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN" above the bases of a decision signs nothing.
    following = blocks[place + 1 : place + 5]
    return any(
        _NAME.match(_without_rank(_columns(one)[0][0])) or _STACK.match(one.text) or _SIGNED.match(one.text)
        for one in following
    ) and not any(one.text.startswith("Căn cứ") for one in following)


def _is_both_sides(text: str) -> bool:
    return text.upper() == text


def _take_recipient(foot: Foot, block: Block, start: int, lines: list[tuple[str, Span]]) -> None:
    """Take a line of the list; a line of the signature that stands beside it goes to the signature."""
    text = block.text
    for words, span, _ in _columns(block)[1:]:
        if _STACK.match(words) or _is_name(words) or _SIGNED.match(words):
            lines.append((words, span))
            text = text[: text.rfind(words)]
    beside = re.search(rf"\s({_MARK}\s?[{UP} ]{{4,}}|(?:{_TITLE_WORDS})(?: [{UP} ]+)?)$", text[start:])
    if beside and beside[1].isupper():
        at = start + beside.start(1)
        lines.append((text[at:], block.span(at, len(text))))
        text = text[:at]
    text = _OF_NO_RECIPIENT.sub("", text)
    named = _NAME_BESIDE.search(text, start)
    if named:
        lines.append((named["name"], block.span(*named.span("name"))))
        text = text[: named.start("name")]
    form = r".+" if block.is_bullet else r"[^;]+(?:;\s*\((?:để|b/c)[^)]*\))?"
    for match in re.finditer(form, text[start:]):
        value = match[0].strip(" .,-–*:;")
        if value and any(c.isalpha() for c in value):
            span = block.span(start + match.start(), start + match.end())
            foot.recipients.append(Word(span, value, 0.95, AT_ITS_PLACE, _tidy(value)))


def _tidy(value: str) -> str:
    return re.sub(r"^[Ll]uru\s*:", "Lưu:", value)


def _take_signatories(foot: Foot, lines: Sequence[tuple[str, Span]]) -> None:
    stack: list[tuple[str, Span]] = []
    for text, span in lines:
        if not text or _SIGNED.match(text):
            continue
        if _STACK.match(text) or (stack and text.isupper() and len(text) < 70 and not _NAME.fullmatch(text.title())):
            stack += _parted(text, span)
        elif stack and _is_name(text):
            foot.signatories.append(_signatory(stack, text, span))
            stack = []
        elif stack and text.istitle() is False and len(text) < 60 and text[:1].isupper():
            stack.append((text, span))
    if stack and not foot.signatories:
        foot.signatories.append(_signatory(stack, "", stack[-1][1]))


def _is_name(text: str) -> bool:
    bare = _without_rank(text)
    return bool(_NAME.fullmatch(bare + "")) and not _STACK.match(text)


def _without_rank(name: str) -> str:
    """Return a name without what its owner is.

    >>> _without_rank("BS. Lò Văn Hặc"), _without_rank("TS Bùi Thị An"), _without_rank("(đã ký) K'Brèm")
    ('Lò Văn Hặc', 'Bùi Thị An', "K'Brèm")
    """
    while match := _RANK.match(name):
        name = name[match.end() :]
    return name.strip(" .")


def _parted(text: str, span: Span) -> list[tuple[str, Span]]:
    """Part lines of a stack that stand on one: "KT. CHỦ TỊCH PHÓ CHỦ TỊCH"."""
    cuts = [m.start() for m in re.finditer(rf"(?<=\S\s)(?={_MARK}\s)|(?<=[{UP}]\s)(?=PHÓ )", text)]
    edges = [0, *cuts, len(text)]
    pieces = [text[a:b].strip(" /") for a, b in pairwise(edges)]
    return [(piece, span) for piece in pieces if piece]


def _signatory(stack: Sequence[tuple[str, Span]], name: str, last: Span) -> Signatory:
    name = _without_rank(name)
    if name.isupper():
        name = name.title()
    span = Span(min(stack[0][1].start, last.start), max(stack[-1][1].end, last.end))
    lines = tuple(text for text, _ in stack)
    text = " / ".join([*lines, name]).strip(" /")
    return Signatory(span, text, 0.95 if name else 0.5, STACK, lines, name)
