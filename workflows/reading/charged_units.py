"""Which of the inspected units a duty of a notice falls to: those it names, all of them, or none but somebody else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from workflows.reading.bodies import is_body
from workflows.reading.letters import UP
from workflows.reading.review import named_in
from workflows.reading.several import EACH, HOW_MANY
from workflows.vietnamese import fold
from workflows.wording import COMMUNE_KINDS

#: Those that were not inspected: told apart from those that were, or left over behind them.
_OTHERS = re.compile(
    r"\b(?:khong (?:duoc|thuoc dien)|chua duoc) kiem tra\b|(?<!va cac phuong )(?<!va cac xa )\bcon lai\b"
)
_MANY = (
    rf"\b(?:{EACH}|cả|{HOW_MANY})\b"
    r"(?! cơ quan chuyên môn)(?:,? [^\W\d_]+){{0,6}}? (?:{})\b"
)
_UNITS = re.compile(
    _MANY.format(
        f"{COMMUNE_KINDS}|đơn vị|địa phương|cơ quan|cơ sở|huyện|quận|thành phố|đảng ủy|đảng bộ|chi bộ|tổ chức đảng"
    ),
    re.IGNORECASE,
)
_OFFICES = re.compile(_MANY.format("sở|phòng|trung tâm|ban|vụ|cục"), re.IGNORECASE)
#: Somebody within each of the units.
_WITHIN = re.compile(
    r"\b(?:cong chuc|can bo|vien chuc|mot cua|cap xa|chu tich (?:ubnd|uy ban nhan dan) (?:xa|phuong|dac khu))\b"
)
_NAMED = re.compile(rf"(?:(?<!thị )xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố) (?=[{UP}\d])", re.IGNORECASE)
#: Bodies that are none of a commune's; who leads them stands before.
_BODY = re.compile(
    r"(?:(?:truong|pho|chanh|giam doc|cuc truong|thu truong|lanh dao|chu tich|thuong truc|thu ky) )*"
    r"(?:phong|so|bo|vu|cuc|van phong|ban(?! thuong vu| chap hanh)|trung tam|chi cuc|chi nhanh|thanh tra|cong an"
    r"|kho bac|bao hiem|doan(?: kiem tra)?|uy ban kiem tra|dai|toa an|vien kiem sat|mat tran|ubmttq|hoi|huyen uy"
    r"|tinh uy|thanh uy|(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan) (?:huyen|tinh|thanh pho|quan|thi xa))\b"
)
#: What the offices of every commune are called since the districts are no more (Nghị định 150/2025/NĐ-CP).
_OF_COMMUNES = re.compile(
    r"(?:\w+ ){0,3}(?:van phong (?:hdnd|hoi dong nhan dan) va (?:ubnd|uy ban nhan dan)|phong kinh te"
    r"|phong van hoa xa hoi|trung tam phuc vu hanh chinh cong)(?!.* tinh\b)"
)
_NO_DISTRICTS = date(2025, 7, 1)


def units_charged(who: str | None, inspected: Sequence[str], on: date) -> list[str]:
    """Return which of the inspected units a duty falls to; ``who`` is whom the document charges, ``on`` its day.

    What an office of the issuer has to do, or a unit that was not inspected, falls to none of them.

    >>> communes, day = ["Tam Tiến", "Hồng Kỳ"], date(2022, 11, 21)
    >>> units_charged("UBND xã Tam Tiến", communes, day), units_charged("Phòng Nội vụ", communes, day)
    (['Tam Tiến'], [])
    >>> units_charged("Chủ tịch UBND các xã", communes, day) == units_charged(None, communes, day) == communes
    True
    """
    words = fold(who or "")
    if named := named_in(who or "", inspected):
        return named
    return [] if words and _is_elsewhere(who or "", words, inspected, on) else list(inspected)


def _is_elsewhere(who: str, words: str, inspected: Sequence[str], on: date) -> bool:
    """Say whether somebody is none of the inspected units, all of them, or within them; ``words`` are without marks."""
    if _OTHERS.search(words):
        return True
    are_offices = any(is_body(name) for name in inspected)
    if _UNITS.search(who) or (are_offices and _OFFICES.search(who)) or _WITHIN.search(words):
        return False
    if on >= _NO_DISTRICTS and not are_offices and _OF_COMMUNES.match(words):
        return False
    return bool(_NAMED.search(who) or _OFFICES.search(who) or _BODY.match(words))
