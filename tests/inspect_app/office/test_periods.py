"""The day on which an office closes its books: its own, else the one of the installation; what is frozen stays."""

from __future__ import annotations

from datetime import date

import pytest

from inspect_app.extensions import db
from inspect_app.figures.freezing import freeze_due
from inspect_app.models import FigureSnapshot, PeriodCut
from workflows.report_periods import PeriodKind


def months():
    query = db.select(FigureSnapshot).filter_by(kind=PeriodKind.MONTH).order_by(FigureSnapshot.ends_on)
    return [(one.begins_on, one.ends_on) for one in db.session.scalars(query.execution_options(scope="test"))]


def test_the_next_period_ends_on_the_new_day_and_begins_where_the_frozen_one_ended(make, sign_in, at, journal):
    at("2023-09-20")
    make.plan(number="35/KH-UBND")
    office, address = make.officer_of_office(), f"/office/{make.district().id}/periods"
    db.session.commit()
    at("2023-10-15 00:30")
    freeze_due(at.instant)
    at("2023-10-16")
    form = sign_in(office).visit(address)
    late_form = sign_in(office).visit(address)

    page = form.press("Lưu ngày chốt", day="10", basis="12/KH-UBND")

    assert page.said == ["Đã lưu ngày chốt số liệu. Kỳ đã chốt giữ nguyên."]
    assert "Ngày 10 hằng tháng, cơ quan đã ghi từ ngày 16/10/2023 (12/KH-UBND)" in page.text
    assert "Tháng 11 năm 2023 15/10/2023 10/11/2023" in " ".join(page.text.split())
    assert late_form.press("Lưu ngày chốt", 409, day="20").status == 409
    row = db.session.scalars(db.select(PeriodCut).execution_options(scope="test")).one()
    assert journal(row) == [("PeriodCutWritten", {"day": 10})]
    at("2023-11-11 00:30")
    freeze_due(at.instant)
    at("2023-12-11 00:30")
    freeze_due(at.instant)
    assert months()[-3:] == [
        (date(2023, 9, 15), date(2023, 10, 14)),
        (date(2023, 10, 15), date(2023, 11, 10)),
        (date(2023, 11, 11), date(2023, 12, 10)),
    ]


@pytest.mark.one_database
def test_a_day_that_no_month_has_stays_in_the_form_and_a_leader_only_reads(make, sign_in):
    address = f"/office/{make.district().id}/periods"

    page = sign_in(make.officer_of_office()).visit(address).press("Lưu ngày chốt", 422, day="32")

    assert "từ 1 đến 31" in page.text and page.field("day") == "32"
    read = sign_in(make.leader()).visit(address)
    assert "theo thiết lập chung của hệ thống" in read.text and "Lưu ngày chốt" not in read.buttons
