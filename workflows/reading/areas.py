"""Which area of administrative reform a heading or a sentence speaks of."""

import re
from collections.abc import Iterator

from workflows.vietnamese import fold

#: What headings say, the first that fits; folded, because headings come in capitals and with slips.
_HEADINGS: tuple[tuple[str, str], ...] = (
    ("impact", r"tac dong cua (?:cai cach|cchc)|dieu tra xa hoi hoc|muc do hai long|su hai long"),
    ("procedures", r"thu tuc hanh chinh|\btthc\b|mot cua|kiem soat thu tuc"),
    ("digital", r"hien dai hoa|(?:chinh quyen|chinh phu) (?:dien tu|so)\b|chuyen doi so|cong nghe thong tin"
                r"|dich vu cong"
                r"|ung dung cntt|\biso\b|van ban dien tu|so hoa"),
    ("public_finance", r"tai chinh|ngan sach|tai san cong|dau tu cong"),
    ("civil_service", r"cong vu|can bo,? cong chuc|doi ngu|vi tri viec lam|dao tao|ky luat,? ky cuong|nhan su"
                      r"|trang phuc|the cong chuc"
                      r"|\bcbcc\b"),
    ("apparatus", r"to chuc bo may|bo may (?:hanh chinh|chinh quyen)|to chuc,? bo may|phan cap|bien che"
                  r"|cai cach bo may"),
    ("institutions", r"the che|quy pham phap luat|\bqppl\b|thi hanh phap luat|\bvbqppl\b|phap luat"),
    ("direction", r"chi dao|dieu hanh|ke hoach|tuyen truyen|tu kiem tra|kiem tra cai cach|khac phuc nhung mat han che"
                  r"|thong tin,? bao cao|sang kien|than thien|chi so cai cach"),
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
#: Headings under which many things are told, each by its own area.
_OPEN_AREAS = frozenset({"direction", "impact", "other", ""})


def area_of_heading(title: str) -> str:
    """Return the area a heading names, nothing where it names none.

    >>> area_of_heading("6.3. Công tác xây dựng, nâng cao chất lượng đội ngũ cán bộ, công chức, viên chức")
    'civil_service'
    """
    words = fold(title)
    if re.match(r"(?:cong tac )?(?:to chuc,? )?(?:chi dao|dieu hanh)", words) or "chi dao dieu hanh" in words:
        return "direction"
    if re.match(r"(?:cong tac |ve )?(?:xay dung|cai cach|nang cao)(?: \w+){0,4} (?:doi ngu|che do cong vu)", words):
        return "civil_service"
    return next((area for area, form in _HEADING_FORMS if form.search(words)), "")


def area_of_two(title: str, text: str) -> str:
    """Return the area of a text beneath a heading; where it names two ("bộ máy và công vụ") its own words decide."""
    first = area_of_heading(title)
    named = {area for area, form in _HEADING_FORMS if form.search(fold(title))} if " và " in title.lower() else set()
    own = topic(text) if len(named) > 1 else ""
    return own if own in named else first


def area_of(sentence: str, heading_area: str) -> str:
    """Return the area of a sentence beneath a heading: the heading's, unless the sentence plainly leaves it."""
    strong = own_area(sentence, heading_area)
    if strong:
        return strong
    if heading_area == "direction" or heading_area not in _OPEN_AREAS:
        return heading_area
    own = topic(sentence)
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


def topic(sentence: str) -> str:
    """Return the area whose words a sentence has most of."""
    scores: dict[str, int] = {}
    words = fold(sentence)
    first = min(((match.start(), area) for area, form in _TOPIC_FORMS if (match := form.search(words))), default=None)
    if first is not None:
        scores[first[1]] = 2
    for area in topics(sentence):
        scores[area] = scores.get(area, 0) + 1
    return max(scores, key=lambda area: scores[area]) if scores else ""


_TOPICS: tuple[tuple[str, str], ...] = (
    ("procedures", r"thu tuc hanh chinh|\btthc\b|mot cua|ho so|le phi"
                   r"|niem yet|phan anh,? kien nghi|phuc vu hanh chinh cong|tra ket qua|xin loi|phieu hen"
                   r"|(?:thung|hom) thu|tiep nhan y kien|thanh phan ho so|giay to"),
    ("digital", r"chuyen doi so|cong nghe (?:thong tin|so)|chu ky so|ky so|phan mem|duong truyen|ha tang ky thuat"
                r"|cong dich vu cong|truc tuyen|cong thong tin|trang thong tin"
                r"|van ban dien tu|\biso\b|may (?:tinh|quet|in|scan)\b|thu (?:dien tu )?cong vu|an ninh mang"
                r"|co so du lieu"
                r"|camera|cong ttdt|v office"
                r"|van ban dau vao|\bqlvb"),
    ("public_finance", r"ngan sach|du toan|quyet toan|tai san cong|dau tu cong|giai ngan|tiet kiem|chi tieu noi bo"
                       r"|tu chu|kinh phi|thu,? chi"),
    ("civil_service", r"ho so (?:cong chuc|can bo|vien chuc)"
                      r"|dao tao|boi duong|tap huan|qua tai|ky luat|ky cuong|danh gia,? xep loai|vi tri viec lam"
                      r"|thai do|dun day"
                      r"|sach nhieu|tuyen dung|che do,? chinh sach|cong vu|dao duc|trang phuc|deo the|gio giac"
                      r"|gio (?:lam viec|hanh chinh)"
                      r"|vang mat|kiem nhiem"),
    ("apparatus", r"bo may|bien che|quy che lam viec|phan cap|tinh gian"
                  r"|(?<!truoc )(?<!sau )(?<!truoc khi )(?<!sau khi )sap xep"),
    ("other", r"kho luu tru|tai lieu luu tru|chinh ly tai lieu"),
    ("institutions", r"quy pham phap luat|\bqppl\b|thi hanh phap luat|the che|pho bien,? giao duc phap luat|hoa giai"),
    ("direction", r"van ban chi dao|lanh dao cong tac|nguoi dung dau|chi dao,? dieu hanh|thong tin,? bao cao"
                  r"|ke hoach (?:cai cach|cchc)|quan tam chi dao"
                  r"|tuyen truyen|tu kiem tra|sang kien|chi so cai cach|chi so cchc|tieu chi"
                  r"|(?:gui|nop|tham muu) bao cao|bao cao (?:cai cach|cchc|dinh ky)"
                  r"|noi dung theo (?:thong bao|ket luan)|so ket|tong ket"
                      r"|nghi quyet chuyen de|che do bao cao|chinh quyen than thien|doi thoai"
                      r"|chuyen de ve cai cach|ban chi dao|giao ban|nghe bao cao|phan cong (?:dong chi|lanh dao)"
                      r"|(?:noi dung|kiem tra,? giam sat ve|cong tac) cai cach|cai cach hanh chinh la nhiem vu"
                      r"|cu the hoa nghi quyet"),
)  # fmt: skip
_TOPIC_FORMS = [(area, re.compile(form)) for area, form in _TOPICS]


def topics(sentence: str) -> Iterator[str]:
    """Yield an area for each of its words in a sentence."""
    words = fold(sentence)
    for area, form in _TOPIC_FORMS:
        for _ in form.finditer(words):
            yield area
