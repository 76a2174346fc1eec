"""The names of offices that stand in capitals, with the capitals that officials give them in a sentence.

Phụ lục II of Nghị định 30/2020/NĐ-CP: a capital for what the office is, for each field it works in, and for each word
of a name of its own: "Sở Giáo dục và Đào tạo", "Trường THPT Lê Thế Hiếu", "Bệnh viện Đa khoa khu vực Cai Lậy".
"""

import re

#: What an office is, the longer first; what follows it are its fields.
_IS = re.compile(
    r"(?:BAN QUẢN LÝ DỰ ÁN|BAN QUẢN LÝ|TRUNG TÂM|BỆNH VIỆN|BẢO TÀNG|THƯ VIỆN|VĂN PHÒNG|CHI NHÁNH|CHI CỤC|KHO BẠC|CHI BỘ"
    r"|TRƯỜNG|PHÒNG|TRẠM|TRẠI|KHOA|VIỆN|QUỸ|HẠT|CỤC|ĐÀI|BAN|SỞ|BỘ|VỤ)(?= )"
)
#: Between the fields: "VĂN HÓA, THỂ THAO VÀ DU LỊCH", "LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI".
_BETWEEN = re.compile(r"(,\s*|\s+[-–]\s+|\s+VÀ\s+(?:CÁC\s+)?)")
#: Of which kind a school, a hospital or a station is; behind it stands whose name it has, or where it is.
_OF_KIND = re.compile(
    r"(?:(?P<two>(?:TIỂU HỌC|TH)(?: VÀ | & )(?:TRUNG HỌC CƠ SỞ|THCS))"
    r"|(?P<one>TIỂU HỌC|TRUNG HỌC CƠ SỞ|TRUNG HỌC PHỔ THÔNG|MẦM NON|MẪU GIÁO|TH|THCS|THPT|PTDT\w*|MN|Y TẾ|ĐA KHOA"
    r"|ĐKKV|ĐK|KHU KINH TẾ|KKT|KIỂM LÂM|DỮ LIỆU)(?P<region> KHU VỰC)?)\s+(?=\S+ \S)(?!HUYỆN|TỈNH|XÃ|PHƯỜNG)(?P<name>.+)"
)
_PROVINCES = (
    "AN GIANG|BÀ RỊA|BẠC LIÊU|BẮC GIANG|BẮC KẠN|BẮC NINH|BẾN TRE|BÌNH DƯƠNG|BÌNH ĐỊNH|BÌNH PHƯỚC|BÌNH THUẬN|CÀ MAU"
    "|CAO BẰNG|CẦN THƠ|ĐÀ NẴNG|ĐẮK LẮK|ĐẮK NÔNG|ĐIỆN BIÊN|ĐỒNG NAI|ĐỒNG THÁP|GIA LAI|HÀ GIANG|HÀ NAM|HÀ NỘI|HÀ TĨNH"
    "|HẢI DƯƠNG|HẢI PHÒNG|HẬU GIANG|HÒA BÌNH|HƯNG YÊN|HUẾ|KHÁNH HÒA|KIÊN GIANG|KON TUM|LAI CHÂU|LẠNG SƠN|LÀO CAI"
    "|LÂM ĐỒNG|LONG AN|NAM ĐỊNH|NGHỆ AN|NINH BÌNH|NINH THUẬN|PHÚ THỌ|PHÚ YÊN|QUẢNG BÌNH|QUẢNG NAM|QUẢNG NGÃI"
    "|QUẢNG NINH|QUẢNG TRỊ|SÓC TRĂNG|SƠN LA|TÂY NINH|THÁI BÌNH|THÁI NGUYÊN|THANH HÓA|TIỀN GIANG|TRÀ VINH|TUYÊN QUANG"
    "|VĨNH LONG|VĨNH PHÚC|YÊN BÁI"
)
_AT_PROVINCE = re.compile(rf"(?P<field>.+) (?P<name>{_PROVINCES})$")
#: What is abbreviated stays in capitals: letters without a vowel among them, and a few with one.
_SHORT = re.compile(r"(?<!\w)(?:[BCDĐGHKLMNPQRSTVX&]{2,}|UBND|UBMTTQ|HĐND|MTTQ|UBKT|TTYT|TAND|BQLDA|I{1,3}|IV)(?!\w)")


def office_in_a_sentence(upper: str) -> str:
    """Return the name of an office in capitals as a sentence writes it.

    >>> office_in_a_sentence("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"), office_in_a_sentence("TRƯỜNG TIỂU HỌC NGUYỄN TRÃI")
    ('Sở Lao động - Thương binh và Xã hội', 'Trường Tiểu học Nguyễn Trãi')
    >>> office_in_a_sentence("BỆNH VIỆN ĐA KHOA KHU VỰC CAI LẬY"), office_in_a_sentence("ĐOÀN KIỂM TRA CCHC")
    ('Bệnh viện Đa khoa khu vực Cai Lậy', 'Đoàn kiểm tra CCHC')
    """
    is_ = _IS.match(upper)
    if is_ is None:
        return small(upper)
    fields = [
        one.lower() if place % 2 else _field(one)
        for place, one in enumerate(_BETWEEN.split(upper[is_.end() :].strip()))
    ]
    is_called = small(is_[0]).replace("Ban quản lý", "Ban Quản lý")
    return f"{is_called} {''.join(fields).replace('Công thương', 'Công Thương')}"


def _field(upper: str) -> str:
    own = _OF_KIND.fullmatch(upper)
    if own:
        region = (own["region"] or "").lower()
        return f"{_kind(own['two'] or own['one'])}{region} {each_word_begun(own['name'])}"
    placed = _AT_PROVINCE.fullmatch(upper)
    return f"{small(placed['field'])} {each_word_begun(placed['name'])}" if placed else small(upper)


def _kind(upper: str) -> str:
    return " và ".join(small(one) for one in re.split(r" VÀ ", upper))


def small(upper: str) -> str:
    """Return words with one capital, the first; what is abbreviated stays as it is."""
    words = upper.capitalize()
    for short in _SHORT.finditer(upper):
        words = words[: short.start()] + short[0] + words[short.end() :]
    return words


def each_word_begun(upper: str) -> str:
    """Return words with a capital each, as names of places and people have them."""
    begun = (word if _SHORT.fullmatch(word) else word.capitalize() for word in upper.split())
    return re.sub(r"(?<=\w['’])\w", lambda letter: letter[0].upper(), " ".join(begun))
