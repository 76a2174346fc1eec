"""What may happen to the minutes (biên bản) of a visit: drawn up, read back, signed by both sides, then locked."""

from enum import StrEnum

from workflows.i18n import N_
from workflows.moves import Label, Move, Workflow, by, states
from workflows.roles import Role


class MinutesState(StrEnum):
    DRAFT = "draft"
    SIGNING = "signing"
    SIGNED = "signed"
    REFUSED = "refused"


class Side(StrEnum):
    TEAM = "team"
    UNIT = "unit"


class SignatureMethod(StrEnum):
    PASSWORD = "password"  # noqa: S105 - a way of signing, not a secret
    PAPER = "paper"


S = MinutesState
DRAFTERS = by(Role.HEAD, Role.DEPUTY_HEAD, Role.SECRETARY)
MINUTES = Workflow(
    S.DRAFT,
    {
        S.DRAFT: Label(N_("Dự thảo"), "neutral", "pencil"),
        S.SIGNING: Label(N_("Chờ ký"), "waiting", "pen-line"),
        S.SIGNED: Label(N_("Đã ký"), "done", "lock"),
        S.REFUSED: Label(N_("Đơn vị không ký"), "returned", "file-x"),
    },
    [
        Move("edit", N_("Sửa dự thảo biên bản"), states(S.DRAFT), S.DRAFT, DRAFTERS),
        Move("draw_up", N_("Lập biên bản và trình ký"), states(S.DRAFT), S.SIGNING, DRAFTERS),
        Move("reopen", N_("Mở lại để sửa"), states(S.SIGNING), S.DRAFT, DRAFTERS, needs_reason=True),
        Move(
            "sign_team", N_("Ký thay mặt Đoàn kiểm tra"), states(S.SIGNING), S.SIGNING, by(Role.HEAD, Role.DEPUTY_HEAD)
        ),
        Move("sign_unit", N_("Ký thay mặt đơn vị"), states(S.SIGNING), S.SIGNING, by(Role.CHAIR)),
        Move("attach_scan", N_("Đính kèm bản ký giấy"), states(S.SIGNING), S.SIGNED, DRAFTERS),
        Move("lock", N_("Khóa biên bản"), states(S.SIGNING), S.SIGNED, by(Role.SYSTEM)),
        Move("refuse", N_("Ghi nhận đơn vị không ký"), states(S.SIGNING), S.REFUSED, DRAFTERS, needs_reason=True),
        Move("supplement", N_("Lập biên bản bổ sung"), states(S.SIGNED, S.REFUSED), None, DRAFTERS),
    ],
)
LOCKED = states(S.SIGNED, S.REFUSED)
SIDE_LABELS = {
    Side.TEAM: N_("Đoàn kiểm tra"),
    Side.UNIT: N_("Đơn vị được kiểm tra"),
}
SIDE_WORDS = {Side.TEAM: "Đoàn kiểm tra", Side.UNIT: "đơn vị được kiểm tra"}
#: What the draft of minutes holds beside the record, as the journal names it.
FIELD_LABELS = {
    "unit_opinion": N_("ý kiến của đơn vị"),
    "reservation": N_("ý kiến bảo lưu"),
    "documents_seen": N_("tài liệu đã xem xét"),
    "copies": N_("số bản"),
    "supplement_text": N_("nội dung bổ sung"),
    "started_at": N_("giờ bắt đầu"),
    "ended_at": N_("giờ kết thúc"),
}


def short_code(digest: str) -> str:
    """Return the part of a digest that both sides compare by eye: "A1B2 C3D4"."""
    return f"{digest[:4]} {digest[4:8]}".upper().strip()
