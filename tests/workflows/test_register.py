"""The register of outgoing numbers: counters, gaps, what is late and what is out of order."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.calendars import WorkCalendar
from workflows.document_kinds import DocumentKind
from workflows.moves import Refused
from workflows.numbers import NumberMalformed, check_number
from workflows.register import (
    Line,
    Number,
    Scheme,
    Span,
    check_span,
    flags,
    gaps,
    is_late,
    issuer_of,
    next_number,
    read_number,
    series_of,
    taken,
)

CALENDAR = WorkCalendar(holidays=frozenset({date(2023, 9, 4)}))
THURSDAY, FRIDAY, MONDAY, TUESDAY = (date(2023, 8, 31), date(2023, 9, 1), date(2023, 9, 4), date(2023, 9, 5))


def test_a_number_is_read_as_value_and_symbol_and_written_back_with_its_zero():
    assert read_number("05/TB-UBND") == Number(5, "TB-UBND")
    assert str(Number(5, "TB-UBND")) == "05/TB-UBND"
    with pytest.raises(NumberMalformed):
        read_number("5 / TB - UBND")


@pytest.mark.parametrize(
    ("number", "kind", "sentence"),
    [
        ("137/BC-UBND", DocumentKind.NOTICE, "“BC” là ký hiệu của loại văn bản khác. Văn bản này ghi “TB”"),
        ("35/QĐ-UBND", DocumentKind.PLAN, "Văn bản này ghi “KH”"),
        ("952/KH-UBND", DocumentKind.TEAM_DECISION, "Văn bản này ghi “QĐ”"),
        ("171/TB-UBND", DocumentKind.CHASE_LETTER, "Công văn không ghi tên loại"),
    ],
)
def test_a_document_issued_here_does_not_bear_the_symbol_of_another_kind(number, kind, sentence):
    check_number(number)  # what is registered from paper bears what it bears
    with pytest.raises(NumberMalformed) as refused:
        check_number(number, kind)
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("137/TB-UBND", DocumentKind.NOTICE),
        ("12/KL-UBND", DocumentKind.NOTICE),
        ("171/UBND-NV", DocumentKind.CHASE_LETTER),
        ("15/CV-UBND", DocumentKind.CHASE_LETTER),
        ("03/BC-ĐKT", DocumentKind.TEAM_REPORT),
        ("40/GM-UBND", DocumentKind.OTHER),
    ],
)
def test_its_own_symbol_and_those_of_no_known_kind_are_taken(number, kind):
    check_number(number, kind)


@pytest.mark.parametrize(
    ("scheme", "symbol", "team", "series"),
    [
        (Scheme.ALL, "KH-UBND", None, "*"),
        (Scheme.ALL, "TB-UBND", 7, "*"),
        (Scheme.TYPE, "KH-UBND", None, "KH-UBND"),
        (Scheme.TYPE, "BC-ĐKT", 7, "BC-ĐKT"),
        (Scheme.TEAM, "KH-UBND", None, "KH-UBND"),
        (Scheme.TEAM, "BC-ĐKT", 7, "team:7:BC-ĐKT"),
    ],
)
def test_the_head_of_the_agency_decides_which_documents_share_a_counter(scheme, symbol, team, series):
    assert series_of(scheme, symbol, issuer_of(scheme, team_id=team)) == series


def test_what_is_missing_is_what_lies_below_the_highest_number_and_nobody_explained():
    assert gaps([]) == []
    assert gaps([1, 2, 3]) == []
    assert gaps([3, 7]) == [Span(1, 2), Span(4, 6)]
    assert gaps([3, 7], [Span(1, 2), Span(5, 5)]) == [Span(4, 4), Span(6, 6)]


@settings(max_examples=50, deadline=None)
@given(st.sets(st.integers(1, 60), max_size=20), st.sets(st.integers(1, 60), max_size=8))
def test_given_explained_and_missing_numbers_are_all_numbers_up_to_the_highest(given_numbers, told):
    told -= given_numbers
    missing = [n for span in gaps(given_numbers, [Span(n, n) for n in told]) for n in range(span.first, span.last + 1)]

    highest = max(given_numbers, default=0)
    assert sorted([*missing, *given_numbers, *(n for n in told if n < highest)]) == list(range(1, highest + 1))


def test_the_next_number_is_proposed_after_the_highest_known():
    assert next_number([34, 35]) == 36
    assert next_number([35], [Span(36, 40)]) == 41


def test_only_a_gap_can_be_explained():
    check_span(Span(1, 34), [35])
    with pytest.raises(Refused, match="đã có số trong sổ: 35"):
        check_span(Span(30, 40), [35])
    with pytest.raises(Refused, match="số cuối không nhỏ hơn"):
        check_span(Span(4, 3), [])


def test_a_number_is_late_after_the_working_day_that_follows_the_signature():
    assert not is_late(THURSDAY, FRIDAY, CALENDAR)
    assert not is_late(FRIDAY, TUESDAY, CALENDAR)  # Monday was a holiday
    assert is_late(THURSDAY, TUESDAY, CALENDAR)


def test_lower_number_with_a_later_date_and_the_reverse_are_both_pointed_out():
    found = flags([Line(1, 5, FRIDAY), Line(2, 6, THURSDAY), Line(3, 7, TUESDAY)], CALENDAR)

    assert {id_: [flag.message % flag.params for flag in of] for id_, of in found.items()} == {
        1: ["Ngày muộn hơn số lớn hơn: số 06 ghi ngày 31/08/2023."],
        2: ["Ngày sớm hơn số nhỏ hơn: số 05 ghi ngày 01/09/2023."],
    }


def test_a_late_number_says_when_it_was_signed():
    found = flags([Line(1, 5, TUESDAY, signed_on=THURSDAY)], CALENDAR)

    assert [flag.code for flag in found[1]] == ["late"]
    assert found[1][0].params == {"date": "31/08/2023"}


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 30), max_size=12))
def test_numbers_in_the_order_of_their_dates_are_never_pointed_out(days):
    lines = [Line(n, n, FRIDAY + timedelta(days=day)) for n, day in enumerate(sorted(days), 1)]

    assert flags(lines, CALENDAR) == {}


def test_whoever_wants_a_taken_number_is_told_of_what_kind_it_is():
    assert str(taken("35/KH-UBND", DocumentKind.PLAN)) == "Số 35/KH-UBND đã dùng cho kế hoạch khác trong năm."
    assert "văn bản khác" in str(taken("35/KH-UBND", DocumentKind.PLAN, DocumentKind.OTHER))
