"""Which area of administrative reform a heading or a passage marked by hand speaks of."""

import re

from workflows.reading.area_words import weights
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

_HEADING_FORMS = [(area, re.compile(form)) for area, form in _HEADINGS]


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


def topic(sentence: str) -> str:
    """Return the area whose words a sentence has most of, nothing where it has none.

    >>> topic("Chưa niêm yết phí, lệ phí."), topic("Quy chế làm việc của Trung tâm chưa được sửa."), topic("Tốt.")
    ('procedures', 'apparatus', '')
    """
    found = weights(sentence)
    return max(found, key=lambda area: found[area]) if found else ""
