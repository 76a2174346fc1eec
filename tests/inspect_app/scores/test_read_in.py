"""Points that a report on paper tells are offered on the card of its unit and year, and kept when they are saved."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from inspect_app.extensions import db
from inspect_app.reading import actions as reading
from inspect_app.scores import actions, queries
from tests.inspect_app.scores.test_scores import card_of, publish, queries_of
from workflows.scores import Criterion

D = Decimal
pytestmark = pytest.mark.one_database
PAPER = Path(__file__).parents[2] / "workflows/reading/documents/given/002_9c1294e2d47b1fc1.txt"
CRITERIA = [
    Criterion("1", "Công tác chỉ đạo, điều hành", "direction", D(15)),
    Criterion("2", "Cải cách thể chế", "institutions", D(5)),
    Criterion("3", "Xây dựng chính quyền điện tử, chính quyền số", "digital", D("11.5")),
    Criterion("4", "Cải cách tài chính công", "public_finance", D(20)),
]


@pytest.fixture
def paper(make):
    """The report of Thanh Xá on its index of 2022, read in; that index is being scored here."""
    make.commune("Thanh Xá"), make.commune("Tam Hiệp")
    office = {"by": make.officer_of_office(), "now": make.now}
    found = actions.make_set(make.district(), year=2022, title="Chỉ số năm 2022", **office)
    actions.set_criteria(found, CRITERIA, **office)
    document, _ = reading.take(make.district(), "bao-cao.txt", PAPER.read_bytes(), **office)
    db.session.commit()
    return document, queries_of(found)


def test_points_of_a_paper_fill_the_form_of_its_unit_and_are_kept_when_saved(make, paper, sign_in):
    document, found = paper
    office, card = sign_in(make.officer_of_office()), card_of(make, found, "Thanh Xá")

    shown = office.visit(f"/reading/{document.id}")
    form = office.visit(f"/scores/cards/{card.id}/points?document={document.id}")
    untouched = queries.sheet_of(card_of(make, found, "Thanh Xá")).verified
    saved = form.press("Lưu")

    assert "Văn bản nêu điểm của 3 tiêu chí" in shown.text and "phiếu điểm năm 2022 của xã Thanh Xá" in shown.text
    assert "3 điểm dưới đây lấy từ văn bản đã đọc, chưa ghi" in form.text and untouched == {}
    assert saved.said == ["Đã lưu điểm."]
    kept = queries.sheet_of(card_of(make, found, "Thanh Xá")).verified
    # Its number or its words, and its most points, name a criterion; finance has other most points there.
    assert kept == {"1": D("12.2"), "2": D("4.75"), "3": D("8.37")}


def test_points_of_a_paper_go_to_no_other_unit_and_nowhere_once_results_are_published(make, paper, sign_in):
    document, found = paper
    office, other = sign_in(make.officer_of_office()), card_of(make, found, "Tam Hiệp")

    assert "lấy từ văn bản" not in office.visit(f"/scores/cards/{other.id}/points?document={document.id}").text
    codes = {one.code: {"verified": D(1)} for one in CRITERIA}
    actions.enter_points(card_of(make, found, "Tam Hiệp"), codes, by=make.officer_of_office(), now=make.now)
    publish(make, found)
    assert "nêu điểm" not in office.visit(f"/reading/{document.id}").text
    officer = sign_in(make.officer(make.commune("Thanh Xá")))
    assert officer.get(f"/reading/{document.id}").status_code == 404
