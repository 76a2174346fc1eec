"""The inbox: my messages, unread until opened; nobody else's, and no links that let one in."""

from inspect_app.extensions import db
from inspect_app.models import OutboxState


def test_what_is_new_is_counted_on_every_page_and_read_by_opening_it(make, sign_in):
    officer = make.officer()
    make.message(officer, key="digest:1", subject="Nhắc việc CCHC: 1 nhiệm vụ quá hạn", text="Số hóa hồ sơ\n")
    make.message(officer, key="urgent:1", subject="KHẨN")
    reader = sign_in(officer)

    page = reader.visit("/account")
    assert "Hộp thư: 2 chưa đọc" in page.text

    opened = page.click("Hộp thư: 2 chưa đọc").click("Nhắc việc CCHC: 1 nhiệm vụ quá hạn")

    assert "Số hóa hồ sơ" in opened.text
    assert "Hộp thư: 1 chưa đọc" in opened.text
    assert "Nhắc việc CCHC" not in reader.visit("/inbox?unread=1").text
    done = reader.visit("/inbox").press("Đánh dấu đã đọc hết")
    assert done.said == ["Đã đánh dấu 1 thư là đã đọc."]
    assert "chưa đọc" not in done.text.split("Hộp thư của tôi")[0]


def test_nobody_reads_what_is_not_his_was_withdrawn_or_lets_him_in(make, sign_in):
    officer, office = make.officer(), make.officer_of_office()
    own = make.message(officer, key="digest:1")
    hidden = [
        make.message(officer, key="account:reset:1"),
        make.message(officer, key="digest:2", state=OutboxState.WITHDRAWN),
    ]
    db.session.commit()

    for message in hidden:
        sign_in(officer).visit(f"/inbox/{message.id}", status=404)
    sign_in(office).visit(f"/inbox/{own.id}", status=404)
    sign_in(office).post("/inbox/read")

    db.session.refresh(own)
    assert own.read_at is None
