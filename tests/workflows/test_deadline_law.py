"""Every form of deadline against a counter that looks at one day after the other, and the law that counted it."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workflows import deadline_parts as say
from workflows.deadline_parts import Anchor, Deadline, DeadlineKind
from workflows.deadline_periods import last_day, review_day
from workflows.deadline_rules import RULES, holidays_of, missing_holidays, rule_on, rules_on
from workflows.deadlines import WorkCalendar, parse_deadline

K = DeadlineKind
ONE = timedelta(days=1)
# A busy machine is no fault of the rule.
CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
# Officials' days around three hard places: Tết 2025, the spring and the autumn swaps of 2025 and 2026.
OFFICIAL = WorkCalendar(
    holidays=frozenset(
        {date(2025, 1, 1), *(date(2025, 1, 27) + n * ONE for n in range(5)), date(2025, 4, 7), date(2025, 4, 30)}
        | {date(2025, 5, 1), date(2025, 5, 2), date(2025, 9, 1), date(2025, 9, 2), date(2026, 1, 1), date(2026, 1, 2)}
        | {date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 2), date(2026, 11, 24)}
    ),
    working_saturdays=frozenset({date(2025, 4, 26), date(2026, 1, 10), date(2026, 8, 22)}),
    half_days=frozenset({date(2025, 1, 24)}),
)


def read(wording: str, issued_on: date | None, known: dict[Anchor, date] | None = None, **more: object) -> Deadline:
    return parse_deadline(wording, issued_on=issued_on, calendar=OFFICIAL, known=known, **more)


@pytest.mark.parametrize(
    ("wording", "issued_on", "due_on", "rule"),
    [
        # Tết: within it, over it, in working days.
        ("trong thời hạn 10 ngày kể từ ngày ký", date(2025, 1, 20), date(2025, 2, 3), "period_days@2017-01-01"),
        (
            "trong thời hạn 05 ngày làm việc kể từ ngày ký",
            date(2025, 1, 24),
            date(2025, 2, 7),
            "period_working_days@2021-01-01",
        ),
        # A Saturday worked in exchange is counted, and is a good last day.
        (
            "trong thời hạn 02 ngày làm việc kể từ ngày ký",
            date(2026, 8, 20),
            date(2026, 8, 22),
            "period_working_days@2026-07-01",
        ),
        ("trong thời hạn 05 ngày kể từ ngày ký", date(2026, 8, 26), date(2026, 9, 3), "period_days@2017-01-01"),
        # Months: the last day there is, leap days, and rolling.
        ("trong thời hạn 01 tháng kể từ ngày ký", date(2024, 1, 31), date(2024, 2, 29), "period_months@2017-01-01"),
        ("trong thời hạn 01 tháng kể từ ngày ký", date(2025, 1, 31), date(2025, 2, 28), "period_months@2017-01-01"),
        ("trong thời hạn 03 tháng kể từ ngày ký", date(2025, 5, 31), date(2025, 9, 3), "period_months@2017-01-01"),
        # Over the change to two levels of local government nothing is lost and nothing is added.
        (
            "trong thời hạn 10 ngày làm việc kể từ ngày ký",
            date(2025, 6, 25),
            date(2025, 7, 9),
            "period_working_days@2021-01-01",
        ),
        ("trong thời hạn 06 ngày kể từ ngày ký", date(2025, 6, 25), date(2025, 7, 1), "period_days@2017-01-01"),
        ("trong quý II/2025", date(2025, 4, 1), date(2025, 6, 30), "end_of@2017-01-01"),
        # The civil code before 2017 counted alike, and is named.
        ("trong thời hạn 10 ngày kể từ ngày ký", date(2016, 12, 30), date(2017, 1, 9), "period_days@2006-01-01"),
        ("trước ngày 25/10/2025", date(2025, 10, 1), date(2025, 10, 24), "before@2006-01-01"),
        ("chậm nhất ngày 25/10/2025", date(2025, 10, 1), date(2025, 10, 25), "by@2017-01-01"),
        # As typed in a hurry.
        ("trước 25/10", date(2025, 10, 1), date(2025, 10, 24), "before@2006-01-01"),
        ("chậm nhất 25/10", date(2025, 10, 1), date(2025, 10, 25), "by@2017-01-01"),
    ],
)
def test_each_form_ends_on_the_day_the_law_says_and_names_the_law(wording, issued_on, due_on, rule):
    deadline = read(wording, issued_on)

    assert (deadline.due_on, deadline.rule) == (due_on, rule)
    assert deadline.rule in RULES


def test_accepting_the_named_day_is_a_rule_of_its_own():
    deadline = read("trước ngày 25/10/2025", date(2025, 10, 1), before_is_inclusive=True)

    assert (deadline.due_on, deadline.rule) == (date(2025, 10, 25), "before_inclusive@2006-01-01")


def test_a_half_day_is_a_last_day_and_is_pointed_out():
    assert read("chậm nhất ngày 24/01/2025", date(2025, 1, 2)).warnings == (say.HALF_DAY,)


@pytest.mark.parametrize(
    ("wording", "kind", "due_on"),
    [
        ("trước 03 ngày làm việc so với ngày kiểm tra", K.BACK_WORKING_DAYS, date(2025, 4, 26)),
        ("chậm nhất 03 ngày làm việc trước khi kiểm tra", K.BACK_WORKING_DAYS, date(2025, 4, 26)),
        ("trước ngày kiểm tra 03 ngày làm việc", K.BACK_WORKING_DAYS, date(2025, 4, 26)),
        ("trước khi tiến hành kiểm tra ít nhất 05 ngày", K.BACK_DAYS, date(2025, 4, 30)),
        (
            "gửi báo cáo trước 03 (ba) ngày làm việc so với ngày Đoàn đến kiểm tra",
            K.BACK_WORKING_DAYS,
            date(2025, 4, 26),
        ),
        ("trước 03 ngày làm việc so với ngày 05/5/2025", K.BACK_WORKING_DAYS, date(2025, 4, 26)),
    ],
)
def test_counting_back_from_a_visit_leaves_the_days_between(wording, kind, due_on):
    deadline = read(wording, date(2025, 4, 1), {Anchor.VISIT: date(2025, 5, 5)})

    assert (deadline.kind, deadline.due_on) == (kind, due_on)
    assert (deadline.count, deadline.unit) == ((3, "working_day") if kind is K.BACK_WORKING_DAYS else (5, "day"))


def test_counting_back_from_a_visit_without_a_day_waits():
    deadline = read("trước 03 ngày làm việc so với ngày kiểm tra", date(2025, 4, 1))

    assert (deadline.due_on, deadline.anchor, deadline.warnings) == (None, Anchor.VISIT, (say.NEEDS_EVENT,))


@pytest.mark.parametrize(
    ("event", "anchor"),
    [
        ("nhận được Thông báo này", Anchor.RECEIVED),
        ("kết thúc kiểm tra", Anchor.VISIT_ENDED),
        ("ký biên bản kiểm tra", Anchor.MINUTES_SIGNED),
    ],
)
def test_what_waits_for_an_event_gets_its_day_with_it(event, anchor):
    wording = f"trong thời hạn 05 ngày làm việc kể từ ngày {event}"

    waiting = read(wording, date(2025, 1, 2))
    settled = read(wording, date(2025, 1, 2), {anchor: date(2025, 1, 23)})

    assert (waiting.due_on, waiting.anchor_on, waiting.rule) == (None, None, "period_working_days@2021-01-01")
    assert (settled.due_on, settled.anchor_on, settled.anchor) == (date(2025, 2, 6), date(2025, 1, 23), anchor)


@pytest.mark.parametrize(
    ("wording", "review_on"),
    [
        ("thường xuyên", date(2025, 4, 8)),  # three months on is the day of Giỗ Tổ
        ("ngay", date(2025, 4, 8)),
        ("định kỳ ngày 20 hằng tháng", date(2025, 1, 20)),
        ("định kỳ hằng tháng", date(2025, 2, 3)),
        ("định kỳ hằng quý", date(2025, 3, 31)),
        ("hàng tuần", date(2025, 1, 14)),
        ("báo cáo hằng năm", date(2025, 12, 31)),
    ],
)
def test_open_duties_have_a_day_on_which_they_are_looked_at_again(wording, review_on):
    deadline = read(wording, date(2025, 1, 7))

    assert (deadline.kind, deadline.due_on, deadline.review_on) == (K.OPEN_DUTY, None, review_on)


def test_the_campaign_says_after_how_many_months():
    assert read("thường xuyên", date(2025, 1, 7), review_months=6).review_on == date(2025, 7, 7)
    assert read("thường xuyên", None).review_on is None


def test_there_is_no_32nd_of_each_month():
    with pytest.raises(say.DeadlineUnclear):
        read("định kỳ ngày 32 hằng tháng", date(2025, 1, 7))


@pytest.mark.parametrize(
    ("wording", "due_on"),
    [
        ("đầu tháng 11/2025", date(2025, 11, 1)),
        ("giữa tháng 11/2025", date(2025, 11, 15)),
        ("giữa năm 2026", date(2026, 6, 30)),
        ("đầu năm 2026", date(2026, 1, 1)),
    ],
)
def test_beginning_and_middle_are_read_by_the_civil_code_and_asked_about(wording, due_on):
    deadline = read(wording, date(2025, 10, 1))

    assert deadline.due_on == due_on
    assert say.GUESSED in deadline.warnings


# -- the slow counter ------------------------------------------------------------------------------------------------

starts = st.dates(date(2024, 1, 1), date(2026, 12, 31))
special = st.frozensets(st.dates(date(2024, 1, 1), date(2027, 12, 31)), max_size=30)
calendars = st.builds(WorkCalendar, special, special)


def works(calendar: WorkCalendar, day: date) -> bool:
    """Say from the calendar on the wall, without the code under test, whether offices work."""
    return day not in calendar.holidays and (
        day.strftime("%a") not in ("Sat", "Sun") or day in calendar.working_saturdays
    )


@settings(CALM, max_examples=60)
@given(calendars, starts, st.integers(1, 60), st.sampled_from([K.PERIOD_DAYS, K.PERIOD_WORKING_DAYS]))
def test_a_period_ends_where_crossing_out_one_day_after_the_other_ends(calendar, start, n, kind):
    day, left = start, n
    while left:
        day += ONE
        left -= kind is K.PERIOD_DAYS or works(calendar, day)
    while not works(calendar, day):
        day += ONE

    assert last_day(kind, n, start, calendar)[0] == day


@settings(CALM, max_examples=40)
@given(calendars, starts, st.integers(1, 40))
def test_counting_back_leaves_as_many_working_days_as_it_says(calendar, visit, n):
    due_on, rolled = last_day(K.BACK_WORKING_DAYS, n, visit, calendar)
    between = sum(works(calendar, due_on + k * ONE) for k in range(1, (visit - due_on).days))

    assert not rolled
    assert works(calendar, due_on)
    assert between == n - 1


@settings(CALM, max_examples=40)
@given(calendars, starts, st.integers(1, 24))
def test_months_end_on_the_same_day_of_the_month_or_its_last(calendar, start, n):
    month = start.month - 1 + n
    year, month = start.year + month // 12, month % 12 + 1
    day = start.day
    while True:
        try:
            ends = date(year, month, day)
            break
        except ValueError:
            day -= 1
    while not works(calendar, ends):
        ends += ONE

    assert last_day(K.PERIOD_MONTHS, n, start, calendar)[0] == ends


@settings(CALM, max_examples=40)
@given(calendars, starts, st.sampled_from(["", "ngày", "tuần", "tháng", "quý", "năm"]), st.integers(0, 31))
def test_a_duty_is_looked_at_on_a_working_day_to_come(calendar, after, every, day):
    found = review_day(after, calendar, every=every, day=day)

    assert found > after
    assert works(calendar, found)


# -- the law itself --------------------------------------------------------------------------------------------------


def test_versions_of_a_rule_follow_each_other_without_gap_or_overlap():
    by_key: dict[str, list] = {}
    for rule in RULES.values():
        by_key.setdefault(rule.key, []).append(rule)
    for versions in by_key.values():
        for before, after in pairwise(versions):
            assert before.valid_to is not None
            assert before.valid_to + ONE == after.valid_from
        assert versions[-1].valid_to is None
    assert {kind.value for kind in K} - {"none"} <= set(by_key)


def test_the_law_is_asked_as_of_any_day():
    assert rule_on("period_days", date(2005, 12, 31)) is None
    assert rule_on("period_days", date(2016, 12, 31)).version == "period_days@2006-01-01"
    assert rule_on("period_days", date(2017, 1, 1)).version == "period_days@2017-01-01"
    assert len(rules_on(date(2026, 7, 1))) == len({rule.key for rule in RULES.values()})


def test_the_holidays_of_a_year_are_those_of_its_law():
    assert sum(law.days for law in holidays_of(2020)) == 10
    assert sum(law.days for law in holidays_of(2025)) == 11
    assert sum(law.days for law in holidays_of(2026)) == 12


def test_a_calendar_that_lacks_a_holiday_is_told_so():
    days = [(date(2025, 9, 2), "Quốc khánh"), (date(2025, 1, 1), "Tết Dương lịch")]

    assert "Quốc khánh" in missing_holidays(2025, days)
    assert "Tết Dương lịch" not in missing_holidays(2025, days)
    assert missing_holidays(2020, [(date(2020, 9, 2), "Quốc khánh")]) == [
        "Tết Dương lịch", "Tết Nguyên đán", "Giỗ Tổ Hùng Vương", "Ngày Chiến thắng", "Quốc tế lao động"
    ]  # fmt: skip
