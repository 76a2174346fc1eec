"""Who may give which post where, and when units may exist."""

from datetime import date

import pytest

from workflows.accounts import may_give
from workflows.units import EndRefused, Life, StartRefused, check_life

OFFICE_OF_THE_DISTRICT = ["/1/4/"]


@pytest.mark.parametrize(
    ("role", "path", "may"),
    [
        ("chair", "/1/4/17/", True),
        ("officer", "/1/4/17/", True),
        ("reader", "/1/4/", True),
        ("inspector", "/1/4/", True),
        ("officer", "/1/4/", False),
        ("office", "/1/4/17/", False),
        ("admin", "/1/4/17/", False),
        ("chair", "/1/41/17/", False),
        ("chair", "/1/", False),
    ],
)
def test_the_office_gives_only_what_is_below_it(role, path, may):
    assert may_give(role, path, is_admin=False, office_paths=OFFICE_OF_THE_DISTRICT) is may
    assert may_give(role, path, is_admin=True, office_paths=[])


def test_a_life_lies_within_its_parents_and_around_its_childrens():
    district = Life(date(2010, 1, 1), date(2025, 6, 30))

    check_life(Life(date(2010, 1, 1), date(2025, 6, 30)), parent=district, children=[])
    with pytest.raises(StartRefused):
        check_life(Life(date(2009, 12, 31), date(2025, 6, 30)), parent=district, children=[])
    with pytest.raises(EndRefused):
        check_life(Life(date(2010, 1, 1)), parent=district, children=[])
    with pytest.raises(EndRefused):
        check_life(district, parent=None, children=[Life(date(2020, 1, 1))])
