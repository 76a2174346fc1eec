"""Two people at one sentence in two browsers: each knows of the other, and nothing that was typed is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from inspect_app.notices.actions import ensure_draft
from tests.journeys.conftest import PersonAt
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.one_database]

MINE, THEIRS = "Câu của người thứ nhất.", "Câu của người thứ hai."


def test_two_editors_of_one_sentence(site: Site, person_at: PersonAt) -> None:
    with site.making() as make:
        plan = make.plan()
        visit = make.visit(plan, state="under_way")
        make.finding(visit)
        make.minutes(visit)
        notice = f"/notices/{ensure_draft(plan, by=None, now=make.now).id}"
        addresses = [make.officer_of_office().email, make.person("Trần Thị Bình", "office").email]
    one, other = (person_at(address).go(notice) for address in addresses)

    write(one, MINE)
    expect(one.page.locator("form [data-saved]")).to_contain_text("Đã giữ phần viết dở")
    other.page.reload()
    other.sees("Chuyên viên Phòng Nội vụ đang sửa câu này")
    write(other, THEIRS).page.keyboard.press("Control+Enter")
    other.sees(THEIRS, "Đã sửa tay")

    with one.expecting(409):
        one.page.keyboard.press("Control+Enter")
        one.sees("Trần Thị Bình vừa sửa câu này", THEIRS).check("notice-conflict")
    assert one.field("Câu trong thông báo").input_value() == MINE
    one.page.close()

    again = person_at(addresses[0]).go(notice).sees("Bạn viết dở", THEIRS)
    open_(again)
    assert again.field("Câu trong thông báo").input_value() == MINE
    with again.expecting(409):
        again.page.keyboard.press("Control+Enter")
        again.sees("Trần Thị Bình vừa sửa câu này")
    again.page.keyboard.press("Control+Enter")
    expect(again.page.locator(".notice-line.is-chosen .notice-words")).to_contain_text(MINE)


def sentence(visitor: Visitor) -> Locator:
    return visitor.page.locator(".notice-line").filter(has_text="1 phát hiện").first


def open_(visitor: Visitor) -> Visitor:
    sentence(visitor).locator("[data-edit]").click()
    expect(visitor.field("Câu trong thông báo")).to_be_focused()
    return visitor


def write(visitor: Visitor, text: str) -> Visitor:
    return open_(visitor).fill({"Câu trong thông báo": text})
