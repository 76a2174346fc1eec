"""What a change may say: the fields of each kind, cleaned and looked at one by one."""

from __future__ import annotations

import math
import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workflows.areas import AREA_IDS
from workflows.capture import ObjectKind
from workflows.effects import Effect
from workflows.files import clean_name
from workflows.findings import FindingKind, Severity, figure_text
from workflows.i18n import N_
from workflows.minutes import Side
from workflows.moves import Refused
from workflows.vietnamese import nfc
from workflows.visits import CheckResult

FAR_TOO_MUCH = 1e12
_SHA256 = re.compile(r"[0-9a-f]{64}")


class FieldRefused(Refused):
    """A field cannot be as it is; ``about`` names the field."""


Clean = Callable[[Any], Any]


def _text(most: int, *, needed: str = "") -> Clean:
    def clean(value: Any) -> str:
        if not isinstance(value, str):
            raise FieldRefused(N_("Dữ liệu gửi lên không đúng dạng."))
        found = nfc(value)
        if len(found) > most:
            raise FieldRefused(N_("Dài quá %(max)s ký tự."), max=most)
        if needed and not found:
            raise FieldRefused(needed)
        return found

    return clean


def _word(*allowed: str) -> Clean:
    def clean(value: Any) -> str:
        if value not in allowed or not isinstance(value, str):
            raise FieldRefused(N_("Giá trị không có trong danh sách."))
        return str(value)

    return clean


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise FieldRefused(N_("Dữ liệu gửi lên không đúng dạng."))
    return value


def _count(value: Any) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31):
        return value
    raise FieldRefused(N_("Dữ liệu gửi lên không đúng dạng."))


def _number(value: Any) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise FieldRefused(N_("Số liệu phải là con số."))
    return float(value)


def _figure(value: Any) -> dict[str, float | None] | None:
    """Return a figure whole: a part of one and a part of another would say what nobody wrote."""
    if value is None:
        return None
    if not isinstance(value, Mapping):
        raise FieldRefused(N_("Dữ liệu gửi lên không đúng dạng."))
    numerator, denominator = _number(value.get("numerator")), _number(value.get("denominator"))
    if numerator is None and denominator is None:
        return None
    if numerator is None:
        raise FieldRefused(N_("Đã nhập tổng số thì cần nhập cả số đạt."))
    if denominator is not None and denominator <= 0:
        raise FieldRefused(N_("Mẫu số phải lớn hơn 0. Nếu không có số liệu, hãy để trống cả hai ô."))
    if denominator is not None and numerator > denominator:
        raise FieldRefused(N_("Số đạt không được lớn hơn tổng số."))
    if max(numerator, denominator or 0) > FAR_TOO_MUCH:
        raise FieldRefused(N_("Số liệu quá lớn. Hãy kiểm tra lại."))
    return {"numerator": numerator, "denominator": denominator}


def _uid(value: Any) -> str | None:
    if value is None:
        return None
    try:
        return str(uuid.UUID(value))
    except (ValueError, AttributeError, TypeError) as error:
        raise FieldRefused(N_("Dữ liệu gửi lên không đúng dạng.")) from error


def _hash(value: Any) -> str:
    if not isinstance(value, str) or not _SHA256.fullmatch(value):
        raise FieldRefused(N_("Dữ liệu gửi lên không đúng dạng."))
    return value


def _maybe_hash(value: Any) -> str | None:
    return None if value in (None, "") else _hash(value)


def _name(value: Any) -> str:
    return clean_name(_text(1000)(value))


def _instant(value: Any) -> str | None:
    if value is None:
        return None
    try:
        found = datetime.fromisoformat(value)
    except (ValueError, TypeError) as error:
        raise FieldRefused(N_("Dữ liệu gửi lên không đúng dạng.")) from error
    return found.isoformat()


def _degrees(most: float) -> Clean:
    def clean(value: Any) -> float | None:
        found = _number(value)
        if found is not None and abs(found) > most:
            raise FieldRefused(N_("Tọa độ không đúng."))
        return found

    return clean


@dataclass(frozen=True, slots=True)
class Kind:
    """The fields of one kind of object, those its first change must set, those that stay as first set."""

    fields: Mapping[str, Clean]
    needed: tuple[str, ...]
    fixed: frozenset[str] = frozenset()
    usual: Mapping[str, Any] | None = None


KINDS: Mapping[ObjectKind, Kind] = {
    ObjectKind.FINDING: Kind(
        {
            "kind": _word(*FindingKind),
            "criterion_id": _count,
            "area": _word(*AREA_IDS),
            "statement": _text(4000, needed=N_("Hãy ghi nội dung phát hiện.")),
            "details": _text(8000),
            "severity": _word(*Severity),
            "is_initiative": _flag,
            "figure_label": _text(200),
            "figure": _figure,
            "remedy": _text(4000),
            "responsible": _text(200),
            "withdrawn": _text(2000),
        },
        ("kind", "area", "statement"),
        frozenset({"criterion_id"}),
        {
            "criterion_id": None, "details": "", "severity": "normal", "is_initiative": False, "figure_label": "",
            "figure": None, "remedy": "", "responsible": "", "withdrawn": "",
        },
    ),
    ObjectKind.ANSWER: Kind(
        {"result": _word(*CheckResult), "note": _text(2000), "figure": _figure},
        ("result",),
        usual={"note": "", "figure": None},
    ),
    ObjectKind.ATTENDANCE: Kind(
        {
            "side": _word(*Side),
            "full_name": _text(200, needed=N_("Mỗi người tham gia cần có họ tên.")),
            "title": _text(200),
            "person_id": _count,
            "present": _flag,
        },
        ("side", "full_name", "present"),
        frozenset({"person_id"}),
        {"title": "", "person_id": None},
    ),
    ObjectKind.OPINION: Kind(
        {"unit_opinion": _text(20_000), "documents_seen": _text(20_000)},
        (),
        usual={"unit_opinion": "", "documents_seen": ""},
    ),
    ObjectKind.EFFECT: Kind({"effect": _word(*Effect), "note": _text(2000)}, ("effect",), usual={"note": ""}),
    ObjectKind.PHOTO: Kind(
        {
            "finding": _uid,
            "sha256": _hash,
            "size": _count,
            "name": _name,
            "caption": _text(300),
            "taken_at": _instant,
            "lat": _degrees(90),
            "lon": _degrees(180),
            "original_sha256": _maybe_hash,
            "drawn_of": _uid,
            "withdrawn": _text(500),
        },
        ("sha256", "size", "name"),
        frozenset({"finding", "sha256", "size", "name", "taken_at", "lat", "lon", "original_sha256", "drawn_of"}),
        {
            "finding": None, "caption": "", "taken_at": None, "lat": None, "lon": None, "original_sha256": None,
            "drawn_of": None, "withdrawn": "",
        },
    ),
}  # fmt: skip

#: The fields as people read them.
LABELS = {
    "kind": N_("Loại"),
    "area": N_("Lĩnh vực"),
    "criterion_id": N_("Nội dung kiểm tra"),
    "statement": N_("Nội dung phát hiện"),
    "details": N_("Chi tiết, dẫn chứng"),
    "severity": N_("Mức độ"),
    "is_initiative": N_("Sáng kiến, cách làm hay"),
    "figure_label": N_("Số liệu nói về"),
    "figure": N_("Số liệu"),
    "remedy": N_("Yêu cầu khắc phục"),
    "responsible": N_("Người chịu trách nhiệm"),
    "withdrawn": N_("Rút lại"),
    "result": N_("Kết quả"),
    "note": N_("Ghi chú"),
    "effect": N_("Kết quả khắc phục"),
    "side": N_("Bên tham gia"),
    "full_name": N_("Họ và tên"),
    "title": N_("Chức vụ"),
    "present": N_("Có mặt"),
    "unit_opinion": N_("Ý kiến của đơn vị"),
    "documents_seen": N_("Tài liệu đã xem xét"),
    "name": N_("Tên tệp"),
    "caption": N_("Chú thích ảnh"),
}


def cleaned(kind: ObjectKind, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a change as they may stand, or refuse the change for the first that may not.

    Fields that this version does not know are left out here; the change itself is kept as it came.
    """
    known = KINDS[kind].fields
    found: dict[str, Any] = {}
    for name, value in fields.items():
        if name not in known:
            continue
        try:
            found[name] = known[name](value)
        except FieldRefused as refusal:
            refusal.about = LABELS.get(name, name)
            raise
    return found


def is_whole(kind: ObjectKind, values: Mapping[str, Any]) -> bool:
    """Tell whether enough is said for a row of its own."""
    return bool(values) and all(name in values for name in KINDS[kind].needed)


def filled(kind: ObjectKind, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values with the usual ones where nothing was said.

    >>> filled(ObjectKind.ANSWER, {"result": "met"})
    {'note': '', 'figure': None, 'result': 'met'}
    """
    return {**(KINDS[kind].usual or {}), **values}


TEXTS = frozenset(
    {
        "statement", "details", "figure_label", "remedy", "responsible", "note", "full_name", "title", "unit_opinion",
        "documents_seen", "caption",
    }
)  # fmt: skip


def is_text(kind: ObjectKind, name: str) -> bool:
    """Tell whether a field holds words that a person may write anew."""
    return name in TEXTS and name in KINDS[kind].fields


def in_words(value: Any) -> str:
    """Return a value as the journal keeps it.

    >>> in_words({"numerator": 62.0, "denominator": 100.0}), in_words("Thiếu 03"), in_words("")
    ('62/100, 62%', 'Thiếu 03', '–')
    """
    if isinstance(value, Mapping):
        return figure_text(value["numerator"], value["denominator"])
    return str(value) if value not in (None, "") else "–"
