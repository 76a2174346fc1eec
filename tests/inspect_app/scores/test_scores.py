"""The reform index of a year: a set of criteria, points typed and from Excel, published, seen by units."""

from __future__ import annotations

from decimal import Decimal

import pytest

from inspect_app.extensions import db
from inspect_app.models import IndexSet, Score, ScoreCard
from inspect_app.scores import actions, queries
from tests.inspect_app.imports.test_tables import all_of, changed, filled, hand_in, taken_out
from workflows.moves import MoveRefused, Refused
from workflows.scores import Criterion, IndexState

D = Decimal
pytestmark = pytest.mark.one_database

CRITERIA = [
    Criterion("1", "Chỉ đạo, điều hành", "direction", D(5)),
    Criterion("1.1", "Kế hoạch cải cách hành chính", "direction", D(2)),
    Criterion("1.2", "Tuyên truyền cải cách hành chính", "direction", D(3)),
    Criterion("2", "Tác động của cải cách hành chính", "impact", D(5)),
]


@pytest.fixture
def scored(make):
    """An index of 2022 with two communes scored and one that was not."""
    make.commune("Đồng Vương"), make.commune("Tam Hiệp"), make.commune("Xuân Lương")
    office = {"by": make.officer_of_office(), "now": make.now}
    found = actions.make_set(make.district(), year=2022, title="Chỉ số CCHC năm 2022", **office)
    actions.set_criteria(found, CRITERIA, **office)
    give(make, found, "Đồng Vương", {"1.1": D(2), "1.2": D("1.25"), "2": D("4.5")})
    give(make, found, "Tam Hiệp", {"1.1": D(1), "1.2": D(3), "2": D(5)})
    db.session.commit()
    return found


def card_of(make, found, name):
    query = db.select(ScoreCard.id).where(ScoreCard.set_id == found.id, ScoreCard.unit_id == make.commune(name).id)
    card_id = db.session.scalars(query.execution_options(scope="test")).one()
    query = db.select(ScoreCard).where(ScoreCard.id == card_id).execution_options(scope="test", populate_existing=True)
    of_set = db.joinedload(ScoreCard.index_set).selectinload(IndexSet.criteria)
    return db.session.scalars(query.options(of_set, db.joinedload(ScoreCard.unit))).one()


def give(make, found, name, points, part="verified", by=None):
    said = {code: {part: value} for code, value in points.items()}
    actions.enter_points(card_of(make, found, name), said, by=by or make.officer_of_office(), now=make.now)


def publish(make, found):
    actions.publish(
        found, number="975/QĐ-UBND", decided_on=make.now.date(), by=make.officer_of_office(), now=make.now
    )  # fmt: skip
    db.session.commit()


@pytest.mark.both_databases
def test_points_are_kept_exactly_summed_and_told_in_the_journal(make, scored, journal):
    give(make, scored, "Xuân Lương", {"1.1": D("1.9875"), "1.2": D(0)})

    sheet = queries.sheet_of(card := card_of(make, scored, "Xuân Lương"))

    assert (sheet.verified["1.1"], sheet.known["1"], sheet.total) == (D("1.9875"), D("1.9875"), None)
    assert sheet.below(70) == ["1.2"]
    assert journal(card) == [("PointsEntered", {"count": 2})]
    stored = {score.verified for score in all_of(Score)}
    assert D("1.9875") in stored and D(0) in stored


@pytest.mark.both_databases
def test_published_results_stay_as_they_are_until_opened_again_with_a_reason(make, scored, journal):
    give(make, scored, "Xuân Lương", {"1.1": D(1)})
    with pytest.raises(Refused, match="Xuân Lương"):
        publish(make, scored)
    give(make, scored, "Xuân Lương", {"1.1": None})

    publish(make, scored)

    assert (scored.state, scored.decision_number) == (IndexState.PUBLISHED, "975/QĐ-UBND")
    with pytest.raises(MoveRefused):
        give(make, scored, "Đồng Vương", {"1.2": D(3)})
    with pytest.raises(Refused, match="lý do"):
        actions.reopen(scored, reason=" ", by=make.officer_of_office(), now=make.now)
    actions.reopen(scored, reason="Cộng nhầm", by=make.officer_of_office(), now=make.now)
    give(make, scored, "Đồng Vương", {"1.2": D(3)})
    assert [name for name, _ in journal(scored)][-2:] == ["IndexPublished", "IndexReopened"]


@pytest.mark.both_databases
def test_criteria_go_over_to_the_next_year_and_what_was_scored_binds_them(make, scored):
    office = {"by": make.officer_of_office(), "now": make.now}

    later = actions.make_set(make.district(), year=2023, title="Chỉ số năm 2023", source=scored_with(scored), **office)

    assert [(c.code, c.most) for c in queries.facts_of(queries_of(later))] == [(c.code, c.most) for c in CRITERIA]
    with pytest.raises(actions.YearTaken):
        actions.make_set(make.district(), year=2023, title="Lần nữa", **office)
    smaller = [Criterion(c.code, c.title, c.area, D(4) if c.code == "2" else c.most) for c in CRITERIA]
    with pytest.raises(actions.PointsRefused, match="Đồng Vương"):
        actions.set_criteria(scored, smaller, **office)
    with pytest.raises(actions.PointsRefused, match="không bỏ được"):
        actions.set_criteria(scored, CRITERIA[:3], **office)


def queries_of(found):
    query = db.select(IndexSet).where(IndexSet.id == found.id).options(db.selectinload(IndexSet.criteria))
    return db.session.scalars(query.execution_options(scope="test", populate_existing=True)).one()


scored_with = queries_of


def test_the_office_types_criteria_and_points_and_what_cannot_be_is_told_beside_the_field(make, sign_in):
    make.commune()
    office = sign_in(make.officer_of_office())

    page = office.visit("/scores/new").press("Lập bộ tiêu chí", year="2022", title="Chỉ số CCHC năm 2022")
    rows = [("1", "Chỉ đạo", "direction", "5"), ("1.1", "Kế hoạch", "", "2"), ("1.2", "Tuyên truyền", "", "2")]
    said = {}
    for place, row in enumerate(rows):
        said |= {f"{part}-{place}": words for part, words in zip(("code", "title", "area", "most"), row, strict=True)}
    wrong = page.press("Lưu", 422, **said)
    page = wrong.press("Lưu", **{"most-2": "3"})

    assert "cộng lại là 4" in wrong.text
    assert page.said == ["Đã lưu các tiêu chí."]
    found = queries_of(all_of(IndexSet)[0])
    ids = {one.code: one.id for one in found.criteria}
    card = office.visit(f"/scores/cards/{card_of(make, found, 'Đồng Vương').id}/points")
    refused = card.press("Lưu", 422, **{f"verified-{ids['1.1']}": "2,5", f"verified-{ids['1.2']}": "không"})
    assert "không được lớn hơn điểm tối đa (2)" in card.press("Lưu", 422, **{f"verified-{ids['1.1']}": "2,5"}).text
    assert "“không” không phải là điểm" in refused.text
    saved = card.press("Lưu", **{f"verified-{ids['1.1']}": "0,25", f"verified-{ids['1.2']}": "3"})
    assert saved.said == ["Đã lưu điểm."] and "3,25" in saved.text and "65%" in saved.text


def test_points_come_from_excel_whole_or_not_at_all(make, scored, sign_in):
    office = sign_in(make.officer_of_office())
    rows = {(row[1], row[2]): row for row in taken_out(office, "index_scores", scored.id)}
    mine = changed("index_scores", rows["Xã Xuân Lương", "1.1"], verified="0,25", self_points=2)
    right = changed("index_scores", rows["Xã Xuân Lương", "1.2"], verified=3)
    above = changed("index_scores", rows["Xã Xuân Lương", "2"], verified="5,5")
    unfit = changed("index_scores", rows["Xã Xuân Lương", "1"], verified="4")

    wrong = hand_in(office, "index_scores", filled("index_scores", mine, right, above), scored.id)
    sums = hand_in(office, "index_scores", filled("index_scores", mine, right, unfit), scored.id)
    page = hand_in(office, "index_scores", filled("index_scores", mine, right), scored.id)

    assert "không được lớn hơn điểm tối đa (5)" in wrong.text and "Ghi tất cả" not in wrong.buttons
    assert "cộng lại là 3,25" in sums.text and "Ghi tất cả" not in sums.buttons
    assert page.press("Ghi tất cả").said == ["Đã ghi 0 dòng mới, 2 dòng thay đổi từ bảng Excel."]
    assert queries.sheet_of(card_of(make, scored, "Xuân Lương")).known["1"] == D("3.25")


def test_criteria_come_from_excel_and_hold_together(make, scored, sign_in):
    office = sign_in(make.officer_of_office())
    rows = {row[1]: row for row in taken_out(office, "index_criteria", scored.id)}
    third = {"code": "3", "title": "Cải cách thể chế", "area": "Cải cách thể chế", "most": "10"}
    part = {"code": "3.1", "title": "Ban hành văn bản", "most": "9,5"}

    wrong = hand_in(office, "index_criteria", filled("index_criteria", rows["1"], third, part), scored.id)
    page = hand_in(office, "index_criteria", filled("index_criteria", third, part | {"most": "10"}), scored.id)

    assert "cộng lại là 9,5" in wrong.text and "Ghi tất cả" not in wrong.buttons
    assert page.press("Ghi tất cả").status == 200
    assert [c.code for c in queries.facts_of(queries_of(scored))] == ["1", "1.1", "1.2", "2", "3", "3.1"]
    assert {c.area for c in queries_of(scored).criteria if c.code.startswith("3")} == {"institutions"}


def test_a_unit_scores_itself_and_sees_what_was_verified_once_it_is_published(make, scored, sign_in):
    card = card_of(make, scored, "Đồng Vương")
    ids = {one.code: one.id for one in scored_with(scored).criteria}
    officer = sign_in(make.officer())

    page = officer.visit(f"/scores/cards/{card.id}/points").press("Lưu", **{f"self_points-{ids['2']}": "5"})
    before = page.text + officer.visit("/scores").text
    publish(make, scored)
    after = officer.visit(f"/scores/cards/{card.id}")

    assert page.said == ["Đã lưu điểm."] and "4,5" not in before and "Điểm thẩm định hiện" not in after.text
    assert "7,75" in after.text and "2/2" in after.text and "Dưới ngưỡng" in after.text
    assert "Tự chấm điểm" not in after.links
    assert officer.get(f"/scores/cards/{card.id}/points").status_code == 409
    assert officer.get(f"/scores/cards/{card_of(make, scored, 'Tam Hiệp').id}").status_code == 404
    assert officer.get(f"/scores/{scored.id}").location.endswith(f"/scores/cards/{card.id}")


def test_a_year_shows_its_units_by_rank_and_whether_they_rose(make, scored, sign_in):
    publish(make, scored)
    office = {"by": make.officer_of_office(), "now": make.now}
    later = actions.make_set(make.district(), year=2023, title="Chỉ số năm 2023", source=scored_with(scored), **office)
    give(make, later, "Đồng Vương", {"1.1": D(2), "1.2": D(3), "2": D("4.5")})
    db.session.commit()
    reader = sign_in(make.leader())

    page = reader.visit(f"/scores/{later.id}")
    card = reader.visit(f"/scores/cards/{card_of(make, later, 'Đồng Vương').id}")

    assert page.text.index("Xã Đồng Vương") < page.text.index("Xã Tam Hiệp")
    assert "tăng 17,5" in page.text and "95%" in page.text
    assert "tăng 58,33" in card.text and "tăng" not in card.text.split("2. Tác động")[1].split("Quá trình")[0]
    assert "Ghi điểm" not in card.links


def test_a_commune_that_inspects_itself_scores_nobody(make, sign_in):
    make.post(officer := make.officer(), "office", commune := make.commune(), "Công chức Văn phòng - Thống kê")
    db.session.commit()

    page = sign_in(officer).visit("/scores")

    assert "Lập bộ tiêu chí" not in page.links
    sign_in(officer).visit("/scores/new", 404)
    with pytest.raises(Refused, match="Cấp xã"):
        actions.make_set(commune, year=2023, title="Chỉ số năm 2023", by=officer, now=make.now)
