"""An inspector at the counter, the unit that reads along, the office that keeps the calendar."""

import io
import re
import uuid
from datetime import date

import pytest
from PIL import Image

from inspect_app.extensions import db
from inspect_app.models import Attachment, Check, Finding, SuccessionKind, UnitSuccession
from workflows.findings import FindingState
from workflows.visits import VisitState

pytestmark = pytest.mark.one_database


def photo(name="quay.jpg"):
    held = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(held, "JPEG")
    held.seek(0)
    return (held, name)


def rows(model):
    return list(db.session.scalars(db.select(model).order_by(model.id).execution_options(scope="test")))


@pytest.fixture
def visit(make, at):
    """Return a visit under way on its day."""
    at("2023-09-12 09:00")
    return make.visit(state="under_way")


def test_the_head_begins_the_visit_on_its_day(make, at, sign_in, journal):
    at("2023-09-12 08:00")
    visit = make.visit(make.plan(state="issued"))

    page = sign_in(make.head()).visit(f"/visits/{visit.id}").press("Bắt đầu kiểm tra")

    assert page.said == ["Đã bắt đầu kiểm tra."]
    assert visit.state is VisitState.UNDER_WAY
    assert ("VisitStarted", {"unit": "xã Đồng Vương"}) in journal(visit)


def test_before_the_day_there_is_no_button_and_a_forged_post_is_told_why(make, at, sign_in):
    at("2023-09-11")
    visit = make.visit()
    head = sign_in(make.head())

    assert "Bắt đầu kiểm tra" not in head.visit(f"/visits/{visit.id}").buttons
    assert "Chưa đến ngày kiểm tra (12/09/2023)" in head.post(f"/visits/{visit.id}/start", status=409).text


def test_a_criterion_is_answered_with_one_tap_and_the_note_goes_with_it(make, visit, sign_in):
    page = sign_in(make.inspector()).visit(f"/visits/{visit.id}")

    page = page.press("Chưa đạt – TTHC-01", note="Thiếu máy quét")

    [check] = rows(Check)
    assert (check.result.value, check.note) == ("not_met", "Thiếu máy quét")
    assert "Đã đánh giá 1/2 nội dung" in page.text


def test_a_shortcoming_keeps_the_answer_somebody_gave_and_a_strength_gives_none(make, visit, sign_in):
    page = sign_in(make.inspector()).visit(f"/visits/{visit.id}")
    page.click("Ưu điểm – TTHC-01").press("Lưu phát hiện")
    assert rows(Check) == []
    page = page.press("Đạt – TTHC-01")

    page = page.click("Hạn chế – TTHC-01").press("Lưu phát hiện")

    assert page.said == ["Đã ghi nhận phát hiện."]
    assert [check.result.value for check in rows(Check)] == ["met"]


def test_figures_that_cannot_be_are_told_beside_the_field_and_kept(make, visit, sign_in):
    make.criterion(visit_plan(visit)).figure_label = "Hồ sơ đã số hóa / hồ sơ phải số hóa"
    page = sign_in(make.inspector()).visit(f"/visits/{visit.id}")

    page = page.press("Đạt – TTHC-01", status=422, numerator="3", denominator="2", note="Xem lại")

    assert page.errors == ["Số đạt không được lớn hơn tổng số."]
    assert (page.field("numerator"), page.field("denominator")) == ("3", "2") and "Xem lại" in page.text
    assert rows(Check) == []


def visit_plan(visit):
    from inspect_app.models import Plan

    return db.session.get(Plan, visit.plan_id, execution_options={"scope": "test"})


@pytest.mark.parametrize("typed", ["mười", "1.2.3", "-4", "9" * 30])
def test_a_number_that_is_none_is_told(make, visit, sign_in, typed):
    criterion = make.criterion(visit_plan(visit))

    data = {"result": "met", "numerator": typed}
    page = sign_in(make.inspector()).post(f"/visits/{visit.id}/check/{criterion.id}", data, status=422)

    assert rows(Check) == [] and page.title


def test_two_inspectors_on_one_criterion_the_second_is_told(make, visit, sign_in):
    first = sign_in(make.inspector()).visit(f"/visits/{visit.id}")
    second = sign_in(make.secretary()).visit(f"/visits/{visit.id}")
    first.press("Đạt – TTHC-01")

    page = second.press("Chưa đạt – TTHC-01", status=409, note="Khác")

    assert "người khác" in page.text and "Khác" in page.text
    assert rows(Check)[0].result.value == "met"


def test_a_criterion_of_another_campaign_does_not_exist(make, visit, sign_in):
    other = make.criterion(make.plan(units=[]))

    sign_in(make.inspector()).post(f"/visits/{visit.id}/check/{other.id}", {"result": "met"}, status=404)


def test_a_finding_takes_two_taps_from_its_criterion(make, visit, sign_in, journal):
    page = sign_in(make.inspector()).visit(f"/visits/{visit.id}")

    form = page.click("Hạn chế – TTHC-01")
    assert form.field("statement") == "Chưa thực hiện tốt nội dung TTHC-01"
    page = form.press("Lưu phát hiện")

    assert page.said == ["Đã ghi nhận phát hiện. Nội dung TTHC-01 được ghi là “Chưa đạt”, có thể chọn lại."]
    assert [check.result.value for check in rows(Check)] == ["not_met"]
    [finding] = rows(Finding)
    assert (finding.remedy, finding.area, finding.kind.value) == (
        "Khắc phục nội dung TTHC-01",
        "procedures",
        "shortcoming",
    )
    assert [name for name, _ in journal(finding)] == ["FindingRecorded"]


def test_a_lost_reply_never_makes_two_findings(make, visit, sign_in):
    reader = sign_in(make.inspector())
    uid = str(uuid.uuid4())
    data = {"uid": uid, "kind": "strength", "area": "digital", "statement": "Làm tốt", "severity": "normal"}

    reader.post(f"/visits/{visit.id}/findings/new", data | {"once": "a"})
    reader.post(f"/visits/{visit.id}/findings/new", data | {"once": "b"})

    assert len(rows(Finding)) == 1


def test_photos_are_kept_with_the_finding(make, visit, sign_in):
    form = sign_in(make.inspector()).visit(f"/visits/{visit.id}").click("Hạn chế – TTHC-01")

    data = {"uid": form.field("uid"), "once": form.field("once"), "kind": "shortcoming", "area": "procedures",
            "severity": "normal", "statement": "Quầy ngăn cách", "photos": [photo(), photo("quay2.jpg")]}  # fmt: skip
    form.reader.post(f"/visits/{visit.id}/findings/new", data, status=200)

    [finding] = rows(Finding)
    assert [a.name for a in rows(Attachment)] == ["quay.jpg", "quay2.jpg"]
    assert "quay2.jpg" in form.reader.visit(f"/findings/{finding.id}").text


def test_a_file_that_lies_is_refused_and_nothing_typed_is_lost(make, visit, sign_in):
    data = {"uid": str(uuid.uuid4()), "kind": "shortcoming", "area": "procedures", "severity": "normal",
            "statement": "Bàn trực bị ngăn cách", "photos": [(io.BytesIO(b"MZ not a picture"), "anh.jpg")]}  # fmt: skip

    page = sign_in(make.inspector()).post(f"/visits/{visit.id}/findings/new", data, status=422)

    assert any("không khớp" in error for error in page.errors)
    assert page.field("statement") == "Bàn trực bị ngăn cách"
    assert rows(Finding) == [] and rows(Attachment) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"statement": ""},
        {"statement": "x" * 4001},
        {"kind": "nonsense"},
        {"area": "nonsense"},
        {"severity": ""},
        {"numerator": "ba"},
    ],
)
def test_a_finding_with_something_wrong_is_not_recorded(make, visit, sign_in, wrong):
    data = {
        "uid": str(uuid.uuid4()),
        "kind": "shortcoming",
        "area": "procedures",
        "severity": "normal",
        "statement": "Có",
    }

    page = sign_in(make.inspector()).post(f"/visits/{visit.id}/findings/new", data | wrong, status=422)

    assert page.errors and rows(Finding) == []


def test_a_finding_is_edited_and_the_second_editor_is_told(make, visit, sign_in, journal):
    finding = make.finding(visit)
    one = sign_in(make.inspector()).visit(f"/findings/{finding.id}/edit")
    two = sign_in(make.secretary()).visit(f"/findings/{finding.id}/edit")

    one.press("Lưu phát hiện", statement="Số hóa mới đạt 62%")
    page = two.press("Lưu phát hiện", status=409, statement="Câu của người sau")

    assert finding.statement == "Số hóa mới đạt 62%" and "Câu của người sau" in page.text
    assert journal(finding) == [("FindingEdited", {"fields": "nội dung"})]


def test_a_finding_is_withdrawn_with_a_reason(make, visit, sign_in):
    finding = make.finding(visit)
    form = sign_in(make.inspector()).visit(f"/findings/{finding.id}/withdraw")

    assert form.press("Rút phát hiện", status=422).errors == ["Hãy ghi lý do."]
    page = form.press("Rút phát hiện", reason="Ghi nhầm")

    assert page.said == ["Đã rút phát hiện."]
    assert finding.state is FindingState.WITHDRAWN and "Lý do rút: Ghi nhầm" in page.text


def test_whoever_withdraws_a_shortcoming_is_reminded_of_the_answer_that_stays(make, visit, sign_in):
    inspector = sign_in(make.inspector())
    inspector.visit(f"/visits/{visit.id}").click("Hạn chế – TTHC-01").press("Lưu phát hiện")
    [finding] = rows(Finding)

    page = inspector.visit(f"/findings/{finding.id}/withdraw").press("Rút phát hiện", reason="Ghi nhầm")

    assert page.said == ["Đã rút phát hiện. Kết quả của nội dung TTHC-01 vẫn giữ nguyên, hãy xem lại."]
    assert [check.result.value for check in rows(Check)] == ["not_met"]


def test_the_unit_reads_what_was_found_only_when_the_minutes_are_laid_before_it(make, visit, sign_in):
    finding = make.finding(visit, statement="Để hồ sơ quá hạn")
    make.check(visit, note="Ghi chú nội bộ")
    chair = sign_in(make.chair())

    page = chair.visit(f"/visits/{visit.id}")
    assert "Để hồ sơ quá hạn" not in page.text and "Ghi chú nội bộ" not in page.text
    chair.visit(f"/findings/{finding.id}", status=404)

    make.minutes(visit, state="signing")
    assert "Để hồ sơ quá hạn" in chair.visit(f"/visits/{visit.id}").text
    chair.visit(f"/findings/{finding.id}")


def test_who_is_not_on_the_team_that_day_cannot_record(make, visit, sign_in):
    late = make.inspector("Người vào sau")
    make.team(visit_plan(visit), effective_on="2023-10-01", members={late: "member"})
    finding, criterion = make.finding(visit), make.criterion(visit_plan(visit))

    sign_in(late).visit(f"/visits/{visit.id}", status=404)
    for person in (late, make.chair(), make.officer(), make.leader(), make.reader()):
        reader = sign_in(person)
        if person is not late:
            assert "Đạt – TTHC-01" not in reader.visit(f"/visits/{visit.id}").buttons
        reader.post(f"/visits/{visit.id}/check/{criterion.id}", {"result": "met"}, status=404)
        for path in (
            f"visits/{visit.id}/findings/new",
            f"findings/{finding.id}/edit",
            f"findings/{finding.id}/withdraw",
        ):
            reader.post(f"/{path}", {"statement": "x"}, status=404)
        reader.visit(f"/visits/{visit.id}/attendance", status=404)
    assert len(rows(Finding)) == 1


def test_a_foreign_unit_finds_nothing(make, visit, sign_in):
    finding = make.finding(visit)
    stranger = sign_in(make.officer(make.unit("Tân Sỏi")))

    for path in (f"/visits/{visit.id}", f"/findings/{finding.id}", f"/visits/{visit.id}/attendance"):
        stranger.visit(path, status=404)


def test_attendance_ticks_the_team_of_the_day_and_takes_other_names(make, visit, sign_in, journal):
    make.chair()
    form = sign_in(make.secretary()).visit(f"/visits/{visit.id}/attendance")
    assert "Trưởng đoàn" in form.text and "Chủ tịch UBND xã Đồng Vương" in form.text

    data = {"version": form.field("version"), "rows-0-key": f"team-{make.head().id}", "rows-0-side": "team",
            "rows-0-present": "y", "rows-0-title": "Trưởng đoàn", "rows-1-side": "unit",
            "rows-1-full_name": "Nguyễn Thị Mơ", "rows-1-title": "Công chức tư pháp"}  # fmt: skip
    page = form.reader.post(f"/visits/{visit.id}/attendance", data, status=200)

    assert page.said == ["Đã ghi thành phần tham gia."]
    assert "Nguyễn Thị Mơ" in page.text
    assert ("AttendanceSet", {"team": 1, "unit": 1}) in journal(visit)


def test_a_name_is_asked_for_where_only_a_title_was_typed(make, visit, sign_in):
    data = {"rows-0-side": "unit", "rows-0-full_name": "", "rows-0-title": "Công chức tư pháp"}

    page = sign_in(make.secretary()).post(f"/visits/{visit.id}/attendance", data, status=422)

    assert "Hãy nhập họ tên của người này." in page.text


def test_a_forged_tick_of_a_stranger_counts_for_nothing(make, visit, sign_in):
    stranger = make.person("Người ngoài")

    data = {"rows-0-key": f"team-{stranger.id}", "rows-0-side": "team", "rows-0-present": "y"}
    page = sign_in(make.secretary()).post(f"/visits/{visit.id}/attendance", data, status=200)

    assert "Chưa ghi thành phần tham gia." in page.text


def test_the_team_of_the_day_is_shown_with_its_decision(make, visit, sign_in):
    make.team(visit_plan(visit), effective_on="2023-10-01", members={make.inspector("Người vào sau"): "member"})

    page = sign_in(make.secretary()).visit(f"/visits/{visit.id}")

    assert re.search(r"Trưởng đoàn, Trưởng đoàn\s*theo Quyết định số \d+/QĐ-UBND ngày 01/03/2023", page.text)
    assert "Người vào sau" not in page.text


def test_open_items_of_earlier_campaigns_come_first(make, visit, sign_in):
    earlier = make.notice(make.plan(state="concluded", number="12/KH-UBND", year=2022))
    make.task(earlier, due="2022-12-01", title="Niêm yết thủ tục hành chính", state="assigned")
    make.task(earlier, due="2022-12-01", title="Việc đã xong", state="closed")

    text = sign_in(make.inspector()).visit(f"/visits/{visit.id}").text

    assert text.index("Niêm yết thủ tục hành chính") < text.index("Nội dung kiểm tra")
    assert "Việc đã xong" not in text


def test_what_a_former_district_left_open_is_shown_to_the_team_of_the_province(make, at, sign_in):
    at("2025-09-12")
    district, old = make.district(), make.commune("Đồng Vương")
    notice = make.notice(make.plan(state="concluded", number="12/KH-UBND", year=2024))
    make.task(notice, old, due="2025-12-01", title="Niêm yết thủ tục hành chính")
    make.task(notice, make.commune("Đồng Kỳ"), due="2025-12-01", title="Việc của xã khác")
    old.valid_to = district.valid_to = date(2025, 6, 30)
    new = make.unit("Yên Thế", parent=make.province(), valid_from=date(2025, 7, 1))
    took_over = UnitSuccession(old_unit_id=old.id, new_unit_id=new.id, kind=SuccessionKind.MERGE, on=new.valid_from)
    db.session.add(took_over)
    visit, own = [make.visit(make.plan(authority=by, units=[new]), new, "2025-09-12") for by in (make.province(), new)]
    team = sign_in(make.inspector())

    text = team.visit(f"/visits/{visit.id}").text

    assert "Niêm yết thủ tục hành chính" in text and "Xã Đồng Vương" in text and "Việc của xã khác" not in text
    # What others found at a unit is no part of its own self-inspection.
    assert "Niêm yết thủ tục hành chính" not in team.visit(f"/visits/{own.id}").text


def test_the_page_costs_the_same_for_ten_findings_as_for_one(make, visit, sign_in, queries):
    reader = sign_in(make.inspector())
    make.finding(visit)
    with queries() as few:
        reader.visit(f"/visits/{visit.id}")
    for _n in range(10):
        make.finding(visit)
    with queries() as many:
        reader.visit(f"/visits/{visit.id}")

    assert len(many) == len(few)


# -- the calendar ----------------------------------------------------------------------------------------------------


def test_the_calendar_shows_today_first_then_what_is_unfinished(make, at, sign_in):
    at("2023-09-12")
    plan = make.plan(units=[make.commune()])
    for unit, day, state in [("Đồng Hưu", "2023-09-20", "planned"), ("Canh Nậu", "2023-09-12", "planned"),
                             ("Tân Sỏi", "2023-09-01", "under_way"), ("Phồn Xương", "2023-08-30", "done")]:  # fmt: skip
        make.visit(plan, make.unit(unit), on=day, state=state)

    text = sign_in(make.head()).visit("/visits").text

    places = [text.index(f"Kiểm tra xã {unit}") for unit in ("Canh Nậu", "Tân Sỏi", "Đồng Hưu", "Phồn Xương")]
    assert places == sorted(places)


def test_the_calendar_filters_by_plan_and_month(make, at, sign_in):
    at("2023-10-16")
    one, two = make.plan(title="Đợt một"), make.plan(title="Đợt hai")
    make.visit(one, on="2023-08-10", state="done")
    make.visit(two, make.unit("Đồng Hưu"), on="2023-09-10", state="done")
    office = sign_in(make.officer_of_office())

    assert "xã Đồng Hưu" not in office.visit(f"/visits?plan={one.id}").text
    assert "xã Đồng Vương" not in office.visit("/visits?month=2023-09").text
    assert "Không có buổi kiểm tra nào khớp" in office.visit("/visits?month=2020-01&plan=x").text
    office.visit("/visits?month=nonsense&part=nonsense&after=zzz")


def test_a_unit_sees_its_own_visits_and_no_surprise(make, at, sign_in):
    at("2023-09-01")
    make.visit(make.plan(title="Đợt thường"))
    make.visit(make.plan(title="Đợt khác", units=[]), make.unit("Đồng Hưu"))
    surprise = make.visit(make.plan(title="Đột xuất", kind="surprise"))
    chair = sign_in(make.chair())

    text = chair.visit("/visits").text

    assert "Đợt thường" in text and "Đợt khác" not in text and "Đột xuất" not in text
    chair.visit(f"/visits/{surprise.id}", status=404)


def test_the_calendar_costs_the_same_for_ten_visits_as_for_one(make, at, sign_in, queries):
    at("2023-09-01")
    plan = make.plan()
    make.visit(plan)
    office = sign_in(make.officer_of_office())
    with queries() as few:
        office.visit("/visits")
    for _n in range(10):
        make.visit(plan, make.unit())
    with queries() as many:
        office.visit("/visits")

    assert len(many) == len(few)


def test_a_part_of_the_calendar_pages_by_key(app, make, at, sign_in):
    at("2023-09-01")
    app.config["PAGE_SIZE"] = 2
    plan = make.plan()
    for number in range(5):
        make.visit(plan, make.unit(f"Xã {number}"), on=f"2023-09-1{number}")
    reader = sign_in(make.officer_of_office())

    page = reader.visit("/visits?part=upcoming")
    seen = []
    while True:
        seen += re.findall(r"Kiểm tra xã (Xã \d)", page.text)
        if "Trang sau" not in page.links:
            break
        page = page.click("Trang sau")

    assert seen == [f"Xã {number}" for number in range(5)]


def test_the_office_moves_a_visit_with_a_reason(make, at, sign_in, journal):
    at("2023-09-01")
    visit = make.visit()
    form = sign_in(make.officer_of_office()).visit(f"/visits/{visit.id}").click("Đổi ngày")

    assert (
        form.press("Đổi ngày", status=422, visit_on="31/02/2023", reason="Bão")
        .errors[0]
        .startswith("Ngày không hợp lệ")
    )
    assert "trước hôm nay" in form.press("Đổi ngày", status=422, visit_on="30/08/2023", reason="Bão").errors[0]
    page = form.press("Đổi ngày", visit_on="20/9/2023", reason="Bão")

    assert page.said == ["Đã đổi ngày kiểm tra."] and "20/09/2023" in page.text
    assert [name for name, _ in journal(visit)] == ["VisitMoved"]


def test_the_team_neither_moves_nor_cancels_a_visit(make, at, sign_in):
    at("2023-09-01")
    visit = make.visit()
    head = sign_in(make.head())

    for path in ("move", "cancel"):
        head.visit(f"/visits/{visit.id}/{path}", status=404)
        head.post(f"/visits/{visit.id}/{path}", {"reason": "x", "visit_on": "20/09/2023"}, status=404)


def test_the_office_calls_a_visit_off_and_the_page_says_why(make, at, sign_in):
    at("2023-09-01")
    visit = make.visit()

    form = sign_in(make.officer_of_office()).visit(f"/visits/{visit.id}/cancel")
    page = form.press("Hủy buổi kiểm tra", reason="Lũ quét")

    assert visit.state is VisitState.CANCELLED and "Buổi kiểm tra đã hủy: Lũ quét" in page.text


def test_a_double_click_records_one_finding(make, visit, sign_in):
    form = sign_in(make.inspector()).visit(f"/visits/{visit.id}").click("Ưu điểm – TTHC-01")

    form.press("Lưu phát hiện")
    again = form.press("Lưu phát hiện")

    assert again.said == ["Nội dung này đã được ghi nhận."] and len(rows(Finding)) == 1


def test_hostile_text_is_shown_as_text(make, visit, sign_in):
    form = sign_in(make.inspector()).visit(f"/visits/{visit.id}/findings/new")

    page = form.press("Lưu phát hiện", statement="<script>alert(1)</script>", area="digital")

    assert "<script>alert(1)</script>" in page.text
