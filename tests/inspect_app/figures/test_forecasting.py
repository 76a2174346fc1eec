"""The forecast on real rows: the past is counted as it was, the page names the task, says why, and shows the test."""

from __future__ import annotations

from datetime import date

import pytest

from inspect_app.figures.forecasting import past, tried_on_past
from inspect_app.figures.freezing import freeze_due
from workflows.forecast import MARKS


def lived(make, at, unit, due, reported):
    when = at(reported)
    at(f"{due[:7]}-01")
    return make.task(unit=unit, due=due, state="accepted", reported_at=when, accepted_at=when)


def test_the_past_counts_who_had_not_reported_with_so_many_days_left(make, at):
    lived(make, at, make.commune(), "2023-05-20", "2023-05-10")  # ten days early
    lived(make, at, make.commune(), "2023-05-20", "2023-05-25")  # late
    at("2023-05-25")
    make.task(unit=make.commune(), due="2023-05-20")  # assigned five days after its deadline: never at risk before
    make.task(unit=make.commune(), due="2023-05-20", state="cancelled")

    (found,) = past([make.district().id], date(2023, 6, 1))

    assert MARKS == (2, 6, 11, 22, 45)
    assert (found.waiting, found.late) == ([1, 1, 2, 0, 0], [1, 1, 1, 0, 0])


@pytest.mark.one_database
def test_the_page_names_what_will_probably_be_late_and_why_and_how_well_it_did(make, at, sign_in, queries):
    good, bad = make.commune("Bố Hạ"), make.commune()
    for month in range(1, 10):
        for _ in range(3):
            lived(make, at, good, f"2023-{month:02}-20", f"2023-{month:02}-15")
            lived(make, at, bad, f"2023-{month:02}-20", f"2023-{month:02}-28")
    at("2023-10-10")
    make.task(unit=bad, due="2023-10-20", title="Việc của đơn vị hay trễ")
    make.task(unit=good, due="2023-10-20", title="Việc của đơn vị đúng hạn")
    at("2023-10-15 00:30")
    freeze_due(at.instant)

    tested = tried_on_past(make.district().id, date(2023, 10, 15))
    with queries() as seen:
        page = sign_in(make.leader()).visit("/figures/forecast")

    rows = [" ".join("".join(row.itertext()).split()) for row in page.tree.iter("tr")]
    (likely,) = [row for row in rows if "hay trễ" in row]
    assert not [row for row in rows if "Việc của đơn vị đúng hạn" in row]
    assert "Nhiều khả năng trễ" in likely and "Đơn vị này trễ 27/27 việc như vậy" in likely
    assert tested.error < tested.plain_error and "Thử trên quá khứ" in page.text
    assert len(seen) < 20
