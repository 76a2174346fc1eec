"""The office's queue: one colleague takes a report, judges several items at once, never his own work."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import event

from inspect_app.extensions import db
from inspect_app.models import Post, PostRole, ReviewClaim
from inspect_app.remediation import actions
from tests.inspect_app.remediation.test_report import DONE, LATER, sent, states, story
from workflows.moves import Refused
from workflows.tasks import TaskState


@pytest.fixture
def two(make, sign_in):
    """Two colleagues of one office."""
    return sign_in(make.officer_of_office()), sign_in(make.person("Trần Thị Bình", "office"))


def claims():
    return [claim.person_id for claim in db.session.scalars(db.select(ReviewClaim))]


def test_what_a_colleague_has_taken_is_left_to_him_until_taken_over_on_purpose(make, two, journal):
    one, other = two
    _notice, tasks, report = sent(make, DONE)

    told = one.visit("/reports/queue").press("Nhận thẩm định")
    assert told.said == ["Đã nhận thẩm định. Đồng nghiệp thấy báo cáo này do bạn giữ."]
    assert "Chuyên viên Phòng Nội vụ" in other.visit("/reports/queue").text
    path = f"/reports/{report.id}/review"
    seen = other.visit(path)
    assert "Ghi kết quả thẩm định" not in seen.buttons
    other.post(path, {f"verdict_{tasks[0].id}": "accept", f"usual_{tasks[0].id}": ""}, 409)
    other.post(f"/reports/{report.id}/claim", status=409)

    seen.press("Nhận thay").press("Ghi kết quả thẩm định", **{f"verdict_{tasks[0].id}": "accept"})

    assert states(tasks) == [TaskState.ACCEPTED]
    assert claims() == []
    assert [name for name, _ in journal(report)][-4:-1] == ["ReviewClaimed", "ReviewTakenOver", "ReportReviewed"]


@pytest.mark.one_database
def test_a_report_taken_and_forgotten_is_free_again_after_some_hours(make, sign_in, at):
    at("2023-10-20 08:00")
    _notice, tasks, report = sent(make, DONE)
    sign_in(make.officer_of_office()).visit("/reports/queue").press("Nhận thẩm định")

    at("2023-10-20 12:01")
    other = sign_in(make.person("Trần Thị Bình", "office"))

    assert "Chưa ai nhận" in other.visit("/reports/queue").text
    other.visit(f"/reports/{report.id}/review").press("Ghi kết quả thẩm định", **{f"verdict_{tasks[0].id}": "accept"})
    assert states(tasks) == [TaskState.ACCEPTED]


@pytest.mark.one_database
def test_it_is_given_back_to_the_queue(make, two):
    one, _other = two
    _notice, _tasks, _report = sent(make, DONE)
    page = one.visit("/reports/queue").press("Nhận thẩm định").press("Trả lại hàng chờ")

    assert page.said == ["Đã trả báo cáo lại hàng chờ."] and claims() == []


def test_several_items_get_one_verdict_and_one_reason(make, two):
    one, _other = two
    _notice, tasks, report = sent(make, DONE, DONE, DONE)
    path = f"/reports/{report.id}/review"

    missing = one.visit(path).press(
        "Ghi kết quả thẩm định", 422, **{f"verdict_{tasks[0].id}": "accept", "rest": "return"}
    )
    assert missing.errors == ["Trả lại thì phải ghi lý do."]
    missing.press("Ghi kết quả thẩm định", rest="return", rest_usual="Thiếu minh chứng.", once="another")

    assert states(tasks) == [TaskState.ACCEPTED, TaskState.RETURNED, TaskState.RETURNED]
    assert tasks[2].return_reason == "Thiếu minh chứng."


def test_who_wrote_the_answer_never_verifies_it_wherever_he_sits_now(make):
    _notice, tasks, report = sent(make, DONE)
    doer = make.officer()
    make.post(doer, "office", make.district())
    old_posts = db.session.scalars(db.select(Post).where(Post.person_id == doer.id, Post.role == PostRole.OFFICER))
    for post in old_posts:
        post.from_on, post.to_on = date(2020, 1, 1), date(2023, 10, 1)
    db.session.commit()

    with pytest.raises(Refused, match="Người đã trả lời"):
        actions.accept_item(report, tasks[0], by=doer, now=make.now)


@pytest.mark.one_database
def test_the_queue_costs_the_same_for_many_reports_as_for_one(make, two):
    one, _other = two

    def queries():
        ran = []
        hook = lambda *args: ran.append(args[2])  # noqa: E731
        event.listen(db.engine, "before_cursor_execute", hook)
        one.visit("/reports/queue")
        event.remove(db.engine, "before_cursor_execute", hook)
        return len(ran)

    sent(make, DONE)
    few = queries()
    for _number in range(3):
        sent(make, DONE, LATER)

    assert queries() == few


@pytest.mark.one_database
def test_a_report_still_being_written_waits_for_nobody(make, two):
    story(make, 1)

    assert "Không còn nội dung nào chờ thẩm định" in two[0].visit("/reports/queue").text


def test_a_long_queue_has_pages_and_says_how_much_waits(make, app, two):
    app.config["PAGE_SIZE"] = 2
    tasks = [sent(make, DONE)[1][0] for _number in range(3)]

    first = two[0].visit("/reports/queue")
    assert "3 báo cáo chờ thẩm định" in first.text
    assert first.text.count("Nhận thẩm định") == 2
    last = first.click("Trang sau")
    assert "3 báo cáo chờ thẩm định" in last.text
    assert last.text.count("Nhận thẩm định") == 1

    # What a colleague judges meanwhile leaves the page: then what is left is shown.
    tasks[-1].state = TaskState.CLOSED
    db.session.commit()
    assert "2 báo cáo chờ thẩm định" in two[0].visit(first.links["Trang sau"]).text
