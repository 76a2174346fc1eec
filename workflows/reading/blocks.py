"""Lines put together into what people wrote: paragraphs, items of lists and headings, whatever broke the lines."""

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from workflows.reading.judged import JUDGING
from workflows.reading.plain_rows import with_rows_edged
from workflows.reading.source import Line, Source, is_broken_word, page_numbers
from workflows.reading.statement import Span

_BULLET = re.compile(r"(?:[-–—+•●▪◦*➢➤►▶❖■□◆◇○→]|\uf0b7|\uf02d)(?=\s*\S)(?!\*)")
_BULLET_TIGHT = re.compile(r"[-–+*•●▪◦\uf0b7](?=[^\W\d_“\"(])")
_NUMBERED = re.compile(
    r"(?P<mark>(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC) (?:thứ |THỨ )?(?:[IVX]{1,5}|\d{1,2}|nhất|hai|ba|NHẤT|HAI"
    r"|BA)\b(?!\s?[,;)])[.:]?"
    r"|(?:Điều|ĐIỀU) \d{1,3}[.:]"
    r"|[IVX]{1,5}\s{0,2}(?:[.)]|/(?=\s))|[IVX]{1,5}\s{0,2}[-–](?=\s)|[A-HĐ]\s?[.)](?=\s)|[A-HĐ]\s?[-–](?=\s)"
    r"|\d{1,2}\s?[-–](?=\s[^\W\d_])|\d{1,2}(?:\.\d{1,2}){1,3}\s?[.):–-]?(?=\s|[^\W\d_])|\d{1,2}\s?[.)/](?!\d)(?=\s*\S)"
    r"|[a-eghiklmnopqrstuvxyđ]\s?[).](?=\s))"
    r"\s*"
)
_NUMBERED_ALONE = re.compile(r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2}){0,3})[.)]?$")
_PART_ALONE = re.compile(
    r"(?:Phần|PHẦN|Chương|CHƯƠNG) (?:thứ |THỨ )?(?:[IVX]{1,5}|\d{1,2}|nhất|hai|ba|NHẤT"
    r"|HAI|BA)[.:]?"
)
_RULE = re.compile(r"(?:[\s\-–—_=*.~]|\\_){3,}")
_HASHES = re.compile(r"#{1,6}\s+")
_QUOTED = re.compile(r"(?:>\s*)+")
_FORMATTING = re.compile(
    r"\*{1,3}|(?<![^\W_])_{1,2}(?=[^\W_])|(?<=[^\W_])_{1,2}(?![^\W_])|\\(?=[*_#.\-()])|`|<br\s*/?>"
)
#: What is not copied as it stands: marks of Markdown, and blanks that are not one.
_SPECIAL = re.compile(rf"(?P<blank>\s{{2,}}|[^\S ])|{_FORMATTING.pattern}")
_BLANKS = re.compile(r"\s{2,}|[^\S ]")
_TERMINAL = re.compile(r"[.;:!?…]['”\"»)\]]*$")
_QUARTER, _QUARTER_NUMBER = re.compile(r"\b[Qq]uý$"), re.compile(r"(?:IV|I{1,3})(?![^\W_])")
_OPEN_WORD = re.compile(
    r"(?:[,(“–-]|\b(?:và|của|với|về|cho|các|những|trong|tại|theo|là|được|để|số|ngày|năm|tháng|do|từ|đến|hoặc"
    r"|nhất|trên"
    r"|đạt|bằng|một|ở|có|(?<!cấp )(?:xã|huyện|tỉnh)|phường|thị|UBND|HĐND))$"
)
_LONG_LINE = 40
#: What a sentence may cite: "nêu tại" / "Mục II Thông báo này".
_PART_OF_TEXT = re.compile(r"(?:Phần|Chương|Mục|Điều) ")
#: The second half of a name that a hyphen joins, which no bullet stands before: "Tài chính" / "- Kế toán".
_HALF_BEFORE = re.compile(
    r"\b(?:[Tt]ài chính|[Vv]ăn hóa|[Tt]ư pháp|[Đđ]ịa chính|[Vv]ăn phòng|[Ll]ao động|[Kk]inh tế|[Kk]ế hoạch|[Kk]inh"
    r"|[Tt]ổ chức|[Tt]hi đua|Đô thị|HĐND|Quy hoạch|Hành chính|Xây dựng|[Cc]hính trị|Báo chí)$"
)
_HALF_BEHIND = re.compile(
    r"[-–] (?:Kế toán|Xã hội|Hộ tịch|Xây dựng|Nông nghiệp|Thống kê|Thương binh|Kế hoạch|Kỹ thuật|kỹ thuật|Tày|Thái"
    r"|Mông|Hành chính|Khen thưởng|Đô thị|UBND|Kiến trúc|Quản trị|Tổng hợp|xã hội|Môi trường|Du lịch|Thể thao"
    r"|Xuất bản)(?![^\W_])"
)
#: A capital that begins what is to be done begins a sentence, be there a full stop before it or none.
_MEASURE = re.compile(
    r"(?:Triển khai|Tiếp tục|Tăng cường|Đẩy mạnh|Thực hiện|Tổ chức|Rà soát|Nâng cao|Tập trung|Chỉ đạo|Duy trì|Tổng hợp"
    r"|Thường xuyên|Chủ động|Phối hợp|Kiện toàn|Xây dựng|Đổi mới|Phấn đấu|Bố trí)\s"
)
#: Behind the word for a document, a law or an office it begins its name.
_NAMES_A_PAPER = re.compile(
    r"(?:[“(:,]|(?<=\s)\"|\b(?:[Kk]ế hoạch|[Cc]hương trình|[Đđ]ề án|[Nn]ghị quyết|[Qq]uyết định|[Cc]huyên đề"
    r"|[Cc]hỉ thị|[Cc]ông văn|[Cc]uộc vận động|[Pp]hong trào|mục|tiêu chí|nội dung|\d|Luật|Ban|Sở|Bộ|Phòng|Tổ|Vụ))$"
)
#: With these words a text begins, whatever word ended the title above it.
_BEGINS_TEXT = re.compile(
    r"(?:Thực hiện|Căn cứ|Trên cơ sở|Tiếp theo|Qua|Sau khi|Để|Ngày|Từ ngày|Vừa qua|Hôm nay"
    r"|(?:Tổ|Đoàn) (?:tự )?kiểm tra[^,;.]{0,40} (?:do|theo|đã|gồm|có))(?![^\W_])"
)
_TYPE_ALONE = re.compile(r"(?:THÔNG BÁO|BÁO CÁO|KẾ HOẠCH|BIÊN BẢN|KẾT LUẬN)(?: KẾT LUẬN)?:?")
_ROW = re.compile(r"\|.*\|$")


@dataclass(slots=True)
class Block:
    """A paragraph, a list item or a heading: its words without marks, each letter traceable to the source."""

    text: str
    at: "array[int]"
    given: str = ""
    mark: str = ""
    mark_at: int = 0
    hashes: int = 0
    is_bullet: bool = False
    is_upper: bool = False
    is_row: bool = False
    indent: int = 0
    bold: bool = False
    cells: list[str] = field(default_factory=list)

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Return where letters of the block stand in the source, with the marks that belong to the last one."""
        end = len(self.text) if end is None else end
        first = self.at[min(start, len(self.at) - 1)]
        if start >= end:
            return Span(first, first)
        stop = self.at[end - 1] + 1
        while stop < len(self.given) and "\u0300" <= self.given[stop] <= "\u036f":
            stop += 1
        return Span(first, stop)

    @property
    def whole(self) -> Span:
        """The place of the block with its mark."""
        own = self.span()
        return Span(min(self.mark_at, own.start), own.end) if self.mark or self.is_bullet else own


def blocks_of(source: Source) -> list[Block]:
    """Return the blocks of a text, page numbers and rules left out."""
    lines = list(with_rows_edged(list(_without_page_furniture(list(source.lines())))))
    width = _usual_width(lines)
    least = _least_of_full(lines, width)
    torn = sum(line.is_after_blank and line.text[:1].islower() for line in lines)
    groups: list[list[Line]] = []
    begun: set[int] = set()  # the numbers of items so far
    for line in lines:
        if (
            groups
            and (
                _continues(groups[-1], line, width, least, torn=torn)
                or _ends_in(groups[-1][-1], line, width * least, begun)
            )
            and not _begins_beneath_title(groups, line, width * least)
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
            begun |= {int(match[1]) for match in [_ITEM_NUMBER.match(line.text)] if match}
    made = (_made(group, source.given) for group in groups)
    return [block for block in made if block.text or block.is_row]


_ITEM_NUMBER = re.compile(r"(\d{1,3})[.)]\s")


def _ends_in(before: Line, line: Line, full: float, begun: set[int]) -> bool:
    """Say whether a sentence ends in the number that a line begins with: "… theo Kế hoạch" / "71. Phòng …".

    The line above is full, and there was no item of the number before it.
    """
    number = _ITEM_NUMBER.match(line.text)
    if (
        number is None
        or line.is_after_blank
        or _TERMINAL.search(before.text)
        or not 0 < full < _with_next(before, line)
    ):
        return False
    return number[1].startswith("0") or (int(number[1]) > 1 and int(number[1]) - 1 not in begun)


def _begins_beneath_title(groups: list[list[Line]], line: Line, full: float) -> bool:
    """Say whether the text begins in the line below the title, with no blank line between them.

    ``full`` is how long a line of the title is with the next word, unless it is the last.
    """
    if len(groups) < 2 or not _TYPE_ALONE.fullmatch(groups[-2][-1].text.strip("*_# ")):
        return False
    last = groups[-1][-1]
    if re.search(r"(?:,|\b(?:và|của|với|về|cho|các|việc|tại|theo))$", last.text):
        return False
    is_short = line.text[0].isupper() and _with_next(last, line) <= full and not _OPEN_WORD.search(last.text)
    return is_short or _BEGINS_TEXT.match(line.text) is not None


def _without_page_furniture(lines: list[Line]) -> Iterator[Line]:
    numbers = page_numbers(lines)
    is_after_rule = False
    for place, line in enumerate(lines):
        if _RULE.fullmatch(line.text) and not any(c.isalnum() for c in line.text):
            is_after_rule = "_" in line.text
            continue
        if place not in numbers:
            yield replace(line, is_after_rule=True) if is_after_rule else line
            is_after_rule = False


def _usual_width(lines: list[Line]) -> int:
    """Return how long a full line is; none where paragraphs stand on one line each."""
    lengths = sorted(len(line) for line in lines if len(line) > 30 and not _ROW.match(line.text))
    if len(lengths) < 4:
        return 0
    longest = lengths[int(len(lengths) * 0.95)]
    near = sum(length > 0.8 * longest for length in lengths)
    if longest <= 130 and near >= len(lengths) * 0.3:
        return longest
    # A few long lines (forms, links) among wrapped ones.
    usual = [length for length in lengths if length <= 110]
    if len(usual) >= 0.9 * len(lengths) and len(usual) > 10 and _goes_on_below(lines):
        top = usual[int(len(usual) * 0.9)]
        if sum(length > 0.8 * top for length in usual) >= len(usual) * 0.3:
            return top
    return 0


def _with_next(before: Line, line: Line) -> int:
    """Return how long a line would be with the first word of the one below it."""
    return len(before) + 1 + len(line.text.split(None, 1)[0])


def _least_of_full(lines: list[Line], width: int) -> float:
    """Return what part of the width lines that surely go on fill with the next word, all but a few.

    A program that breaks lines at a number of letters leaves none that the next word had fitted in; a page in letters
    of several widths has shorter ones.
    """
    sure = sorted(
        _with_next(before, line) / width
        for before, line in pairwise(lines)
        if width and line.text[0].islower() and not line.is_after_blank and len(before) > width / 2
        if not (_TERMINAL.search(before.text) or _ROW.match(before.text))
    )
    return min(sure[len(sure) // 10], 1.0) if len(sure) >= _ENOUGH_TO_TELL else 0.0


_ENOUGH_TO_TELL = 5


def _goes_on_below(lines: list[Line]) -> bool:
    """Say whether sentences go on in the line below: such a line begins small, and not behind a full stop."""
    going = sum(line.text[:1].islower() and not _TERMINAL.search(before.text) for before, line in pairwise(lines))
    return going >= 3 and going >= 0.05 * len(lines)


def _starts_item(text: str) -> bool:
    bare = _FORMATTING.sub("", text) if text[:1] in "*_\\" else text
    return bool(
        _HASHES.match(text)
        or _ROW.match(text)
        or _NUMBERED.match(bare)
        or (_BULLET.match(text) and (text[1:2].isspace() or _BULLET_TIGHT.match(text)))
        or text.startswith(("**", "***", *JUDGING))
        or _NUMBERED_ALONE.fullmatch(bare)
    )


_HEAD_LINE = re.compile(
    r"(?:CỘNG HÒA|CỘNG HOÀ|Độc lập|ĐẢNG CỘNG SẢN|Nơi nhận|Kính gửi|KÍNH GỬI|Số\s*:|Số \d+\s*[-/]|TM\.|KT\.|TL\."
    r"|TUQ\.|T/M|K/T|Q\."
    r"|Thứ (?:nhất|hai|ba|tư|năm|sáu|bảy), [^.;:]{4,80}:$|Ngoài ra:$"
    r"|V/v|Trên đây là|(?:THÔNG BÁO|BÁO CÁO|KẾ HOẠCH|QUYẾT ĐỊNH|BIÊN BẢN|TỜ TRÌNH|KẾT LUẬN)(?: KẾT LUẬN)?:?$"
    r"|Biểu (?:mẫu|số)|BIỂU|PHỤ LỤC|Phụ lục|Căn cứ|[^\W\d_][\w ]{1,40}, ngày[\s.…\d]*tháng)"
)


def _continues(group: list[Line], line: Line, width: int, least: float, *, torn: int) -> bool:
    """Say whether a line goes on with the paragraph before it.

    ``least`` is what part of the width a line with the next word must fill to be full; ``torn`` says how often a
    blank line stands within a sentence, as extractors leave them behind an indented first line; where none does, blank
    lines part paragraphs.
    """
    before = group[-1]
    text = line.text
    if line.is_after_rule:
        return False  # the rule beneath a title
    ended = bool(_TERMINAL.search(before.text.rstrip("*_ ")))
    is_wrapped_year = re.match(r"(?:19|20)\d\d\b", text) and not ended
    if is_wrapped_year and before.text.endswith("năm"):
        return True  # "… của xã năm" / "2023, thực hiện …"
    if re.fullmatch(r"(?:19|20)\d\d", text) and re.search(r"\btháng\s.{0,6}năm$", before.text):
        return True  # the date of a narrow letterhead
    if _QUARTER.search(before.text) and _QUARTER_NUMBER.match(text):
        return not line.is_after_blank  # "xong trong quý" / "III."
    if _PART_ALONE.fullmatch(before.text.strip("*_# ")) and not _starts_item(text):
        return True  # "Phần thứ nhất", and its title below
    if _HEAD_LINE.match(text) or _HASHES.match(before.text) or _ROW.match(before.text):
        return False
    if _HALF_BEFORE.search(before.text) and _HALF_BEHIND.match(text) and not line.is_after_blank:
        return len(before) >= max(0.7 * width, _LONG_LINE)
    if _starts_item(text) and not is_wrapped_year:
        # "Chỉ thị số" / "26. …" is no list; a sentence that stops at a preposition goes on.
        unfinished = _OPEN_WORD.search(before.text) and text[:1] not in "-–+*•#|"
        is_number = text[:1].isdigit() or _PART_OF_TEXT.match(text)
        return bool(unfinished and is_number) and not line.is_after_blank and len(before) >= 0.7 * width > 0
    if before.text.isupper() and len(before.text) > 3:
        return _is_upper_heading_wrapped(before.text, text, width)
    if (
        _MEASURE.match(text)
        and not ended
        and not (_NAMES_A_PAPER.search(before.text) or _OPEN_WORD.search(before.text))
    ):
        return False
    if text[:1].islower():
        full = len(before) >= 0.6 * width > 0
        return not ended or (full and not before.text.endswith("./.")) or before.text.endswith(":")
    if not width and text[:1].isupper() and _NUMBERED.match(group[0].text):
        return False  # a heading, and its text below
    if not width:
        return not line.is_after_blank and not ended and bool(_OPEN_WORD.search(before.text)) and len(before) > 60
    filled = _with_next(before, line) / width
    full = filled > (max(least, 0.9) if ended else 0.87)
    is_open = bool(_OPEN_WORD.search(before.text)) and len(before) > 0.6 * width
    is_label = ":" in before.text and filled >= least
    if (
        _NUMBERED.match(group[0].text)
        and len(group) == 1
        and not (ended or is_label or re.search(r"[.;!?] ", before.text[6:]))
    ):
        # A heading fills no line, and ends at no word that goes on.
        is_full = (filled > max(least, 0.87) and len(before) > 0.85 * width) or (is_open and filled > 0.87)
        return is_full and not line.is_after_blank
    if (
        text[:1].isdigit()
        and not ended
        and len(before) > 0.7 * width
        and (is_open or not _NUMBERED.match(group[0].text))
    ):
        return True
    goes_on = filled > (0.87 if text[0] == "(" else max(least, 1))
    is_share = before.text.endswith("%") and not (goes_on and least > 0)
    if is_share or before.text.split()[:2] == text.split()[:2]:
        return False  # a figure ends a line as a full stop does; lines that begin alike are a list
    if line.is_after_blank:
        is_prose = len(group) > 1 or bool(re.search(r"[.;] ", before.text))
        if ended:
            is_first_line = len(group) == 1 and bool(_BULLET.match(before.text))
            return torn >= 3 and is_first_line and full and before.text.endswith(".")
        is_open = is_open and not _BEGINS_TEXT.match(text)
        return is_open or (torn > 0 and len(before) > (0.75 if is_prose else 0.9) * width)
    if before.text.endswith(";"):
        # What follows a semicolon begins small, but for numbers and names: they stand below a line that was full.
        is_prose = len(group) > 1 or bool(_NUMBERED.match(before.text) or _BULLET.match(before.text))
        return (is_prose or bool(re.search(r"[.;] ", before.text))) and full and line.text[0].isalnum()
    if ended:
        return full and not before.text.endswith("./.") and (line.text[0].isalnum() or line.text[0] in '“"(')
    return full or is_open


def _is_upper_heading_wrapped(before: str, text: str, width: int) -> bool:
    """An upper-case heading goes on in upper case, or with the year that did not fit."""
    if _starts_item(before) or _TERMINAL.search(before):
        is_year = bool(re.match(r"(?:19|20)\d\d\b", text))
        return not _TERMINAL.search(before) and width > 0 and len(before) > 0.55 * width and (text.isupper() or is_year)
    return False


def _made(group: list[Line], given: str) -> Block:
    """Join lines into a block, and take its marks off."""
    letters: list[str] = []
    at: array[int] = array("l")
    for line in group:
        if letters and not letters[-1].isspace() and not is_broken_word(letters[-2:], line.text):
            letters.append(" ")
            at.append(line.at[0] - 1 if line.at[0] else 0)
        letters.extend(line.text)
        at.extend(line.at[: len(line.text)])
    at.append(group[-1].at[len(group[-1].text)])
    raw = "".join(letters)
    block = Block(raw, at, given, indent=group[0].indent)
    if _ROW.match(raw):
        block.is_row = True
        block.text, block.at = _with_single_blanks(raw, at)
        block.cells = [_FORMATTING.sub("", cell).strip() for cell in block.text[1:-1].split("|")]
        return block
    start = 0
    quoted = _QUOTED.match(raw)
    start = quoted.end() if quoted else 0
    hashes = _HASHES.match(raw, start)
    if hashes:
        block.hashes = raw.count("#", start, hashes.end())
        start = hashes.end()
    block.bold = raw.startswith("**", start) and raw.rstrip().endswith("**")
    kept, places = _without_formatting(raw, at, start)
    block.mark_at = at[0]
    bullet = _BULLET.match(kept)
    if bullet and (kept[bullet.end() : bullet.end() + 1].isspace() or _BULLET_TIGHT.match(kept)):
        block.is_bullet = True
        block.mark = bullet[0].strip()
        kept, places = _from(kept, places, bullet.end())
    numbered = _NUMBERED.match(kept)
    if numbered and not _is_no_mark(kept, numbered):
        block.mark = numbered["mark"].strip()
        kept, places = _from(kept, places, numbered.end())
    block.text, block.at = kept, places
    block.is_upper = kept.upper() == kept and any(c.isalpha() for c in kept)
    return block


def _is_no_mark(text: str, numbered: re.Match[str]) -> bool:
    """A number with a unit behind it, or a letter of a name, marks nothing: "1.2 tỷ", "12/ 15"."""
    rest = text[numbered.end() :]
    return numbered["mark"].endswith("/") and rest[:1].isdigit()


def _from(text: str, at: "array[int]", start: int) -> "tuple[str, array[int]]":
    while start < len(text) and text[start].isspace():
        start += 1
    return text[start:], at[start:]


def _without_formatting(raw: str, at: "array[int]", start: int) -> "tuple[str, array[int]]":
    """Return the text without Markdown's marks and with single blanks, and where its letters stand."""
    letters: list[str] = []
    places: array[int] = array("l")
    place = start
    # A bullet of stars is a bullet, no emphasis.
    if raw[place : place + 2] == "* ":
        letters.append("*")
        places.append(at[place])
        place += 1
    for match in _SPECIAL.finditer(raw, place):
        if match.start() < place:
            continue
        letters.append(raw[place : match.start()])
        places.extend(at[place : match.start()])
        place = match.end()
        if match["blank"] and letters and not _ends_blank(letters):
            letters.append(" ")
            places.append(at[match.start()])
    letters.append(raw[place:])
    places.extend(at[place : len(raw)])
    text = "".join(letters).rstrip(" ")
    del places[len(text) :]
    places.append(at[len(raw)] if not places else places[-1] + 1)
    return text, places


def _with_single_blanks(raw: str, at: "array[int]") -> "tuple[str, array[int]]":
    """Return a row with one blank where columns were set apart by many, and where its letters stand."""
    letters: list[str] = []
    places: array[int] = array("l")
    place = 0
    for match in _BLANKS.finditer(raw):
        letters += (raw[place : match.start()], " ")
        places.extend(at[place : match.start() + 1])
        place = match.end()
    letters.append(raw[place:])
    places.extend(at[place:])
    return "".join(letters), places


def _ends_blank(letters: list[str]) -> bool:
    """Say whether nothing stands there yet, or a blank does."""
    last = next((one for one in reversed(letters) if one), "")
    return not last or last.endswith(" ")
