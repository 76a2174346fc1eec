"""Search: words without marks find what has them, and only for those who may see it."""

from __future__ import annotations

import pytest

from inspect_app.extensions import db
from inspect_app.models import Person, Unit


def _notice_with(make, text):
    notice = make.notice()
    notice.text = text
    db.session.flush()
    return notice


@pytest.mark.parametrize("typed", ["dong vuong", "Đồng Vương", "ĐỒNG  vương!", "vuong dong", "đong vuong"])
def test_a_unit_is_found_however_its_name_is_typed(make, sign_in, typed):
    make.commune("Đồng Vương")
    make.commune("Bố Hạ")

    page = sign_in(make.officer_of_office()).visit(f"/search?q={typed}")

    assert "Xã Đồng Vương" in page.links
    assert "Bố Hạ" not in page.text


@pytest.mark.parametrize("typed", ["số hoá hồ sơ", "số hóa hồ sơ", "so hoa"])
def test_both_places_of_the_tone_are_one_word_everywhere(make, sign_in, typed):
    finding = make.finding(statement="Chưa số hoá hồ sơ đầy đủ")
    task = make.task(title="Phải số hóa hồ sơ", requirement="")
    notice = _notice_with(make, "Các xã chưa số hóa hồ sơ theo quy định.")

    page = sign_in(make.officer_of_office()).visit(f"/search?q={typed}")

    hrefs = page.links.values()
    assert {f"/findings/{finding.id}", f"/tasks/{task.id}", f"/notices/{notice.id}"} <= set(hrefs)
    assert "Xã Đồng Vương" in page.text


def test_the_very_marks_come_first(make, sign_in):
    make.task(title="Mã hồ sơ đúng", requirement="")
    make.task(title="Má hồ sơ", requirement="")
    make.task(title="Ma hồ sơ", requirement="")

    page = sign_in(make.officer_of_office()).visit("/search?q=Mã+hồ")

    titles = [words for words in page.links if words.endswith(("sơ", "đúng"))]
    assert titles[0] == "Mã hồ sơ đúng"
    assert len(titles) == 3


def test_everything_is_found_the_best_first_with_its_place_and_the_palette_is_told_the_same(make, sign_in):
    visit = make.visit(unit=make.commune("Bố Hạ"), on="2023-10-16")
    notice = make.notice()
    notice.title = "Kết luận kiểm tra xã Bố Hạ"
    db.session.flush()
    task = make.task(title="Niêm yết", requirement="Như xã bố hạ đã làm", unit=make.commune("Tam Hiệp"))

    reader = sign_in(make.officer_of_office())
    page = reader.visit("/search?q=bo+ha")
    told = reader.get("/search/suggest?q=bo+ha").json["items"]

    assert told[0]["url"].startswith("/units/")
    assert [one["url"] for one in told[1:]] == [f"/notices/{notice.id}", f"/visits/{visit.id}", f"/tasks/{task.id}"]
    assert (told[2]["kind"], told[2]["place"][:10]) == ("Buổi kiểm tra", "16/10/2023")
    assert "Khớp nhất" in page.text
    assert reader.get("/search/suggest?q=b").json == {"items": []}
    assert sign_in(make.officer(make.commune("Tam Hiệp"))).get("/search/suggest?q=bo+ha").json["items"][0]["url"] == (
        f"/tasks/{task.id}"
    )


def test_all_words_must_occur(make, sign_in):
    make.task(title="Niêm yết thủ tục", requirement="")
    make.task(title="Niêm phong hồ sơ", requirement="")

    page = sign_in(make.officer_of_office()).visit("/search?q=niem+thu+tuc")

    assert "Niêm yết thủ tục" in page.links
    assert "Niêm phong hồ sơ" not in page.links


def test_a_commune_finds_its_own_things_only(make, sign_in):
    other = make.commune("Bố Hạ")
    make.task(title="Niêm yết của Bố Hạ", unit=other)
    make.task(title="Niêm yết của ta")
    make.finding(make.visit(unit=other, state="under_way"), statement="Niêm yết sai ở Bố Hạ")
    make.plan(state="draft", title="Niêm yết, kế hoạch còn dự thảo")

    page = sign_in(make.officer()).visit("/search?q=niem+yet")
    units = sign_in(make.officer()).visit("/search?q=bo+ha")

    assert [words for words in page.links if "Niêm yết" in words] == ["Niêm yết của ta"]
    assert "Không tìm thấy gì" in units.text


def test_only_those_who_keep_accounts_find_people(make, sign_in):
    make.person("Nguyễn Thị Tìm", "officer", make.commune())

    assert "Nguyễn Thị Tìm" in sign_in(make.officer_of_office()).visit("/search?q=nguyen+tim").text
    assert "Nguyễn Thị Tìm" not in sign_in(make.officer()).visit("/search?q=nguyen+tim").text
    assert "Nguyễn Thị Tìm" not in sign_in(make.leader()).visit("/search?q=nguyen+tim").text


def test_many_results_show_the_first_and_lead_to_the_rest(make, sign_in):
    for number in range(8):
        make.task(title=f"Niêm yết số {number}", requirement="")

    page = sign_in(make.officer_of_office()).visit("/search?q=niem+yet")
    rest = page.click("Xem thêm: nhiệm vụ")

    assert len([words for words in page.links if words.startswith("Niêm yết số")]) == 5
    assert len([words for words in rest.links if words.startswith("Niêm yết số")]) == 8


@pytest.mark.parametrize(
    "typed", ["", "a", "!!", "%", "_", "%25%25", "\x00", "٣", "'" * 9, "<script>alert(1)</script>"]
)
def test_nonsense_finds_nothing_and_breaks_nothing(make, sign_in, typed):
    make.task()

    page = sign_in(make.officer_of_office()).visit("/search?q=" + typed.replace("%", "%25").replace("\x00", "%00"))

    assert "<script>alert" not in page.html
    assert "Nhập ít nhất hai chữ cái" in page.text or "Không tìm thấy gì" in page.text


def test_a_guest_is_led_to_sign_in(make, sign_in):
    page = sign_in(None).visit("/search?q=niem+yet")

    assert page.path == "/sign-in"


def test_ten_hits_cost_as_many_queries_as_one(make, sign_in, queries):
    def some(number):
        make.task(title="Niêm yết", requirement="")
        make.finding(statement="Niêm yết")
        make.person(f"Niêm Yết {number}", "officer", make.commune())
        _notice_with(make, "niêm yết")

    some(0)
    reader = sign_in(make.officer_of_office())
    reader.visit("/search?q=niem+yet")
    with queries() as one:
        reader.visit("/search?q=niem+yet")
    for number in range(1, 10):
        some(number)

    with queries() as ten:
        reader.visit("/search?q=niem+yet")

    assert len(ten) == len(one)


def test_units_and_people_sort_as_in_a_vietnamese_dictionary(make):
    names = ["Đông", "Ân", "Dĩnh", "An", "Ăn", "Đồng Vương", "Ô", "Ơ", "Oanh", "Phường 10", "Phường 2"]
    for name in names:
        make.unit(name)
        make.person(name)

    units = db.session.scalars(db.select(Unit.name).where(Unit.name.in_(names)).order_by(Unit.sort_name)).all()
    query = db.select(Person.full_name).where(Person.full_name.in_(names)).order_by(Person.sort_name)
    people = db.session.scalars(query.execution_options(scope="test")).all()

    expected = ["An", "Ăn", "Ân", "Dĩnh", "Đông", "Đồng Vương", "Oanh", "Ô", "Ơ", "Phường 2", "Phường 10"]
    assert units == people == expected
