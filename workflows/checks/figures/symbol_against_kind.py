"""The symbol names the kind of document: a "BÁO CÁO" is not numbered "12/TB-UBND"."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_

#: What stands as the type in capitals, and its abbreviation (Nghị định 30/2020, phụ lục III; "KL" is the Party's).
_TYPES = {
    "THÔNG BÁO": "TB", "BÁO CÁO": "BC", "KẾ HOẠCH": "KH", "QUYẾT ĐỊNH": "QĐ", "BIÊN BẢN": "BB", "TỜ TRÌNH": "TTr",
    "HƯỚNG DẪN": "HD", "CHỈ THỊ": "CT", "CHƯƠNG TRÌNH": "CTr", "ĐỀ ÁN": "ĐA", "KẾT LUẬN": "KL",
}  # fmt: skip
_TYPE = re.compile(rf"\W*(?P<type>{'|'.join(_TYPES)})(?:\s+KẾT LUẬN\b.*|\W*)")
_SYMBOL = re.compile(r"(?:^|/)\s*(?P<mark>[A-ZĐ][A-ZĐr]{1,2})\s*-\s*[A-ZĐ]|-(?P<party>[A-ZĐ][A-ZĐr]{1,2})/[A-ZĐ]")


@figure_rule(
    "numbering",
    title=N_("Ký hiệu đúng tên loại văn bản"),
    why=N_("Ký hiệu sai tên loại thì vào sổ và tra cứu nhầm loại văn bản."),
)
def symbol_against_kind(case: Case) -> Iterator[Fault]:
    number = case.statement.number
    mark = _SYMBOL.search(number.value.partition("/")[2] or number.value) if number else None
    mark = mark or (_SYMBOL.search(number.value) if number else None)
    written = (mark["mark"] or mark["party"]) if mark else ""
    if number is None or written not in _TYPES.values():
        return
    title = next((m["type"] for block in case.blocks[:40] if (m := _TYPE.fullmatch(block.text.strip("* ")))), "")
    if not title or _TYPES[title] == written or {written, title} <= {"KL", "TB", "THÔNG BÁO", "KẾT LUẬN"}:
        return
    values = {"written": written, "title": title.capitalize(), "right": _TYPES[title]}
    text = N_("Văn bản là %(title)s nhưng ký hiệu ghi “%(written)s”.")
    yield Fault(number.span, "medium", text, N_("Ký hiệu của loại này là “%(right)s”."), values, 0.9)
