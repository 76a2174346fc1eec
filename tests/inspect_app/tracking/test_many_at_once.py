"""The office urges, extends or gives to another many tasks at once; each person gets one letter."""

from __future__ import annotations

from datetime import date

import pytest


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

    assert told.said == ["Đã thực hiện với 2 nhiệm vụ. 1 nhiệm vụ không thuộc diện này, giữ nguyên."]
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
