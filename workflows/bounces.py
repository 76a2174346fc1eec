"""What a mail that came back says: whose address is wrong, and which of our messages it was."""

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message

_OURS = re.compile(r"<outbox-\d+-[0-9a-f]+@[^>\s]+>")
_STATUS = re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b")


def is_wrong_address(code: int, words: str) -> bool:
    """Say whether an answer means that the address is no good, not that the mailbox is full or the mail unwanted.

    >>> is_wrong_address(550, "5.1.1 No such mailbox"), is_wrong_address(552, "5.2.2 Mailbox full")
    (True, False)
    >>> is_wrong_address(550, "5.7.1 Rejected as spam"), is_wrong_address(450, "4.1.1 greylisted")
    (False, False)
    """
    if not 500 <= code < 600:
        return False
    status = _STATUS.search(words)
    if status is None:
        return code in (550, 551, 553)
    return status[0].startswith(("5.1.", "5.2.1", "5.4.4"))


@dataclass(frozen=True)
class Bounce:
    """A message that came back for good: which, from what address, and what the other side said."""

    message_id: str
    address: str
    answer: str
    is_address_wrong: bool


def read_bounce(raw: bytes) -> Bounce | None:
    """Read a delivery status notification (RFC 3464); None when it is none, or says only that it takes longer."""
    message = message_from_bytes(raw, policy=policy.default)
    ours = _OURS.search(raw.decode("utf-8", "replace"))
    for part in message.walk():
        if part.get_content_type() != "message/delivery-status" or ours is None:
            continue
        for fields in _blocks(part):
            if str(fields.get("Action", "")).strip().lower() != "failed":
                continue
            status = str(fields.get("Status", "")).strip()
            said = _after_type(fields.get("Diagnostic-Code")) or status
            address = _after_type(fields.get("Final-Recipient")) or _after_type(fields.get("Original-Recipient"))
            answer = said if status in said else f"{status} {said}".strip()
            return Bounce(ours[0], address.lower(), answer[:1000], is_wrong_address(550, status or answer))
    return None


def _blocks(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [block for block in payload if isinstance(block, Message)] if isinstance(payload, list) else []


def _after_type(value: object) -> str:
    """Return what stands after "rfc822;" or "smtp;"."""
    return " ".join(str(value or "").split(";", 1)[-1].split()).strip("<>")
