"""What may happen to a request to extend a deadline (gia hạn): someone asks, someone else decides, both with reasons."""

from enum import StrEnum

from workflows.i18n import N_
from workflows.moves import Label, Move, Workflow, by, states
from workflows.roles import UNIT, Role


class ExtensionState(StrEnum):
    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


S = ExtensionState
EXTENSION = Workflow(
    S.ASKED,
    {
        S.ASKED: Label(N_("Chờ quyết định"), "waiting", "clock"),
        S.GRANTED: Label(N_("Đồng ý gia hạn"), "done", "check"),
        S.REFUSED: Label(N_("Không đồng ý"), "returned", "x"),
        S.WITHDRAWN: Label(N_("Đã rút"), "neutral", "undo-2"),
    },
    [
        Move("grant", N_("Đồng ý gia hạn"), states(S.ASKED), S.GRANTED, by(Role.OFFICE)),
        Move("refuse", N_("Không đồng ý"), states(S.ASKED), S.REFUSED, by(Role.OFFICE), needs_reason=True),
        Move("withdraw", N_("Rút đề nghị"), states(S.ASKED), S.WITHDRAWN, UNIT),
    ],
)
