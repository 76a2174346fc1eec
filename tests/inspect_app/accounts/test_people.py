"""People for administrators, and for the office in the units below its authority."""

import re
from datetime import timedelta

import pytest

from inspect_app.access import everyones
from inspect_app.accounts import queries
from inspect_app.extensions import db
from inspect_app.models import AuditEntry, OutboxMessage, Person, Post

pytestmark = pytest.mark.one_database

BETTER = "chín con thuyền về bến"


@pytest.fixture
def someone(make):
    """A commune officer, whom both the administrator and the office may manage."""
    person = make.officer()
    db.session.commit()
    return person


def last_changes():
    query = db.select(AuditEntry.data).order_by(AuditEntry.id.desc()).execution_options(scope="test")
    return db.session.scalars(query).first().get("changes")


def invite(page, unit, status=None, **fields):
    usual = {
        "full_name": "Nguyễn Thị Hoà", "email": "Hoa@DongVuong.test", "unit_id": unit.id, "role": "officer",
        "title": "Công chức Văn phòng - Thống kê", "from_on": "16/10/2023",
    }  # fmt: skip
    return page.press("Gửi thư mời", status, **{n: str(v) for n, v in (usual | fields).items()})


def test_the_invited_person_sets_a_password_and_is_in(sign_in, make, journal, outbox):
    page = invite(sign_in(make.admin()).visit("/people/invite"), make.commune())
    assert page.said == ["Đã gửi thư mời tới hoa@dongvuong.test."]
    assert page.title == "Nguyễn Thị Hoà"
    assert outbox() == ["Mời dùng hệ thống Kiểm tra CCHC"]

    text = db.session.scalars(db.select(OutboxMessage.text)).one()
    guest = sign_in(None)
    page = guest.visit(re.search(r"/invite/\S+", text).group())
    page = page.press("Đặt mật khẩu và vào hệ thống", new_password=BETTER, repeat_password=BETTER)

    assert page.path == "/"
    assert guest.visit("/account").title == "Tài khoản của tôi"
    assert [event for event, _ in journal()] == ["PersonInvited", "PostGiven", "InvitationAccepted"]


def test_an_invitation_lasts_seven_days_and_can_be_sent_again(sign_in, make, at, outbox):
    admin = sign_in(make.admin())
    page = invite(admin.visit("/people/invite"), make.commune())
    old = re.search(r"/invite/\S+", db.session.scalars(db.select(OutboxMessage.text)).one()).group()

    page.press("Gửi lại thư mời")

    assert outbox() == ["Mời dùng hệ thống Kiểm tra CCHC"] * 2
    assert sign_in(None).visit(old, 410).title == "Liên kết không còn dùng được"
    new = db.session.scalars(db.select(OutboxMessage.text).order_by(OutboxMessage.id.desc())).first()
    at.instant += timedelta(days=7)
    sign_in(None).visit(re.search(r"/invite/\S+", new).group(), 410)


def test_who_has_a_password_is_not_invited_again(sign_in, make, someone):
    someone.password_hash = "x"

    page = sign_in(make.admin()).post(f"/people/{someone.id}/invitation", status=409)

    assert "Người này đã đặt mật khẩu" in page.text


def test_a_double_click_invites_once(sign_in, make, outbox):
    page = sign_in(make.admin()).visit("/people/invite")

    invite(page, make.commune())
    again = invite(page, make.commune())

    assert again.title == "Nguyễn Thị Hoà"
    assert len(outbox()) == 1


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("email", "không phải thư", "Địa chỉ thư chưa đúng dạng, ví dụ nguyenvana@bacgiang.gov.vn."),
        ("email", "", "Hãy nhập địa chỉ thư."),
        ("full_name", " ", "Hãy nhập họ và tên."),
        ("full_name", "a" * 201, "Không quá 200 ký tự."),
        ("from_on", "31/02/2023", "Ngày không hợp lệ. Hãy nhập theo dạng ngày/tháng/năm, ví dụ 25/10/2023."),
        ("from_on", "16/10/0203", "Năm không hợp lý. Hãy kiểm tra lại ngày."),
        ("from_on", "16/10/2001", "Đơn vị này không tồn tại vào ngày bắt đầu giữ chức vụ."),
        ("unit_id", "999999", "Hãy chọn một mục trong danh sách."),
        ("unit_id", "abc", "Hãy chọn một mục trong danh sách."),
        ("unit_id", "", "Hãy chọn đơn vị."),
        ("role", "king", "Hãy chọn một mục trong danh sách."),
        ("role", "", "Hãy chọn vai trò."),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_nothing_typed_is_lost(sign_in, make, outbox, field, value, said):
    page = invite(sign_in(make.admin()).visit("/people/invite"), make.commune(), 422, **{field: value})

    assert page.errors == [said]
    assert page.field("title") == "Công chức Văn phòng - Thống kê"
    assert outbox() == []
    assert db.session.scalars(everyones(Person, "test").where(Person.full_name == "Nguyễn Thị Hoà")).all() == []


def test_an_address_belongs_to_one_account(sign_in, make, someone):
    page = invite(sign_in(make.admin()).visit("/people/invite"), make.commune(), 422, email=someone.email.upper())

    assert page.errors == ["Địa chỉ thư này đã có tài khoản."]


def test_an_address_taken_at_the_same_moment_is_said_and_nothing_is_lost(sign_in, make, someone, monkeypatch):
    monkeypatch.setattr(queries, "addresses_in_use", lambda _emails: set())  # it was free when we looked

    page = invite(sign_in(make.admin()).visit("/people/invite"), make.commune(), 409, email=someone.email)

    assert page.title == "Nội dung vừa được người khác sửa"
    assert someone.email in page.text and "Nguyễn Thị Hoà" in page.text


def test_the_office_invites_into_the_units_below_it(sign_in, make):
    page = sign_in(make.officer_of_office()).visit("/people/invite")
    assert "Quản trị hệ thống" not in page.html

    page = invite(page, make.commune(), role="chair", title="Chủ tịch UBND xã")

    assert page.title == "Nguyễn Thị Hoà"


@pytest.mark.parametrize("role", ["admin", "office", "leader"])
def test_the_office_gives_no_role_as_strong_as_its_own(sign_in, make, role):
    page = invite(sign_in(make.officer_of_office()).visit("/people/invite"), make.commune(), 422, role=role)

    assert page.errors == ["Hãy chọn một mục trong danh sách."]


def test_the_office_appoints_nobody_to_sign_for_its_own_authority(sign_in, make):
    page = invite(sign_in(make.officer_of_office()).visit("/people/invite"), make.district(), 422, role="chair")

    assert page.errors == ["Bạn không có quyền giao vai trò này tại đơn vị này."]


def test_the_office_does_not_reach_into_another_district(sign_in, make):
    elsewhere = make.unit("Xuân Hương", "commune", make.unit("Lạng Giang", "district", make.province()))
    stranger = make.officer(elsewhere)
    office = sign_in(make.officer_of_office())

    page = invite(office.visit("/people/invite"), elsewhere, 422)

    assert page.errors == ["Hãy chọn một mục trong danh sách."]
    for address in ("", "/edit", "/posts/new", "/lock"):
        office.visit(f"/people/{stranger.id}{address}", 404)
    office.post(f"/people/{stranger.id}/invitation", status=404)


def test_the_office_sees_but_does_not_manage_who_is_above_it(sign_in, make):
    office, leader = sign_in(make.officer_of_office()), make.leader()

    page = office.visit(f"/people/{leader.id}")

    assert "Sửa" not in page.links
    office.post(f"/people/{leader.id}/edit", {"full_name": "x", "email": "thief@evil.test"}, 404)
    office.post(f"/people/{leader.id}/lock", {"reason": "x"}, 404)
    assert leader.is_active
    assert leader.email != "thief@evil.test"


def test_somebody_below_who_is_also_above_is_not_managed_by_the_office(sign_in, make, someone):
    make.post(someone, "leader", make.district())

    sign_in(make.officer_of_office()).visit(f"/people/{someone.id}/edit", 404)


@pytest.mark.parametrize("who", ["leader", "reader", "chair", "officer", "head"])
def test_people_are_no_business_of_others(sign_in, make, someone, who):
    reader = sign_in(getattr(make, who)())

    reader.visit("/people", 404)
    reader.visit(f"/people/{someone.id}", 404)
    reader.post(f"/people/{someone.id}/edit", {"full_name": "x"}, 404)
    reader.post("/people/invite", {"email": "x@y.test"}, 404)


def test_changes_are_recorded_before_and_after_and_told_to_the_old_address(sign_in, make, someone, outbox):
    old = someone.email

    page = sign_in(make.officer_of_office()).visit(f"/people/{someone.id}/edit")
    page = page.press("Lưu", email="moi@dongvuong.test", full_name="Trần Văn Mới")

    assert page.said == ["Đã lưu thông tin người dùng."]
    assert last_changes() == {
        "email": [old, "moi@dongvuong.test"],
        "full_name": ["Công chức xã Đồng Vương", "Trần Văn Mới"],
    }
    assert outbox() == ["Địa chỉ thư của tài khoản đã được đổi"]
    assert db.session.scalars(db.select(OutboxMessage.address)).one() == old


def test_of_two_editors_the_second_is_told(sign_in, make, someone):
    first, second = (sign_in(p).visit(f"/people/{someone.id}/edit") for p in (make.admin(), make.officer_of_office()))
    first.press("Lưu", full_name="Người thứ nhất")

    page = second.press("Lưu", 409, full_name="Người thứ hai")

    assert page.field("full_name") == "Người thứ hai" and "Người thứ nhất" in page.text
    assert someone.full_name == "Người thứ nhất"


def test_a_post_is_given_for_a_time(sign_in, make, someone, journal):
    page = sign_in(make.admin()).visit(f"/people/{someone.id}/posts/new")
    page = page.press(
        "Ghi chức vụ", unit_id=str(make.commune("Tam Hiệp").id), role="chair", title="Chủ tịch UBND xã",
        from_on="01/11/2023", to_on="31/12/2023",
    )  # fmt: skip

    assert page.said == ["Đã ghi chức vụ."]
    assert "01/11/2023 đến 31/12/2023" in page.text
    assert "Sắp giữ" in page.text
    assert journal(someone)[0][0] == "PostGiven"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (("01/11/2023", "31/10/2023"), "Ngày kết thúc không được trước ngày bắt đầu."),
        (("01/11/2023", "hôm nào đó"), "Ngày không hợp lệ. Hãy nhập theo dạng ngày/tháng/năm, ví dụ 25/10/2023."),
        (("01/11/2023", ""), "Người này đã giữ vai trò đó tại đơn vị trong thời gian này."),
    ],
)
def test_a_post_that_cannot_be_held_is_refused(sign_in, make, someone, days, said):
    page = sign_in(make.admin()).visit(f"/people/{someone.id}/posts/new")

    page = page.press(
        "Ghi chức vụ",
        422,
        unit_id=str(make.commune().id),
        role="officer",
        title="Công chức",
        from_on=days[0],
        to_on=days[1],
    )

    assert page.errors == [said]
    assert page.field("to_on") == days[1]


def test_a_post_ends_with_its_last_day(sign_in, make, someone, at):
    page = sign_in(make.admin()).visit(f"/people/{someone.id}").click("Ghi ngày thôi")

    page.press("Ghi ngày thôi", to_on="20/10/2023")

    at("2023-10-20")
    assert "Đang giữ" in sign_in(someone).visit("/account").text
    at("2023-10-21")
    assert "Đã thôi" in sign_in(someone).visit("/account").text
    assert last_changes() == {"to_on": [None, "2023-10-20"]}


def test_a_post_is_not_ended_under_another_persons_address(sign_in, make, someone):
    other = make.officer(make.commune("Tam Hiệp"))
    post = db.session.scalars(db.select(Post).where(Post.person_id == other.id)).one()

    sign_in(make.admin()).post(f"/people/{someone.id}/posts/{post.id}/end", {"to_on": "16/10/2023"}, 404)


def test_a_locked_account_is_out_at_once(sign_in, make, someone, journal):
    signed_in = sign_in(someone)

    page = sign_in(make.officer_of_office()).visit(f"/people/{someone.id}/lock")
    page = page.press("Khóa tài khoản", reason="Chuyển công tác")

    assert page.said == ["Đã khóa tài khoản. Các phiên đăng nhập đã kết thúc."]
    assert "đã khóa tài khoản: Chuyển công tác" in page.text
    assert signed_in.visit("/account").title == "Đăng nhập"

    page = page.click("Mở lại tài khoản").press("Mở lại tài khoản", reason="Trở lại")
    assert page.said == ["Đã mở lại tài khoản."]
    assert [event for event, _ in journal(someone)] == ["PersonDeactivated", "PersonReactivated"]


def test_locking_needs_a_reason(sign_in, make, someone):
    page = sign_in(make.admin()).visit(f"/people/{someone.id}/lock").press("Khóa tài khoản", 422, reason="  ")

    assert page.errors == ["Hãy ghi lý do."]
    assert someone.is_active


def test_nobody_locks_the_last_administrator_or_himself(sign_in, make):
    admin = make.admin()
    reader = sign_in(admin)

    page = reader.post(f"/people/{admin.id}/lock", {"reason": "x"}, 422)
    assert page.errors == ["Không tự khóa tài khoản của mình được."]

    post = db.session.scalars(db.select(Post).where(Post.person_id == admin.id)).one()
    page = reader.post(f"/people/{admin.id}/posts/{post.id}/end", {"to_on": "15/10/2023"}, 422)
    assert page.errors == ["Đây là quản trị hệ thống cuối cùng. Hãy giao quyền quản trị cho người khác trước."]
    assert admin.is_active


def test_people_are_found_without_diacritics_by_role_unit_and_state(sign_in, make):
    make.person("Nguyễn Thị Hoà", "chair", make.commune(), password_hash="x")
    make.person("Hoàng Văn Đức", "officer", make.commune("Tam Hiệp"), is_active=False)
    admin = sign_in(make.admin())

    def found(address):
        return [name for name in ("Nguyễn Thị Hoà", "Hoàng Văn Đức") if name in admin.visit(address).links]

    assert found("/people") == ["Nguyễn Thị Hoà", "Hoàng Văn Đức"]
    assert found("/people?q=hòa nguyen") == ["Nguyễn Thị Hoà"]
    assert found("/people?q=duc") == ["Hoàng Văn Đức"]
    assert found("/people?role=chair") == ["Nguyễn Thị Hoà"]
    assert found(f"/people?unit={make.commune('Tam Hiệp').id}") == ["Hoàng Văn Đức"]
    assert found(f"/people?unit={make.district().id}") == ["Nguyễn Thị Hoà", "Hoàng Văn Đức"]
    assert found("/people?state=locked") == ["Hoàng Văn Đức"]
    assert found("/people?role=king&unit=zzz&state=x&after=%%%") == ["Nguyễn Thị Hoà", "Hoàng Văn Đức"]
    assert "Không có ai phù hợp" in admin.visit("/people?q=khongcoai").text


def test_the_list_is_paged_by_key(app, sign_in, make):
    app.config["PAGE_SIZE"] = 4
    names = [f"Người thứ {n:02d}" for n in range(10)]
    for name in names:
        make.person(name, "officer", make.commune())
    page = sign_in(make.officer_of_office()).visit("/people?q=nguoi+thu")

    seen = [n for n in page.links if n in names]
    while "Trang sau" in page.links:
        page = page.click("Trang sau")
        seen += [n for n in page.links if n in names]

    assert seen == names
    assert [n for n in page.click("Trang trước").links if n in names] == names[4:8]


def test_ten_people_cost_as_many_queries_as_one(sign_in, make, queries):
    reader = sign_in(make.admin())
    make.officer()
    with queries() as few:
        reader.visit("/people")
    for number in range(10):
        make.officer(make.commune(f"Xã {number}"))

    with queries() as many:
        reader.visit("/people")

    assert len(many) == len(few)
