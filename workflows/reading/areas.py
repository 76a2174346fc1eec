"""Which area of administrative reform a heading or a sentence speaks of."""

import re

from workflows.reading.area_words import is_disputed, weights
from workflows.vietnamese import fold

#: What headings say, the first that fits; folded, because headings come in capitals and with slips.
_HEADINGS: tuple[tuple[str, str], ...] = (
    ("impact", r"tac dong cua (?:cai cach|cchc)|dieu tra xa hoi hoc|muc do hai long|su hai long"),
    ("procedures", r"thu tuc hanh chinh|\btthc\b|mot cua|kiem soat thu tuc"),
    ("digital", r"hien dai hoa|(?:chinh quyen|chinh phu) (?:dien tu|so)\b|chuyen doi so|cong nghe thong tin"
                r"|dich vu cong"
                r"|ung dung cntt|\biso\b|van ban dien tu|so hoa"),
    ("public_finance", r"tai chinh|ngan sach|tai san cong|dau tu cong"),
    ("civil_service", r"cong vu|can bo,? cong chuc|\bcong chuc$|doi ngu|vi tri viec lam|dao tao|ky luat,? ky cuong"
                      r"|nhan su"
                      r"|trang phuc|the cong chuc|cong tac can bo"
                      r"|\bcbcc\b"),
    ("apparatus", r"to chuc bo may|bo may (?:hanh chinh|chinh quyen)|to chuc,? bo may|phan cap|bien che"
                  r"|cai cach bo may"),
    ("institutions", r"the che|quy pham phap luat|\bqppl\b|thi hanh phap luat|\bvbqppl\b|phap luat"),
    ("direction", r"chi dao|dieu hanh|ke hoach|tuyen truyen|tu kiem tra|kiem tra cai cach|khac phuc nhung mat han che"
                  r"|thong tin,? bao cao|sang kien|kiem tra,? giam sat|quan triet|than thien|chi so cai cach"),
)  # fmt: skip

#: Words that settle a sentence whatever the heading above it says; folded.
_STRONG: tuple[tuple[str, str], ...] = (
    ("civil_service", r"(?:to|doan) tu kiem tra cong vu|ky luat,? ky cuong hanh chinh,? cong vu"
                      r"|ky cuong hanh chinh cong vu"),
    ("procedures", r"dien mao bo phan mot cua|voi sang kien"
                   r"|(?:tiep nhan|theo doi)(?: \w+){0,6} giai quyet (?:ho so )?(?:tthc|thu tuc hanh chinh)"
                   r"|phan anh,? kien nghi (?:cua|trong)(?: \w+){0,8} (?:tthc|thu tuc hanh chinh)"
                   r"|so dien thoai cua cong chuc truc"),
    ("digital", r"trang thiet bi(?: \w+){0,9} chuyen doi so|bo phan mot cua hien dai"),
)  # fmt: skip

_HEADING_FORMS = [(area, re.compile(form)) for area, form in _HEADINGS]
_STRONG_FORMS = [(area, re.compile(form)) for area, form in _STRONG]
#: How strongly the title of a document speaks for its area.
_BY_TITLE = 2.0
#: Headings under which many things are told, each by its own area.
_OPEN_AREAS = frozenset({"direction", "impact", "other", ""})


#: "Kết quả tự kiểm tra" heads whatever was found.
_NO_AREA = re.compile(
    r"^(?:(?:ket qua|noi dung|tinh hinh|danh gia)(?: cong tac)? (?:tu )?kiem tra(?: giam sat)?$|ket qua tu kiem tra)"
)


def area_of_heading(title: str) -> str:
    """Return the area a heading names, nothing where it names none.

    >>> area_of_heading("6.3. Công tác xây dựng, nâng cao chất lượng đội ngũ cán bộ, công chức, viên chức")
    'civil_service'
    """
    words = fold(title)
    if _NO_AREA.search(words):
        return ""
    if re.match(r"(?:cong tac )?(?:to chuc,? )?(?:chi dao|dieu hanh)", words) or "chi dao dieu hanh" in words:
        return "direction"
    if re.match(r"(?:cong tac |ve )?(?:xay dung|cai cach|nang cao)(?: \w+){0,4} (?:doi ngu|che do cong vu)", words):
        return "civil_service"
    return next((area for area, form in _HEADING_FORMS if form.search(words)), "")


#: The areas as the programme names them; what stands beneath such a heading belongs to it.
_PROGRAMME: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (area, re.compile(form))
    for area, form in (
        ("institutions", r"^cai cach the che"),
        ("procedures", r"^cai cach (?:thu tuc hanh chinh|tthc)$"),
        ("apparatus", r"^cai cach (?:to chuc )?bo may"),
        ("civil_service", r"^cai cach (?:che do )?cong vu"),
        ("public_finance", r"^cai cach tai chinh cong"),
    )
)


def area_of_programme(title: str) -> str:
    """Return the area whose name in the programme a heading bears, nothing where it bears none.

    >>> area_of_programme("Cải cách thủ tục hành chính"), area_of_programme("Niêm yết thủ tục hành chính")
    ('procedures', '')
    """
    words = re.sub(r"^(?:ve |cong tac |linh vuc )+", "", fold(title))
    return next((area for area, form in _PROGRAMME if form.search(words)), "")


def area_of_two(title: str, text: str) -> str:
    """Return the area of a text beneath a heading; where it names two ("bộ máy và công vụ") its own words decide."""
    first = area_of_heading(title)
    named = (
        {area for area, form in _HEADING_FORMS if form.search(fold(title))}
        if re.search(r" và |, ", title.lower())
        else set()
    )
    own = topic(text) if len(named) > 1 else ""
    return own if own in named else first


def area_of(sentence: str, heading_area: str, title_area: str = "") -> str:
    """Return the area of a sentence beneath a heading: the heading's, unless the sentence plainly leaves it."""
    strong = own_area(sentence, heading_area)
    if strong:
        return strong
    if heading_area == "direction" or heading_area not in _OPEN_AREAS:
        return heading_area
    own = topic(sentence, title_area)
    if heading_area in {"impact", "other"}:
        return own if own in {"civil_service", "procedures"} else "other"
    return own or "other"


def own_area(sentence: str, heading_area: str) -> str:
    """Return the area that a sentence's own words settle, nothing where they leave it to the heading."""
    if heading_area and heading_area not in _OPEN_AREAS and not _leaves(sentence, heading_area):
        return ""
    words = fold(sentence)
    return next((area for area, form in _STRONG_FORMS if form.search(words)), "")


_COMPLAINTS = re.compile(
    r"phan anh kien nghi cua (?:cong dan|nguoi dan|to chuc)(?: \w+){0,6} (?:tthc|thu tuc hanh chinh)"
)


def _leaves(sentence: str, heading_area: str) -> bool:
    return heading_area == "civil_service" and bool(_COMPLAINTS.search(fold(sentence)))


def topic(sentence: str, title_area: str = "") -> str:
    """Return the area whose words a sentence has most of, nothing where it has none; the title's weighs besides.

    >>> topic("Chưa niêm yết phí, lệ phí."), topic("Quy chế làm việc của Trung tâm chưa được sửa."), topic("Tốt.")
    ('procedures', 'apparatus', '')
    """
    found = weights(sentence)
    if title_area:
        found[title_area] = found.get(title_area, 0.0) + _BY_TITLE
    return max(found, key=lambda area: found[area]) if found else ""


def sureness(sentence: str, area: str) -> float:
    """Return how sure a sentence's own words make its area: little where they speak of several, or of none.

    >>> sureness("Chưa niêm yết phí, lệ phí.", "procedures"), sureness("Thực hiện tốt.", "other")
    (0.9, 0.3)
    """
    found = weights(sentence)
    own = found.pop(area, 0.0)
    if not own:
        return 0.3
    if is_disputed(sentence):
        return 0.5
    lead = own - max(found.values(), default=0.0)
    return 0.9 if lead >= 3 else 0.7 if lead >= 1.5 else 0.5
