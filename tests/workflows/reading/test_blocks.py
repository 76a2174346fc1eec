"""Marks that people put before what they list, and words they shorten."""

import textwrap
import unicodedata

import pytest

from workflows.reading import read
from workflows.reading.as_json import as_json
from workflows.reading.bases import read_bases
from workflows.reading.blocks import blocks_of
from workflows.reading.foot import read_foot
from workflows.reading.judged import JUDGED, is_against
from workflows.reading.source import Source


def test_arrows_and_ticks_begin_items_and_ticks_say_what_is_judged():
    blocks = blocks_of(Source("➢ Đối với Phòng Nội vụ\n✓ Soạn báo cáo kịp thời.\n✗ Chưa lập sổ."))

    assert [(one.is_bullet, one.text) for one in blocks] == [
        (True, "Đối với Phòng Nội vụ"), (False, "✓ Soạn báo cáo kịp thời."), (False, "✗ Chưa lập sổ."),
    ]  # fmt: skip
    assert [is_against(judged) for one in blocks[1:] if (judged := JUDGED.match(one.text))] == [False, True]


def test_a_document_is_known_by_the_letters_of_its_type():
    (basis,) = read_bases((), blocks_of(Source("Đã phân công theo QĐ số 502/QĐ-UBND ngày 08/6/2026.")))

    assert (basis.type, basis.number) == ("Quyết định", "502/QĐ-UBND")


def test_a_deputy_minister_signs_by_his_title():
    foot = read_foot(blocks_of(Source("KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\n\nTrần Thanh Hải")), 0)

    assert (foot.signatories[0].title, foot.signatories[0].name) == ("THỨ TRƯỞNG", "Trần Thanh Hải")


def test_who_signs_beside_the_recipients_is_told_apart_whatever_composed_the_letters():
    text = "Nơi nhận:                    CHỦ TỊCH\n- Sở Nội vụ;\n- Lưu: VT.              Đỗ Thị Kim Oanh"

    foot = read_foot(blocks_of(Source(unicodedata.normalize("NFD", text))), 0)

    assert [one.value for one in foot.recipients] == ["Sở Nội vụ", "Lưu: VT"]
    assert foot.signatories[0].name == "Đỗ Thị Kim Oanh"


def test_the_number_of_a_page_is_no_word_of_the_sentence_that_goes_over_it():
    text = (
        "UBND XÃ TÂN AN\nSố: 15/BC – UBND\n\nBÁO CÁO\nKết quả tự kiểm tra cải cách hành chính\n\nII. HẠN CHẾ\n\n"
        "- Công chức chưa lập sổ theo dõi\n\n2\n\nhồ sơ, để 12\n\n3\n\nhồ sơ quá hạn.\n"
    )

    report = as_json(read(text))

    assert report["findings"][0]["text"] == "Công chức chưa lập sổ theo dõi hồ sơ, để 12 hồ sơ quá hạn."
    assert (report["number"], report["symbol"]) == ("15/BC-UBND", "BC-UBND")


def blocks_as_lines(text: str) -> list[str]:
    return [f"{one.mark} {one.text}".strip() for one in blocks_of(Source(text))]


def wrapped(text: str, width: int) -> str:
    """Return a text as a program breaks its lines at a number of letters."""
    return "\n".join(
        textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False) for line in text.split("\n")
    )


WRAPPED = "\n".join(
    [
        "BÁO CÁO",
        "Kết quả công tác cải cách hành chính năm 2025, phương hướng năm 2026",
        "Xã Lam Vỹ được thành lập từ ngày 01/7/2025; đến nay xã có 47 công chức, trong đó 05 người của Phòng "
        "Tài chính - Kế toán.",
        "1. Tồn tại: chưa rà soát văn bản của 04 đơn vị hành chính cũ",
        "Khi kiểm tra, xã còn 53 văn bản chưa được xem xét hiệu lực theo Luật Tổ chức chính quyền địa phương, "
        "nêu tại Mục II, đạt 74% (tỉnh giao 75%); 12 văn bản đã bãi bỏ; Hội đồng nhân dân xã ban hành 03 nghị "
        "quyết, trả 100% hồ sơ.",
        "Hạn chế:",
        "- Thiếu công chức Tài chính - Kế toán nên báo cáo chậm, việc này đã nêu tại Kế hoạch 71. Phòng Kinh "
        "tế cập nhật 37 hồ sơ.",
        "- Máy in hỏng, máy quét thiếu; 02 bàn làm việc cũ, tài liệu để ở hành lang, không ai trông coi từ "
        "đầu năm đến nay.",
        "2. Tồn tại: nơi tiếp dân chật",
        "Diện tích phòng tiếp nhận hiện có 62 m2, chưa bảo đảm quy định, bậc tam cấp cao nên xe lăn không vào "
        "được trụ sở.",
    ]
)


@pytest.mark.parametrize("width", (56, 58, 59, 66, 74, 80, 88, 96, 100))
def test_where_a_program_breaks_the_lines_changes_no_paragraph(width):
    assert blocks_as_lines(wrapped(WRAPPED, width)) == WRAPPED_AS_ONE


WRAPPED_AS_ONE = blocks_as_lines(WRAPPED.replace("\n", "\n\n"))
