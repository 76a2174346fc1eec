"""The second of two editors chooses field by field; what only one of them changed is kept without asking."""

import pytest

from workflows.plans import PlanState

pytestmark = pytest.mark.one_database


@pytest.fixture
def opened(make, sign_in):
    """Two officers with the same draft before them."""
    plan = make.plan(state="draft", title="Kiểm tra")
    path = f"/plans/{plan.id}/edit"
    people = make.officer_of_office(), make.person("Trần Thị Bình", "office")
    return plan, *(sign_in(person).visit(path) for person in people)


def test_mine_goes_on_being_edited_and_is_saved_with_one_press(opened):
    plan, mine, theirs = opened
    theirs.press("Lưu dự thảo", title="Của chị Bình")

    page = mine.press("Lưu dự thảo", 409, title="Của tôi")
    assert "Trần Thị Bình đã lưu lúc" in page.text and "Của chị Bình" in page.text
    assert page.field("title") == "Của tôi"
    page.press("Lưu nội dung đã chọn", title="Của tôi, sửa thêm")

    assert plan.title == "Của tôi, sửa thêm"


def test_theirs_can_be_taken_instead(opened):
    plan, mine, theirs = opened
    theirs.press("Lưu dự thảo", title="Của chị Bình")

    page = mine.press("Lưu dự thảo", 409, title="Của tôi", purpose="Nội dung của tôi")
    page.press("Lưu nội dung đã chọn", **{"take:title": "theirs"})

    assert (plan.title, plan.purpose) == ("Của chị Bình", "Nội dung của tôi")


def test_what_only_one_of_them_changed_is_not_asked(opened):
    plan, mine, theirs = opened
    theirs.press("Lưu dự thảo", title="Của chị Bình")

    page = mine.press("Lưu dự thảo", 409, purpose="Nội dung của tôi")
    assert "Hai bên sửa những mục khác nhau" in page.text and "take:title" not in page.html
    page.press("Lưu nội dung đã chọn")

    assert (plan.title, plan.purpose) == ("Của chị Bình", "Nội dung của tôi")


def test_a_third_editor_in_between_is_told_of_as_well(opened):
    plan, mine, theirs = opened
    theirs.press("Lưu dự thảo", title="Của chị Bình")
    page = mine.press("Lưu dự thảo", 409, title="Của tôi")
    theirs.reader.visit(f"/plans/{plan.id}/edit").press("Lưu dự thảo", title="Lại của chị Bình")

    again = page.press("Lưu nội dung đã chọn", 409)

    assert "Lại của chị Bình" in again.text and plan.title == "Lại của chị Bình"


def test_a_page_that_is_no_more_says_what_was_typed(opened):
    plan, mine, theirs = opened
    theirs.press("Lưu dự thảo", title="Của chị Bình")
    plan.state = PlanState.SUBMITTED

    page = mine.press("Lưu dự thảo", 409, title="Của tôi")

    assert plan.state is PlanState.SUBMITTED and plan.title == "Của chị Bình"
    assert "Của tôi" in page.text or "không sửa được" in page.text
