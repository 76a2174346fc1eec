"""Minutes as both sides meet them: drafted, drawn up, compared, signed by password or paper, locked, supplemented."""

import io

import pytest

from inspect_app.accounts.passwords import hash_password
from inspect_app.extensions import db
from inspect_app.models import Attachment, Minutes, Signature
from workflows.minutes import MinutesState, short_code
from workflows.visits import VisitState

pytestmark = pytest.mark.one_database

PASSWORD = "mưa rào tháng bảy"


@pytest.fixture
def visit(make, at):
    """Return a visit under way on its day, both sides present, one shortcoming found; head and chair have passwords."""
    at("2023-09-12 11:00")
    visit = make.visit(state="under_way")
    make.attendance(visit, "team")
    make.attendance(visit, "unit")
    make.finding(visit, statement="Số hóa hồ sơ chưa đạt 100%")
    for person in (make.head(), make.chair()):
        person.password_hash = hash_password(PASSWORD)
    db.session.flush()
    return visit


def minutes_of(visit):
    query = db.select(Minutes).where(Minutes.visit_id == visit.id).order_by(Minutes.id.desc())
    return db.session.scalars(query.execution_options(scope="test")).first()


def drawn_up(make, sign_in, visit):
    """Draw the minutes up through the pages and return them."""
    page = sign_in(make.secretary()).visit(f"/visits/{visit.id}").press("Soạn biên bản")
    page = page.press("Lập biên bản và trình ký", unit_opinion="Đơn vị nhất trí")
    assert page.said == ["Đã lập biên bản và trình hai bên ký."]
    return minutes_of(visit)


def test_the_secretary_writes_the_draft_and_draws_it_up(make, visit, sign_in, outbox):
    page = sign_in(make.secretary()).visit(f"/visits/{visit.id}").press("Soạn biên bản")
    assert "Còn 2/2 nội dung kiểm tra chưa đánh giá" in page.text

    page = page.press(
        "Lưu dự thảo", unit_opinion="Đơn vị nhất trí", documents_seen="Kế hoạch CCHC năm 2023", started="8h05",
        reservation="Trừ mục II",
    )  # fmt: skip
    assert page.said == ["Đã lưu dự thảo biên bản."]
    assert "Đơn vị ký biên bản và bảo lưu ý kiến sau: Trừ mục II" in page.text
    assert "08 giờ 05 phút" in page.text and "Kế hoạch CCHC năm 2023." in page.text
    page = page.press("Lập biên bản và trình ký")

    found = minutes_of(visit)
    assert f"Mã nội dung {short_code(found.digest)}" in page.text and found.state is MinutesState.SIGNING
    assert outbox() == ["Biên bản kiểm tra ngày 12/09/2023 chờ ký: xã Đồng Vương"]


def test_both_sides_sign_with_their_passwords_and_the_minutes_lock(make, visit, sign_in, outbox):
    found = drawn_up(make, sign_in, visit)
    assert short_code(found.digest) in sign_in(make.chair()).visit(f"/minutes/{found.id}").text

    page = sign_in(make.chair()).visit(f"/minutes/{found.id}")
    page = page.press("Ký thay mặt đơn vị", password=PASSWORD, title="Chủ tịch UBND xã")
    assert page.said == ["Đã ký. Chờ bên kia ký."] and "Ký thay mặt đơn vị" not in page.buttons
    page = (
        sign_in(make.head())
        .visit(f"/minutes/{found.id}")
        .press("Ký thay mặt Đoàn kiểm tra", password=PASSWORD, title="Trưởng đoàn")
    )

    assert page.said == ["Đã ký. Biên bản đủ chữ ký hai bên và đã khóa."]
    assert "Nội dung lưu giữ khớp với nội dung đã ký." in page.text and found.digest in page.text
    assert (found.state, visit.state) == (MinutesState.SIGNED, VisitState.DONE)
    assert outbox()[1:] == ["Xã Đồng Vương đã ký biên bản kiểm tra ngày 12/09/2023"]


def test_who_signed_for_one_side_is_not_asked_to_sign_for_the_other(make, visit, sign_in):
    found = drawn_up(make, sign_in, visit)
    make.post(make.head(), "chair", make.commune())

    page = sign_in(make.head()).visit(f"/minutes/{found.id}")
    page = page.press("Ký thay mặt Đoàn kiểm tra", password=PASSWORD, title="Trưởng đoàn")

    assert page.said == ["Đã ký. Chờ bên kia ký."]
    assert "Ký thay mặt đơn vị" not in page.buttons
    assert "Bên kia phải do người khác ký" in page.text
    assert "Biên bản chờ tôi ký" not in sign_in(make.head()).visit("/").text


def test_results_that_do_not_go_with_what_was_found_are_pointed_out(make, visit, sign_in):
    make.check(visit, "met", "TTHC-01")
    make.finding(visit, code="TTHC-01", statement="Chưa số hóa đủ hồ sơ")
    make.check(visit, "not_met", "CĐ-01")

    page = sign_in(make.secretary()).visit(f"/visits/{visit.id}").press("Soạn biên bản")

    assert "Ghi “Đạt” nhưng có hạn chế: TTHC-01." in page.text
    assert "Ghi “Chưa đạt” nhưng chưa ghi hạn chế, nên thông báo kết luận sẽ không nêu: CĐ-01." in page.text


def test_a_wrong_password_is_told_beside_the_field_and_after_some_tries_there_is_a_pause(app, make, visit, sign_in):
    app.config["LOGIN_ATTEMPTS"] = 2
    found = drawn_up(make, sign_in, visit)
    page = sign_in(make.chair()).visit(f"/minutes/{found.id}")

    first = page.press("Ký thay mặt đơn vị", status=422, password="sai", title="Quyền chủ tịch")
    page.press("Ký thay mặt đơn vị", status=422, password="sai")
    third = page.press("Ký thay mặt đơn vị", status=422, password=PASSWORD)

    assert first.errors == ["Mật khẩu không đúng."]
    assert first.field("title") == "Quyền chủ tịch" and not first.field("password")
    assert third.errors == ["Đã nhập sai quá nhiều lần. Hãy thử lại sau 15 phút, hoặc đặt lại mật khẩu."]
    assert db.session.query(Signature).count() == 0


def test_another_content_than_the_one_shown_is_not_signed(make, visit, sign_in):
    found = drawn_up(make, sign_in, visit)
    stale = sign_in(make.chair()).visit(f"/minutes/{found.id}")
    page = sign_in(make.secretary()).visit(f"/minutes/{found.id}").click("Mở lại để sửa")
    page = page.press("Mở lại biên bản để sửa", reason="Sửa ý kiến")
    page.press("Lập biên bản và trình ký", unit_opinion="Đơn vị không nhất trí")

    answer = stale.press("Ký thay mặt đơn vị", status=409, password=PASSWORD, title="Chủ tịch")

    assert "đã thay đổi so với bản bạn đang xem" in answer.text
    assert db.session.query(Signature).count() == 0


def test_who_signs_for_nobody_finds_no_form_and_a_forged_post_finds_nothing(make, visit, sign_in):
    found = drawn_up(make, sign_in, visit)

    for person in (make.secretary(), make.officer(), make.officer_of_office(), make.leader()):
        reader = sign_in(person)
        page = reader.visit(f"/minutes/{found.id}")
        assert not {"Ký thay mặt đơn vị", "Ký thay mặt Đoàn kiểm tra"} & set(page.buttons)
        for side in ("team", "unit"):
            data = {"side": side, "digest": found.digest, "title": "x", "password": PASSWORD}
            reader.post(f"/minutes/{found.id}/sign", data, status=404)
    sign_in(make.chair(make.unit("Tân Sỏi"))).visit(f"/minutes/{found.id}", status=404)


def test_the_chair_does_not_sign_for_the_team(make, visit, sign_in):
    found = drawn_up(make, sign_in, visit)

    data = {"side": "team", "digest": found.digest, "title": "x", "password": PASSWORD}
    sign_in(make.chair()).post(f"/minutes/{found.id}/sign", data, status=404)


def test_the_unit_does_not_see_a_draft_nor_reopen_what_is_laid_before_it(make, visit, sign_in):
    draft = make.minutes(visit, state="draft")
    chair = sign_in(make.chair())
    chair.visit(f"/minutes/{draft.id}", status=404)

    draft.state = MinutesState.SIGNING
    for path in ("reopen", "refuse", "scan", "supplement"):
        chair.visit(f"/minutes/{draft.id}/{path}", status=404)
        chair.post(f"/minutes/{draft.id}/{path}", {"reason": "x"}, status=404)
    chair.post(f"/minutes/{draft.id}/draft", {"copies": "2"}, status=404)


def test_without_anybody_present_the_page_says_so_and_keeps_what_was_typed(make, at, sign_in):
    at("2023-09-12 11:00")
    visit = make.visit(state="under_way")
    page = sign_in(make.secretary()).visit(f"/visits/{visit.id}").press("Soạn biên bản")

    page = page.press("Lập biên bản và trình ký", status=422, unit_opinion="Ý kiến dài của đơn vị")

    assert "Chưa ghi thành phần tham gia của Đoàn kiểm tra." in page.text
    assert page.field("unit_opinion") == "Ý kiến dài của đơn vị"
    assert minutes_of(visit).state is MinutesState.DRAFT


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"started": "25:00"}, "Giờ không hợp lệ"),
        ({"started": "10:00", "ended": "09:00"}, "Giờ kết thúc phải sau giờ bắt đầu."),
        ({"copies": "0"}, "Số bản từ 1 đến 20."),
        ({"copies": "9" * 30}, "Số bản từ 1 đến 20."),
        ({"unit_opinion": "x" * 8001}, "Không quá 8000 ký tự."),
    ],
)
def test_a_draft_with_something_wrong_is_not_saved(make, visit, sign_in, typed, said):
    page = sign_in(make.secretary()).visit(f"/visits/{visit.id}").press("Soạn biên bản")

    page = page.press("Lưu dự thảo", status=422, **typed)

    assert said in " ".join(page.errors)
    assert minutes_of(visit).version == 1


def test_the_second_of_two_writers_is_told(make, visit, sign_in):
    sign_in(make.secretary()).visit(f"/visits/{visit.id}").press("Soạn biên bản")
    found = minutes_of(visit)
    one, two = (sign_in(p).visit(f"/minutes/{found.id}") for p in (make.secretary(), make.head()))

    one.press("Lưu dự thảo", unit_opinion="Một")
    page = two.press("Lưu dự thảo", status=409, unit_opinion="Hai")

    assert found.unit_opinion == "Một" and "Hai" in page.text


def test_findings_are_closed_while_the_minutes_wait(make, visit, sign_in):
    drawn_up(make, sign_in, visit)
    reader = sign_in(make.inspector())

    page = reader.visit(f"/visits/{visit.id}")
    assert "đang chờ ký nên kết quả không sửa được" in page.text and "Đạt – TTHC-01" not in page.buttons
    assert "chờ ký" in reader.visit(f"/visits/{visit.id}/findings/new", status=409).text
    data = {"kind": "strength", "area": "digital", "severity": "normal", "statement": "x"}
    assert "chờ ký" in reader.post(f"/visits/{visit.id}/findings/new", data, status=409).text


def test_a_scan_of_the_signed_paper_locks_the_minutes(make, visit, sign_in, journal):
    found = drawn_up(make, sign_in, visit)
    reader = sign_in(make.secretary())

    data = {"scan": (io.BytesIO(b"%PDF-1.7\n%%EOF\n"), "bien-ban.pdf")}
    page = reader.post(f"/minutes/{found.id}/scan", data, status=200)

    assert page.said == ["Đã đính kèm bản ký giấy. Biên bản đã khóa."] and "bien-ban.pdf" in page.text
    assert "Đã ký trên bản giấy" in page.text and found.state is MinutesState.SIGNED
    assert "MinutesScanAttached" in [name for name, _ in journal(found)]


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ((b"chu", "ghi-chu.txt"), "Bản quét phải là tệp PDF, JPG hoặc PNG."),
        ((b"MZ", "bien-ban.pdf"), "không khớp"),
        ((b"", ""), "Hãy chọn tệp bản quét."),
    ],
)
def test_what_is_no_scan_is_refused_beside_the_field(make, visit, sign_in, file, said):
    found = drawn_up(make, sign_in, visit)

    data = {"scan": (io.BytesIO(file[0]), file[1])} if file[1] else {}
    page = sign_in(make.secretary()).post(f"/minutes/{found.id}/scan", data, status=422)

    assert said in " ".join(page.errors) and found.state is MinutesState.SIGNING
    assert db.session.scalars(db.select(Attachment).execution_options(scope="test")).all() == []


def test_a_refusal_is_noted_after_the_team_has_signed(make, visit, sign_in):
    found = drawn_up(make, sign_in, visit)
    secretary = sign_in(make.secretary())
    assert "Ghi nhận đơn vị không ký" not in secretary.visit(f"/minutes/{found.id}").links
    sign_in(make.head()).visit(f"/minutes/{found.id}").press(
        "Ký thay mặt Đoàn kiểm tra", password=PASSWORD, title="Trưởng đoàn"
    )

    page = secretary.visit(f"/minutes/{found.id}").click("Ghi nhận đơn vị không ký")
    page = page.press("Ghi nhận đơn vị không ký", reason="Không nhất trí kết quả", witnesses="Phạm D, Trưởng thôn")

    assert "Không ký. Lý do: Không nhất trí kết quả. Người chứng kiến: Phạm D, Trưởng thôn" in page.text
    assert (found.state, visit.state) == (MinutesState.REFUSED, VisitState.DONE)

    page = page.click("Lập biên bản bổ sung").press("Lập biên bản bổ sung", supplement_text="Đơn vị gửi lại số liệu")
    page = page.press("Lập biên bản và trình ký")

    assert "Đơn vị gửi lại số liệu" in page.text
    assert (minutes_of(visit).supplement_to_id, found.state) == (found.id, MinutesState.REFUSED)


def test_a_supplement_is_written_drawn_up_and_signed(make, visit, sign_in):
    found = drawn_up(make, sign_in, visit)
    for person, button in ((make.chair(), "Ký thay mặt đơn vị"), (make.head(), "Ký thay mặt Đoàn kiểm tra")):
        sign_in(person).visit(f"/minutes/{found.id}").press(button, password=PASSWORD, title="x")

    page = sign_in(make.secretary()).visit(f"/minutes/{found.id}").click("Lập biên bản bổ sung")
    page = page.press("Lập biên bản bổ sung", supplement_text="Bổ sung số liệu 05 hồ sơ")
    page = page.press("Lập biên bản và trình ký")
    added = minutes_of(visit)
    for person, button in ((make.chair(), "Ký thay mặt đơn vị"), (make.head(), "Ký thay mặt Đoàn kiểm tra")):
        page = sign_in(person).visit(f"/minutes/{added.id}").press(button, password=PASSWORD, title="x")

    assert added.state is MinutesState.SIGNED and added.supplement_to_id == found.id
    assert "Bổ sung số liệu 05 hồ sơ" in page.text and found.digest[:16] in page.text


def test_minutes_changed_behind_the_programs_back_are_shown_as_changed(make, visit, sign_in):
    found = drawn_up(make, sign_in, visit)
    for person, button in ((make.chair(), "Ký thay mặt đơn vị"), (make.head(), "Ký thay mặt Đoàn kiểm tra")):
        sign_in(person).visit(f"/minutes/{found.id}").press(button, password=PASSWORD, title="x")

    found.facts = {**found.facts, "unit_opinion": "Sửa lén"}
    page = sign_in(make.head()).visit(f"/minutes/{found.id}")

    assert "không còn khớp với mã đã ký" in page.text


def test_the_document_comes_as_word_and_pdf_and_its_content_unreadable_is_told(make, visit, sign_in):
    found = drawn_up(make, sign_in, visit)
    reader = sign_in(make.chair())

    assert reader.get(f"/minutes/{found.id}.docx").data[:2] == b"PK"
    answer = reader.get(f"/minutes/{found.id}.pdf")
    assert answer.data[:5] == b"%PDF-"
    assert "bien-ban_xa-dong-vuong_2023-09-12.pdf" in answer.headers["Content-Disposition"]
    found.facts = {}
    assert reader.get(f"/minutes/{found.id}.pdf").status_code == 409
    reader.visit(f"/minutes/{found.id}")


def test_pressing_draw_up_twice_draws_up_once(make, visit, sign_in, outbox):
    page = sign_in(make.secretary()).visit(f"/visits/{visit.id}").press("Soạn biên bản")

    page.press("Lập biên bản và trình ký")
    again = page.press("Lập biên bản và trình ký")

    assert again.said == ["Nội dung này đã được ghi nhận."] and len(outbox()) == 1
