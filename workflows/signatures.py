"""What is found of one digital signature in a PDF, in values that a page can say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from workflows.i18n import N_
from workflows.moves import Label


@dataclass(frozen=True)
class SignatureFact:
    """One signature. ``signed_at`` is ISO 8601: the time the signer's machine claims, or an authority's time stamp.

    ``is_trusted`` is None where no trusted roots are set up, so that nobody can say.  No network is asked: that a
    certificate was revoked is known only when the answer of its issuer lies in the file itself.
    """

    field: str
    signer: str
    organisation: str = ""
    issuer: str = ""
    serial: str = ""
    signed_at: str = ""
    has_time_stamp: bool = False
    is_intact: bool = False
    covers_whole: bool = False
    is_trusted: bool | None = None
    was_valid_then: bool = False
    is_revoked: bool = False
    reason: str = ""
    location: str = ""

    def record(self) -> dict[str, Any]:
        """Return the fact as JSON values."""
        return asdict(self)


def from_record(kept: Mapping[str, Any]) -> SignatureFact:
    """Return what :meth:`SignatureFact.record` wrote down, whatever an earlier version left out."""
    known = {field.name for field in fields(SignatureFact)}
    return SignatureFact(**{name: value for name, value in kept.items() if name in known})


def verdict_on(fact: SignatureFact) -> Label:
    """Return in one word what is to be thought of a signature."""
    if not fact.is_intact:
        return Label(N_("Không còn nguyên vẹn"), "overdue", "circle-x")
    if fact.is_revoked:
        return Label(N_("Chứng thư đã bị thu hồi"), "overdue", "ban")
    if not fact.was_valid_then:
        return Label(N_("Chứng thư hết hạn khi ký"), "overdue", "clock-alert")
    if fact.is_trusted is None:
        return Label(N_("Nguyên vẹn, chưa rõ độ tin cậy"), "soon", "circle-help")
    if not fact.is_trusted:
        return Label(N_("Nguyên vẹn, chứng thư không thuộc gốc tin cậy"), "soon", "circle-alert")
    return Label(N_("Hợp lệ"), "done", "shield-check")
