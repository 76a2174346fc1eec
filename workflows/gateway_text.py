"""What goes through a province's own gateway for SMS or Zalo: the registered template, whom to, and the signature."""

import hashlib
import hmac
import re
from collections.abc import Mapping

from workflows.reminder_notes import check_note, fill_note

#: The slots of a template registered with an operator, and what stands for them in an example.
SLOTS: Mapping[str, str] = {
    "họ tên": "Nguyễn Văn An",
    "nội dung": "Nhắc việc CCHC: 1 nhiệm vụ quá hạn",
    "ngày": "24/10/2023",
    "địa chỉ": "https://cchc.example.gov.vn/inbox/12",
}
_USED = re.compile(r"\{\s*([^{}]*?)\s*\}")


def check_template(text: str) -> None:
    """Refuse a template with a slot that nobody can fill.

    >>> check_template("CCHC: {nội dung}. Xem {địa chỉ}")
    """
    check_note(text, SLOTS)


def fill_template(text: str, values: Mapping[str, str]) -> str:
    """Return a template with its slots filled."""
    return fill_note(text, values)


def slots_of(text: str) -> list[str]:
    """Return the slots that a template uses, in their order.

    >>> slots_of("Gửi {họ tên}: {nội dung}, {nội dung}")
    ['họ tên', 'nội dung']
    """
    return list(dict.fromkeys(name.casefold() for name in _USED.findall(text)))


def mobile_number(typed: str) -> str | None:
    """Return a Vietnamese mobile number as gateways take it; none for what is no mobile number.

    >>> mobile_number("0912 345.678"), mobile_number("+84 912345678"), mobile_number("0204 3876 543")
    ('+84912345678', '+84912345678', None)
    """
    digits = re.sub(r"[\s.()-]", "", typed)
    match = re.fullmatch(r"(?:\+?84|0)([35789]\d{8})", digits)
    return f"+84{match[1]}" if match else None


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """Return what proves that a request is ours and when it was made; the time is signed, so that none can be replayed.

    >>> signature("s", "1700000000", b"{}")[:14]
    'sha256=e9232c9'
    """
    return "sha256=" + hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
