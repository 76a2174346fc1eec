"""Many units as one: what holds whatever they reported."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.statistics.consolidating import consolidate
from workflows.statistics.forms import LINES
from workflows.statistics.values import share_of

D = Decimal

PART, WHOLE, SHARE = "files_on_time", "files_settled", LINES["on_time_rate"]
COUNTS = st.integers(0, 10**6).map(D)
UNITS = st.lists(st.fixed_dictionaries({}, optional={PART: COUNTS, WHOLE: COUNTS, "survey_mode": st.sampled_from(
    ["online", "paper", "mixed"])}), max_size=30)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(UNITS)
def test_sums_add_up_what_was_given_and_blanks_are_no_zeros(units):
    total = consolidate(units)[WHOLE]
    given = [one[WHOLE] for one in units if WHOLE in one]

    assert total.given == len(given)
    assert total.value == (sum(given) if given else None)


@settings(max_examples=40, deadline=None)
@given(UNITS)
def test_a_share_is_made_of_sums_and_lies_between_those_of_the_units(units):
    total = consolidate(units)["on_time_rate"]
    pairs = [one for one in units if PART in one and WHOLE in one]
    shares = [found for one in pairs if (found := share_of(SHARE, one)) is not None]
    parts, wholes = sum(one[PART] for one in pairs), sum(one[WHOLE] for one in pairs)

    assert total.given == len(pairs)
    if not wholes:
        assert total.value is None and total.is_of_nothing is bool(pairs)
    else:
        assert total.value == 100 * parts / wholes
        only_done_of_something = all(one[WHOLE] or not one[PART] for one in pairs)
        if only_done_of_something:
            assert min(shares) <= total.value + D("1e-9") and total.value <= max(shares) + D("1e-9")


@settings(max_examples=40, deadline=None)
@given(UNITS)
def test_every_choice_is_counted_once(units):
    total = consolidate(units)["survey_mode"]

    assert sum(total.chosen.values()) == total.given == sum("survey_mode" in one for one in units)


def test_a_share_is_no_average_and_a_percentage_without_parts_has_no_total():
    many, few = (
        {PART: D(980), WHOLE: D(1000), "e_doc_rate": D(100)},
        {PART: D(1), WHOLE: D(10), "e_doc_rate": D(80)},
    )
    totals = consolidate([many, few, {PART: D(5)}])

    assert totals["on_time_rate"].printed == "97,13"
    assert totals["e_doc_rate"].printed == "80 đến 100" and totals["e_doc_rate"].value is None
    assert totals[PART].printed == "986" and totals[PART].given == 3
