"""Units as they are today and were on a day; keeping them; one unit following another."""

from datetime import date

import pytest

from inspect_app.extensions import db
from inspect_app.models import AuditEntry, Post, SuccessionKind, Task, Unit, UnitSuccession
from inspect_app.remediation import actions as remediation
from inspect_app.remediation.queries import answer_of, tasks_of
from inspect_app.units import queries
from inspect_app.units.handing_over import assign_tasks, hand_over_tasks
from workflows.moves import Refused

pytestmark = pytest.mark.one_database

DECISION = "Nghị quyết số 1658/NQ-UBTVQH15"


@pytest.fixture
def admin(make):
    person = make.admin()
    make.district()
    db.session.commit()
    return person


def named(name):
    return db.session.scalars(db.select(Unit).where(Unit.name == name)).all()


def test_the_tree_is_shown_as_it_was_on_a_day(sign_in, make, admin):
    make.unit("Bố Hạ cũ", "township", valid_to=date(2019, 12, 31))
    make.unit("Bố Hạ", "township", valid_from=date(2020, 1, 1))

    reader = sign_in(admin)

    today, then = reader.visit("/units"), reader.visit("/units?on=31/12/2019")
    assert "Thị trấn Bố Hạ" in today.links
    assert "Thị trấn Bố Hạ cũ" not in today.links
    assert "Thị trấn Bố Hạ cũ" in then.links
    assert "Ngày 16/10/2023: 1 tỉnh, 1 huyện, 1 thị trấn" in today.text


@pytest.mark.both_databases
def test_units_list_in_vietnamese_order_whatever_their_official_place(sign_in, make, admin):
    names = ["Tam Hiệp", "Đồng Vương", "An Thượng", "Đông Sơn", "Bố Hạ"]
    for name in names:
        make.unit(name, "township" if name == "Bố Hạ" else "commune")

    shown = sign_in(admin).visit("/units").text
    offered = sign_in(make.officer_of_office()).visit("/people").text

    for page in (shown, offered):
        places = [page.rindex(name) for name in ("An Thượng", "Bố Hạ", "Đông Sơn", "Đồng Vương", "Tam Hiệp")]
        assert places == sorted(places)


@pytest.mark.both_databases
def test_units_are_found_without_diacritics(sign_in, make, admin):
    make.commune("Đồng Vương")
    make.commune("Tam Hiệp")

    page = sign_in(admin).visit("/units?q=dong+vuong")

    assert "Xã Đồng Vương" in page.links
    assert "Xã Tam Hiệp" not in page.links
    assert "Không có đơn vị phù hợp" in sign_in(admin).visit("/units?q=khongco").text


def test_a_large_tree_is_opened_level_by_level_and_searched_within(sign_in, make, admin, monkeypatch):
    monkeypatch.setattr(queries, "MOST_DRAWN", 2)
    monkeypatch.setattr(queries, "MOST_FOUND", 1)
    district = make.district()
    make.commune("Đồng Vương")
    make.commune("Đồng Kỳ")

    closed = sign_in(admin).visit("/units")
    opened = closed.click("Mở 1 đơn vị").click("Mở 2 đơn vị")

    assert {"Xã Đồng Vương", "Xã Đồng Kỳ"}.isdisjoint(closed.links)
    assert {district.label, "Xã Đồng Vương", "Xã Đồng Kỳ"} <= opened.links.keys()
    found = opened.press("Xem", q="dong")
    assert "Hơn 1 đơn vị có tên phù hợp" in found.text
    assert "Xã Đồng Vương" in found.press("Xem", q="vuong").links
    elsewhere = sign_in(admin).visit(f"/units?q=vuong&in={make.commune('Tam Hiệp').id}")
    assert "Không có đơn vị phù hợp" in elsewhere.text
    assert "Xã Đồng Vương" in elsewhere.click("Xem tất cả").click("Mở 1").click("Mở 3").links


def test_a_day_that_is_none_is_said_and_kept(sign_in, admin):
    page = sign_in(admin).visit("/units?on=31/02/2023", 422)

    assert "Ngày không hợp lệ" in page.text
    assert page.field("on") == "31/02/2023"


def test_everybody_may_read_units_but_sees_only_people_he_knows(sign_in, make, admin):
    make.chair()
    make.chair(make.commune("Tam Hiệp"))

    own = sign_in(make.officer()).visit(f"/units/{make.commune().id}")
    other = sign_in(make.officer()).visit(f"/units/{make.commune('Tam Hiệp').id}")

    assert "Chủ tịch UBND xã Đồng Vương" in own.text
    assert "Chủ tịch UBND xã Tam Hiệp" not in other.text
    assert "Sửa" not in own.links


def test_ten_units_cost_as_many_queries_as_one(sign_in, make, admin, queries):
    reader = sign_in(admin)
    make.commune()
    db.session.commit()
    with queries() as few:
        reader.visit("/units")
    for number in range(10):
        make.commune(f"Xã {number}")
    db.session.commit()

    with queries() as many:
        reader.visit("/units")

    assert len(many) == len(few)


@pytest.mark.parametrize("who", ["officer_of_office", "leader", "reader", "chair", "officer", "head"])
def test_only_administrators_keep_units_and_the_calendar(sign_in, make, admin, who):
    reader, commune = sign_in(getattr(make, who)()), make.commune()

    for address in ("/units/new", f"/units/{commune.id}/edit", f"/units/{commune.id}/succession"):
        reader.visit(address, 404)
        reader.post(address, {"name": "x"}, 404)
    # An office keeps its own calendar, but not the country's.
    reader.visit("/calendar/new", 200 if who == "officer_of_office" else 404)
    reader.post("/calendar/2023-09-02/remove", status=404)
    assert commune.name == "Đồng Vương"


def add(sign_in, admin, make, status=None, **fields):
    usual = {"kind": "commune", "name": "Đồng Kỳ", "parent_id": make.district().id, "valid_from": "01/01/2020"}
    page = sign_in(admin).visit("/units/new")
    return page.press("Thêm đơn vị", status, **{n: str(v) for n, v in (usual | fields).items()})


def test_a_unit_is_added_under_its_parent(sign_in, make, admin, journal):
    page = add(sign_in, admin, make)

    assert page.said == ["Đã thêm đơn vị."]
    assert page.title == "Xã Đồng Kỳ"
    assert named("Đồng Kỳ")[0].path == f"{make.district().path}{named('Đồng Kỳ')[0].id}/"
    assert journal() == [("UnitAdded", {"unit": "xã Đồng Kỳ"})]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"valid_to": "31/12/2019"}, "Ngày kết thúc không được trước ngày bắt đầu."),
        ({"valid_from": "01/01/2001"}, "Đơn vị không thể có trước đơn vị cấp trên."),
        ({"valid_from": "01/01/0020"}, "Năm không hợp lý. Hãy kiểm tra lại ngày."),
        ({"valid_from": "30/02/2020"}, "Ngày không hợp lệ. Hãy nhập theo dạng ngày/tháng/năm, ví dụ 25/10/2023."),
        ({"name": ""}, "Hãy nhập tên đơn vị."),
        ({"name": "x" * 121}, "Không quá 120 ký tự."),
        ({"kind": "kingdom"}, "Hãy chọn một mục trong danh sách."),
        ({"parent_id": "99999"}, "Hãy chọn một mục trong danh sách."),
        ({"parent_id": "abc"}, "Hãy chọn một mục trong danh sách."),
        ({"position": "mười"}, "Hãy nhập số từ 0 đến 9999."),
        ({"position": "-1"}, "Hãy nhập số từ 0 đến 9999."),
    ],
)
def test_a_unit_that_cannot_be_is_refused(sign_in, make, admin, fields, said):
    page = add(sign_in, admin, make, 422, **fields)

    assert page.errors == [said]
    assert named("Đồng Kỳ") == []


def test_no_unit_is_offered_to_lie_in_a_commune_and_those_of_one_name_are_told_apart(sign_in, make, admin):
    make.commune()
    make.district().valid_to = date(2025, 6, 30)
    db.session.commit()

    page = sign_in(admin).visit("/units/new")

    offered = [option.text for option in page.tree.iter("option")]
    assert "huyện Yên Thế (đến hết 30/06/2025)" in offered
    assert "xã Đồng Vương" not in offered


def test_a_child_does_not_outlive_its_parent(sign_in, make, admin):
    make.district().valid_to = date(2025, 6, 30)

    page = add(sign_in, admin, make, 422)

    assert page.errors == ["Đơn vị cấp trên kết thúc ngày 30/06/2025. Hãy ghi ngày kết thúc, không sau ngày đó."]


def edit(sign_in, admin, unit, status=None, **fields):
    return sign_in(admin).visit(f"/units/{unit.id}/edit").press("Lưu", status, **fields)


def test_a_correction_is_recorded_before_and_after(sign_in, make, admin):
    page = edit(sign_in, admin, make.commune(), name="Đồng Hưu", phone="0204 1")

    assert page.title == "Xã Đồng Hưu"
    query = db.select(AuditEntry.data).execution_options(scope="test")
    assert db.session.scalars(query).one()["changes"] == {"name": ["Đồng Vương", "Đồng Hưu"], "phone": ["", "0204 1"]}


def test_a_parent_does_not_end_before_its_children(sign_in, make, admin):
    make.commune()

    page = edit(sign_in, admin, make.district(), 422, valid_to="30/06/2025")

    assert page.errors == ["Có đơn vị cấp dưới còn sau ngày này. Hãy ghi kết thúc hoặc chuyển chúng đi trước."]
    assert page.field("valid_to") == "30/06/2025"


def test_no_unit_lies_in_itself(sign_in, make, admin):
    commune, reader = make.commune(), sign_in(admin)
    page = reader.visit(f"/units/{make.district().id}/edit")
    assert ">xã Đồng Vương</option>" not in page.html

    for inside in (commune, make.district()):
        page = page.press("Lưu", 422, parent_id=str(inside.id))
        assert page.errors == ["Hãy chọn một mục trong danh sách."]


def test_a_unit_that_stands_in_a_commune_can_be_corrected_and_moved_out(sign_in, make, admin):
    lost = make.unit("Bến Lân", parent=make.commune())

    page = edit(sign_in, admin, lost, phone="0204 1")
    assert page.said == ["Đã lưu thông tin đơn vị."] and lost.phone == "0204 1"

    edit(sign_in, admin, lost, parent_id=str(make.district().id))
    assert lost.path == f"{make.district().path}{lost.id}/"


def test_a_unit_with_others_in_it_does_not_become_a_commune(sign_in, make, admin):
    make.commune()

    page = edit(sign_in, admin, make.district(), 422, kind="commune")

    assert page.errors == ["Đơn vị này còn đơn vị hành chính nằm trong, không thể là đơn vị cấp xã."]


@pytest.mark.both_databases
def test_moving_a_district_takes_its_communes_along(sign_in, make, admin):
    commune, other = make.commune(), make.unit("Thái Nguyên", "province")

    edit(sign_in, admin, make.district(), parent_id=str(other.id))

    assert commune.path == f"/{other.id}/{make.district().id}/{commune.id}/"


def test_of_two_editors_of_a_unit_the_second_is_told(sign_in, make, admin):
    first, second = (sign_in(admin).visit(f"/units/{make.commune().id}/edit") for _ in range(2))
    first.press("Lưu", phone="1")

    second.press("Lưu", 409, phone="2")

    assert make.commune().phone == "1"


def change(sign_in, admin, unit, kind, names, old=(), on="01/10/2023", status=None):
    page = sign_in(admin).visit(f"/units/{unit.id}/succession")
    ids = [str(u.id) for u in (unit, *old)]
    return page.press("Ghi thay đổi", status, kind=kind, old_ids=ids, new_names=names, on=on, decision=DECISION)


@pytest.mark.both_databases
def test_a_merger_ends_the_old_and_begins_the_new(sign_in, make, admin, journal):
    one, two = make.commune(), make.commune("Tam Hiệp")

    page = change(sign_in, admin, one, "merge", "Yên Thế Mới", [two])

    assert page.said == ["Đã ghi thay đổi đơn vị."]
    assert page.title == "Xã Yên Thế Mới"
    assert f"Xã Tam Hiệp: sáp nhập, 01/10/2023 ({DECISION})" in page.text
    assert (one.valid_to, two.valid_to) == (date(2023, 9, 30), date(2023, 9, 30))
    assert named("Yên Thế Mới")[0].valid_from == date(2023, 10, 1)
    assert [event for event, _ in journal()] == ["UnitAdded", "UnitSucceeded", "UnitSucceeded"]


def test_new_units_under_a_district_whose_end_is_decided_last_as_long_as_it(sign_in, make, admin):
    unit = make.commune()
    make.district().valid_to = unit.valid_to = date(2025, 6, 30)

    change(sign_in, admin, unit, "split", "Thử Đông\nThử Tây")

    assert [one.valid_to for name in ("Thử Đông", "Thử Tây") for one in named(name)] == [date(2025, 6, 30)] * 2


@pytest.mark.both_databases
def test_the_sole_heir_takes_over_open_tasks_and_history_stays(sign_in, make, admin, journal):
    open_task, done = make.task(), make.task(state="closed")
    visit_unit = make.commune().id
    general = [make.task(unit=u, kind="general", title="Kiểm điểm") for u in (make.commune(), make.commune("Tam Hiệp"))]
    block = make.block(make._one("notice", lambda: None))
    for task in general:
        task.block_id = block.id

    change(sign_in, admin, make.commune(), "merge", "Yên Thế Mới", [make.commune("Tam Hiệp")])

    heir = named("Yên Thế Mới")[0]
    assert open_task.unit_id == heir.id
    assert done.unit_id == visit_unit
    assert [(t.unit_id == heir.id, t.state.value) for t in general] == [(True, "assigned"), (False, "cancelled")]
    handed = ("TaskHandedOver", {"old": "xã Đồng Vương", "new": "xã Yên Thế Mới"})
    assert journal(open_task) == [handed]
    assert journal(general[1])[0][0] == "TaskMerged"


def test_tasks_wait_for_the_day_of_the_change(sign_in, make, admin, at):
    task, unit = make.task(), make.commune()
    change(sign_in, admin, unit, "rename", "Đồng Vương Mới", on="01/11/2023")
    assert task.unit_id == unit.id

    at("2023-11-01")
    moved = hand_over_tasks(today=date(2023, 11, 1), now=at.instant)
    again = hand_over_tasks(today=date(2023, 11, 1), now=at.instant)

    assert (moved, again) == (1, 0)
    assert task.unit_id == named("Đồng Vương Mới")[0].id


@pytest.mark.both_databases
def test_an_heir_goes_on_with_what_the_old_unit_had_begun_to_answer(sign_in, make, admin):
    old, other = make.commune(), make.commune("Tam Hiệp")
    notice = make.notice(make.plan(state="concluded"))
    first, second = make.task(notice, unit=old), make.task(notice, unit=other, block_id=make.block(notice).id)
    begun = remediation.open_report(notice, old, by=make.officer(old), now=make.now)
    words = {"progress": "in_progress", "cause": "Chờ kinh phí"}
    remediation.answer(begun, first, words, by=make.officer(old), now=make.now)
    db.session.commit()

    change(sign_in, admin, old, "merge", "Yên Thế Mới", [other])
    heir = named("Yên Thế Mới")[0]
    report = remediation.open_report(notice, heir, by=make.officer(heir), now=make.now)

    found = {task.id: answer_of(report, task.id)[1].cause for task in (first, second)}
    assert found == {first.id: "Chờ kinh phí", second.id: ""}


def test_tasks_that_come_to_a_unit_with_a_report_can_be_answered_there(sign_in, make, admin):
    old, heir = make.commune(), make.commune("Tam Hiệp")
    notice = make.notice(make.plan(state="concluded"))
    task = make.task(notice, unit=old)
    make.task(notice, unit=heir, block_id=make.block(notice).id)
    report = remediation.open_report(notice, heir, by=make.officer(heir), now=make.now)
    old.valid_to = date(2023, 9, 30)
    db.session.add(
        UnitSuccession(
            old_unit_id=old.id, new_unit_id=heir.id, kind=SuccessionKind.MERGE, on=date(2023, 10, 1), decision=DECISION
        )
    )
    db.session.commit()

    hand_over_tasks(today=date(2023, 10, 16), now=make.now)

    assert answer_of(report, task.id)[1].report_id == report.id


@pytest.mark.both_databases
def test_after_a_split_tasks_wait_for_a_person(sign_in, make, admin):
    task, unit = make.task(), make.commune()

    change(sign_in, admin, unit, "split", "Đồng Vương Một\nĐồng Vương Hai\n")

    assert task.unit_id == unit.id
    assert len(db.session.scalars(db.select(UnitSuccession)).all()) == 2
    assert "Còn 1 nhiệm vụ đang mở đứng tên đơn vị này" in sign_in(admin).visit(f"/units/{unit.id}").text


@pytest.mark.both_databases
def test_the_office_gives_the_tasks_of_a_split_unit_to_its_successors(sign_in, make, admin, journal, outbox):
    notice = make.notice(make.plan(state="concluded"))
    first, second = make.task(notice, title="Niêm yết"), make.task(notice, title="Số hóa")
    unit, office = make.commune(), sign_in(make.officer_of_office())
    change(sign_in, admin, unit, "split", "Đồng Vương Một\nĐồng Vương Hai\n")
    one, two = named("Đồng Vương Một")[0], named("Đồng Vương Hai")[0]
    make.officer(one), make.chair(two)

    page = office.visit("/").click("Xã Đồng Vương")
    nothing = page.press("Giao nhiệm vụ", 422)
    page = office.visit(f"/tasks/{first.id}").click("Giao nhiệm vụ")
    page = page.press("Giao nhiệm vụ", 200, heir_of_rest=str(one.id), **{f"heir_{second.id}": str(two.id)})

    assert nothing.errors == ["Hãy chọn đơn vị kế thừa cho ít nhất một nhiệm vụ."]
    assert page.said == ["Đã giao 2 nhiệm vụ cho đơn vị kế thừa."]
    assert [first.unit_id, second.unit_id] == [one.id, two.id]
    assert journal(first)[-1] == ("TaskHandedOver", {"old": "xã Đồng Vương", "new": "xã Đồng Vương Một"})
    assert outbox() == [
        "Xã Đồng Vương Một tiếp nhận 1 nhiệm vụ khắc phục của xã Đồng Vương",
        "Xã Đồng Vương Hai tiếp nhận 1 nhiệm vụ khắc phục của xã Đồng Vương",
    ]
    office.visit(f"/units/{unit.id}/tasks", 404)


def test_only_successors_take_over_and_only_the_office_says_who(sign_in, make, admin):
    task, unit = make.task(), make.commune()
    stranger = make.commune("Tam Hiệp")
    change(sign_in, admin, unit, "split", "Đồng Vương Một\nĐồng Vương Hai\n")
    heir = named("Đồng Vương Một")[0]

    sign_in(admin).visit(f"/units/{unit.id}/tasks", 404)
    sign_in(make.chair()).post(f"/units/{unit.id}/tasks", {"heir_of_rest": str(heir.id)}, 404)
    office = make.officer_of_office()
    sign_in(office).post(f"/units/{unit.id}/tasks", {"heir_of_rest": str(stranger.id)}, 422)
    with pytest.raises(Refused, match="không phải là đơn vị kế thừa"):
        assign_tasks(unit, {task: stranger}, by=office, now=make.now)
    with pytest.raises(Refused, match="Chỉ cơ quan tham mưu"):
        assign_tasks(unit, {task: heir}, by=make.chair(), now=make.now)
    assert task.unit_id == unit.id


def test_what_a_unit_reported_before_it_was_split_is_judged_in_its_report(sign_in, make, admin):
    notice, office = make.notice(make.plan(state="concluded")), make.officer_of_office()
    tasks = [make.task(notice, title=title) for title in ("Niêm yết", "Số hóa")]
    unit, officer = make.commune(), make.officer()
    report = remediation.open_report(notice, unit, by=officer, now=make.now)
    done = {"progress": "done", "action": "Đã làm", "result": "Đủ", "done_on": date(2023, 10, 15)}
    for task in tasks:
        remediation.answer(report, task, done, by=officer, now=make.now)
    remediation.send(report, by=officer, now=make.now)
    change(sign_in, admin, unit, "split", "Đồng Vương Một\nĐồng Vương Hai\n")
    heir = named("Đồng Vương Một")[0]
    db.session.commit()

    assign_tasks(unit, dict.fromkeys(tasks, heir), by=office, now=make.now)
    db.session.commit()
    heirs = sign_in(make.chair(heir))
    assert "Trong báo cáo của đơn vị cũ" in heirs.visit("/reports").text
    why = heirs.visit(f"/notices/{notice.id}/report")
    assert "Nhiệm vụ nhận từ xã Đồng Vương đã được đơn vị đó báo cáo và đang chờ thẩm định" in why.text
    assert "Lập báo cáo" not in why.buttons
    assert "Xem báo cáo của xã Đồng Vương" in why.links
    page = sign_in(office).visit(f"/reports/{report.id}/review")
    verdicts = {f"verdict_{tasks[0].id}": "accept", f"verdict_{tasks[1].id}": "return"}
    page.press("Ghi kết quả thẩm định", 200, **verdicts, **{f"reason_{tasks[1].id}": "Thiếu ảnh"})

    assert [task.state.value for task in tasks] == ["accepted", "returned"]
    assert report.state.value == "accepted"
    chair = make.chair(heir)
    assert "Thiếu ảnh" in sign_in(chair).visit(f"/tasks/{tasks[1].id}").text
    sign_in(chair).visit(f"/reports/{report.id}")
    taken = remediation.open_report(notice, heir, by=chair, now=make.now)
    assert [task.id for task in tasks_of(taken)] == [tasks[1].id]
    assert answer_of(taken, tasks[1].id)[1].action == "Đã làm"


def test_people_keep_their_posts_when_only_the_name_changes(sign_in, make, admin):
    chair = make.chair()

    change(sign_in, admin, make.commune(), "rename", "Đồng Vương Mới")

    heir = named("Đồng Vương Mới")[0]
    post = db.session.scalars(db.select(Post).where(Post.person_id == chair.id, Post.unit_id == heir.id)).one()
    assert (post.role.value, post.from_on) == ("chair", date(2023, 10, 1))


@pytest.mark.parametrize(
    ("kind", "names", "on", "said"),
    [
        ("merge", "Mới", "01/10/2023", "Sáp nhập là ít nhất hai đơn vị cũ thành một đơn vị mới."),
        ("split", "Mới", "01/10/2023", "Chia, tách là một đơn vị cũ thành ít nhất hai đơn vị mới."),
        ("split", "Mới\nmới", "01/10/2023", "Hai đơn vị mới không được cùng tên."),
        ("rename", "Một\nHai", "01/10/2023", "Đổi tên là một đơn vị cũ thành một đơn vị mới."),
        ("rename", "", "01/10/2023", "Hãy nhập tên đơn vị mới."),
        ("rename", "x" * 121, "01/10/2023", "Mỗi tên không quá 120 ký tự."),
        ("rename", "Mới", "01/01/2010", "Ngày thay đổi phải sau ngày xã Đồng Vương bắt đầu."),
        ("rename", "Mới", "mai", "Ngày không hợp lệ. Hãy nhập theo dạng ngày/tháng/năm, ví dụ 25/10/2023."),
        ("reparent", "Mới", "01/10/2023", "Hãy chọn một mục trong danh sách."),
    ],
)
def test_a_change_that_does_not_add_up_changes_nothing(sign_in, make, admin, kind, names, on, said):
    unit = make.commune()

    page = change(sign_in, admin, unit, kind, names, on=on, status=422)

    assert page.errors == [said]
    assert page.field("decision") == DECISION
    assert unit.valid_to is None
    assert db.session.scalars(db.select(UnitSuccession)).all() == []


def test_a_unit_with_units_in_it_does_not_end_under_them(sign_in, make, admin):
    make.commune()

    page = change(sign_in, admin, make.district(), "rename", "Yên Thế Mới", status=422)

    assert page.errors == ["Có đơn vị cấp dưới còn sau ngày này. Hãy ghi kết thúc hoặc chuyển chúng đi trước."]
    assert db.session.scalars(db.select(Task).execution_options(scope="test")).all() == []


def test_units_elsewhere_cannot_be_merged_by_a_forged_form(sign_in, make, admin):
    stranger = make.unit("Xuân Hương", "commune", make.unit("Lạng Giang", "district", make.province()))
    fields = {"kind": "merge", "old_ids": [make.commune().id, stranger.id], "new_kind": "commune", "new_names": "Mới"}

    page = sign_in(admin).post(
        f"/units/{make.commune().id}/succession",
        fields | {"parent_id": make.district().id, "on": "01/10/2023", "decision": DECISION},
        422,
    )

    assert page.errors == ["Hãy chọn trong danh sách."]
    assert stranger.valid_to is None
