"""A number that no row can have is no fault of the program: its page is not there, and as a filter it is none."""

import pytest
from werkzeug.exceptions import NotFound

from inspect_app.ids import MOST

pytestmark = pytest.mark.one_database


def test_no_address_leads_further_than_rows_have_numbers(app):
    addresses = app.url_map.bind("")
    numbered = ["/plans/%s", "/visits/%s/capture", "/reports/%s/tasks/1", "/office/%s/register", "/figures/%s.xlsx"]

    for address in numbered:
        assert addresses.match(address % MOST)
        with pytest.raises(NotFound):
            addresses.match(address % (MOST + 1))


@pytest.mark.parametrize("number", [10**20, "²", "-1", "x"])
def test_what_is_asked_for_by_a_number_that_cannot_be_is_left_out(number, make, sign_in):
    office, plan = sign_in(make.officer_of_office()), make.plan()
    open_visit = make.visit(plan, state="under_way")

    for address in (
        "/plans?year=²²²²", "/plans/new?from={}", "/visits?plan={}", "/units?in={}", "/people?unit={}",
        "/tasks?unit={}&notice={}", "/tracking?view=list&plan={}&unit={}&age={}", "/calendar?unit={}",
        f"/visits/{open_visit.id}/findings/new?criterion={{}}", "/reminders?authority={}", "/people/invite?unit={}",
    ):  # fmt: skip
        office.visit(address.replace("{}", str(number)))


@pytest.mark.parametrize("number", [10**20, "²"])
def test_what_is_ticked_under_such_a_number_is_not_there(number, make, sign_in):
    office, plan = sign_in(make.officer_of_office()), make.plan("draft")
    page = office.visit(f"/plans/{plan.id}/units")

    page = office.post(
        f"/plans/{plan.id}/units", {"chosen": [str(number)], "csrf_token": page.field("csrf_token"), "version": "²"}
    )

    assert page.said == ["Đã chọn 0 đơn vị."]
