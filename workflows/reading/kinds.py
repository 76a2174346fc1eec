"""Which kind of document it is, by what stands in capitals above its title, or by its words."""

import re
from collections.abc import Mapping

from workflows.i18n import N_
from workflows.reading.statement import Kind

_BY_TYPE: Mapping[str, tuple[tuple[str, Kind], ...]] = {
    "THÔNG BÁO": (
        (r"tự kiểm tra|^(?!.*kết luận).*kiểm tra nội bộ", Kind.SELF_INSPECTION_NOTICE),
        (r"kết luận|kết quả (?:công tác )?kiểm tra|kết quả đợt kiểm tra", Kind.CONCLUSION_NOTICE),
    ),
    "THÔNG BÁO KẾT LUẬN": ((r"", Kind.CONCLUSION_NOTICE),),
    "KẾT LUẬN": ((r"kiểm tra", Kind.CONCLUSION_NOTICE),),
    "BÁO CÁO": (
        (
            r"khắc phục|giải trình|(?<!kiểm tra, )chấn chỉnh|(?:thực hiện|tiếp thu)[^.]{0,30}"
            r"(?:(?:kiến nghị|kết luận|thông báo)[^.]{0,40}kiểm tra|(?:kết luận|thông báo) số)|sau (?:khi )?kiểm tra",
            Kind.REMEDIATION_REPORT,
        ),
        (r"tự kiểm tra", Kind.SELF_INSPECTION_NOTICE),
        (r"kết quả (?:đợt |cuộc |công tác )?kiểm tra", Kind.TEAM_REPORT),
        (r"cải cách hành chính|cchc|thủ tục hành chính|tthc|\bquý\b|6 tháng|năm 20", Kind.PERIODIC_REPORT),
    ),
    "KẾ HOẠCH": ((r"", Kind.PLAN),),
    "QUYẾT ĐỊNH": ((r"đoàn|tổ (?:tự |phúc )?(?:kiểm tra|tra|công tác)|thành viên", Kind.TEAM_DECISION),),
    "BIÊN BẢN": ((r"", Kind.MINUTES),),
}  # fmt: skip

BY_TYPE_LINE = N_("Theo tên loại và trích yếu.")
BY_SYMBOL = N_("Theo ký hiệu văn bản.")
BY_WORDS = N_("Không có tên loại; đoán theo lời văn.")


def kind_of(type_line: str, title: str, symbol: str, body: str, *, has_addressees: bool) -> tuple[Kind, str]:
    """Return the kind of a document and why: by its type line and title, else by its symbol or the words it opens with.

    >>> kind_of("KẾ HOẠCH", "Kiểm tra cải cách hành chính", "KH-UBND", "", has_addressees=False)[0].value
    'plan'
    """
    title = title.lower()
    for form, named in _BY_TYPE.get(type_line, ()):
        if re.search(form, title):
            return named, BY_TYPE_LINE
    if type_line:
        return Kind.OTHER, BY_TYPE_LINE
    opening = f"{title} {body.lower()[:1500]}"
    if has_addressees or "v/v" in opening[:40] or title:
        if re.search(
            r"đôn đốc|nhắc|chưa gửi báo cáo|chậm (?:gửi )?báo cáo|khẩn trương báo cáo"
            r"|(?<!hồ sơ )quá hạn",
            opening,
        ):
            return Kind.CHASE_LETTER, BY_WORDS
        return Kind.OTHER, BY_WORDS
    by_symbol = {"TB": Kind.CONCLUSION_NOTICE, "KH": Kind.PLAN, "BB": Kind.MINUTES}
    kind = by_symbol.get(symbol.split("-")[0])
    return (kind, BY_SYMBOL) if kind else (Kind.OTHER, BY_WORDS)
