"""The figures of the forms: read as officials type them, kept, printed, and shares made of two of them.

A blank says that there is no figure and is never 0; a share of nothing does not apply and is never 0 %.
"""

import re
from collections.abc import Mapping
from decimal import Decimal

from workflows.i18n import N_
from workflows.moves import Refused
from workflows.statistics.forms import LINES, Kind, Line
from workflows.wording import number

Value = Decimal | str
#: Figures by the ids of their lines; a line without one is blank.
Values = Mapping[str, Value]

NOT_APPLICABLE = "Không áp dụng"
#: How many digits a share is printed with after the comma.
PLACES = 2
_LONGEST = 20
_GROUPED = re.compile(r"\d{1,3}(?:[. ]\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " "})


def read_value(line: Line, typed: str) -> Value | None:
    """Return what was typed into a line: None for a blank; refused with a sentence that says how to write it.

    >>> read_value(LINES["all_files"], "4.001"), read_value(LINES["e_doc_rate"], "99,04 %")
    (Decimal('4001'), Decimal('99.04'))
    """
    bare = " ".join(typed.translate(_SPACES).split())
    if not bare:
        return None
    if line.kind is Kind.CHOICE:
        if bare not in {value for value, _text in line.choices}:
            raise Refused(N_("Hãy chọn một mục trong danh sách."))
        return bare
    if line.kind is Kind.PERCENT:
        bare = bare.removesuffix("%").rstrip()
    if len(bare) > _LONGEST or not _GROUPED.fullmatch(bare):
        raise Refused(_how(line, bare))
    value = Decimal(bare.replace(".", "").replace(" ", "").replace(",", "."))
    if line.kind is Kind.COUNT and value != value.to_integral_value():
        raise Refused(N_("Chỉ tiêu này đếm theo %(unit)s nên phải là số nguyên."), unit=line.unit)
    if line.kind is Kind.PERCENT and value > 100:
        raise Refused(N_("Tỷ lệ này không thể lớn hơn 100%."))
    return value


def _how(line: Line, bare: str) -> str:
    if bare.startswith("-"):
        return N_("Số liệu không thể nhỏ hơn 0.")
    if re.fullmatch(r"\d+\.\d{1,2}", bare):
        return N_("Dấu chấm ngăn hàng nghìn, dấu phẩy ngăn phần lẻ. Ví dụ: 4.001 hoặc 99,04.")
    if line.kind is Kind.COUNT:
        return N_("Hãy nhập số nguyên, ví dụ 4.001; không có số liệu thì để trống.")
    return N_("Hãy nhập số, ví dụ 4.001 hoặc 99,04; không có số liệu thì để trống.")


def kept(values: Values) -> dict[str, str]:
    """Return figures as they are stored."""
    return {id: f"{value:f}" if isinstance(value, Decimal) else value for id, value in values.items()}


def restored(stored: Mapping[str, str]) -> dict[str, Value]:
    """Return stored figures; a line that the forms no longer have stays out.

    >>> restored(kept({"all_files": Decimal("4001"), "survey_mode": "mixed"}))
    {'all_files': Decimal('4001'), 'survey_mode': 'mixed'}
    """
    return {
        id: value if LINES[id].kind is Kind.CHOICE else Decimal(value) for id, value in stored.items() if id in LINES
    }


def figure(values: Values, id: str) -> Decimal | None:
    """Return a line's number, None where it is blank."""
    value = values.get(id)
    return value if isinstance(value, Decimal) else None


def share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Return a share in per cent; None where a part is missing or the whole is nothing.

    >>> share(Decimal(521), Decimal(587)), share(Decimal(0), Decimal(0))
    (Decimal('88.75638841567291311754684838'), None)
    """
    return 100 * part / whole if part is not None and whole else None


def share_of(line: Line, values: Values) -> Decimal | None:
    """Return the share that a line's two parts make."""
    return share(figure(values, line.part), figure(values, line.whole))


def typed_as(value: Value | None) -> str:
    """Return a figure as it stands in the field of its line."""
    return number(value) if isinstance(value, Decimal) else value or ""


def printed(line: Line, values: Values) -> str:
    """Return a line's figure as the form prints it; nothing where it is blank.

    >>> printed(LINES["online_file_rate"], {"online_files": Decimal(3674), "all_files": Decimal(4001)})
    '91,83'
    """
    if line.kind is Kind.SHARE:
        found, whole = share_of(line, values), figure(values, line.whole)
        if found is None:
            return NOT_APPLICABLE if whole == 0 else ""
        return number(found, PLACES)
    value = values.get(line.id)
    if line.kind is Kind.CHOICE:
        return dict(line.choices).get(str(value), "")
    return number(value) if isinstance(value, Decimal) else ""
