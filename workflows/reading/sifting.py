"""What is plainly no statement of its own, whatever its words resemble: a document in a list, a title, a list's tail.

And what is no fault: a commune that reports on itself under its results names a want where it has one.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from workflows.reading.chain import SHORTCOMING, STRENGTH
from workflows.reading.outline import says_something
from workflows.reading.roles import SHORTCOMINGS
from workflows.reading.statement import OF_ONE_BODY, Kind
from workflows.reading.traits import LACKS, Place

if TYPE_CHECKING:
    from workflows.reading.said import Said

_DOCUMENT = r"(?:Kế hoạch|Quyết định|Công văn|Báo cáo|Chương trình|Thông báo|Nghị quyết|Chỉ thị|Hướng dẫn|Tờ trình)"
#: "Kế hoạch số 32/KH-UBND ngày 31/12/2022 của UBND xã về …": a legal basis, cited and no more.
_CITED = re.compile(
    rf"{_DOCUMENT} số ?[\d.…]+ ?/[^.;]{{2,30}}?(?:,? ngày)?\s[\d/. tháng năm]{{8,24}}"
    rf"(?: của [^.;]{{3,60}}?)?,? (?:về|V/v|v/v|ban hành|phê duyệt|triển khai|(?:{_DOCUMENT})|kế hoạch)\b"
)
#: What was done with a document that is cited first is told behind it.
_TOLD_OF_IT = re.compile(r"\b(?:đến nay|đã được|được (?:thực hiện|triển khai|ban hành)|đạt|hoàn thành)\b")
_LISTS_DOCUMENTS = re.compile(r"\b(?:kế hoạch|văn bản|quyết định|báo cáo|chương trình)\b[^.;]{0,60}:\s*$", re.I)
_TITLE = re.compile(r"(?:Kết quả|Tình hình|Về)\b")
#: Nothing happened that should not have, or nobody complained.
_NOTHING_AMISS = re.compile(
    r"\b(?:không (?:có|để|xảy ra|phát sinh|còn|tiếp)|chưa (?:có|nhận được|phát hiện|phát sinh|tiếp nhận|xảy ra"
    r"|ghi nhận))\b[^.;]{0,60}?\b(?:hiện tượng|tình trạng|trường hợp|khiếu nại|tố cáo|phản ánh|vi phạm|đơn thư|sai phạm"
    r"|hồ sơ (?:trễ|quá|chậm|tồn))\b[^.;]*"
    r"|\bchưa (?:phải )?ban hành[^.;]{0,40}\bnào\b",
    re.IGNORECASE,
)
#: Words by which a fault is told that says of nothing that it is lacking.
_LIMITS = re.compile(r"\b(?:mới|chỉ|vẫn|tuy|nhưng|khuyết|bỏ|bận|tới|do|phải|lệch|bị)\b", re.IGNORECASE)
#: "theo hình thức liên thông", "bằng nhiều hình thức": no mere form.
_MANNER = re.compile(r"\b(?:theo|nhiều|các|bằng|hai) hình thức\b", re.IGNORECASE)
_A_FAULT = re.compile(r"(?:Về )?(?:tồn tại|hạn chế|khuyết điểm)\b[^.]*:?", re.IGNORECASE)
_DONE = re.compile(r"\bđã (?!được kiểm tra|nêu|chỉ ra)")
#: Less than this sure, a fault among results is none unless a word says so.
_DOUBTED = 0.6
_TAIL = 60


def is_remedy(words: str, place: Place) -> bool:
    """Say whether a sentence beneath a fault that is told again tells what was done about it."""
    is_beneath = place.kind == Kind.REMEDIATION_REPORT and bool(place.headings) and _A_FAULT.match(place.headings[-1])
    return bool(is_beneath and _DONE.search(words)) and not LACKS.search(words)


def sifted(text: str, place: Place, said: Sequence["Said"]) -> list["Said"]:
    """Return what a paragraph says without what is none, tails of lists joined to their sentence."""
    kept: list[Said] = []
    for one in said:
        words = text[one.start : one.end]
        if kept and _is_tail(text[kept[-1].start : kept[-1].end], text[kept[-1].end : one.start], words):
            kept[-1] = replace(kept[-1], end=one.end)
        elif one.label not in {STRENGTH, SHORTCOMING} or not (_is_listed(words, place) or _is_title(words)):
            kept.append(_without_groundless_fault(one, words, place))
    return kept


def _is_tail(before: str, between: str, words: str) -> bool:
    """Say whether a piece only goes on with a list that the one before began: "gồm: công chức A; công chức B"."""
    is_behind = before.rstrip().endswith(";") or between.strip() == ";"
    is_bare = len(words) <= _TAIL and not says_something(words) and not re.search(r"\d", words)
    return is_behind and is_bare and not between.strip(" ;") and ":" in before


def _is_listed(words: str, place: Place) -> bool:
    cited = _CITED.match(words)
    if cited:
        return not _TOLD_OF_IT.search(words, cited.end())
    return bool(_LISTS_DOCUMENTS.search(place.lead)) and bool(re.match(_DOCUMENT, words)) and not says_something(words)


def _is_title(words: str) -> bool:
    return bool(_TITLE.match(words)) and ":" not in words and not says_something(words) and not re.search(r"\d", words)


def _without_groundless_fault(one: "Said", words: str, place: Place) -> "Said":
    """Take for no fault what a unit tells of itself among its results, where no word says that something lacks."""
    if one.label != SHORTCOMING or place.role == SHORTCOMINGS or place.kind not in OF_ONE_BODY:
        return one
    others = _NOTHING_AMISS.sub("", words)
    told = _MANNER.sub("", others)
    is_amiss = LACKS.search(told) or (_LIMITS.search(told) if others == words else None)
    is_groundless = not is_amiss and (others != words or one.sure < _DOUBTED)
    return replace(one, label=STRENGTH, sure=0.5) if is_groundless else one
