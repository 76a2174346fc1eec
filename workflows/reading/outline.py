"""The headings of a document, how they nest, and what stands beneath each: praise, faults, duties, scores."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from workflows.reading.areas import area_of_heading
from workflows.reading.blocks import Block
from workflows.reading.owners import actor_of, is_actor
from workflows.reading.roles import PROPOSALS, TASKS, role_of
from workflows.reading.statement import Kind, Section

_ASKING = {TASKS, PROPOSALS}
_NOMINAL = re.compile(
    r"(?:\d|Về|Việc|Công tác|Kết quả|Cải cách|Tình hình|Số lượng|Xây dựng|Hiện đại|Tuyên truyền|Thực hiện|Kiểm tra"
    r"|Những|Một số"
    r"|Các|Đánh giá|Đối với|Ưu điểm|Tồn tại|Hạn chế|Nguyên nhân|Kiến nghị|Nhiệm vụ|Phương hướng|Mặt|Mục đích"
    r"|Yêu cầu|Nội dung"
    r"|Thời gian|Đối tượng|Thành phần|Phần|Trách nhiệm|Giải pháp|Tổ chức|Chuẩn|Tinh thần|Hình thức|Ứng dụng"
    r"|Chất lượng|Kế hoạch)"
)
#: "Ưu điểm: …", "Hạn chế: …": the words before the colon say what stands behind it.
LABELLED_ROLE = re.compile(
    r"(?:(?:Về |Những |Một số |Các )*(?:ưu điểm|kết quả(?: (?:đạt được|khắc phục|thực hiện|xử lý|kiểm tra))?"
    r"|mặt (?:được|mạnh|đạt được|hạn chế)|hạn chế|tồn tại|khuyết điểm"
    r"|thiếu sót|nguyên nhân|giải trình|lý do|mặt chưa được|việc (?:làm được|chưa làm được))"
    r"(?:,? (?:và )?(?:hạn chế|tồn tại|khuyết điểm|kết quả"
    r"|thiếu sót|nguyên nhân|khó khăn|vướng mắc|cần khắc phục)){0,2})\s*:(?=\s*\S)",
    re.IGNORECASE,
)
#: "Thứ hai, về thủ tục hành chính:", on a line of its own.
_COUNTED_HEADING = re.compile(
    r"(?:Thứ (?:nhất|hai|ba|tư|năm|sáu|bảy)|(?:Một|Hai|Ba|Bốn|Năm) là)[,:] [^.;:]{4,80}:?$|Ngoài ra:$"
)
#: A line of its own that only says what follows: "Về tồn tại, hạn chế".
_BARE_ROLE = re.compile(
    r"(?:(?:Về|Những|Một số|Các|Phần)\s+)*(?:ưu điểm|kết quả|mặt (?:được|đạt được|mạnh|chưa được|hạn chế)"
    r"|hạn chế|tồn tại"
    r"|khuyết điểm|thiếu sót|nguyên nhân|kiến nghị|đề nghị|yêu cầu|nhiệm vụ|phương hướng|biện pháp|giải pháp"
    r"|trách nhiệm"
    r"|nhận xét|ý kiến|nội dung (?:khắc phục|chỉ đạo|yêu cầu))\b[^.;!?:]{0,70}:?$",
    re.IGNORECASE,
)
_OWN_HEADING = re.compile(r"(?:Kiến nghị|Đề xuất|Nguyên nhân|Phương hướng)(?:,? (?:và )?[^\W\d_]+){0,3}$")
_RUNS_IN = re.compile(r"(?:Về|Việc|Công tác|Cải cách|Hiện đại|Xây dựng|Lĩnh vực|Tình hình|Kết quả|Chế độ|Thủ tục)\b")
_LEVELS = (
    re.compile(r"(?:Phần|PHẦN|Chương|CHƯƠNG|[A-HĐ]\s?[.)]|[A-HĐ]\s?[-–])"),
    re.compile(r"(?:[IVX]{1,5}\s*[.)/–-]?$|Mục|MỤC|Điều|ĐIỀU)"),
    re.compile(r"\d{1,2}\s?[.)/–-]?$"),
    re.compile(r"\d{1,2}\.\d{1,2}[.):]?$"),
    re.compile(r"\d{1,2}(?:\.\d{1,2}){2,}[.):]?$"),
)


@dataclass(slots=True)
class Part:
    """A block of the body with the heading it stands under; ``own_text_at`` is where its text goes on after a title."""

    block: Block
    section: int | None
    is_heading: bool = False
    own_text_at: int = 0


@dataclass(slots=True)
class Outline:
    """The headings, and every block of the body in order."""

    sections: list[Section] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    def role(self, part: Part) -> str:
        return self.sections[part.section].role if part.section is not None else ""

    def path(self, place: int | None) -> list[Section]:
        """Return a heading and those above it, the outermost first."""
        found: list[Section] = []
        while place is not None:
            found.append(self.sections[place])
            place = self.sections[place].parent
        return found[::-1]


def level_of(block: Block) -> int:
    """Return how deep a numbered heading stands; a letter is deepest."""
    return next((level for level, form in enumerate(_LEVELS) if form.match(block.mark)), 5)


def outline_of(blocks: Sequence[Block], kind: Kind) -> Outline:
    """Return the outline of a body."""
    outline = Outline()
    stack: list[int] = []
    has_parts = any(block.mark and not block.is_bullet and level_of(block) <= 1 for block in blocks)
    is_romans_first = _romans_first(blocks)
    for place, block in enumerate(blocks):
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        is_asking = bool(stack) and outline.sections[stack[-1]].role in _ASKING
        title_end = 0 if _is_like_former(block, outline) else _title_end(block, following, is_asking=is_asking)
        if not title_end:
            if block.is_bullet:
                _leave_bullets(outline, stack, block)
            elif block.mark:
                _leave_for_the_next(outline, stack, block)
            outline.parts.append(Part(block, stack[-1] if stack else None))
            continue
        if block.is_bullet:
            _leave_bullets(outline, stack, block)
        level = 6 if block.is_bullet else level_of(block) if block.mark else 7
        if is_romans_first and level <= 1 and block.mark[:1] not in "MmĐđ":
            level = 1 - level  # "II." holds "A." and "B."
        if level == 7 and not has_parts and _BARE_ROLE.match(block.text):
            level = 1  # the parts of a notice that numbers none
        while (
            stack
            and outline.sections[stack[-1]].level >= level
            and not (
                block.is_bullet and outline.sections[stack[-1]].level == level  # "+ Hạn chế" beneath "- Xã Bình An"
            )
        ):
            stack.pop()
        parent = stack[-1] if stack else None
        title = block.text[:title_end].rstrip(" :.;")
        inherited = outline.sections[parent].role if parent is not None else ""
        role = role_of(title, inherited, kind)
        outline.sections.append(Section(block.span(0, title_end), block.mark, title, level, role, parent))
        stack.append(len(outline.sections) - 1)
        outline.parts.append(Part(block, stack[-1], True, title_end))
    return outline


def _is_like_former(block: Block, outline: Outline) -> bool:
    """A sentence that is numbered like the sentence before it heads nothing either."""
    former = outline.parts[-1] if outline.parts else None
    if former is None or former.is_heading or not former.block.mark or former.block.is_bullet or block.is_bullet:
        return False
    is_sentence = block.text.endswith((".", "./", ";")) and not block.is_upper and not block.hashes
    return bool(block.mark) and is_sentence and level_of(block) == level_of(former.block) > 1 and ":" not in block.text


def _romans_first(blocks: Sequence[Block]) -> bool:
    """Say whether Roman figures hold letters: "II. NỘI DUNG" over "A." and "B."."""
    marks = [re.sub(r"\W", "", block.mark) for block in blocks if block.mark and not block.is_bullet]
    firsts = [mark for mark in marks if mark in {"I", "A"} or mark.lower().startswith(("phần", "chương"))]
    return firsts[:1] == ["I"] and "A" in firsts and all(mark in {"I", "A"} for mark in firsts)


def _leave_bullets(outline: Outline, stack: list[int], block: Block) -> None:
    """A bullet ends what stands beneath an earlier bullet of its kind."""
    for depth, place in enumerate(stack):
        if outline.sections[place].level == 6 and outline.sections[place].mark == block.mark:
            del stack[depth:]
            return


def _leave_for_the_next(outline: Outline, stack: list[int], block: Block) -> None:
    """A paragraph numbered one higher than a heading ends what stands beneath it: "1. Tuyên truyền", "2. Xã …"."""
    for depth, place in enumerate(stack):
        section = outline.sections[place]
        if section.level == level_of(block) and _next_of(section.mark) == _last_number(block.mark):
            del stack[depth:]
            return


def _last_number(mark: str) -> int:
    numbers = re.findall(r"\d+", mark)
    return int(numbers[-1]) if numbers else 0


def _next_of(mark: str) -> int:
    return number + 1 if (number := _last_number(mark)) else -1


def _title_end(block: Block, following: Block | None, *, is_asking: bool) -> int:
    """Return how much of a block is a heading: none, all of it, or as far as its colon."""
    text = block.text
    if not text or block.is_row:
        return 0
    labelled = None if is_asking else LABELLED_ROLE.match(text)
    if labelled:
        return labelled.end() - 1
    colon = text.find(":")
    if _COUNTED_HEADING.match(text):
        return len(text) if text.endswith(":") and following is not None and not is_asking else 0
    is_plain = block.is_bullet or not (block.mark or block.hashes)
    if is_plain and not is_asking and 4 < colon < min(70, len(text) - 12) and _names_a_matter(text, colon):
        return colon  # "- Về tài chính công: UBND xã chưa công khai quyết toán."
    if block.is_bullet or not block.mark:
        return len(text) if _is_small_heading(block, following, is_asking=is_asking) else 0
    level = level_of(block)
    if level > 1 and 0 < colon < len(text) - 12 and _OWN_HEADING.match(text[:colon]):
        return colon
    if level > 1 and not is_asking and 8 < colon < min(90, len(text) - 12) and _names_a_matter(text, colon):
        return colon  # "1. Về thủ tục hành chính: các xã niêm yết đầy đủ …"
    if level <= 1 and block.mark[:1] != "Đ":
        colon = text.find(":")
        return colon if 10 < colon < len(text) - 1 and len(text) < 400 else len(text)
    if block.mark.startswith(("Điều", "ĐIỀU")):
        stop = text.find(". ")
        if 0 < stop < 100:
            return stop
        below = following.mark if following is not None else ""
        is_titled = bool(below) and not below.startswith(("Điều", "ĐIỀU")) and not text.endswith((".", ";"))
        return len(text) if is_titled and len(text) < 120 else 0
    if block.is_upper or block.hashes or (block.bold and len(text) < 250):
        return len(text)
    if text.endswith(":") and len(text) < 160:
        return len(text)
    is_sibling = following is not None and following.mark and level_of(following) == level and not following.is_bullet
    if ";" in text and following is not None and all(is_actor(one.strip()) for one in text.rstrip(" ;:.").split(";")):
        return len(text) if not text.endswith(".") and not is_sibling else 0
    if len(text) > 220 or re.search(r"[.;!?]\s+[^\W\d_]", text):
        return 0
    if text.endswith((".", ";")):
        is_title = len(text) <= 110 and bool(_NOMINAL.match(text)) and not _says_something(text)
        if not is_title or not text.endswith(".") or is_sibling or following is None:
            return 0
        is_above = following.is_bullet or (following.mark and level_of(following) > level)
        names_area = text.startswith(("Về ", "Công tác ")) and bool(area_of_heading(text))
        return len(text) if is_above or names_area or not is_asking else 0  # the last duty of a list is no title
    return len(text) if not is_sibling and following is not None else 0


def _names_a_matter(text: str, colon: int) -> bool:
    """Say whether words before a colon only name what is told; "Kết quả giải quyết: đúng hạn 12 hồ sơ" tells it."""
    title, told = text[:colon], text[colon + 1 :].lstrip()
    if title.startswith("Qua "):
        return False  # "Qua kiểm tra trang phục, giờ giấc: 5/6 phường chấp hành tốt"
    if title.startswith(("Kết quả", "Tình hình", "Số")) and (told[:1].islower() or told[:1].isdigit()):
        return False
    if _says_something(title) or re.search(r"\d", title):
        return False
    return bool(_RUNS_IN.match(title)) or (len(title) < 60 and title[:1].isupper() and bool(area_of_heading(title)))


#: What stands before headings oftener than before items.
_ORNAMENTS = "➢➤►▶❖■□◆◇○→"


def _is_small_heading(block: Block, following: Block | None, *, is_asking: bool) -> bool:
    """A bullet that says nothing of its own is a heading: "- Kết quả hoạt động của Bộ phận Một cửa."."""
    if following is None or len(block.text) > 130:
        return False
    text = block.text
    if re.search(r"\d+\s?[-/]\s?[A-ZĐ]{2}", text):
        return False  # a document that is listed
    if block.hashes or (block.bold and not block.is_bullet and not text.endswith(".")):
        return True
    if block.is_upper and (not block.mark or block.mark in _ORNAMENTS):
        return len(text) > 6
    if not block.is_bullet and len(text) < 90 and _BARE_ROLE.match(text) and not _says_something(text):
        return True
    if not block.is_bullet or (following.is_bullet and following.mark == block.mark):
        return False
    is_name = is_actor(text) and not actor_of(text) and not text.endswith((".", ";"))
    if not is_asking and len(text) < 70 and not _says_something(text) and (is_name or _BARE_ROLE.match(text)):
        return True
    if is_asking and not following.is_bullet:
        return False  # the last duty of a list asks as those before it
    return bool(_NOMINAL.match(text)) and not _says_something(text)


_SAYS = re.compile(
    r"\b(?:đã|được|có|đạt|còn|chưa|không|bị|luôn|đang|cần|phải|là|thường xuyên|tiếp tục|bảo đảm|đảm bảo|kịp thời"
    r"|nghiêm túc"
    r"|đầy đủ|tương đối|cao|thấp|tốt|chậm|vẫn)\b"
)


_NO_PREDICATES = re.compile(
    r"\bcó thẩm quyền\b|\bnâng cao\b|\bđược (?:giao|phê duyệt|kiểm tra)\b|\bcó liên quan\b|\bcông khai minh bạch\b"
)


def _says_something(text: str) -> bool:
    """Say whether there is a predicate in words that may be a bare title."""
    return bool(_SAYS.search(_NO_PREDICATES.sub("", text)))


def says_something(text: str) -> bool:
    """Say whether a text states anything at all.

    >>> says_something("Kết quả hoạt động của Bộ phận Một cửa."), says_something("Hồ sơ được giải quyết đúng hạn.")
    (False, True)
    """
    return _says_something(text)
