"""How far a campaign has come at one unit: from outside it to everything remedied."""

from enum import StrEnum

from workflows.i18n import N_
from workflows.minutes import LOCKED, MinutesState
from workflows.moves import Label
from workflows.visits import ON_PAPER, VisitState


class Stage(StrEnum):
    """The stages of a unit, what is furthest first."""

    REMEDIED = "remedied"
    LATE = "late"
    REMEDYING = "remedying"
    MINUTES = "minutes"
    ON_PAPER = "on_paper"
    UNDER_WAY = "under_way"
    SCHEDULED = "scheduled"
    PLANNED = "planned"
    OUTSIDE = "outside"


STAGE_LABELS = {
    Stage.REMEDIED: Label(N_("Đã khắc phục xong"), "done", "check-check"),
    Stage.LATE: Label(N_("Có việc quá hạn"), "overdue", "circle-alert"),
    Stage.REMEDYING: Label(N_("Đang khắc phục"), "progress", "play"),
    Stage.MINUTES: Label(N_("Đã có biên bản"), "waiting", "file-check"),
    Stage.ON_PAPER: ON_PAPER,
    Stage.UNDER_WAY: Label(N_("Đang kiểm tra"), "soon", "clipboard-list"),
    Stage.SCHEDULED: Label(N_("Đã xếp lịch"), "neutral", "calendar"),
    Stage.PLANNED: Label(N_("Chưa xếp lịch"), "neutral", "circle-dashed"),
    Stage.OUTSIDE: Label(N_("Ngoài đợt này"), "neutral", "minus"),
}


def stage_of(
    is_planned: bool, visit: VisitState | None, minutes: MinutesState | None, *, tasks: int, done: int, overdue: int
) -> Stage:
    """Return how far a unit is; its tasks speak first, then its minutes, then the visit.

    >>> stage_of(True, VisitState.DONE, MinutesState.SIGNED, tasks=3, done=3, overdue=0)
    <Stage.REMEDIED: 'remedied'>
    >>> stage_of(True, VisitState.DONE, None, tasks=0, done=0, overdue=0)
    <Stage.ON_PAPER: 'on_paper'>
    """
    if tasks:
        return Stage.LATE if overdue else Stage.REMEDIED if done == tasks else Stage.REMEDYING
    if minutes in LOCKED:
        return Stage.MINUTES
    if visit is VisitState.DONE:
        return Stage.ON_PAPER
    if visit is VisitState.UNDER_WAY:
        return Stage.UNDER_WAY
    if visit is VisitState.PLANNED:
        return Stage.SCHEDULED
    return Stage.PLANNED if is_planned else Stage.OUTSIDE
