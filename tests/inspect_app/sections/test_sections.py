"""A commune keeps the list of its sections and officials, says who heads them and inspects them; others see none."""

from datetime import date

import pytest

from inspect_app.access import NotVisible
from inspect_app.accounts.actions import DatesRefused
from inspect_app.extensions import db
from inspect_app.models import Post, PostRole, SuccessionKind, Task, Unit, UnitKind, UnitSuccession
from inspect_app.sections import actions
from inspect_app.sections.queries import shares
from inspect_app.tasks.making import make_tasks
from inspect_app.units import actions as units
from workflows.moves import Refused
from workflows.plans import PlanKind
from workflows.self_inspection import Share

pytestmark = pytest.mark.one_database

KINH_TE, MOT_CUA = "Phòng Kinh tế", "Trung tâm Phục vụ hành chính công"


def sections():
    query = db.select(Unit).where(Unit.kind.in_(["section", "official"]))
    return db.session.scalars(query.order_by(Unit.position)).all()


def self_plan(make, *units_, state="running"):
    """Return a self-inspection of xã Đồng Vương in which its sections are looked at."""
    return make.plan(state, units=list(units_), kind=PlanKind.SELF, authority=make.commune())


@pytest.fixture
def commune(make):
    """Return a commune that inspects itself: its chair approves, its officer prepares."""
    unit = make.commune()
    make.post(make.chair(), "leader", unit, "Chủ tịch UBND xã")
    make.post(make.officer(), "office", unit, "Công chức Văn phòng - Thống kê")
    return unit


@pytest.mark.both_databases
def test_the_usual_sections_come_by_one_press_and_are_put_right(sign_in, make, at, journal):
    at("2026-03-02 08:00")
    make.commune().valid_from = date(2025, 7, 1)
    officer = sign_in(make.officer())

    page = officer.visit("/sections").press("Thêm các bộ phận, công chức thường có")

    assert page.said == ["Đã thêm 4 bộ phận, công chức. Hãy sửa cho đúng với đơn vị."]
    assert "0/4 (0%)" in page.text and "cần thêm 2" in page.text
    assert [one.name for one in sections()][::3] == ["Văn phòng HĐND và UBND", MOT_CUA]
    fields = {"name": "Phòng Kinh tế và Môi trường", "place": "Trụ sở cũ xã Đồng Hưu"}
    assert page.click(KINH_TE).click("Sửa").press("Lưu", **fields).title == "Phòng Kinh tế và Môi trường"
    changed = next(one for one in sections() if one.name == fields["name"])
    assert [name for name, _ in journal(changed)] == ["UnitAdded", "UnitEdited"]
    twice = officer.visit("/sections/new").press("Thêm", 422, name=MOT_CUA.upper(), valid_from="02/03/2026")
    assert twice.errors == [f"Danh mục đã có “{MOT_CUA}” trong thời gian này."]
    early = twice.press("Thêm", 422, name="Phòng Nội vụ", valid_from="01/01/2020")
    assert early.errors == ["Đơn vị không thể có trước đơn vị cấp trên."]


def test_somebody_known_heads_a_section_until_the_next_is_named_and_somebody_new_is_invited(
    sign_in, make, outbox, journal
):
    section, officer = make.section(), sign_in(make.officer())
    known = make.person("Nguyễn Văn Hai", "reader", make.commune())

    page = officer.visit(f"/sections/{section.id}").click("Giao người phụ trách")
    assert page.field("title") == "Trưởng Phòng Kinh tế"
    page = page.press("Giao", person_id=str(known.id), from_on="01/09/2023")
    new = {"full_name": "Trần Thị Ba", "email": "ba@dongvuong.vn", "from_on": "01/10/2023"}
    nobody = page.click("Giao người phụ trách").press("Giao", 422, from_on="01/10/2023")
    page = nobody.press("Giao", **new)

    assert len(nobody.errors) == 2
    assert page.said == ["Đã gửi thư mời tới ba@dongvuong.vn."] and len(outbox()) == 1
    posts = db.session.scalars(db.select(Post).where(Post.unit_id == section.id).order_by(Post.id)).all()
    assert [(post.role, post.to_on) for post in posts] == [
        (PostRole.CHAIR, date(2023, 9, 30)), (PostRole.CHAIR, None),
    ]  # fmt: skip
    assert [name for name, _ in journal(section)] == ["SectionPostGiven", "SectionPostEnded", "SectionPostGiven"]
    assert ("PostEnded" in [name for name, _ in journal(known)]) and "Trần Thị Ba" in officer.visit("/sections").text
    earlier = page.click("Giao người phụ trách").press("Giao", 422, person_id=str(known.id), from_on="01/09/2023")
    assert "Đã có người phụ trách từ ngày này" in earlier.errors[0]
    ended = page.click("Ghi ngày thôi").press("Ghi ngày thôi", to_on="15/10/2023")
    assert ended.said == ["Đã ghi ngày thôi."] and "Đã thôi" in ended.text


def test_the_chair_gives_the_work_and_the_officer_can_plan(sign_in, make, journal):
    officer, chair = sign_in(make.officer()), sign_in(make.chair())
    make.section()
    officer.visit("/plans/new", 404)
    assert "Chủ tịch giao việc tự kiểm tra" in officer.visit("/sections").text
    officer.visit("/sections/self-inspection", 404)

    page = chair.visit("/sections").click("Giao việc tự kiểm tra").press("Giao việc")

    assert page.said == ["Đã giao việc tự kiểm tra."]
    assert [name for name, _ in journal(make.commune())] == ["SelfInspectionTakenUp"]
    draft = officer.visit("/sections").click("Lập kế hoạch tự kiểm tra")
    assert (draft.field("kind"), draft.field("team_name")) == ("self", "Tổ tự kiểm tra")
    plan = draft.press("Lưu dự thảo")
    offered = plan.click("Chọn đơn vị")
    assert "1 bộ phận, công chức của xã Đồng Vương" in offered.text
    assert offered.press("Lưu danh sách", chosen=[str(make.section().id)]).said == ["Đã chọn 1 đơn vị."]
    again = plan.click("Sửa").press("Lưu dự thảo", 422, kind="planned")
    assert "chỉ có thể là tự kiểm tra" in again.errors[0]
    assert "Sửa" in sign_in(make.officer_of_office()).visit(f"/people/{make.chair().id}").links
    none = sign_in(make.chair()).visit("/sections/self-inspection").press("Giao việc", 422, officers=[])
    assert none.errors == ["Hãy chọn ít nhất một công chức chuẩn bị việc tự kiểm tra."]


@pytest.mark.both_databases
def test_a_section_counts_once_its_minutes_are_signed_and_the_office_above_is_told_how_many(sign_in, make, commune):
    names = (KINH_TE, MOT_CUA, "Văn phòng HĐND và UBND", "Công chức Tư pháp - Hộ tịch")
    first, second, third, _fourth = (make.section(name) for name in names)
    make.section("Ban cũ", valid_to=date(2022, 12, 31))
    make.section("Phòng của xã khác", make.commune("Tam Hiệp"))
    plan = self_plan(make, first, second, third)
    for unit in (first, first, second):
        make.minutes(make.visit(plan, unit, state="under_way"), "signing" if unit is second else "signed")
    make.visit(plan, third)

    found = shares([commune.id, make.district().id], 2023, date(2023, 10, 16))

    assert found == {commune.id: Share(1, 4)}
    assert shares([commune.id], 2022, date(2023, 10, 16)) == {commune.id: Share(0, 5)}
    own = sign_in(make.officer()).visit("/sections")
    assert "1/4 (25%)" in own.text and "yêu cầu ít nhất 50%, cần thêm 1" in own.text
    assert (
        "tự kiểm tra năm 2023: 1/4 (25%) bộ phận, công chức" in sign_in(make.officer_of_office()).visit("/units").text
    )
    above = sign_in(make.leader()).visit(f"/units/{commune.id}")
    assert "1/4 (25%) bộ phận, công chức" in above.text and KINH_TE not in above.text
    assert "1/4" not in sign_in(make.officer(make.commune("Tam Hiệp"))).visit(f"/units/{commune.id}").text


def test_no_list_of_units_knows_sections_and_to_others_they_do_not_exist(sign_in, make, commune):
    section = make.section()
    head = make.chair(section)
    make.task(make.notice(self_plan(make, section, state="concluded")), unit=section)
    admin, office = sign_in(make.admin()), sign_in(make.officer_of_office())
    stranger = sign_in(make.officer(make.commune("Tam Hiệp")))

    for reader in (admin, office):
        listed = [reader.visit("/units"), reader.visit(f"/units/{commune.id}"), reader.visit("/units?q=kinh+te")]
        listed += [reader.visit("/people/invite"), reader.visit("/search?q=phong+kinh+te")]
        assert not [page.path for page in listed if section.name in page.links or f">{section.name}<" in page.html]
    assert section.name not in office.visit("/tracking").text
    assert section.name in sign_in(make.chair()).visit("/tracking?view=list").text
    for reader in (office, stranger):
        for address in ("sections", f"sections/{section.id}", f"sections/{section.id}/edit"):
            reader.visit(f"/{address}", 200 if (reader, address) == (stranger, "sections") else 404)
        reader.visit(f"/sections?unit={commune.id}", 404)
        reader.visit(f"/tracking/units/{section.id}", 404)
    admin.visit(f"/units/{section.id}", 404)
    admin.visit(f"/sections/{section.id}")
    own = sign_in(head)
    assert own.visit("/sections").title == section.name
    own.post(f"/sections/{section.id}/edit", {"name": "x"}, 404)
    own.visit(f"/sections/{section.id}/people", 404)


def test_people_of_a_section_see_their_own_things_only(sign_in, make, commune):
    mine, other = make.section(), make.section(MOT_CUA)
    plan = self_plan(make, mine, other)
    visits = {unit: make.visit(plan, unit, state="under_way") for unit in (mine, other)}
    found = {unit: make.finding(visit) for unit, visit in visits.items()}
    for visit in visits.values():
        make.minutes(visit)
    notice = make.notice(self_plan(make, mine, other, state="concluded"))
    tasks = {unit: make.task(notice, unit) for unit in (mine, other)}
    head = sign_in(make.chair(mine))

    for unit, status in ((mine, 200), (other, 404)):
        head.visit(f"/visits/{visits[unit].id}", status)
        head.visit(f"/findings/{found[unit].id}", status)
        head.visit(f"/tasks/{tasks[unit].id}", status)
    head.visit(f"/notices/{notice.id}/report").press("Lập báo cáo")
    head.visit(f"/notices/{notice.id}/remediation-plan/{mine.id}", 404)
    assert tasks[mine].title in head.visit("/").text and tasks[other].title not in head.visit("/tasks").text


@pytest.mark.both_databases
def test_tasks_of_a_self_inspection_fall_to_the_sections_blamed_and_those_named(make, commune):
    blamed, named, spared = make.section(), make.section("Công chức Tư pháp - Hộ tịch"), make.section(MOT_CUA)
    plan = self_plan(make, blamed, named, spared, state="concluded")
    notice = make.notice(plan)
    for unit in (blamed, named, spared):
        visit = make.visit(plan, unit, state="under_way")
        finding = make.finding(visit) if unit is blamed else None
        make.minutes(visit)
        if finding:
            item = make.block(notice, findings=[finding])
    more = {"section": "requirements", "kind": "requirement", "deadline_wording": "trước ngày 25/10/2023"}
    blocks = [
        item,
        make.block(notice, addressee="Các bộ phận, công chức được phân công", text="Báo cáo kết quả", **more),
        make.block(notice, addressee="Công chức Tư pháp - Hộ tịch", text="Niêm yết lại", **more),
        make.block(notice, addressee="Các bộ phận", text="Rút kinh nghiệm", **more),
    ]

    tasks = make_tasks(notice, blocks, make.now)

    assert sorted((task.unit.name, task.responsible) for task in tasks if task.kind == "general") == sorted([
        (blamed.name, "Trưởng Phòng Kinh tế"), (named.name, named.name), (blamed.name, "Các bộ phận"),
        (named.name, "Các bộ phận"), (spared.name, "Các bộ phận"),
    ])  # fmt: skip
    assert [(task.unit_id, task.responsible) for task in tasks if task.kind == "shortcoming"] == [
        (blamed.id, "Trưởng Phòng Kinh tế")
    ]


def test_sections_go_along_when_their_commune_is_renamed_and_end_when_it_is_merged(make, journal):
    section, other = make.section(), make.commune("Tam Hiệp")
    head = make.chair(section)
    told = {"parent": make.district(), "decision": "NQ", "by": make.admin(), "now": make.now}
    kept = {"new_kind": UnitKind.COMMUNE, **told}

    [renamed] = units.succeed(
        [make.commune()], kind=SuccessionKind.RENAME, new_names=["Đồng Vương Mới"], on=date(2023, 9, 1), **kept
    )
    db.session.flush()
    now = next(one for one in sections() if one.parent_id == renamed.id)
    task = make.task(make.notice(make.plan("concluded", units=[now], authority=renamed)), unit=now)
    [merged] = units.succeed(
        [renamed, other], kind=SuccessionKind.MERGE, new_names=["Yên Thế"], on=date(2023, 10, 1), **kept
    )

    assert (section.valid_to, now.valid_to) == (date(2023, 8, 31), date(2023, 9, 30))
    assert db.session.scalars(db.select(UnitSuccession.new_unit_id).filter_by(old_unit_id=section.id)).all() == [now.id]
    assert db.session.scalars(db.select(Post.person_id).where(Post.unit_id == now.id)).all() == [head.id]
    assert not [one for one in sections() if one.parent_id == merged.id]
    found = db.session.get(Task, task.id, execution_options={"scope": "test"}, populate_existing=True)
    assert found.unit_id == merged.id and "UnitEdited" in [name for name, _ in journal(now)]


def test_ten_sections_cost_as_many_queries_as_one(sign_in, make, commune, queries):
    reader = sign_in(make.officer())
    make.section()
    with queries() as few:
        reader.visit("/sections")
    for number in range(10):
        make.chair(make.section(f"Phòng {number}"))

    with queries() as many:
        reader.visit("/sections")

    assert len(many) == len(few)


def test_only_the_commune_keeps_its_sections(make):
    section, by = make.section(), make.officer(make.commune("Tam Hiệp"))
    fields = {name: getattr(section, name) for name in actions.FIELDS}

    for act in (
        lambda: actions.edit_section(section, fields | {"name": "Khác"}, by=by, now=make.now),
        lambda: actions.add_usual(make.commune(), by=by, now=make.now),
        lambda: actions.take_up(make.commune(), [by], by=by, now=make.now),
    ):
        with pytest.raises(NotVisible):
            act()
    with pytest.raises(Refused, match="Chỉ xã"):
        actions.add_usual(make.district(), by=make.admin(), now=make.now)


@pytest.mark.both_databases
def test_a_section_that_is_given_another_time_is_not_there_twice(make):
    by = {"by": make.officer(), "now": make.now}
    former = make.section(valid_to=date(2022, 12, 31))
    fields = {name: getattr(former, name) for name in actions.FIELDS} | {"valid_to": None}
    actions.add_section(make.commune(), fields | {"valid_from": date(2023, 1, 1)}, **by)

    with pytest.raises(actions.NameTaken):
        actions.edit_section(former, fields, **by)


def test_nobody_works_in_a_section_longer_than_it_is_there(make, outbox):
    last, by = date(2023, 12, 31), {"by": make.officer(), "now": make.now}
    section, who = make.section(valid_to=last), {"full_name": "Trần Thị Ba", "email": "ba@dv.vn", "phone": ""}

    actions.invite(section, who, role=PostRole.CHAIR, title="Trưởng phòng", from_on=date(2023, 10, 1), **by)

    [post] = db.session.scalars(db.select(Post).where(Post.unit_id == section.id)).all()
    assert post.to_on == last and len(outbox()) == 1
    with pytest.raises(DatesRefused, match="sau ngày cuối cùng"):
        actions.end_post(post, to_on=date(2024, 1, 1), **by)
