"""Units in a notice: visited, rightly named, of the right kind, counted and complete."""

from dataclasses import replace
from datetime import date

from tests.workflows.checks.checking import DONG_KY, SOUND, problems, said
from tests.workflows.notice_samples import UNITS, finding
from workflows.notice_facts import RegisteredUnit
from workflows.wording import UnitName

NO_INITIATIVE = "shortcomings/direction/c8"


def test_nothing_inspected() -> None:
    assert said("nothing_inspected", findings=[], units_inspected=()) == [
        "Chưa có đơn vị nào có biên bản kiểm tra đã ký."
    ]


def test_unit_not_visited_by_finding_and_by_name_in_a_persons_words() -> None:
    stray = replace(finding(1, "Canh Nậu", "Chưa có sáng kiến"), unit=DONG_KY, uid="x")
    words = "Các xã Đồng Kỳ, Canh Nậu chưa có sáng kiến."

    [by_finding] = problems("unit_not_visited", findings=[stray])
    [by_name] = problems("unit_not_visited", edits={NO_INITIATIVE: words})

    assert (by_finding.severity, by_finding.block_key) == ("error", "shortcomings/direction/fx")
    assert by_name.block_key == NO_INITIATIVE
    assert str(by_name).startswith("xã Đồng Kỳ được nêu trong thông báo nhưng không có")
    # One may be told to learn from another unit.
    assert said("unit_not_visited", edits={"requirements/study": "Học cách làm của xã Đồng Kỳ."}) == []


def test_unit_name_misspelt() -> None:
    words = "Chưa có sáng kiến: thị trấn Bó Hạ, Đông Vương, xã Đồng Tâm, xã Canh Nâu, xã Xuân Lươg."

    assert said("unit_name_misspelt", edits={NO_INITIATIVE: words}) == [
        "“thị trấn Bó Hạ” viết khác tên đã đăng ký. Hãy viết “thị trấn Bố Hạ”.",
        "“Đông Vương” viết khác tên đã đăng ký. Hãy viết “xã Đồng Vương”.",
        "“xã Canh Nâu” viết khác tên đã đăng ký. Hãy viết “xã Canh Nậu”.",
        "“xã Xuân Lươg” viết khác tên đã đăng ký. Hãy viết “xã Xuân Lương”.",
    ]


def test_a_name_one_letter_off_is_pointed_out_and_the_same_word_with_its_tone_elsewhere_is_not() -> None:
    assert said("unit_name_misspelt", edits={NO_INITIATIVE: "Tại xã Xuân Lươngg chưa có sáng kiến."}) == [
        "“xã Xuân Lươngg” viết khác tên đã đăng ký. Hãy viết “xã Xuân Lương”."
    ]
    hoa = UnitName("Hòa Bình", "commune", 1)
    words = {NO_INITIATIVE: "Tại xã Hoà Bình chưa có sáng kiến."}
    assert said("unit_name_misspelt", edits=words, registered_units=(RegisteredUnit(hoa, date(2020, 1, 1)),)) == []


def test_unit_kind_wrong() -> None:
    assert said("unit_kind_wrong", edits={NO_INITIATIVE: "Các xã: Canh Nậu, Bố Hạ chưa có sáng kiến."}) == [
        "“xã Bố Hạ” gọi không đúng loại đơn vị. Hãy viết “thị trấn Bố Hạ”."
    ]


def test_unit_not_registered() -> None:
    words = "Tại xã Việt Tiến và xã hội nói chung chưa có sáng kiến; xã Nông thôn mới."

    assert said("unit_not_registered", edits={NO_INITIATIVE: words}) == [
        "“xã Việt Tiến” không có trong danh mục đơn vị thuộc UBND huyện Yên Thế. Hãy kiểm tra lại tên."
    ]


def test_unit_name_on_date_before_and_after_the_change_of_july_2025() -> None:
    old, new = UNITS["Bố Hạ"], UnitName("Bố Hạ", "commune", 3)
    spans = tuple(
        RegisteredUnit(one.unit, one.valid_from, date(2025, 6, 30), (new,)) if one.unit == old else one
        for one in SOUND.registered_units
    )
    later = (
        *spans,
        RegisteredUnit(new, date(2025, 7, 1)),
        RegisteredUnit(UnitName("Tân Hiệp", "commune"), date(2025, 1, 1)),
    )
    edits = {NO_INITIATIVE: "Tại xã Tân Hiệp chưa có sáng kiến."}

    assert said("unit_name_on_date", registered_units=later) == []
    assert said("unit_name_on_date", registered_units=later, on=date(2025, 8, 1)) == [
        "thị trấn Bố Hạ chỉ có đến ngày 30/06/2025. Hãy ghi rõ đơn vị kế thừa: “(nay là xã Bố Hạ)”."
    ]
    assert said("unit_name_on_date", registered_units=later, edits=edits) == [
        "Ngày 16/10/2023 chưa có đơn vị nào tên là xã Tân Hiệp."
    ]


def test_other_kind_wording() -> None:
    at_a_town = [finding(1, "Bố Hạ", "Công chức xã chưa đeo thẻ", uid="a")]

    assert said("other_kind_wording", findings=at_a_town) == [
        "Câu dùng “Công chức xã” nhưng các đơn vị bên dưới là thị trấn Bố Hạ."
    ]
    assert said("other_kind_wording", findings=[finding(1, "Canh Nậu", "Công chức xã chưa đeo thẻ")]) == []


def test_open_list() -> None:
    assert said("open_list", edits={NO_INITIATIVE: "Chưa có sáng kiến: xã Canh Nậu, xã Xuân Lương,..."}) == [
        "Danh sách đơn vị bỏ lửng sau “xã Xuân Lương”. Hãy nêu đủ tên các đơn vị."
    ]


def test_counts_against_names_in_figures_and_words_and_of_all_units() -> None:
    opening = "Căn cứ biên bản kiểm tra tại 11/19 xã, thị trấn, Chủ tịch UBND huyện kết luận như sau:"
    edits = {
        NO_INITIATIVE: "Có 03 xã (Canh Nậu, Xuân Lương) chưa có sáng kiến; hai xã: Đồng Hưu, Đồng Tâm đang xây dựng.",
        "opening/coverage": opening,
    }

    assert said("counts_against_names", edits=edits) == [
        "Tỷ lệ “11/19 xã, thị trấn” không khớp: đã kiểm tra 10/19 đơn vị.",
        "Câu ghi “03 xã” nhưng kể tên 02 đơn vị.",
    ]
    assert said("counts_against_names") == []
    assert said("counts_against_names", edits={NO_INITIATIVE: "Một số xã như: Canh Nậu; năm 2023 có 05 TTHC."}) == []


def test_quantifier_against_count() -> None:
    assert said("quantifier_against_count", edits={NO_INITIATIVE: "Hầu hết các xã, thị trấn chưa có sáng kiến."}) == [
        "Câu viết “Hầu hết” nhưng phát hiện bên dưới chỉ ở 05/10 đơn vị."
    ]
    assert said("quantifier_against_count", edits={NO_INITIATIVE: "Một số đơn vị chưa có sáng kiến."}) == []


def test_names_against_findings() -> None:
    words = "Các xã: Canh Nậu, Xuân Lương, Tân Sỏi chưa có sáng kiến."

    assert said("names_against_findings", edits={NO_INITIATIVE: words}) == [
        "Câu nêu xã Tân Sỏi nhưng bên dưới không có phát hiện nào tại đó.",
        "Bên dưới có phát hiện tại các xã: Đồng Hưu, Đồng Tâm; thị trấn Phồn Xương nhưng câu không nêu tên.",
    ]
    assert said("names_against_findings", edits={NO_INITIATIVE: "Một số đơn vị chưa có sáng kiến."}) == []
