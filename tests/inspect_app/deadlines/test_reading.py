"""A deadline said back while it is typed, and the rules by which it is counted."""

import pytest

pytestmark = pytest.mark.one_database


def test_a_wording_is_said_back_with_both_days(sign_in, make, at):
    at("2023-10-16 09:00")
    reader = sign_in(make.officer_of_office())
    plan = make.plan(state="draft", before_is_inclusive=True)

    strict = reader.visit("/deadlines?wording=trước+ngày+25/10/2023&unit_id=0")

    assert "Ngày cuối cùng: thứ Ba, 24/10/2023. Ngày được ghi, 25/10/2023, đã là quá hạn." in strict.text
    assert "chưa văn bản nào quy định" in strict.text
    piece = reader.get(f"/deadlines/reading?wording=trước+ngày+25/10/2023&plan={plan.id}").get_data(as_text=True)
    assert "Kế hoạch nhận cả ngày được ghi, 25/10/2023." in piece


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("trong thời hạn 10 ngày kể từ ngày ban hành", "Nếu ban hành hôm nay, ngày cuối cùng: thứ Năm, 26/10/2023."),
        ("trong thời hạn 10 ngày kể từ ngày nhận được", "Chưa có ngày cuối cùng: tính từ ngày nhận được văn bản."),
        ("trong thời hạn 10 ngày kể từ ngày nhận được&received_on=20/10/2023", "Ngày cuối cùng: thứ Hai, 30/10/2023."),
        ("thường xuyên", "Không có ngày cuối cùng, không tính quá hạn. Ngày xem lại: thứ Ba, 16/01/2024."),
        ("chậm nhất ngày 01/10/2023", "Thời hạn kết thúc trước ngày ban hành văn bản."),
        ("trước 03 ngày làm việc so với ngày kiểm tra&visit_on=20/10/2023", "Ngày cuối cùng: thứ Ba, 17/10/2023."),
        ("", "Không ghi thời hạn thì không có hạn"),
    ],
)
def test_each_wording_is_said_back(sign_in, make, at, asked, said):
    at("2023-10-16 09:00")

    page = sign_in(make.officer_of_office()).visit(f"/deadlines?unit_id=0&wording={asked.replace(' ', '+')}")

    assert said in page.text


@pytest.mark.parametrize("wording", ["trước ngày 31/02/2023", "khi nào xong thì xong"])
def test_what_cannot_be_is_said_beside_the_field(sign_in, make, wording):
    page = sign_in(make.officer()).visit(f"/deadlines?unit_id=0&wording={wording.replace(' ', '+')}", 422)

    assert len(page.errors) == 1
    assert page.field("wording") == wording


def test_the_rules_are_shown_as_of_any_day(sign_in, make):
    reader = sign_in(make.officer())

    assert "Bộ luật Dân sự 2005, điều 152, 153" in reader.visit("/deadlines/rules?on=31/12/2016").text
    assert "Bộ luật Dân sự 2015, điều 147" in reader.visit("/deadlines/rules?on=01/01/2017").text
    assert "Ngày Văn hóa Việt Nam (24/11)" in reader.visit("/deadlines/rules?on=01/07/2026").text
    reader.visit("/deadlines/rules?on=31/02/2026", 422)
