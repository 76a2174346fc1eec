"""The office urges, extends or gives to another many tasks at once; each person gets one letter."""

from __future__ import annotations

from datetime import date

import pytest

from inspect_app.extensions import db
from inspect_app.models import BulkJob, Post
from workflows.tasks import TaskState


@pytest.fixture
def office(make, sign_in, at):
    at("2023-10-30 09:00")
    make.officer(), make.chair()
    return sign_in(make.officer_of_office())


def address(do, *tasks):
    return f"/tracking/bulk/{do}?" + "&".join(f"task={task.id}" for task in tasks)


def test_many_are_urged_and_each_person_gets_one_letter(make, office, journal, outbox):
    one, two, done = make.task(title="Một"), make.task(title="Hai"), make.task(state="closed")

    page = office.visit(address("urge", one, two, done))
    assert "Nhiệm vụ không còn ở đơn vị." in page.text
    told = page.press("Gửi đôn đốc", note="Báo cáo trước thứ Sáu")

    assert told.said == ["Đã gửi đôn đốc về 2 nhiệm vụ. 1 nhiệm vụ không thuộc diện này, giữ nguyên."]
    assert journal(one) == journal(two) == [("TaskUrged", {"note": "Báo cáo trước thứ Sáu"})]
    assert outbox() == ["Đôn đốc: 2 nhiệm vụ khắc phục"] * 2


def test_many_get_more_time_by_one_paper(make, office, outbox):
    one, two, later = make.task(), make.task(), make.task(due="2023-12-31")
    paper = {"reason": "Mưa lũ", "paper_number": "15/UBND-NV", "paper_on": "28/10/2023"}

    refused = office.visit(address("extend", one, two, later)).press(
        "Ghi gia hạn", 422, due_on="15/11/2023", **paper | {"paper_on": "31/10/2023"}
    )
    assert refused.field("reason") == "Mưa lũ" and refused.errors
    refused.press("Ghi gia hạn", due_on="15/11/2023", paper_on="28/10/2023", once="another")

    assert [task.due_on for task in (one, two, later)] == [date(2023, 11, 15)] * 2 + [date(2023, 12, 31)]
    assert one.original_due_on == date(2023, 10, 24)
    assert outbox() == ["Gia hạn 2 nhiệm vụ khắc phục đến ngày 15/11/2023"] * 2


@pytest.mark.one_database
def test_a_day_behind_us_is_said_to_be_one_before_any_task_is_left_out(make, office):
    make.task(due="2022-11-14")
    make.task()
    paper = {"reason": "Mưa lũ", "paper_number": "15/UBND-NV", "paper_on": "28/10/2023"}

    refused = all_that_match(office, "extend").press("Ghi gia hạn", 422, due_on="20/10/2023", **paper)

    assert refused.errors == ["Hạn mới không được là ngày đã qua."] and refused.field("due_on") == "20/10/2023"
    assert "2 nhiệm vụ sẽ thực hiện" in refused.text


@pytest.mark.one_database
def test_many_are_given_to_another_person_of_the_unit(make, office, journal):
    one, two = make.task(responsible="A"), make.task(responsible="B")

    office.visit(address("give", one, two)).press("Giao lại", responsible="Công chức Tư pháp", reason="Đổi phân công")

    assert one.responsible == two.responsible == "Công chức Tư pháp"
    assert journal(one) == [("TaskGivenToAnother", {"after": "Công chức Tư pháp", "reason": "Đổi phân công"})]


@pytest.mark.one_database
def test_others_do_none_of_it(make, office, sign_in):
    task = make.task()
    for person in (make.leader(), make.officer(), make.reader()):
        sign_in(person).visit(address("urge", task), 404)
    elsewhere = sign_in(make.person("Nội vụ khác", "office", make.unit("Lạng Giang", "district", make.province())))
    assert "Chưa chọn nhiệm vụ nào" in elsewhere.visit(address("urge", task)).text


# -- all that match a filter -------------------------------------------------------------------------------------------


def all_that_match(office, do, **filters):
    asked = "&".join(f"{name}={value}" for name, value in filters.items())
    return office.visit(f"/tracking/bulk/{do}?all=1&{asked}")


def test_all_that_match_a_filter_are_urged_beyond_the_page_and_what_is_left_out_is_told(
    app, make, office, journal, outbox
):
    app.config["PAGE_SIZE"] = 2
    late = [make.task(due="2023-10-20", area="apparatus") for _ in range(4)]
    reported, other = make.task(state="reported", area="apparatus"), make.task(due="2023-10-20", area="procedures")
    listed = office.visit("/tracking?view=list&area=apparatus")
    assert "Tất cả khớp bộ lọc: 5 nhiệm vụ, không chỉ trang này" in listed.text

    page = listed.press("Đôn đốc", all="1")
    assert "5 nhiệm vụ khớp bộ lọc" in page.text
    assert "Thực hiện với 4 nhiệm vụ; để lại 1: nhiệm vụ không còn ở đơn vị." in page.text
    told = page.press("Gửi đôn đốc", note="Báo cáo ngay")
    again = page.press("Gửi đôn đốc", note="Báo cáo ngay")

    assert told.said == ["Đã gửi đôn đốc về 4 nhiệm vụ. 1 nhiệm vụ không thuộc diện này, giữ nguyên."]
    assert again.said == ["Nội dung này đã được ghi nhận."]
    assert [journal(task) for task in late] == [[("TaskUrged", {"note": "Báo cáo ngay"})]] * 4
    assert journal(reported) == journal(other) == []
    assert outbox() == ["Đôn đốc: 4 nhiệm vụ khắc phục"] * 2


@pytest.mark.one_database
def test_nobody_acts_on_other_tasks_than_he_was_shown(make, office, journal):
    one = make.task(due="2023-10-20")
    page = all_that_match(office, "urge", standing="overdue")
    came = make.task(due="2023-10-19")

    again = page.press("Gửi đôn đốc", 409, note="Báo cáo ngay")
    assert "khác với lúc bạn mở trang" in again.text and again.field("note") == "Báo cáo ngay"
    assert journal(one) == []
    again.press("Gửi đôn đốc")
    assert len(journal(came)) == 1


@pytest.mark.one_database
def test_with_more_than_can_be_done_at_once_one_filters_first(make, office, monkeypatch):
    from inspect_app.tracking import bulk

    monkeypatch.setattr(bulk, "MOST_AS_JOB", 1)
    make.task(), make.task()

    page = all_that_match(office, "give")
    assert "Bộ lọc khớp với hơn 1 nhiệm vụ" in page.text and "Giao lại" not in page.buttons
    assert "Không có nhiệm vụ nào khớp bộ lọc" in all_that_match(office, "give", q="khongcogi").text


def test_more_than_one_transaction_holds_is_done_batch_by_batch_and_told_once_it_is_done(
    make, office, journal, outbox, monkeypatch
):
    from inspect_app.tracking import bulk, jobs

    monkeypatch.setattr(bulk, "MOST_MATCHING", 2), monkeypatch.setattr(jobs, "BATCH", 2)
    other = make.unit("Tam Hiệp")
    make.officer(other)
    tasks = [make.task(due="2023-10-20") for _ in range(3)] + [
        make.task(due="2023-10-20", unit=other) for _ in range(2)
    ]
    page = all_that_match(office, "urge")
    told = page.press("Gửi đôn đốc", note="Báo cáo ngay")
    assert told.said == ["Đã nhận. Hệ thống làm dần và báo khi xong."] and "Đã làm 0/5 nhiệm vụ" in told.text
    assert [journal(task) for task in tasks] == [[]] * 5
    tasks[4].state = TaskState.REPORTED

    assert jobs.run_batch(make.now) == 3  # a unit is never parted, so that each hears once
    with monkeypatch.context() as dies:
        dies.setattr(jobs, "_mark", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            jobs.run_batch(make.now)
        db.session.rollback()
    assert "Đã làm 3/5 nhiệm vụ" in office.visit(told.path).text
    jobs.run_waiting(make.now)
    jobs.run_waiting(make.now)

    assert [len(journal(task)) for task in tasks] == [1, 1, 1, 1, 0]
    page = office.visit(told.path)
    assert "đã thực hiện với 4 nhiệm vụ" in page.text and "1: Nhiệm vụ không còn ở đơn vị." in page.text
    letters = outbox()
    assert letters.count("Đôn đốc: 3 nhiệm vụ khắc phục") == 2 and letters.count("Đôn đốc: 1 nhiệm vụ khắc phục") == 1
    assert letters[-1] == "Đã xong việc làm hàng loạt: 4 nhiệm vụ"


@pytest.mark.one_database
def test_who_lost_the_post_meanwhile_has_nothing_more_done_in_his_name(make, office, journal, monkeypatch):
    from inspect_app.tracking import bulk, jobs

    monkeypatch.setattr(bulk, "MOST_MATCHING", 0)
    task = make.task(due="2023-10-20")
    told = all_that_match(office, "urge").press("Gửi đôn đốc", note="Báo cáo ngay")
    db.session.execute(
        db.update(Post).where(Post.person_id == make.officer_of_office().id).values(to_on=date(2023, 10, 1))
    )

    jobs.run_waiting(make.now)

    assert journal(task) == [] and "Chỉ cơ quan tham mưu" in db.session.get(BulkJob, 1).reason and told.status == 200


@pytest.mark.one_database
def test_all_that_match_are_only_those_of_the_own_office(make, office, sign_in, journal):
    task = make.task(due="2023-10-20")
    stranger = sign_in(make.person("Nội vụ khác", "office", make.unit("Lạng Giang", "district", make.province())))

    assert "Không có nhiệm vụ nào khớp bộ lọc" in all_that_match(stranger, "urge").text
    stranger.post("/tracking/bulk/urge", {"all": "1", "note": "x"})
    assert journal(task) == []


@pytest.mark.one_database
def test_what_is_due_later_than_the_new_day_is_left_out_and_told(make, office):
    one, later = make.task(due="2023-10-20"), make.task(due="2023-12-31")
    paper = {"reason": "Mưa lũ", "paper_number": "15/UBND-NV", "paper_on": "28/10/2023", "due_on": "15/11/2023"}

    again = all_that_match(office, "extend").press("Ghi gia hạn", 409, **paper)
    assert "để lại 1: hạn hiện nay đã bằng hoặc sau ngày này" in again.text
    again.press("Ghi gia hạn")
    assert (one.due_on, later.due_on) == (date(2023, 11, 15), date(2023, 12, 31))
