"""Deadlines: what the words mean, and from which day on somebody is late."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows import deadline_parts as say
from workflows.deadlines import (
    Deadline,
    DeadlineKind,
    DeadlineUnclear,
    Standing,
    WorkCalendar,
    days_late,
    is_overdue,
    parse_deadline,
    standing,
    working_days_late,
)

K = DeadlineKind
ISSUED = date(2023, 10, 16)  # a Monday
PLAIN = WorkCalendar()
TET_2024 = WorkCalendar(holidays=frozenset(date(2024, 2, 8) + timedelta(days=n) for n in range(7)))
SPRING_2024 = WorkCalendar(
    holidays=frozenset({date(2024, 4, 29), date(2024, 4, 30), date(2024, 5, 1)}),
    working_saturdays=frozenset({date(2024, 5, 4)}),
)
THE_24TH, THE_25TH = date(2023, 10, 24), date(2023, 10, 25)


def read(wording: str, issued_on: date | None = ISSUED, calendar: WorkCalendar = PLAIN, **options: bool) -> Deadline:
    return parse_deadline(wording, issued_on=issued_on, calendar=calendar, **options)


# --- fixed dates ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wording",
    [
        "trước ngày 25/10/2023",
        "Trước ngày 25/10/2023.",
        "TRƯỚC NGÀY 25/10/2023",
        "trước  ngày 25 / 10 / 2023",
        "trước 25/10/2023",
        "trước ngày 25/10",
        "trước ngày 25-10-2023",
        "trước ngày 25.10.2023",
        "trước ngày 25/10/23",
        "trước ngày 25 tháng 10 năm 2023",
        "trước ngày 25 tháng 10",
        "chậm nhất trước ngày 25/10/2023",
        "báo cáo kết quả khắc phục về Chủ tịch UBND huyện (qua Phòng Nội vụ) trước ngày 25/10/2023./.",
        "khắc phục ngay các hạn chế; báo cáo kết quả trước ngày 25/10/2023",
        "theo Kế hoạch số 35/KH-UBND ngày 15/02/2023, báo cáo trước ngày 25/10/2023",
        "số liệu tính đến ngày 14/10/2023, gửi trước ngày 25/10/2023",
        "tru\u031bo\u031b\u0301c nga\u0300y 25/10/2023",
    ],
)
def test_before_a_day_ends_the_day_before_it(wording):
    deadline = read(wording)

    assert (deadline.kind, deadline.due_on, deadline.named_on) == (K.BEFORE, THE_24TH, THE_25TH)
    assert deadline.warnings == ()


def test_an_authority_may_accept_the_named_day_itself():
    deadline = read("trước ngày 25/10/2023", before_is_inclusive=True)

    assert (deadline.kind, deadline.due_on, deadline.named_on) == (K.BEFORE, THE_25TH, THE_25TH)


@pytest.mark.parametrize(
    "wording",
    [
        "chậm nhất là ngày 25/10/2023",
        "chậm nhất ngày 25/10/2023",
        "chậm nhất vào ngày 25/10/2023",
        "chậm nhất đến hết ngày 25/10/2023",
        "muộn nhất ngày 25/10",
        "đến hết ngày 25/10/2023",
        "đến ngày 25/10/2023",
        "hết ngày 25 tháng 10 năm 2023",
        "không quá ngày 25/10/2023",
        "xong trong ngày 25/10/2023",
        "hoàn thành trong ngày 25/10/2023",
        "hoàn thành ngày 25/10/2023",
        "hạn cuối ngày 25/10/2023",
        "thời hạn: 25/10/2023",
        "25/10/2023",
        "ngày 25/10/2023",
        "từ ngày 01/10/2023 đến hết ngày 25/10/2023",
    ],
)
def test_by_a_day_ends_with_that_day(wording):
    deadline = read(wording)

    assert (deadline.kind, deadline.due_on, deadline.named_on) == (K.BY, THE_25TH, THE_25TH)
    assert deadline.warnings == ()


@pytest.mark.parametrize("hour", ["17 giờ", "17h", "17h00", "17 giờ 30 phút", "17:30", "8 giờ 00"])
@pytest.mark.parametrize("lead", ["trước", "chậm nhất", "chậm nhất là"])
def test_an_hour_on_a_day_permits_the_day_and_says_that_hours_are_not_watched(lead, hour):
    deadline = read(f"{lead} {hour} ngày 25/10/2023")

    assert deadline.due_on == THE_25TH
    assert deadline.warnings == (say.HOUR_IGNORED,)


def test_a_fixed_day_off_stays_and_is_pointed_out():
    deadline = read("chậm nhất ngày 28/10/2023")  # a Saturday

    assert deadline.due_on == date(2023, 10, 28)
    assert deadline.warnings == (say.DAY_OFF,)


def test_before_a_monday_ends_on_a_sunday_and_is_pointed_out():
    deadline = read("trước ngày 30/10/2023")

    assert deadline.due_on == date(2023, 10, 29)
    assert deadline.warnings == (say.DAY_OFF,)


def test_a_deadline_before_the_issue_is_pointed_out():
    assert read("trước ngày 16/10/2023").warnings == (say.DAY_OFF, say.ALREADY_PAST)
    assert read("chậm nhất ngày 16/10/2023").warnings == ()


@pytest.mark.parametrize(
    ("wording", "issued_on", "due_on"),
    [
        ("chậm nhất ngày 25/10", date(2023, 10, 16), date(2023, 10, 25)),
        ("chậm nhất ngày 16/10", date(2023, 10, 16), date(2023, 10, 16)),
        ("chậm nhất ngày 15/10", date(2023, 10, 16), date(2024, 10, 15)),
        ("trước ngày 15/01", date(2023, 12, 20), date(2024, 1, 14)),
        ("trước ngày 01/01", date(2023, 12, 20), date(2023, 12, 31)),
        ("chậm nhất ngày 29/02", date(2023, 12, 20), date(2024, 2, 29)),
        ("trong tháng 11", date(2023, 10, 16), date(2023, 11, 30)),
        ("trong tháng 10", date(2023, 10, 16), date(2023, 10, 31)),
        ("trong tháng 02", date(2023, 10, 16), date(2024, 2, 29)),
        ("trong quý IV", date(2023, 10, 16), date(2023, 12, 31)),
        ("trong quý I", date(2023, 10, 16), date(2024, 3, 31)),
    ],
)
def test_without_a_year_the_next_such_day_is_meant(wording, issued_on, due_on):
    assert read(wording, issued_on).due_on == due_on


@pytest.mark.parametrize("wording", ["trước ngày 25/10", "trong tháng 10", "trong quý IV"])
def test_without_a_year_and_an_issue_the_day_stays_open(wording):
    deadline = read(wording, issued_on=None)

    assert deadline.due_on is None
    assert deadline.warnings == (say.YEAR_UNKNOWN,)


# --- periods ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wording", "kind", "count", "due_on"),
    [
        ("trong thời hạn 09 ngày kể từ ngày ký", K.PERIOD_DAYS, 9, date(2023, 10, 25)),
        ("trong thời hạn 9 ngày kể từ ngày ban hành", K.PERIOD_DAYS, 9, date(2023, 10, 25)),
        ("trong vòng 09 (chín) ngày, kể từ ngày ban hành thông báo này", K.PERIOD_DAYS, 9, date(2023, 10, 25)),
        ("chậm nhất sau 09 ngày kể từ ngày Thông báo này được ban hành", K.PERIOD_DAYS, 9, date(2023, 10, 25)),
        ("không quá 09 ngày tính từ ngày ký", K.PERIOD_DAYS, 9, date(2023, 10, 25)),
        ("09 ngày kể từ ngày ký ban hành", K.PERIOD_DAYS, 9, date(2023, 10, 25)),
        ("trong thời hạn 10 ngày làm việc kể từ ngày ký", K.PERIOD_WORKING_DAYS, 10, date(2023, 10, 30)),
        ("trong thời hạn mười ngày làm việc từ ngày ban hành", K.PERIOD_WORKING_DAYS, 10, date(2023, 10, 30)),
        ("trong 02 tuần kể từ ngày ký", K.PERIOD_DAYS, 14, date(2023, 10, 30)),
        ("trong thời hạn 01 tháng kể từ ngày ban hành", K.PERIOD_MONTHS, 1, date(2023, 11, 16)),
    ],
)
def test_a_period_from_the_issue_does_not_count_the_day_of_issue(wording, kind, count, due_on):
    deadline = read(wording)

    assert (deadline.kind, deadline.count, deadline.due_on, deadline.anchor) == (kind, count, due_on, "issued")
    assert deadline.warnings == ()


def test_a_period_that_ends_on_a_day_off_ends_on_the_next_working_day():
    deadline = read("trong thời hạn 05 ngày kể từ ngày ký")  # the fifth is Saturday 21/10

    assert deadline.due_on == date(2023, 10, 23)
    assert deadline.warnings == (say.ROLLED,)


def test_days_off_inside_a_period_count_unless_it_says_working_days():
    before_tet = date(2024, 2, 5)

    in_days = read("trong thời hạn 10 ngày kể từ ngày ký", before_tet, TET_2024)
    in_working_days = read("trong thời hạn 10 ngày làm việc kể từ ngày ký", before_tet, TET_2024)

    assert in_days.due_on == date(2024, 2, 15)
    assert in_working_days.due_on == date(2024, 2, 26)


def test_a_period_that_ends_within_tet_ends_after_it():
    assert read("trong thời hạn 05 ngày kể từ ngày ký", date(2024, 2, 5), TET_2024).due_on == date(2024, 2, 15)


def test_a_saturday_worked_in_exchange_is_a_last_day():
    assert read("trong thời hạn 02 ngày làm việc kể từ ngày 02/5/2024", None, SPRING_2024).due_on == date(2024, 5, 4)
    assert read("chậm nhất ngày 04/5/2024", None, SPRING_2024).warnings == ()


def test_a_period_from_a_named_day_needs_no_issue():
    deadline = read("trong thời hạn 10 ngày làm việc kể từ ngày 16/10/2023", issued_on=None)

    assert (deadline.due_on, deadline.named_on, deadline.anchor) == (date(2023, 10, 30), ISSUED, "date")


@pytest.mark.parametrize(
    "wording", ["10 ngày làm việc", "trong thời hạn 10 ngày làm việc", "trong vòng 10 ngày làm việc."]
)
def test_a_period_from_nowhere_is_counted_from_the_issue_and_says_so(wording):
    deadline = read(wording)

    assert (deadline.due_on, deadline.anchor) == (date(2023, 10, 30), "issued")
    assert deadline.warnings == (say.FROM_ISSUE,)


def test_before_the_issue_a_period_has_no_last_day_yet():
    deadline = read("trong thời hạn 10 ngày kể từ ngày ban hành", issued_on=None)

    assert (deadline.kind, deadline.due_on, deadline.count) == (K.PERIOD_DAYS, None, 10)
    assert deadline.warnings == (say.NOT_ISSUED,)


@pytest.mark.parametrize(
    ("event", "anchor"),
    [
        ("kể từ ngày nhận được Thông báo này", "received"),
        ("kể từ khi nhận được văn bản do UBND huyện ban hành", "received"),
        ("kể từ ngày kết thúc kiểm tra", "visit_ended"),
        ("kể từ ngày ký biên bản kiểm tra", "minutes_signed"),
    ],
)
def test_a_period_from_another_event_waits_for_its_day(event, anchor):
    deadline = read(f"trong thời hạn 05 ngày làm việc {event}")

    assert (deadline.due_on, deadline.anchor) == (None, anchor)
    assert deadline.warnings == (say.NEEDS_RECEIPT if anchor == "received" else say.NEEDS_EVENT,)


# --- months, quarters, years ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wording", "due_on"),
    [
        ("trong tháng 10/2023", date(2023, 10, 31)),
        ("trong tháng 10 năm 2023", date(2023, 10, 31)),
        ("đến hết tháng 02/2024", date(2024, 2, 29)),
        ("cuối tháng 11/2023", date(2023, 11, 30)),
        ("tháng 10/2023", date(2023, 10, 31)),
        ("trong quý IV/2023", date(2023, 12, 31)),
        ("trong quý 4 năm 2023", date(2023, 12, 31)),
        ("hoàn thành trong quý III năm 2024", date(2024, 9, 30)),
        ("quý ii/2024", date(2024, 6, 30)),
        ("trong năm 2024", date(2024, 12, 31)),
        ("hết năm 2024", date(2024, 12, 31)),
        ("đến cuối năm 2024", date(2024, 12, 31)),
        ("trước khi kết thúc năm 2024", date(2024, 12, 31)),
        ("trong 6 tháng đầu năm 2024", date(2024, 6, 30)),
        ("trong quý II và quý III/2024", date(2024, 9, 30)),
        ("trong tháng 11, tháng 12", date(2023, 12, 31)),
        ("trước tháng 3/2024", date(2024, 2, 29)),
        ("trước quý II/2024", date(2024, 3, 31)),
        ("chậm nhất tháng 11", date(2023, 11, 30)),
        ("dự kiến tháng 11/2023", date(2023, 11, 30)),
    ],
)
def test_within_a_month_a_quarter_or_a_year_ends_on_its_last_day(wording, due_on):
    deadline = read(wording)

    assert (deadline.kind, deadline.due_on) == (K.END_OF, due_on)


# --- no day -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wording", "due_on"),
    [
        ("đến 30/10", date(2023, 10, 30)),
        ("xong đến hết 30/10", date(2023, 10, 30)),
        ("31/10", date(2023, 10, 31)),
        ("hạn chót 30/10/2023", date(2023, 10, 30)),
        ("hạn mới: ngày 30/10", date(2023, 10, 30)),
        ("từ ngày 01/01/2024", date(2024, 1, 1)),
        ("đến hết năm", date(2023, 12, 31)),
        ("vào cuối năm", date(2023, 12, 31)),
        ("trong năm nay", date(2023, 12, 31)),
        ("trong 6 tháng cuối năm", date(2023, 12, 31)),
        ("trong tuần này", date(2023, 10, 20)),
        ("xong trong tuần", date(2023, 10, 20)),
        ("trong tuần tới", date(2023, 10, 27)),
        ("ngay trong tháng", date(2023, 10, 31)),
        ("trong tháng tới", date(2023, 11, 30)),
        ("trong quý này", date(2023, 12, 31)),
        ("trong quý sau", date(2024, 3, 31)),
        ("trong chiều nay", date(2023, 10, 16)),
        ("vào tuần đầu tháng 12", date(2023, 12, 7)),
        ("tuần cuối của tháng 11/2023", date(2023, 11, 30)),
        ("trung tuần tháng 11", date(2023, 11, 20)),
        ("nửa đầu tháng 11", date(2023, 11, 15)),
    ],
)
def test_a_wording_without_a_year_or_a_day_is_read_beside_the_day_of_the_document(wording, due_on):
    assert read(wording).due_on == due_on


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)))
def test_the_span_a_document_stands_in_ends_on_or_after_its_day(issued_on):
    for span, most in (("tuần", 6), ("tháng", 31), ("quý", 92)):
        this, coming = (read(f"trong {span} {which}", issued_on).due_on for which in ("này", "tới"))
        assert this is not None and coming is not None
        assert issued_on <= this < coming
        assert (this - issued_on).days <= most


@given(st.integers(1, 12), st.integers(2000, 2090))
def test_before_a_month_ends_where_the_one_before_it_ends(month, year):
    before = read(f"trước tháng {month}/{year}").due_on
    last = read(f"trong tháng {(month - 2) % 12 + 1}/{year - (month == 1)}").due_on

    assert before == last


@pytest.mark.parametrize("wording", ["ngay", "kịp thời", "thường xuyên", "tiếp tục", "Khắc phục ngay, thường xuyên."])
def test_open_duties_have_no_last_day(wording):
    assert (read(wording).kind, read(wording).due_on, read(wording).warnings) == (K.OPEN_DUTY, None, ())


@pytest.mark.parametrize("wording", ["định kỳ ngày 20 hằng tháng", "hàng quý", "báo cáo hằng tuần"])
def test_recurring_duties_say_that_their_turns_are_not_watched(wording):
    assert (read(wording).kind, read(wording).due_on, read(wording).warnings) == (K.OPEN_DUTY, None, (say.RECURS,))


@pytest.mark.parametrize("wording", ["", "   ", "\n\t", "\u200b"])
def test_no_wording_is_no_deadline(wording):
    assert read(wording) == Deadline("", K.NONE)


# --- what is not understood -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wording", "sentence"),
    [
        ("khi nào xong thì xong", say.NOT_UNDERSTOOD),
        ("ngày mai", say.NOT_UNDERSTOOD),
        ("đến 10/19 xã", say.NOT_UNDERSTOOD),
        ("6 tháng đầu năm 2023", say.NOT_UNDERSTOOD),
        ("đến 10/12 xã", say.NOT_UNDERSTOOD),
        ("trước tháng 13", say.NO_SUCH_DAY),
        ("tuần đầu tháng 0/2024", say.NO_SUCH_DAY),
        ("trong thời hạn 10 ngày kể từ hôm kia", say.NOT_UNDERSTOOD),
        ("trước ngày 31/02/2023", say.NO_SUCH_DAY),
        ("trước ngày 29/02/2023", say.NO_SUCH_DAY),
        ("trước ngày 29/02", say.NO_SUCH_DAY),
        ("trước ngày 25/13/2023", say.NO_SUCH_DAY),
        ("trước ngày 0/10/2023", say.NO_SUCH_DAY),
        ("trước ngày 1/1/0001", say.NO_SUCH_DAY),
        ("trước ngày 25/10/9999", say.NO_SUCH_DAY),
        ("trong tháng 13/2023", say.NO_SUCH_DAY),
        ("trong thời hạn 0 ngày kể từ ngày ký", say.BAD_COUNT),
        ("trong thời hạn 99999 ngày kể từ ngày ký", say.BAD_COUNT),
        ("trong thời hạn 500 tháng kể từ ngày ký", say.BAD_COUNT),
        ("trước ngày 25/10/2023, riêng xã Đồng Vương trước ngày 30/10/2023", say.SEVERAL),
        ("trong thời hạn 10 ngày kể từ ngày ban hành và báo cáo trước ngày 25/10/2023", say.SEVERAL),
        ("trước ngày 25/10/2023 " * 500, say.TOO_LONG),
    ],
)
def test_what_is_no_deadline_is_refused_with_what_to_write(wording, sentence):
    with pytest.raises(DeadlineUnclear) as refusal:
        read(wording, issued_on=date(2022, 1, 1))

    assert str(refusal.value) == sentence


def test_the_same_day_said_twice_is_one_deadline():
    assert read("trước ngày 25/10/2023 (chậm nhất là ngày 24/10/2023)").due_on == THE_24TH


def test_two_days_without_a_year_are_two_deadlines_even_before_the_issue():
    with pytest.raises(DeadlineUnclear, match="nhiều thời hạn"):
        read("trước ngày 25/10 hoặc trước ngày 30/10", issued_on=None)


def test_the_wording_is_kept_as_written():
    assert read(" Trước  ngày 25/10/2023 ").wording == "Trước  ngày 25/10/2023"


pieces = st.sampled_from(
    [
        "trước", "chậm nhất", "là", "ngày", "tháng", "quý", "năm", "trong", "thời hạn", "kể từ", "ký", "ban hành",
        "làm việc", "hết", "đến", "cuối", "ngay", "không quá", "xong", "17 giờ", "25/10/2023", "31/02", "29/02", "10",
        "05", "IV", "0", "2023", "99999999", ".", "/", ",", "(", ")",
    ]
)  # fmt: skip
wordings = st.text(max_size=80) | st.lists(pieces, max_size=14).map(" ".join)


@given(wordings, st.none() | st.dates(date(2000, 1, 1), date(2090, 12, 31)))
def test_whatever_is_written_is_read_or_refused_and_never_breaks(wording, issued_on):
    try:
        deadline = read(wording, issued_on)
    except DeadlineUnclear as refusal:
        assert str(refusal).endswith(".")
    else:
        assert deadline.due_on is None or deadline.kind not in (K.NONE, K.OPEN_DUTY)


@given(st.integers(1, 300), st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.frozensets(st.dates(), max_size=5))
def test_a_period_of_working_days_ends_where_a_slow_counter_ends(n, issued_on, holidays):
    calendar = WorkCalendar(holidays | frozenset(issued_on + timedelta(days=k) for k in (3, 4, 17, 40)))
    day, left = issued_on, n
    while left:
        day += timedelta(days=1)
        left -= day.isoweekday() <= 5 and day not in calendar.holidays

    assert read(f"trong thời hạn {n} ngày làm việc kể từ ngày ký", issued_on, calendar).due_on == day


@given(st.integers(1, 300), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_a_period_of_days_ends_on_its_last_day_or_the_first_working_day_after(n, issued_on):
    day = issued_on + timedelta(days=n)
    while day.isoweekday() > 5:
        day += timedelta(days=1)

    assert read(f"trong thời hạn {n} ngày kể từ ngày ký", issued_on).due_on == day


# --- lateness ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "late", "days"),
    [(date(2023, 10, 23), False, 0), (THE_24TH, False, 0), (THE_25TH, True, 1), (date(2023, 10, 26), True, 2)],
)
def test_late_is_strictly_after_the_last_permitted_day(today, late, days):
    assert is_overdue(THE_24TH, True, today) is late
    assert days_late(THE_24TH, today) == days


def test_what_is_settled_or_has_no_day_is_never_overdue():
    assert not is_overdue(THE_24TH, False, date(2024, 1, 1))
    assert not is_overdue(None, True, date(2024, 1, 1))
    assert days_late(None, date(2024, 1, 1)) == 0
    assert working_days_late(None, date(2024, 1, 1), PLAIN) == 0


@pytest.mark.parametrize(
    ("today", "working_days"),
    [
        (date(2023, 10, 20), 0),
        (date(2023, 10, 27), 0),
        (date(2023, 10, 28), 0),
        (date(2023, 10, 29), 0),
        (date(2023, 10, 30), 1),
        (date(2023, 11, 3), 5),
    ],
)
def test_working_days_late_leave_out_the_weekend(today, working_days):
    assert working_days_late(date(2023, 10, 27), today, PLAIN) == working_days


@given(st.none() | st.dates(), st.dates())
def test_overdue_days_late_and_standing_tell_one_story(due_on, today):
    stands = standing(due_on, today)

    assert is_overdue(due_on, True, today) == (days_late(due_on, today) > 0) == (stands.kind == "overdue")


@pytest.mark.parametrize(
    ("today", "stands"),
    [
        (date(2023, 10, 18), Standing("later", 6)),
        (date(2023, 10, 19), Standing("soon", 5)),
        (date(2023, 10, 23), Standing("soon", 1)),
        (date(2023, 10, 24), Standing("today", 0)),
        (date(2023, 10, 25), Standing("overdue", 1)),
    ],
)
def test_a_deadline_stands_as_people_say_it(today, stands):
    assert standing(THE_24TH, today) == stands


def test_without_a_day_a_deadline_stands_nowhere():
    assert standing(None, ISSUED) == Standing("none", 0)
