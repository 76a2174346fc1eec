"""A commune's report on itself: lists, titles and its closing are no findings, and a fault has a word that says so."""

import pytest

from workflows.reading import read

HEAD = """BÁO CÁO
Kết quả công tác cải cách hành chính năm 2023

UBND xã Lệ Thanh báo cáo kết quả công tác cải cách hành chính năm 2023 như sau:

I. KẾT QUẢ THỰC HIỆN
1. Công tác chỉ đạo, điều hành
"""
FOOT = """
II. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024
1. Về thể chế
Rà soát văn bản quy phạm pháp luật của UBND xã theo kế hoạch.
2. Về Xây dựng và phát triển Chính quyền điện tử, Chính quyền số.
Đẩy mạnh ứng dụng công nghệ thông tin trong hoạt động của UBND xã.
Trên đây là báo cáo kết quả công tác năm 2023; phương hướng năm 2024 của xã Lệ Thanh báo cáo UBND huyện chỉ đạo./.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Hà Văn Sơn
"""


def findings(*lines: str) -> list[tuple[str, str]]:
    return [(one.polarity, one.text) for one in read(HEAD + "\n".join(lines) + "\n" + FOOT).findings]


def test_documents_that_are_listed_are_cited_and_found_by_nobody():
    told = findings(
        "UBND xã đã ban hành đầy đủ các văn bản chỉ đạo, cụ thể như:",
        "- Kế hoạch số 32/KH-UBND ngày 31/12/2022 của UBND xã về việc ứng dụng công nghệ thông tin năm 2023;",
        "- Kế hoạch số 18/KH-UBND ngày 03/3/2023 của Ủy ban nhân dân xã Kế hoạch duy trì hệ thống quản lý chất lượng;",
        "- Kế hoạch tuyên truyền cải cách hành chính năm 2023.",
    )

    assert [text.split(",")[0] for _, text in told] == ["UBND xã đã ban hành đầy đủ các văn bản chỉ đạo"]


def test_what_was_done_with_a_document_that_is_named_first_is_a_finding():
    (told,) = findings(
        "- Kế hoạch số 32/KH-UBND ngày 31/12/2022 của UBND xã về số hóa hồ sơ đến nay đã hoàn thành 100%."
    )

    assert told[0] == "strength"


def test_a_commune_named_behind_the_word_for_a_document_is_none():
    statement = read(
        HEAD + "Kế hoạch số 18/KH-UBND của Ủy ban nhân dân xã Kế hoạch duy trì hệ thống đã được thực hiện tốt.\n" + FOOT
    )

    assert {unit for one in statement.findings for unit in one.units} == set()


@pytest.mark.parametrize(
    "told",
    [
        "Không để xảy ra tình trạng bè phái gây mất đoàn kết nội bộ.",
        "Đến nay chưa nhận được phản ánh, kiến nghị nào của tổ chức, cá nhân về quy định hành chính.",
        "Không có hiện tượng gây nhũng nhiễu, phiền hà đối với tổ chức, cá nhân khi giải quyết công việc.",
        "Có 62 thủ tục hành chính được cung cấp dịch vụ công trực tuyến một phần;",
    ],
)
def test_what_a_commune_tells_of_itself_is_no_fault_where_no_word_says_so(told):
    assert "shortcoming" not in {polarity for polarity, _ in findings(f"- {told}")}


@pytest.mark.parametrize(
    "told",
    [
        "Tuy nhiên vẫn còn hiện tượng đi muộn về sớm trong giờ hành chính.",
        "Số hóa hồ sơ mới đạt 40%, chưa bảo đảm chỉ tiêu được giao.",
    ],
)
def test_what_a_commune_admits_among_its_results_is_a_fault(told):
    assert "shortcoming" in {polarity for polarity, _ in findings(f"- {told}")}


def test_a_title_before_its_text_is_no_finding():
    told = findings("- Kết quả hoạt động của Trang thông tin điện tử xã. Tin bài được đăng tải kịp thời, đầy đủ.")

    assert [text for _, text in told] == ["Tin bài được đăng tải kịp thời, đầy đủ."]


def test_titles_and_the_closing_sentence_charge_nobody():
    tasks = [one.text for one in read(HEAD + "UBND xã đã ban hành kế hoạch năm 2023.\n" + FOOT).tasks]

    assert tasks == [
        "Rà soát văn bản quy phạm pháp luật của UBND xã theo kế hoạch.",
        "Đẩy mạnh ứng dụng công nghệ thông tin trong hoạt động của UBND xã.",
    ]


def test_a_year_that_fell_on_the_next_line_goes_on_with_its_sentence():
    line = "1. Tiếp tục triển khai nội dung kế hoạch cải cách hành chính của xã năm"
    wrapped = "\n".join(f"Ủy ban nhân dân xã Lệ Thanh bảo đảm việc thứ {n} được làm đúng hạn định" for n in range(9))

    tasks = read(f"{HEAD}{wrapped}.\n\nII. NHIỆM VỤ NĂM 2024\n{line} \n\n2024, thực hiện trong quý I;\n").tasks

    assert (
        tasks[0].text
        == "Tiếp tục triển khai nội dung kế hoạch cải cách hành chính của xã năm 2024, thực hiện trong quý I;"
    )


def test_results_of_tasks_are_results_whatever_year_their_heading_names():
    head = HEAD.replace("I. KẾT QUẢ THỰC HIỆN\n", "I. KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2023\n")

    statement = read(head + "Cử 118 lượt công chức đi bồi dưỡng.\nĐã rà soát 9/9 văn bản còn hiệu lực.\n" + FOOT)

    assert [one.polarity for one in statement.findings] == ["strength", "strength"]
    assert len(statement.tasks) == 2


def test_a_letter_that_tells_before_it_asks_charges_nobody_with_its_account():
    statement = read("""SỞ NỘI VỤ
Số: 402/SNV-CCHC
V/v đôn đốc báo cáo kết quả khắc phục

Kính gửi: UBND các xã, phường được kiểm tra năm 2025

Ngày 07/01/2026, UBND tỉnh ban hành Thông báo số 09/TB-UBND. Sở Nội vụ thông báo tình hình và có ý kiến như sau:

1. Tình hình thực hiện
Đã có 34/41 xã, phường gửi báo cáo, đạt 82,93%.

2. Các đơn vị chưa gửi báo cáo
Còn 02 đơn vị chưa gửi báo cáo, gồm: xã Càng Long, xã Cầu Kè.

3. Yêu cầu thực hiện
a) UBND xã Cầu Kè gửi báo cáo về Sở Nội vụ trước ngày 20/02/2026.

4. Đầu mối liên hệ
Phòng Cải cách hành chính, Sở Nội vụ (bà Thạch Thị Mai).
""")

    assert [one.text for one in statement.tasks] == ["UBND xã Cầu Kè gửi báo cáo về Sở Nội vụ trước ngày 20/02/2026."]


def test_what_a_report_sets_itself_is_one_measure_an_item_unless_it_names_others_or_days():
    foot = """
II. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024
1. Tiếp tục rà soát bộ thủ tục hành chính. Thường xuyên công khai khi có thay đổi;
2. Số hóa hồ sơ lưu trước ngày 30/4/2024. Lập danh mục hồ sơ trước ngày 30/6/2024.
3. Ban hành kế hoạch tuyên truyền trong quý I/2024. Công chức Tư pháp - Hộ tịch rà soát văn bản quy phạm pháp luật.
"""

    tasks = [one.text for one in read(HEAD + "UBND xã đã ban hành kế hoạch năm 2023.\n" + foot).tasks]

    assert tasks[0] == "Tiếp tục rà soát bộ thủ tục hành chính. Thường xuyên công khai khi có thay đổi;"
    assert [text.split()[0] for text in tasks[1:]] == ["Số", "Lập", "Ban", "Công"]


def test_own_plans_cited_in_short_are_those_of_the_commune_that_writes():
    bases = read(
        HEAD
        + "UBND xã đã ban hành Kế hoạch số 32/KH-UBND ngày 31/12/2022 của UBND xã về áp dụng ISO 9001:2015 tại xã; "
        + "thực hiện Quyết định số 1217/QĐ-UBND ngày 12/5/2023 của UBND tỉnh về chỉ tiêu số hóa.\n"
        + FOOT
    ).bases

    assert [(one.issuer, one.about) for one in bases] == [
        ("UBND xã Lệ Thanh", "áp dụng ISO 9001:2015 tại xã"),
        ("UBND tỉnh", "chỉ tiêu số hóa"),
    ]
