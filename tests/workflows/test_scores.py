"""Points of the reform index: what sums up, what cannot be, what falls short."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workflows.moves import Refused
from workflows.scores import (
    ABOVE_MOST,
    CODE_TWICE,
    MOST_DIFFERS,
    NO_AREA,
    NO_WHOLE,
    PARTS_DIFFER,
    Criterion,
    below,
    checked_points,
    points_faults,
    points_words,
    ranks,
    read_points,
    set_faults,
    share_words,
    statement,
    summed,
    total_of,
)

D = Decimal


def one(code, most, title="Tiêu chí", area="direction"):
    return Criterion(code, title, area, D(str(most)))


#: As Thanh Hà scored its communes for 2022, with parts of its first.
SET = [one("1", 15), one("1.1", 5), one("1.2", 10), one("2", 5), one("3", 80)]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [("1.000,5", "không phải là điểm"), ("một", "không phải là điểm"), ("-1", "nhỏ hơn 0"), ("0,12345", "chữ số")],
)
def test_what_is_no_points_is_refused_in_a_sentence(said, sentence):
    with pytest.raises(Refused, match=sentence):
        read_points(said)


def test_blank_is_not_nought():
    assert (read_points(""), read_points("0"), read_points("0,250")) == (None, D(0), D("0.25"))
    assert summed(["1", "1.1", "1.2"], {"1.1": D(0)}) == {"1.1": D(0)}
    assert total_of(["1", "2"], {"1": D(3)}) is None


@pytest.mark.parametrize(
    ("criteria", "faults"),
    [
        (SET, []),
        ([one("1", 15), one("1.1", 5), one("1.2", 9)], [("1", "most", MOST_DIFFERS)]),
        ([one("1", 5), one("1", 5)], [("1", "code", CODE_TWICE)]),
        ([one("2.1", 5)], [("2.1", "code", NO_WHOLE)]),
        ([one("1", 5, area="")], [("1", "area", NO_AREA)]),
    ],
)
def test_a_set_holds_together(criteria, faults):
    assert [(f.code, f.column, f.sentence) for f in set_faults(criteria)] == faults


def test_points_that_cannot_be_name_their_criterion():
    wrong = {"1": D(12), "1.1": D(5), "1.2": D("6.5"), "2": D("5.1")}

    found = [(f.code, f.sentence) for f in points_faults(SET, wrong)]

    assert found == [("2", ABOVE_MOST), ("1", PARTS_DIFFER)]
    # A total that was rounded when it was written is none.
    assert not list(points_faults(SET, {"1": D("9.88"), "1.1": D("4.875"), "1.2": D(5)}))
    # Of parts not all scored yet only too much is wrong.
    assert not list(points_faults(SET, {"1": D(12), "1.1": D(5)}))
    assert [f.code for f in points_faults(SET, {"1": D(3), "1.1": D(5)})] == ["1"]


def test_the_figures_of_thanh_xa():
    """Its report prints 89,77% beside 9,88/11: the points behind it were not rounded."""
    assert (points_words(D("9.875")), share_words(D("9.875"), D(11))) == ("9,88", "89,77%")
    assert share_words(D("64.42"), D(74)) == "87,05%"
    assert statement("7", "Chính quyền điện tử, chính quyền số.", D("8.37"), D("11.5")) == (
        "Tiêu chí 7 “Chính quyền điện tử, chính quyền số” đạt 8,37/11,5 điểm, bằng 72,78%"
    )
    assert statement("1.2.1", "Kế hoạch", D(0), D("0.5")).startswith("Tiêu chí thành phần 1.2.1 “Kế hoạch” đạt 0/0,5")


def test_ranks_are_shared_by_equals():
    assert ranks({"a": D(80), "b": D(85), "c": D(80), "d": D(70)}) == {"b": 1, "a": 2, "c": 2, "d": 4}


#: A busy machine is slow to draw examples.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
thousandths = st.integers(0, 10_000).map(lambda n: D(n) / 10_000)


@unhurried
@given(st.lists(st.tuples(st.integers(1, 40), thousandths), min_size=1, max_size=12), st.integers(0, 100))
def test_sums_are_exact_and_a_whole_falls_short_only_by_its_parts(parts, threshold):
    criteria = [one("1", sum(most for most, _ in parts))]
    criteria += [one(f"1.{place}", most) for place, (most, _) in enumerate(parts, 1)]
    points = {f"1.{place}": checked_points(most * share) for place, (most, share) in enumerate(parts, 1)}

    known = summed([c.code for c in criteria], points)
    short = below(criteria, known, threshold)

    assert known["1"] == sum(points.values()) == total_of(["1", *points], known)
    assert not list(points_faults(criteria, points))
    assert "1" not in short
    if known["1"] * 100 < criteria[0].most * threshold:
        assert short
    assert all(points[code] * 100 < D(parts[int(code[2:]) - 1][0]) * threshold for code in short)


@unhurried
@given(st.dictionaries(st.sampled_from([c.code for c in SET]), thousandths.map(lambda x: x * 5)), st.integers(0, 100))
def test_nothing_that_was_not_scored_falls_short(points, threshold):
    known = summed([c.code for c in SET], points)

    assert set(below(SET, known, threshold)) <= set(known)
    assert below(SET, known, 0) == []
