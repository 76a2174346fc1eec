"""The forecast: few tasks say little, many say a lot, the reason is told, and on a made past it is calibrated."""

import random

import pytest

from workflows.forecast import By, Case, Forecast, Past, Risk, band_of, compare, from_json, to_json


def past(unit_id=1, area="digital", kind="shortcoming", n=0, late=0):
    return Past(unit_id, area, kind, (n,) * 5, (late,) * 5)


def test_a_small_unit_is_drawn_towards_all_and_a_large_one_speaks_for_itself():
    others = past(unit_id=9, area="digital", n=400, late=80)
    small = Forecast([others, past(n=2, late=2)]).of(Case(1, "digital", "shortcoming", 2)).chance
    large = Forecast([others, past(n=60, late=55)]).of(Case(1, "digital", "shortcoming", 2)).chance
    unknown = Forecast([others]).of(Case(7, "procedures", "general", 2)).chance

    assert unknown == pytest.approx(0.2, abs=0.01)
    assert 0.2 < small < 0.4 and large > 0.75


def test_the_reason_is_what_moves_the_chance_most():
    found = Forecast([past(unit_id=9, n=400, late=80), past(n=60, late=55)]).of(Case(1, "digital", "shortcoming", 0))

    assert (found.reasons[0].by, found.reasons[0].late, found.reasons[0].n) == (By.UNIT, 55, 60)
    assert found.risk is Risk.LIKELY and found.percent <= 99


def test_nothing_is_foretold_from_too_little():
    assert not Forecast([past(n=29)]).is_enough and Forecast([past(n=30)]).is_enough


def test_on_a_past_made_by_chance_what_is_foretold_happens_as_often_and_beats_the_overall_share():
    chance = random.Random(5)
    units = {unit: chance.betavariate(1.5, 4) for unit in range(40)}

    def lived(tasks):
        counts = {}
        for _ in range(tasks):
            unit, area = chance.randrange(40), chance.choice(("digital", "procedures"))
            share = min(0.95, units[unit] + (0.15 if area == "digital" else 0))
            n, late = counts.get((unit, area), (0, 0))
            counts[unit, area] = n + 1, late + (chance.random() < share)
        return counts

    forecast = Forecast([past(unit, area, n=n, late=late) for (unit, area), (n, late) in lived(4000).items()])
    outcomes = [
        (forecast.of(Case(unit, area, "shortcoming", 1)).chance, n, late)
        for (unit, area), (n, late) in lived(4000).items()
    ]
    found = compare(outcomes)

    assert found.error < found.plain_error and found.n == 4000
    assert all(abs(step.expected - step.late) / step.n < 0.06 for step in found.steps if step.n > 200)
    assert from_json(to_json(found)) == found
    assert compare([]) is None and band_of(10) == 2
