"""A wording as it is read: its last permitted day, the days beside it, the rule, and what to look at again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from wtforms.validators import ValidationError

from inspect_app.format import dmy
from inspect_app.i18n import _
from inspect_app.units.calendar import work_calendar
from workflows.calendar_days import calendar_of
from workflows.deadline_parts import ALREADY_PAST, ANCHOR_LABELS, NOT_ISSUED
from workflows.deadline_rules import RULES, DeadlineRule
from workflows.deadlines import Anchor, Deadline, DeadlineKind, DeadlineUnclear, parse_deadline


@dataclass(frozen=True)
class Reading:
    """What is said back about a wording; ``problem`` alone when it cannot be read."""

    lines: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    problem: str = ""
    rule: DeadlineRule | None = None


def check_wording(wording: str) -> None:
    """Refuse a deadline that cannot be read, with the sentence that says which can.

    No calendar is asked: which day it is depends on the authority's, whether it is one does not.
    """
    try:
        parse_deadline(wording, issued_on=None, calendar=calendar_of())
    except DeadlineUnclear as unclear:
        raise ValidationError(_(str(unclear))) from unclear


def read(
    wording: str,
    *,
    issued_on: date | None,
    today: date,
    unit_id: int | None = None,
    inclusive: bool = False,
    known: Mapping[Anchor, date] | None = None,
    review_months: int = 3,
) -> Reading:
    """Read a wording as officials type it; what is counted from the issue is shown as if it were issued today."""
    calendar = work_calendar(unit_id)

    def parse(day: date | None) -> Deadline:
        return parse_deadline(
            wording, issued_on=day, calendar=calendar, before_is_inclusive=inclusive, known=known,
            review_months=review_months,
        )  # fmt: skip

    try:
        deadline, as_of_today = parse(issued_on), parse(issued_on or today)
    except DeadlineUnclear as unclear:
        return Reading(problem=_(str(unclear)))
    if deadline.kind is DeadlineKind.NONE:
        return Reading()
    shown = as_of_today if deadline.due_on is None and deadline.kind is not DeadlineKind.OPEN_DUTY else deadline
    warnings = [*deadline.warnings, *(w for w in shown.warnings if w not in deadline.warnings)]
    if issued_on is None and deadline.due_on is not None and deadline.due_on < today:
        warnings.append(ALREADY_PAST)
    if issued_on is None and shown is as_of_today and shown.due_on is not None:
        warnings = [w for w in warnings if w != NOT_ISSUED]
    is_guess = shown.due_on is not None and deadline.due_on is None
    rule = RULES.get(as_of_today.rule)
    return Reading(tuple(_lines(shown, as_of_today, is_guess, inclusive)), tuple(_(w) for w in warnings), "", rule)


def _lines(deadline: Deadline, as_of_today: Deadline, is_guess: bool, inclusive: bool) -> list[str]:
    if deadline.kind is DeadlineKind.OPEN_DUTY:
        review = as_of_today.review_on
        found = [_("Không có ngày cuối cùng, không tính quá hạn.")]
        return found + ([_("Ngày xem lại: %(date)s.", date=spoken(review))] if review else [])
    if deadline.due_on is None:
        return [_("Chưa có ngày cuối cùng: tính từ %(anchor)s.", anchor=anchor_words(deadline.anchor))]
    if is_guess:
        found = [_("Nếu ban hành hôm nay, ngày cuối cùng: %(date)s.", date=spoken(deadline.due_on))]
    else:
        found = [_("Ngày cuối cùng: %(date)s.", date=spoken(deadline.due_on))]
    if deadline.kind is DeadlineKind.BEFORE and deadline.named_on is not None:
        if inclusive:
            found.append(_("Kế hoạch nhận cả ngày được ghi, %(date)s.", date=dmy(deadline.named_on)))
        else:
            found.append(_("Ngày được ghi, %(date)s, đã là quá hạn.", date=dmy(deadline.named_on)))
    return found


def anchor_words(anchor: str | None) -> str:
    """Return what a period is counted from, in words."""
    return _(ANCHOR_LABELS[Anchor(anchor)]) if anchor else ""


def spoken(day: date) -> str:
    """Return a day with its weekday: "thứ Ba, 24/10/2023"."""
    names = (_("thứ Hai"), _("thứ Ba"), _("thứ Tư"), _("thứ Năm"), _("thứ Sáu"), _("thứ Bảy"), _("Chủ nhật"))
    return f"{names[day.weekday()]}, {dmy(day)}"
