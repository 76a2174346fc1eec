"""Pictures and overviews: what they say, and that they ask as much of ten units as of one."""

from __future__ import annotations

import pytest

from inspect_app.extensions import db
from inspect_app.figures.freezing import freeze
from workflows.report_periods import PeriodKind, period

pytestmark = pytest.mark.one_database


def inspected(make, unit, year=2023, plan=None):
    """A unit in which the first criterion was not met, in signed minutes, with a late task about it."""
    plan = plan or make.plan(state="concluded", units=[unit], year=year, number=f"{year % 100}/KH-UBND")
    visit = make.visit(plan, unit, on=f"{year}-08-10", state="done")
    finding = make.finding(visit, statement=f"Niêm yết thiếu ở {unit.full_name} năm {year}")
    make.minutes(visit)
    return plan, make.task(make.notice(plan), unit=unit, finding=finding, due="2023-10-10")


def test_pages_ask_as_much_of_many_as_of_one(make, at, sign_in, queries):
    at("2023-09-20")
    plan, _task = inspected(make, make.commune())
    at("2023-10-15 00:30")
    freeze(make.district().id, period(PeriodKind.MONTH, 2023, 10), now=at.instant)
    at("2023-10-30")
    reader = sign_in(make.leader())
    pages = ("/figures/pictures", "/figures/areas", "/figures/areas/procedures", f"/plans/{plan.id}/overview",
             f"/tracking/units/{make.commune().id}")  # fmt: skip

    def asked():
        counts = []
        for path in pages:
            with queries() as seen:
                reader.visit(path)
            counts.append(len(seen))
        return counts

    asked()  # what is read once for each process is read
    few = asked()
    for name in ("Bố Hạ", "Tam Hiệp", "Đồng Kỳ", "Hương Vĩ"):
        inspected(make, make.commune(name), plan=plan)
    inspected(make, make.commune(), 2022)
    many = asked()

    assert many == few and max(few) < 20


def test_a_campaign_shows_each_unit_of_the_area_and_how_far_it_is(make, at, sign_in):
    outside = make.commune("Bố Hạ")
    plan, _task = inspected(make, make.commune())
    at("2023-10-30")

    page = sign_in(make.officer_of_office()).visit(f"/plans/{plan.id}/overview")
    only = page.reader.visit(f"/plans/{plan.id}/overview?stage=outside")

    assert "1/2" in page.text and "Có việc quá hạn" in page.text and "0/1 việc xong, 1 việc quá hạn" in page.text
    assert outside.label in only.text and make.commune().label not in only.text.split("Bản đồ đơn vị")[-1]


def test_an_area_shows_what_comes_again_and_where(make, at, sign_in):
    inspected(make, make.commune(), 2022)
    inspected(make, make.commune(), 2023)
    inspected(make, make.commune("Bố Hạ"), 2021)
    db.session.commit()

    page = sign_in(make.reader()).visit("/figures/areas").click("Cải cách thủ tục hành chính")
    where = page.click("TTHC-01. Tiêu chí TTHC-01")

    row = next(line for line in page.tree.iter("tr") if "TTHC-01" in "".join(line.itertext()))
    assert ["".join(cell.itertext()).strip() for cell in row.iter("td")] == ["2", "3", "1"]
    assert "Niêm yết thiếu ở xã Đồng Vương năm 2022" in where.text


def test_an_earlier_campaign_is_counted_from_its_beginning(make, at, sign_in):
    plan, task = inspected(make, make.commune())
    task.state, task.reported_at = "accepted", make.now
    db.session.commit()
    at("2024-10-30")

    page = sign_in(make.officer_of_office()).visit(f"/plans/{plan.id}/overview")

    first = next(line for line in page.tree.iter("tr") if "/2024" in "".join(line.itertext()))
    assert ["".join(cell.itertext()) for cell in first.iter("td")] == ["1", "1"]
