"""Which units were inspected, as letters tell it, and whom a statement speaks of."""

import time
from collections.abc import Sequence

import pytest

from workflows.reading import read
from workflows.reading.as_json import as_json
from workflows.reading.blocks import Block, blocks_of
from workflows.reading.inspected import ALIKE, REGISTERED, Parts
from workflows.reading.names import Names
from workflows.reading.naming import read_names
from workflows.reading.renamed import renamed_in
from workflows.reading.source import Source
from workflows.reading.spoken_of import Spoken
from workflows.wording import UnitName

LETTER = """SỞ NỘI VỤ
Số: 224/SNV-CCHC
V/v đôn đốc báo cáo khắc phục
Kính gửi: UBND xã Bình Gia.

UBND tỉnh yêu cầu 3 đơn vị được kiểm tra (Hữu Lũng, Bình Gia và phường Đông Kinh) báo cáo trước ngày 20/4/2026.

Đến nay còn 01 đơn vị chưa gửi: xã Bình Gia.

Sở Nội vụ đề nghị UBND xã Bình Gia gửi báo cáo.
"""


def test_a_letter_that_chases_names_the_inspected_behind_their_count():
    assert as_json(read(LETTER))["inspected_units"] == ["Hữu Lũng", "Bình Gia", "Đông Kinh"]


def test_a_letter_that_names_only_the_late_names_no_list_of_the_inspected():
    late = LETTER.replace(" (Hữu Lũng, Bình Gia và phường Đông Kinh)", "")

    assert as_json(read(late))["inspected_units"] == []


def listing(blocks: Sequence[Block], headings: Sequence[Block] = ()) -> Parts:
    """Return the parts of a document whose first paragraph says who was inspected."""
    return Parts(blocks=blocks, opening=blocks[:1], lists_inspected=True, headings=headings)


def names_of(text: str) -> Names:
    blocks = blocks_of(Source(text))
    return read_names(listing(blocks), (), own="", place="")


@pytest.mark.parametrize(
    ("pieces", "whose"),
    [
        (["Sở Y tế có nhiều thủ tục.", "Hồ sơ trễ hạn còn nhiều.", "Việc xin lỗi chưa làm."], ["Sở Y tế"] * 3),
        (["Ở Sở Xây dựng, |hồ sơ được trả sớm;", "sổ sách đủ."], ["Sở Xây dựng"] * 2),
        (["Sở Y tế đạt kế hoạch;", "Sở Xây dựng chậm,", "chưa báo cáo."], ["Sở Y tế", "Sở Xây dựng", "Sở Xây dựng"]),
        (["Hồ sơ ở Sở Y tế trễ.", "Quy chế đã ban hành.", "Các sở chưa tự kiểm tra."], ["Sở Y tế", "", ""]),
        (["Nghị quyết của Sở Y tế có nêu, Sở Xây dựng không.", "Cũng tại đây, |đề án còn là bản thảo."],
         ["Sở Y tế, Sở Xây dựng"] * 2),
        (["Huyện Kon Rẫy làm tốt.", "Huyện đối thoại tại xã Đăk Rve."], ["Kon Rẫy"] * 2),
    ],
)  # fmt: skip
def test_a_statement_speaks_of_whom_its_paragraph_named_before(pieces, whose):
    """A bar stands before what is a statement; what is before it only leads to it."""
    names = names_of("Đoàn đã kiểm tra 3 đơn vị: Sở Y tế; Sở Xây dựng; UBND huyện Kon Rẫy.\n\nXã Đăk Rve xa.")
    text = " ".join(pieces).replace("|", "")
    spoken = Spoken(names)

    spoken.begin(text, 0)

    found, at = [], 0
    for piece in pieces:
        before, _, words = piece.rpartition("|")
        start = at + len(before)
        found.append(", ".join(sorted(spoken.of(start, start + len(words)), reverse=True)))
        at = start + len(words) + 1
    assert found == whose


def test_of_two_communes_in_one_breath_both_are_known_and_a_town_is_no_commune():
    names = names_of("Tình hình các nơi.\n\nHai xã Đăk Kôi, Đăk Pne chưa đạt; Trung tâm Y tế thị xã Giá Rai công khai.")

    assert names.in_text("Hai xã Đăk Kôi, Đăk Pne có tổ số.") == ("Đăk Kôi", "Đăk Pne")
    assert names.in_text("Trung tâm Y tế thị xã Giá Rai công khai.") == ()


def test_where_communes_are_listed_headings_of_offices_are_matters():
    text = (
        "Đoàn đã kiểm tra tại 02/9 xã: xã Bình An, xã Bình Minh.\n\n1. Trung tâm Phục vụ hành chính công\n\n2. Sở Y tế"
    )
    blocks = blocks_of(Source(text))

    names = read_names(listing(blocks, headings=blocks[1:]), (), own="", place="")

    assert [one.name for one in names.inspected] == ["Bình An", "Bình Minh"]


@pytest.mark.parametrize(
    ("words", "whose"),
    [
        ("Trừ Sở Y tế, các đơn vị còn lại chưa tự kiểm tra.", "Sở Xây dựng, Kon Rẫy, Ia H'Drai"),
        ("Sở Y tế báo cáo đủ; ba nơi còn lại thì không.", "Sở Xây dựng, Kon Rẫy, Ia H'Drai"),
        ("Sở Y tế báo cáo đủ; hai nơi còn lại thì không.", "Sở Y tế"),
        ("Hai huyện giải ngân dưới 35% kế hoạch.", "Kon Rẫy, Ia H'Drai"),
        ("Cả bốn đơn vị đã ban hành kế hoạch.", ""),
        ("Hai huyện Kon Rẫy, Đăk Glei cùng tổ chức hội nghị.", "Kon Rẫy"),
    ],
)
def test_the_rest_and_all_of_a_kind_are_known_by_the_list(words, whose):
    names = names_of("Đoàn đã kiểm tra 4 đơn vị: Sở Y tế; Sở Xây dựng; UBND huyện Kon Rẫy; UBND huyện Ia H'Drai.\n\nA.")
    spoken = Spoken(names)
    spoken.begin(words, 0)

    assert ", ".join(spoken.of(0, len(words))) == whose


def test_an_inspected_commune_is_known_without_its_kind_but_not_in_the_name_of_another():
    names = names_of("Đoàn đã kiểm tra 02/9 xã: xã Bình An, xã Vĩnh Bảo.\n\nA.")

    assert names.in_text("Hỏi nhanh 40 người dân Bình An, quá nửa không biết.") == ("Bình An",)
    assert names.in_text("Phòng Nội vụ huyện Vĩnh Bảo, chợ Bình An đều sạch.") == ()


def test_a_letter_on_communes_lists_those_who_reported_and_those_who_did_not_and_no_office_it_also_goes_to():
    statement = read("""UBND HUYỆN VĂN QUAN
Số: 1874/UBND-NV
V/v đôn đốc thực hiện khắc phục tồn tại, hạn chế sau kiểm tra

Kính gửi:
- Các phòng: Nội vụ, Tài nguyên và Môi trường, Văn hóa và Thông tin;
- Ủy ban nhân dân các xã, thị trấn.

Đến hết ngày 08/11/2024, có 03/07 đơn vị đã gửi báo cáo gồm: UBND các xã Tân Đoàn, Điềm He, Tràng Phái.
Còn 04/07 đơn vị chưa có báo cáo, gồm: UBND thị trấn Văn Quan, UBND các xã Yên Phúc, Hữu Lễ, Bình Phúc.

UBND huyện yêu cầu các xã, thị trấn chưa có báo cáo gửi về Phòng Nội vụ trước ngày 20/11/2024./.
""")

    assert [one.name for one in statement.inspected] == [
        "Tân Đoàn", "Điềm He", "Tràng Phái", "Văn Quan", "Yên Phúc", "Hữu Lễ", "Bình Phúc",
    ]  # fmt: skip


def test_a_name_a_letter_off_a_registered_one_means_it_and_is_asked_for():
    registered = [UnitName("Đồng Vương", "commune"), UnitName("Tam Hiệp", "commune")]
    text = "Đoàn đã kiểm tra 02/19 xã (xã Đồng Vươg, xã Tam Hiệp).\n\nXã Đồng Vươg chậm báo cáo. {more}"

    def names(more: str) -> Names:
        blocks = blocks_of(Source(text.format(more=more)))
        return read_names(listing(blocks), registered, own="", place="")

    found = names("")
    assert [(one.name, one.why, one.is_registered) for one in found.inspected] == [
        ("Đồng Vương", ALIKE, True),
        ("Tam Hiệp", REGISTERED, True),
    ]
    assert found.in_text("Xã Đồng Vươg chậm báo cáo.") == ("Đồng Vương",)
    assert found.asked == ("Đồng Vươg",)
    assert names("Xã Đồng Vương báo cáo đủ.").inspected[0].name == "Đồng Vương"


@pytest.mark.parametrize(
    ("written", "is_asked"),
    [
        ("Nam Tiến", True),
        ("Tâm Tiến", False),
        ("Tân Hiệp", True),
        ("Tam Hiêp", False),
        ("Đông Sơn", True),
        ("Đòng Sơn", False),
        ("Đông Vương", False),
        ("Tấn Xá", True),
    ],
)
def test_another_commune_s_name_is_asked_however_near_it_is_and_lost_marks_are_not(written, is_asked):
    """What begins a syllable tells names apart; of marks those that make the name of a place elsewhere."""
    names = ("Tam Tiến", "Tam Hiệp", "Đồng Sơn", "Đồng Vương", "Tân Xã", "Tân Xạ")
    blocks = blocks_of(Source(f"Đoàn đã kiểm tra 02/19 xã (xã {written}, xã Bố Hạ).\n\nXã {written} chậm báo cáo."))
    registered = [UnitName(name, "commune") for name in (*names, "Bố Hạ")]

    found = read_names(listing(blocks), registered, own="", place="")

    assert found.asked == ((written,) if is_asked else ())
    assert [one.is_registered for one in found.inspected] == [not is_asked, True]
    assert (found.inspected[0].name == written) == is_asked
    assert found.in_text(f"Xã {written} chậm báo cáo.") == (found.inspected[0].name,)
    assert (found.in_text(f"Các xã như {written} chậm.") == (written,)) == is_asked


def test_a_name_that_is_spelt_in_several_ways_is_one_unit_by_the_name_the_country_knows():
    notice = as_json(
        read(
            "UBND HUYỆN YÊN THẾ\n\nTHÔNG BÁO\nKết luận kiểm tra cải cách hành chính\n\nĐoàn đã kiểm tra 02 xã, "
            "thị trấn (Đồng Vương, thị trấn Bó Hạ).\n\nI. Hạn chế\n\n- Thị trấn Bồ Hạ chưa niêm yết thủ tục.\n\n"
            "- Xã Đồng Vươn còn hồ sơ quá hạn.\n"
        )
    )

    assert notice["inspected_units"] == ["Đồng Vương", "Bố Hạ"]
    assert notice["unit_aliases"] == {"Bố Hạ": ["Bó Hạ", "Bồ Hạ"], "Đồng Vương": ["Đồng Vươn"]}
    assert [one["units"] for one in notice["findings"]] == [["Bố Hạ"], ["Đồng Vương"]]


def test_a_commune_with_a_name_much_like_that_of_an_inspected_one_is_another():
    names = names_of("Đoàn đã kiểm tra 02/9 xã: xã Sơn Hà, xã Vĩnh Bảo.\n\nXã Sơn Hòa có tổ số.")

    assert names.in_text("Xã Sơn Hòa có tổ số.") == ("Sơn Hòa",)


def test_what_a_document_says_became_of_a_commune_is_that_commune():
    names = names_of(
        "Đoàn đã kiểm tra 02 xã: xã Tân An (sáp nhập từ các xã Tân Bình, Tân Hòa), xã Đồng Kỳ.\n\n"
        "Tại xã Đồng Vương, nay là xã Đồng Kỳ, trụ sở bỏ không."
    )

    assert [one.name for one in names.inspected] == ["Tân An", "Đồng Kỳ"]
    assert names.in_text("Trụ sở xã Tân Hòa cũ xuống cấp; điểm tiếp nhận xã Đồng Vương đông.") == ("Tân An", "Đồng Kỳ")
    assert names.aliases["Đồng Kỳ"] == ("Đồng Vương",)


def test_offices_that_a_chair_sums_up_on_are_told_of_though_nothing_lists_them():
    notice = as_json(
        read(
            "UBND TỈNH AN GIANG\nỦY BAN NHÂN DÂN ĐẶC KHU PHÚ QUỐC\nSố: 5/TB-UBND\n\nTHÔNG BÁO\nKết luận của Chủ "
            "tịch UBND đặc khu về kết quả kiểm tra nội bộ\n\nChủ tịch kết luận:\n\nHạn chế:\n\n"
            "- Phòng Kinh tế còn 46 hồ sơ quá hạn.\n"
        )
    )

    assert notice["kind"] == "conclusion_notice"
    assert [one["units"] for one in notice["findings"]] == [["Phòng Kinh tế"]]


def test_counts_and_shares_behind_a_name_are_no_part_of_it():
    text = "Xã Long Hải 02, xã Phú Lộc 94,2%; xã Gia Hòa 2 chưa báo cáo. Các xã Long Hải, Phú Lộc, Chi ủy đã họp."
    names = names_of(f"Đoàn đã kiểm tra 03 xã: xã Long Hải, xã Phú Lộc, xã Gia Hòa 2.\n\n{text}")

    assert names.in_text(text) == ("Long Hải", "Phú Lộc", "Gia Hòa 2")
    assert names.in_text("Chi ủy đã họp.") == ()


def test_a_commune_that_is_no_more_is_a_place_unless_it_was_inspected():
    names = names_of("Đoàn đã kiểm tra 02 xã: xã Tân An, xã Đồng Kỳ.\n\nTrụ sở xã Kỳ Sơn và xã Tân An cũ bỏ không.")

    assert names.in_text("Trụ sở xã Kỳ Sơn và xã Tân An cũ bỏ không; Xã Kỳ Sơn họp.") == ("Tân An", "Kỳ Sơn")
    assert names.in_text("Văn bản do xã Kỳ Sơn và thị trấn Lạt cũ ban hành.") == ()


def test_former_names_are_sought_in_an_endless_list_in_time_that_grows_with_it():
    def seconds(names: int) -> float:
        began = time.process_time()
        assert renamed_in(["xã An Lạc, " * names]) == {}
        return time.process_time() - began

    assert seconds(2_000) < 0.05 or seconds(2_000) < 24 * seconds(250)  # what grows with the square takes sixty-four
