"""What was typed and not sent is taken up again; a choice that is not offered any more is named, not lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PersonAt
from tests.journeys.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.one_database]

#: As this browser kept it before the choices of the page changed.
KEEP = """([form, values]) => localStorage.setItem(
  `draft:${document.body.dataset.person}:${form}`, JSON.stringify({ at: Date.now(), sent: false, values }))"""


def test_a_choice_that_is_gone_is_named_and_all_else_taken_up_again(site: Site, person_at: PersonAt) -> None:
    with site.making() as make:
        email = make.officer_of_office().email
    officer = person_at(email).go("/people/invite")
    form = officer.page.locator("form[data-draft]")
    before = form.locator("select[name=role]").input_value()
    officer.page.evaluate(KEEP, [form.get_attribute("data-draft"), {"full_name": ["Lê Thị Hoa"], "role": ["hội thẩm"]}])
    officer.page.reload()

    officer.page.get_by_role("button", name="Lấy lại").click()

    expect(form.locator(".draft-offer")).to_contain_text("nay không còn trên trang, hãy chọn lại")
    expect(form.locator("[name=full_name]")).to_have_value("Lê Thị Hoa")
    expect(form.locator("select[name=role]")).to_have_value(before)
