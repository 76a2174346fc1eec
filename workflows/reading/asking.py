"""Whether a paragraph asks for something, and why it is taken so: its words, where it stands, what is above it."""

import re

from workflows.i18n import N_
from workflows.reading.outline import Outline, Part
from workflows.reading.owners import has_label, named_in
from workflows.reading.roles import CAUSES, MIXED, PROPOSALS, SCOPE, SHORTCOMINGS, STRENGTHS, TASKS
from workflows.reading.statement import Kind

UPWARD = frozenset({Kind.PERIODIC_REPORT, Kind.REMEDIATION_REPORT})
LETTERS = frozenset({Kind.CHASE_LETTER, Kind.OTHER})
_TOLD_BY_PLACE = frozenset({Kind.CONCLUSION_NOTICE, Kind.MINUTES, Kind.TEAM_REPORT, Kind.SELF_INSPECTION_NOTICE})
ASKS = re.compile(
    r"(?:(?:Để|Nhằm|Từ|Trên cơ sở|Căn cứ|Qua|Với|Trước|Do đó|Vì vậy|Về)\b[^,;.]{0,80},\s+)?(?:Yêu cầu|Đề nghị"
    r"|Giao|Đồng thời,? (?:yêu cầu|đề nghị|giao)|Vậy,? (?:yêu cầu|đề nghị)|(?:UBND|Chủ tịch UBND"
    r"|Phòng Nội vụ|Sở Nội vụ)[^.;]{0,60}"
    r"(?:yêu cầu|đề nghị)|Nhận được (?:Thông báo|văn bản|Công văn) này)"
)
ASKS_BELOW = re.compile(r"(?<!đạt )\b(?:yêu cầu|đề nghị|giao)\b[^.;]{0,260}:$", re.IGNORECASE)
_PROMISES = re.compile(
    r"\b(?:cam kết|xin hứa|sẽ (?:thực hiện|tập trung|triển khai)|đề ra)\b[^.;]{0,120}:\s*$", re.IGNORECASE
)
ASKS_AFTER = re.compile(
    r"\b(?:yêu cầu|đề nghị|giao|nhắc|lưu ý|nội dung|ý kiến|chỉ đạo|nhiệm vụ|thực hiện)\b[^.;]{0,160}\b(?:sau"
    r"|sau đây)\s*:$",
    re.IGNORECASE,
)
_DUTY = re.compile(r"\b(?:có nhiệm vụ|có trách nhiệm|chịu trách nhiệm (?!thi hành))")
#: "Yêu cầu các đơn vị nghiêm túc thực hiện Thông báo này" closes a document and charges nobody with anything.
_FORMULA = re.compile(
    r"\b(?:thực hiện|chấp hành|biết)\s+"
    r"(?:(?:đúng|tốt|các|những|nội dung|yêu cầu|ý kiến|kết luận|nêu|tại|trong|của)\s+)*"
    r"(?:Thông báo|Kế hoạch|Kết luận|Công văn|Quyết định|[Vv]ăn bản|Chỉ thị)\s+này\s*[./]*$"
    r"|^(?:(?:UBND|Ủy ban|Chủ tịch|Giám đốc|Sở|Đoàn)[^.;,]{0,40} )?(?:[Yy]êu cầu|[Đđ]ề nghị) [^.;]*"
    r"\b(?:nghiêm túc|khẩn trương|phối hợp|tổ chức|triển khai|quan tâm)"
    r"(?: (?:nghiêm túc|chỉ đạo|tổ chức"
    r"|triển khai))* thực hiện\s*[./]*$"
    r"|^Nhận (?:được )?(?:[Tt]hông báo|[Vv]ăn bản|[Cc]ông văn|[Kk]ết luận) này,[^.;]*\b(?:tổ chức|triển khai|nghiêm túc"
    r"|khẩn trương)"
    r" (?:tổ chức |triển khai )?thực hiện\s*[./]*$"
)
#: Whoever is to see to it that others carry it out has a duty of his own.
_OVERSEES = re.compile(r"\b(?:theo dõi|đôn đốc|giám sát|kiểm tra|tổng hợp|báo cáo|hướng dẫn)\b")

#: A lead-in is looked for so many paragraphs above.
_LONGEST_LIST = 60


UNDER_DUTIES = N_("Đứng dưới mục nêu trách nhiệm, yêu cầu, nhiệm vụ.")
OWN_MEASURES = N_("Giải pháp, phương hướng do chính cơ quan báo cáo tự đề ra.")
ASKED_IN_TEXT = N_("Câu yêu cầu, giao việc ngoài các mục nhiệm vụ.")
ASKED_ABOVE = N_("Mục trong danh sách đứng sau lời yêu cầu, đề nghị.")


def is_item(part: Part) -> bool:
    return bool(part.block.mark) or part.block.is_bullet


def why_asked(role: str, kind: Kind, text: str, *, is_closing: bool, part: Part, lead: str) -> str:
    """Say why a paragraph asks for something; nothing where it does not."""
    if is_closing:
        return ASKED_IN_TEXT if kind not in UPWARD and _has_request(text) else ""
    if kind in UPWARD and stands_promised(part, lead):
        return OWN_MEASURES
    if role == TASKS:
        return OWN_MEASURES if kind in UPWARD else UNDER_DUTIES
    if role == PROPOSALS and kind not in UPWARD:
        return UNDER_DUTIES
    if kind in LETTERS and is_item(part) and ASKS_BELOW.search(lead):
        return ASKED_ABOVE
    if stands_asked(role, kind, part, lead):
        return ASKED_ABOVE
    if kind in LETTERS and not _has_request(text) and (tells(text) or _COUNTS_UNITS.match(text)):
        return ""  # beneath "1. Về tiến độ" a letter tells who has answered
    if kind in LETTERS and (_has_request(text) or (part.section is not None and part.block.is_bullet)):
        return ASKED_IN_TEXT
    if kind is Kind.PLAN and has_label(text):
        return UNDER_DUTIES
    if kind is Kind.TEAM_DECISION and _DUTY.search(text):
        return ASKED_IN_TEXT
    if kind is Kind.SELF_INSPECTION_NOTICE and re.search(r"(?:chỉ đạo|yêu cầu|giao)\b.{3,120}\bkhắc phục\b", text):
        return ASKED_IN_TEXT
    if kind in _TOLD_BY_PLACE and role in {"", MIXED} and asks_plainly(text):
        return ASKED_IN_TEXT
    if (
        kind in {Kind.CONCLUSION_NOTICE, Kind.MINUTES, Kind.TEAM_REPORT}
        and ASKS.match(text)
        and (role not in {STRENGTHS, SHORTCOMINGS, SCOPE, CAUSES} or (role == SHORTCOMINGS and named_in(text)))
    ):
        return ASKED_IN_TEXT
    return ""


_COUNTS_UNITS = re.compile(r"(?:Còn )?\d+ (?:đơn vị|xã|phường|địa phương|cơ quan)\b[^:]{0,60}:")


def stands_promised(part: Part, lead: str) -> bool:
    """Say whether an item of a report stands beneath "UBND xã cam kết:"."""
    return is_item(part) and bool(_PROMISES.search(lead))


def stands_asked(role: str, kind: Kind, part: Part, lead: str) -> bool:
    """Say whether an item stands beneath "Trưởng đoàn đề nghị UBND xã:", where no heading says that it is a duty."""
    return kind in _TOLD_BY_PLACE and role in {"", MIXED} and is_item(part) and bool(ASKS_BELOW.search(lead))


_DEADLINE = re.compile(
    r"\b(?:trước|chậm nhất|đến hết|hoàn thành|xong)\b[^.;]{0,30}\b(?:ngày|\d{1,2}[/-]\d{1,2}|tháng|quý)\b"
    r"|trong (?:thời hạn|quý|tháng)"
)
_TOLD = re.compile(
    r"\b(?:đã|đều|cũng có|còn(?! lại)|chưa|không|vẫn|đạt|(?<!thiết )(?<!chuẩn )(?<!trang )bị|được (?!giao|kiểm tra"
    r"|nêu|thành lập))\b"
)


def asks_plainly(text: str) -> bool:
    """Say whether a paragraph beneath a heading that says nothing gives a duty: who, what, by when, nothing told.

    >>> asks_plainly("UBND xã Mê Pu ban hành Quy chế chi tiêu nội bộ trước ngày 30/6/2025.")
    True
    >>> asks_plainly("UBND xã Mê Pu chưa ban hành Quy chế chi tiêu nội bộ.")
    False
    """
    return bool(named_in(text) and _DEADLINE.search(text) and not _TOLD.search(text))


def tells(text: str) -> bool:
    """Say whether a sentence tells how things went and sets nothing by a day."""
    is_told = _TOLD.search(text) or re.match(r"(?:Nhìn chung|Tuy nhiên|Trong \d+ )", text)
    return bool(is_told) and not _DEADLINE.search(text)


def asked_from(outline: Outline, kind: Kind) -> int:
    """Return where a notice without a heading of duties begins to ask; behind its last part where it never does."""
    if kind in _TOLD_BY_PLACE and not any(section.role in {TASKS, PROPOSALS} for section in outline.sections):
        for place, part in enumerate(outline.parts):
            if outline.role(part) in {"", MIXED} and ASKS.match(part.block.text):
                return place
    return len(outline.parts)


def goes_on_asking(text: str) -> bool:
    """Say whether a paragraph behind the first request asks, too: somebody is named and nothing is told.

    >>> goes_on_asking("Sở Tài chính hướng dẫn nguồn kinh phí."), goes_on_asking("UBND xã đã khắc phục xong.")
    (True, False)
    """
    return bool(named_in(text)) and not _TOLD.search(text)


def _has_request(text: str) -> bool:
    return bool(re.search(r"(?:^|[.;,]\s+)(?:[Yy]êu cầu|[Đđ]ề nghị|[Gg]iao)\s", text) or ASKS.match(text))


_ASKED_BEFORE = re.compile(
    r"\b(?:ban hành|có|gửi|tại)\s+(?:các )?(?:Thông báo|Công văn|Kết luận|văn bản|Kế hoạch|Quyết định)\b.*?"
    r"(?:yêu cầu|đề nghị|giao)|\bđã (?:yêu cầu|đề nghị|giao)\b",
    re.DOTALL,
)


def asks_now(words: str, part: Part) -> bool:
    """Say whether a sentence of a letter asks itself, and does not tell what was asked before."""
    if part.block.is_bullet and part.section is not None:
        return True
    return _has_request(words) and not _ASKED_BEFORE.search(words)


def is_formula(words: str) -> bool:
    """Say whether a request at the end only bids all to do what the document says.

    >>> is_formula("Yêu cầu các đơn vị nghiêm túc thực hiện Thông báo này./.")
    True
    >>> is_formula("Giao Phòng Nội vụ đôn đốc việc thực hiện Thông báo này./.")
    False
    """
    return bool(_FORMULA.search(words)) and not _OVERSEES.search(words)


def lead_above(outline: Outline, place: int) -> str:
    """Return the sentence that announces the list this item stands in, if it is near."""
    for one in outline.parts[max(0, place - _LONGEST_LIST) : place][::-1]:
        if one.block.text.rstrip().endswith(":"):
            return one.block.text
        if not one.block.is_bullet and not one.block.mark:
            return ""
    return ""
