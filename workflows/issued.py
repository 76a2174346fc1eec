"""What is kept of an issued document, and how an uploaded file relates to it."""

from __future__ import annotations

from enum import StrEnum

from workflows.i18n import N_
from workflows.moves import Label
from workflows.roles import TEAM, UNIT, Role


class IssuedKind(StrEnum):
    """The kinds of documents; further ones may be kept under a word of their own."""

    NOTICE = "notice"
    PLAN = "plan"
    DECISION = "decision"
    LETTER = "letter"
    MINUTES = "minutes"
    TEAM_REPORT = "team_report"
    REPORT = "report"
    REMEDIATION_PLAN = "remediation_plan"
    SELF_NOTICE = "self_notice"
    PERIOD_REPORT = "period_report"


class FileForm(StrEnum):
    """The forms in which one document is kept."""

    DOCX = "docx"
    PDF = "pdf"
    PREPARED = "prepared"
    SIGNED = "signed"


class Drawing(StrEnum):
    """How far the files of an issued document have come; what they are drawn from is kept from the first moment."""

    WAITING = "waiting"
    UNDER_WAY = "under_way"
    DRAWN = "drawn"
    FAILED = "failed"


class Change(StrEnum):
    """What a later document does to an earlier one; the earlier one is never overwritten."""

    REPLACES = "replaces"
    AMENDS = "amends"
    CORRECTS = "corrects"
    EDITION = "edition"


class Origin(StrEnum):
    DRAWN = "drawn"
    SIGNED_HERE = "signed_here"
    UPLOADED = "uploaded"


class Likeness(StrEnum):
    """What a file in hand is to an issued document."""

    SAME = "same"
    SIGNED = "signed"
    ALTERED = "altered"
    PICTURE = "picture"
    OTHER = "other"


KIND_LABELS = {
    IssuedKind.NOTICE: N_("Thông báo kết luận"),
    IssuedKind.PLAN: N_("Kế hoạch kiểm tra"),
    IssuedKind.DECISION: N_("Quyết định về Đoàn kiểm tra"),
    IssuedKind.LETTER: N_("Công văn"),
    IssuedKind.MINUTES: N_("Biên bản kiểm tra"),
    IssuedKind.TEAM_REPORT: N_("Báo cáo của Đoàn kiểm tra"),
    IssuedKind.REPORT: N_("Báo cáo khắc phục"),
    IssuedKind.REMEDIATION_PLAN: N_("Kế hoạch khắc phục"),
    IssuedKind.SELF_NOTICE: N_("Thông báo kết quả tự kiểm tra"),
    IssuedKind.PERIOD_REPORT: N_("Báo cáo định kỳ về cải cách hành chính"),
}
FORM_LABELS = {
    FileForm.DOCX: N_("Bản Word"),
    FileForm.PDF: N_("Bản PDF"),
    FileForm.PREPARED: N_("PDF có sẵn ô ký số"),
    FileForm.SIGNED: N_("PDF đã ký số"),
}
DRAWING_LABELS = {
    Drawing.WAITING: Label(N_("Chờ dựng tệp"), "waiting", "clock"),
    Drawing.UNDER_WAY: Label(N_("Đang dựng tệp"), "progress", "play"),
    Drawing.DRAWN: Label(N_("Đã lưu giữ"), "done", "check"),
    Drawing.FAILED: Label(N_("Chưa dựng được tệp"), "overdue", "triangle-alert"),
}
#: What a later document did, said of the earlier one.
CHANGED_LABELS = {
    Change.REPLACES: N_("Đã được thay thế bởi"),
    Change.AMENDS: N_("Đã được sửa đổi, bổ sung bởi"),
    Change.CORRECTS: N_("Đã được đính chính bởi"),
    Change.EDITION: N_("Đã có bản gửi sau"),
}

#: Who puts the signatures of an office on a kind of document, or brings the file signed elsewhere.
SIGNERS: dict[str, frozenset[Role]] = {
    IssuedKind.MINUTES: TEAM | UNIT | {Role.OFFICE},
    IssuedKind.TEAM_REPORT: TEAM | {Role.OFFICE},
    IssuedKind.REPORT: UNIT,
    IssuedKind.REMEDIATION_PLAN: UNIT,
    IssuedKind.PERIOD_REPORT: UNIT,
}
OFFICE_SIGNERS = frozenset({Role.OFFICE, Role.LEADER})

#: Minutes after which a drawing that was begun and never finished is taken up by another.
LEFT_AFTER = 10
#: Minutes until the next try, one for each failure; after the last, somebody has to press the button.
PAUSES = (1, 5, 15, 60, 240)


def signers_of(kind: str) -> frozenset[Role]:
    """Return the parts that may put signatures on a document of this kind."""
    return SIGNERS.get(kind, OFFICE_SIGNERS)
