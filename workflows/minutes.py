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
        Move("draw_up", N_("Lập biên bản và trình ký"), states(S.DRAFT), S.SIGNING, DRAFTERS),
        Move("reopen", N_("Mở lại để sửa"), states(S.SIGNING), S.DRAFT, DRAFTERS, needs_reason=True),
        Move("sign", N_("Ký biên bản"), states(S.SIGNING), S.SIGNING, by(Role.HEAD, Role.DEPUTY_HEAD, Role.CHAIR)),
        Move("attach_scan", N_("Đính kèm bản ký giấy"), states(S.SIGNING), S.SIGNED, DRAFTERS),
        Move("lock", N_("Khóa biên bản"), states(S.SIGNING), S.SIGNED, by(Role.SYSTEM)),
        Move("refuse", N_("Ghi nhận đơn vị không ký"), states(S.SIGNING), S.REFUSED, DRAFTERS, needs_reason=True),
    ],
)
LOCKED = states(S.SIGNED, S.REFUSED)
