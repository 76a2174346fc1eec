"""Which lines are one paragraph: whether a line goes on with the one above it, or begins an item, a heading, a text.

Words and marks tell it where they can; elsewhere how full the line above is, since a paragraph breaks where the next
word had no room.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from workflows.reading.judged import JUDGING
from workflows.reading.line_width import TERMINAL, Page, page_of, with_next
from workflows.reading.marks import BULLET, BULLET_TIGHT, FORMATTING, HASHES, NUMBERED, ROW
from workflows.reading.plain_rows import with_rows_edged
from workflows.reading.source import Line, page_numbers

_NUMBERED_ALONE = re.compile(r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2}){0,3})[.)]?$")
_PART_ALONE = re.compile(
    r"(?:Phần|PHẦN|Chương|CHƯƠNG) (?:thứ |THỨ )?(?:[IVX]{1,5}|\d{1,2}|nhất|hai|ba|NHẤT"
    r"|HAI|BA)[.:]?"
)
_RULE = re.compile(r"(?:[\s\-–—_=*.~]|\\_){3,}")
_YEAR = re.compile(r"(?:19|20)\d\d\b")
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
_HEAD_LINE = re.compile(
    r"(?:CỘNG HÒA|CỘNG HOÀ|Độc lập|ĐẢNG CỘNG SẢN|Nơi nhận|Kính gửi|KÍNH GỬI|Số\s*:|Số \d+\s*[-/]|TM\.|KT\.|TL\."
    r"|TUQ\.|T/M|K/T|Q\."
    r"|Thứ (?:nhất|hai|ba|tư|năm|sáu|bảy), [^.;:]{4,80}:$|Ngoài ra:$"
    r"|V/v|Trên đây là|(?:THÔNG BÁO|BÁO CÁO|KẾ HOẠCH|QUYẾT ĐỊNH|BIÊN BẢN|TỜ TRÌNH|KẾT LUẬN)(?: KẾT LUẬN)?:?$"
    r"|Biểu (?:mẫu|số)|BIỂU|PHỤ LỤC|Phụ lục|Căn cứ|[^\W\d_][\w ]{1,40}, ngày[\s.…\d]*tháng)"
)
_ITEM_NUMBER = re.compile(r"(\d{1,3})[.)]\s")


@dataclass(frozen=True, slots=True)
class _Seam:
    """Where a line meets the lines of the paragraph above it."""

    group: list[Line]
    line: Line
    page: Page
    ended: bool
    is_wrapped_year: bool

    @property
    def before(self) -> str:
        return self.group[-1].text

    @property
    def text(self) -> str:
        return self.line.text

    @property
    def is_open(self) -> bool:
        """Whether the line above stops at a word that another must follow."""
        return bool(_OPEN_WORD.search(self.before))

    @property
    def filled(self) -> float:
        """What part of the width the line above fills with the next word."""
        return with_next(self.group[-1], self.line) / self.page.width

    def is_longer(self, share: float) -> bool:
        """Say whether the line above is longer than a share of a full one."""
        return len(self.before) > share * self.page.width


def paragraphs(lines: list[Line]) -> list[list[Line]]:
    """Return the lines of each paragraph, item, heading or row; page numbers and rules are left out."""
    lines = list(with_rows_edged(list(_without_page_furniture(lines))))
    page = page_of(lines)
    groups: list[list[Line]] = []
    begun: set[int] = set()  # the numbers of items so far
    for line in lines:
        if groups and _is_of(groups, line, page, begun):
            groups[-1].append(line)
        else:
            groups.append([line])
            begun |= {int(match[1]) for match in [_ITEM_NUMBER.match(line.text)] if match}
    return groups


def _is_of(groups: list[list[Line]], line: Line, page: Page, begun: set[int]) -> bool:
    """Say whether a line is of the last paragraph so far."""
    full = page.width * page.least
    goes_on = _continues(groups[-1], line, page) or _ends_in(groups[-1][-1], line, full, begun)
    return goes_on and not _begins_beneath_title(groups, line, full)


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


def _ends_in(before: Line, line: Line, full: float, begun: set[int]) -> bool:
    """Say whether a sentence ends in the number that a line begins with: "… theo Kế hoạch" / "71. Phòng …".

    The line above is full, and there was no item of the number before it.
    """
    number = _ITEM_NUMBER.match(line.text)
    if number is None or line.is_after_blank or TERMINAL.search(before.text) or not 0 < full < with_next(before, line):
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
    is_short = line.text[0].isupper() and with_next(last, line) <= full and not _OPEN_WORD.search(last.text)
    return is_short or _BEGINS_TEXT.match(line.text) is not None


def _starts_item(text: str) -> bool:
    bare = FORMATTING.sub("", text) if text[:1] in "*_\\" else text
    return bool(
        HASHES.match(text)
        or ROW.match(text)
        or NUMBERED.match(bare)
        or (BULLET.match(text) and (text[1:2].isspace() or BULLET_TIGHT.match(text)))
        or text.startswith(("**", "***", *JUDGING))
        or _NUMBERED_ALONE.fullmatch(bare)
    )


def _continues(group: list[Line], line: Line, page: Page) -> bool:
    """Say whether a line goes on with the paragraph before it: by its words, else its marks, letters or width."""
    ended = bool(TERMINAL.search(group[-1].text.rstrip("*_ ")))
    seam = _Seam(group, line, page, ended, bool(_YEAR.match(line.text)) and not ended)
    for told in (_told_by_words, _told_by_marks, _told_by_letters):
        verdict = told(seam)
        if verdict is not None:
            return verdict
    return _told_by_width(seam) if page.width else _told_without_width(seam)


def _told_by_words(seam: _Seam) -> bool | None:
    """Where what a line holds belongs behind the last word above it: a year, a quarter, the title of a part."""
    before, text = seam.before, seam.text
    if seam.line.is_after_rule:
        return False  # the rule beneath a title
    if seam.is_wrapped_year and before.endswith("năm"):
        return True  # "… của xã năm" / "2023, thực hiện …"
    if re.fullmatch(r"(?:19|20)\d\d", text) and re.search(r"\btháng\s.{0,6}năm$", before):
        return True  # the date of a narrow letterhead
    if _QUARTER.search(before) and _QUARTER_NUMBER.match(text):
        return not seam.line.is_after_blank  # "xong trong quý" / "III."
    if _PART_ALONE.fullmatch(before.strip("*_# ")) and not _starts_item(text):
        return True  # "Phần thứ nhất", and its title below
    return None


def _told_by_marks(seam: _Seam) -> bool | None:
    """Where a line is one of the frame, a row or an item, or only looks like an item and is the half of a name."""
    before, text, width = seam.before, seam.text, seam.page.width
    if _HEAD_LINE.match(text) or HASHES.match(before) or ROW.match(before):
        return False
    if _HALF_BEFORE.search(before) and _HALF_BEHIND.match(text) and not seam.line.is_after_blank:
        return len(before) >= max(0.7 * width, _LONG_LINE)
    if _starts_item(text) and not seam.is_wrapped_year:
        # "Chỉ thị số" / "26. …" is no list; a sentence that stops at a preposition goes on.
        is_number = text[:1] not in "-–+*•#|" and bool(text[:1].isdigit() or _PART_OF_TEXT.match(text))
        return seam.is_open and is_number and not seam.line.is_after_blank and len(before) >= 0.7 * width > 0
    return None


def _told_by_letters(seam: _Seam) -> bool | None:
    """Where capitals of a heading go on, a capital begins a measure, or a small letter goes on with a sentence."""
    before, text, width = seam.before, seam.text, seam.page.width
    if before.isupper() and len(before) > 3:
        return _is_upper_heading_wrapped(before, text, width)
    if _MEASURE.match(text) and not seam.ended and not (_NAMES_A_PAPER.search(before) or seam.is_open):
        return False
    if text[:1].islower():
        full = len(before) >= 0.6 * width > 0
        return not seam.ended or (full and not before.endswith("./.")) or before.endswith(":")
    return None


def _told_without_width(seam: _Seam) -> bool:
    """Where paragraphs stand on one line each, only a long one that stops at an open word goes on below."""
    if seam.text[:1].isupper() and NUMBERED.match(seam.group[0].text):
        return False  # a heading, and its text below
    return not seam.line.is_after_blank and not seam.ended and seam.is_open and len(seam.before) > 60


def _told_by_width(seam: _Seam) -> bool:
    """Where lines are broken at a width: the line above was full, so that the next word had no room in it."""
    before, text, least, filled = seam.before, seam.text, seam.page.least, seam.filled
    full = filled > (max(least, 0.9) if seam.ended else 0.87)
    is_open = seam.is_open and seam.is_longer(0.6)
    if _is_heading(seam):
        # A heading fills no line, and ends at no word that goes on.
        is_full = (filled > max(least, 0.87) and seam.is_longer(0.85)) or (is_open and filled > 0.87)
        return is_full and not seam.line.is_after_blank
    is_numbered = bool(NUMBERED.match(seam.group[0].text))
    if text[:1].isdigit() and not seam.ended and seam.is_longer(0.7) and (is_open or not is_numbered):
        return True
    goes_on = filled > (0.87 if text[0] == "(" else max(least, 1))
    is_share = before.endswith("%") and not (goes_on and least > 0)
    if is_share or before.split()[:2] == text.split()[:2]:
        return False  # a figure ends a line as a full stop does; lines that begin alike are a list
    if seam.line.is_after_blank:
        return _goes_on_over_blank(seam, full=full, is_open=is_open)
    if before.endswith(";"):
        # What follows a semicolon begins small, but for numbers and names: they stand below a line that was full.
        is_prose = len(seam.group) > 1 or bool(NUMBERED.match(before) or BULLET.match(before))
        return (is_prose or bool(re.search(r"[.;] ", before))) and full and text[0].isalnum()
    if seam.ended:
        return full and not before.endswith("./.") and (text[0].isalnum() or text[0] in '“"(')
    return full or is_open


def _is_heading(seam: _Seam) -> bool:
    """Say whether the line above is a numbered heading: one line, without a full stop or a label in it."""
    is_label = ":" in seam.before and seam.filled >= seam.page.least
    return (
        bool(NUMBERED.match(seam.before))
        and len(seam.group) == 1
        and not (seam.ended or is_label or re.search(r"[.;!?] ", seam.before[6:]))
    )


def _goes_on_over_blank(seam: _Seam, *, full: bool, is_open: bool) -> bool:
    """Say whether a sentence goes on below a blank line, as an extractor left it."""
    if seam.ended:
        is_first_line = len(seam.group) == 1 and bool(BULLET.match(seam.before))
        return seam.page.torn >= 3 and is_first_line and full and seam.before.endswith(".")
    is_prose = len(seam.group) > 1 or bool(re.search(r"[.;] ", seam.before))
    return (is_open and not _BEGINS_TEXT.match(seam.text)) or (
        seam.page.torn > 0 and seam.is_longer(0.75 if is_prose else 0.9)
    )


def _is_upper_heading_wrapped(before: str, text: str, width: int) -> bool:
    """An upper-case heading goes on in upper case, or with the year that did not fit."""
    if _starts_item(before) or TERMINAL.search(before):
        is_year = bool(re.match(r"(?:19|20)\d\d\b", text))
        return not TERMINAL.search(before) and width > 0 and len(before) > 0.55 * width and (text.isupper() or is_year)
    return False
