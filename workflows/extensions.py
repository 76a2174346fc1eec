"""What may happen to a request to extend a deadline (gia hạn): one asks, another decides, both with reasons."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from workflows.i18n import N_
from workflows.moves import Label, Move, Refused, Workflow, by, states
from workflows.roles import UNIT, Role


class ExtensionState(StrEnum):
    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Decider(StrEnum):
    """Who decides on more time, as a campaign sets it."""

    OFFICE = "office"
    LEADER = "leader"
    LEADER_AGAIN = "leader_again"


DECIDER_LABELS = {
    Decider.OFFICE: N_("Cơ quan tham mưu nội vụ"),
    Decider.LEADER: N_("Lãnh đạo cơ quan ban hành thông báo"),
    Decider.LEADER_AGAIN: N_("Lần đầu cơ quan tham mưu, từ lần thứ hai lãnh đạo"),
}

#: Why a unit needs more time; its own words come with it.
REASONS = {
    "funding": N_("Chờ kinh phí"),
    "superior": N_("Chờ hướng dẫn, quyết định của cấp trên"),
    "systems": N_("Chờ nâng cấp phần mềm, hạ tầng"),
    "staff": N_("Thiếu hoặc thay đổi nhân sự"),
    "procedure": N_("Trình tự, thủ tục theo quy định cần thêm thời gian"),
    "rearrangement": N_("Sắp xếp đơn vị hành chính, tổ chức bộ máy"),
    "disaster": N_("Thiên tai, dịch bệnh"),
    "other": N_("Lý do khác"),
}


@dataclass(frozen=True)
class ExtensionPolicy:
    """How a campaign gives more time: who decides, how often (0: without limit), how far beyond the first day."""

    decider: Decider = Decider.OFFICE
    most: int = 2
    cap_days: int = 365

    def deciding_role(self, granted: int) -> Role:
        """Return whose part the next decision is, after so many that granted more time.

        >>> ExtensionPolicy(Decider.LEADER_AGAIN).deciding_role(1)
        <Role.LEADER: 'leader'>
        """
        leaders = self.decider is Decider.LEADER or (self.decider is Decider.LEADER_AGAIN and granted > 0)
        return Role.LEADER if leaders else Role.OFFICE


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
        Move("grant", N_("Đồng ý gia hạn"), states(S.ASKED), S.GRANTED, by(Role.OFFICE, Role.LEADER)),
        Move("refuse", N_("Không đồng ý"), states(S.ASKED), S.REFUSED, by(Role.OFFICE, Role.LEADER), needs_reason=True),
        Move("withdraw", N_("Rút đề nghị"), states(S.ASKED), S.WITHDRAWN, UNIT),
        # A task that was reported, or called off, needs no more time.
        Move("lapse", N_("Hết tác dụng"), states(S.ASKED), S.WITHDRAWN, by(Role.SYSTEM)),
    ],
)


class NewDateRefused(Refused):
    """The new last permitted day cannot be; the sentence says which days can."""


class TooOften(Refused):
    """More time was given as often as the campaign allows."""


def check_count(policy: ExtensionPolicy, granted: int) -> None:
    """Refuse a further extension where the campaign's limit is reached."""
    if policy.most and granted >= policy.most:
        raise TooOften(N_("Nhiệm vụ đã được gia hạn %(n)s lần, hết số lần kế hoạch cho phép."), n=granted)


def check_new_date(
    new: date, present: date, today: date, original: date | None = None, policy: ExtensionPolicy | None = None
) -> None:
    """Refuse a new last permitted day that is no extension, lies behind us or beyond what the campaign allows.

    >>> check_new_date(date(2023, 10, 31), date(2023, 10, 24), date(2023, 10, 20))
    """
    cap_days = (policy or ExtensionPolicy()).cap_days
    if new <= present:
        raise NewDateRefused(N_("Hạn mới phải sau hạn hiện nay (%(date)s)."), date=_shown(present))
    check_not_past(new, today)
    furthest = last_grantable(original or present, cap_days)
    if new > furthest:
        raise NewDateRefused(
            N_("Kế hoạch chỉ cho gia hạn nhiều nhất %(n)s ngày kể từ hạn ban đầu, đến ngày %(date)s."),
            n=cap_days,
            date=_shown(furthest),
        )


def check_not_past(new: date, today: date) -> None:
    """Refuse a new last permitted day that lies behind us."""
    if new < today:
        raise NewDateRefused(N_("Hạn mới không được là ngày đã qua."))


def last_grantable(original: date, cap_days: int) -> date:
    """Return the last day to which a deadline can be moved."""
    return original + timedelta(days=cap_days)


def _shown(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


class PaperRefused(Refused):
    """What is said of the paper cannot be, or a paper is needed."""


def check_paper(number: str, on: date | None, today: date) -> None:
    """Refuse a decision on paper without number or day, or of a day to come."""
    if not number.strip() or on is None:
        raise PaperRefused(N_("Hãy ghi cả số và ngày của văn bản gia hạn."))
    if on > today:
        raise PaperRefused(N_("Ngày của văn bản gia hạn không được sau hôm nay."))


def furthest_general(due_on: date, originals: Iterable[date], policy: ExtensionPolicy) -> None:
    """Refuse a day for all that lies further from every first day than the campaign allows."""
    furthest = last_grantable(max(originals), policy.cap_days)
    if due_on > furthest:
        raise NewDateRefused(
            N_("Kế hoạch chỉ cho gia hạn nhiều nhất %(n)s ngày kể từ hạn ban đầu, đến ngày %(date)s."),
            n=policy.cap_days,
            date=_shown(furthest),
        )
