"""A document read in by mistake is dropped; what was made of it is withdrawn while nobody has worked on it."""

from datetime import date

import pytest

from inspect_app.extensions import db
from inspect_app.models import Finding, Notice, Plan, ReadDocument, Task, Visit
from tests.inspect_app.reading.test_pages import count, office, rows, upload
from workflows.tasks import TaskState

__all__ = ["office"]
pytestmark = pytest.mark.one_database


def made(reader):
    """Read the notice in and make its campaign."""
    form = upload(reader).press("Xác nhận tất cả còn lại").click("Lập đợt kiểm tra")
    return form.press("Lập đợt kiểm tra", visited_on="12/9/2023")


def test_a_document_read_by_mistake_is_dropped_with_a_reason_and_may_be_read_anew(office, journal):
    home = upload(office).path
    refused = office.visit(f"{home}/drop").press("Bỏ văn bản", 422, reason="")
    assert refused.errors == ["Hãy ghi lý do."]

    page = refused.press("Bỏ văn bản", reason="Nhầm tệp của đơn vị khác")

    document = rows(ReadDocument)[0]
    assert page.said == ["Đã bỏ văn bản."]
    assert document.text == "" and document.items == []
    name, said = journal(document)[-1]
    assert (name, said["reason"], len(said["sha256"])) == ("DocumentDropped", "Nhầm tệp của đơn vị khác", 64)
    assert "Nhầm tệp của đơn vị khác" in office.visit(home).text
    assert "Kết luận kiểm tra công tác cải cách hành chính năm 2023" not in office.visit("/reading").links
    assert "Kết luận kiểm tra công tác cải cách hành chính năm 2023" in office.visit("/reading?made=dropped").links
    for gone in ("file", "remarks", "head", "drop"):
        assert office.get(f"{home}/{gone}").status_code == 404
    assert upload(office).said == ["Đã đọc 1 văn bản."]
    assert count(ReadDocument) == 2


def test_a_campaign_made_by_mistake_is_withdrawn_and_made_again(office, journal):
    made(office)
    home = f"/reading/{rows(ReadDocument)[0].id}"

    page = office.visit(home).click("Rút").press("Rút", reason="Sai danh sách đơn vị")

    assert page.said == ["Đã rút đợt kiểm tra lập từ văn bản này. Văn bản sửa, lập lại hoặc bỏ được."]
    db.session.expire_all()
    assert {task.state for task in rows(Task)} == {TaskState.CANCELLED}
    assert {row.state.value for row in rows(Finding)} == {"withdrawn"}
    assert {row.state.value for row in (*rows(Plan), *rows(Visit))} == {"cancelled"}
    notice = rows(Notice)[0]
    assert (notice.state.value, notice.issued_at, notice.number) == ("superseded", None, None)
    assert journal(notice)[-1][0] == "CampaignWithdrawn"
    again = page.click("Lập đợt kiểm tra").press("Lập đợt kiểm tra", visited_on="12/9/2023")
    assert again.said == ["Đã lập đợt kiểm tra từ văn bản này."]
    assert sum(task.state is TaskState.ASSIGNED for task in rows(Task)) > 0


def test_what_somebody_has_worked_on_stands_in_the_way_and_says_so(office):
    made(office)
    home = f"/reading/{rows(ReadDocument)[0].id}"
    rows(Task)[0].state = TaskState.IN_PROGRESS
    db.session.commit()

    page = office.visit(f"{home}/withdraw")

    assert "1 nhiệm vụ đã có người bắt tay làm, báo cáo hoặc đã kết thúc." in page.text
    assert "Rút" not in page.buttons
    office.post(f"{home}/withdraw", {"reason": "x"}, status=422)
    assert rows(Plan)[0].state.value == "concluded"


def test_only_the_office_withdraws(office, make, sign_in):
    made(office)
    home = f"/reading/{rows(ReadDocument)[0].id}"

    leader = sign_in(make.leader())

    assert "Rút" not in leader.visit(home).links
    assert leader.get(f"{home}/withdraw").status_code == 404


def test_a_notice_tied_to_a_plan_here_is_replaced_and_not_withdrawn(office, make):
    units = [make.commune("Đồng Vương"), make.commune("Tam Hiệp")]
    make.plan(state="running", number="35/KH-UBND", issued_on=date(2023, 2, 15), units=units)
    made(office)

    page = office.visit(f"/reading/{rows(ReadDocument)[0].id}/withdraw")

    assert "Hãy lập thông báo thay thế trên trang thông báo." in page.text
