"""A remediation report answers each shortcoming of the notice in a row of its own."""

from dataclasses import replace
from datetime import date

from workflows.letters import (
    RemediationItem,
    RemediationReportFacts,
    remediation_report_annexes,
    remediation_report_blocks,
)

DONE = RemediationItem(
    area_label="Cải cách thủ tục hành chính",
    shortcoming="Chưa số hóa đạt 100% hồ sơ.",
    cause="Máy quét hỏng",
    action="Mua máy quét",
    result="200/200 hồ sơ",
    evidence=("Quyết định số 45/QĐ-UBND", "Ảnh chụp"),
    done_on=date(2023, 10, 21),
    person="Công chức Tư pháp - Hộ tịch",
    status="Đã khắc phục xong",
)
LATE = RemediationItem(
    "Chính quyền số", "Trụ sở hẹp.", "", "", "", (), None, "Chủ tịch UBND xã", "Đang khắc phục", date(2023, 12, 31)
)
REPORT = RemediationReportFacts(
    unit_name="UBND xã Đồng Vương",
    notice_number="105/TB-UBND",
    notice_issued_on=date(2023, 10, 18),
    notice_issuer="Chủ tịch UBND huyện",
    notice_subject="Kết luận kiểm tra công tác cải cách hành chính năm 2023",
    reported_on=date(2023, 10, 23),
    items=(DONE, LATE),
    proposals="Hỗ trợ kinh phí.",
)


def test_the_report_names_the_notice_it_answers_and_counts_what_is_done() -> None:
    blocks = remediation_report_blocks(REPORT)

    assert blocks[0].text == (
        "Thực hiện Thông báo số 105/TB-UBND ngày 18/10/2023 của Chủ tịch UBND huyện về kết luận kiểm tra công tác cải"
        " cách hành chính năm 2023, UBND xã Đồng Vương báo cáo kết quả khắc phục như sau:"
    )
    assert "02 nội dung phải khắc phục" in blocks[2].text
    assert "01 nội dung đã khắc phục xong, 01 nội dung đang khắc phục" in blocks[2].text
    assert blocks[-1].text.endswith("./.")


def test_two_shortcomings_are_told_in_the_text_one_after_the_other() -> None:
    blocks = remediation_report_blocks(REPORT)

    assert [block.text for block in blocks[3:14]] == [
        "1. Chưa số hóa đạt 100% hồ sơ",
        "- Lĩnh vực: Cải cách thủ tục hành chính.",
        "- Nguyên nhân: Máy quét hỏng.",
        "- Biện pháp đã thực hiện: Mua máy quét.",
        "- Kết quả: 200/200 hồ sơ.",
        "- Minh chứng: Quyết định số 45/QĐ-UBND; Ảnh chụp.",
        "- Người thực hiện: Công chức Tư pháp - Hộ tịch.",
        "- Tình trạng: Đã khắc phục xong, hoàn thành ngày 21/10/2023.",
        "2. Trụ sở hẹp",
        "- Lĩnh vực: Chính quyền số.",
        "- Người thực hiện: Chủ tịch UBND xã.",
    ]
    assert blocks[14].text == "- Tình trạng: Đang khắc phục, hẹn hoàn thành ngày 31/12/2023."
    assert "table" not in {block.kind for block in blocks}
    assert remediation_report_annexes(REPORT) == ()


def test_more_have_a_row_each_in_an_appendix_on_its_side_that_the_text_announces() -> None:
    many = replace(REPORT, items=(DONE, LATE, DONE))

    [annex] = remediation_report_annexes(many)
    cells = [["".join(run.text for run in cell) for cell in row] for row in annex.blocks[0].rows]

    assert annex.landscape
    assert cells[1] == [
        "1",
        "Chưa số hóa đạt 100% hồ sơ.\n(Cải cách thủ tục hành chính)",
        "Máy quét hỏng",
        "Mua máy quét",
        "200/200 hồ sơ",
        "Quyết định số 45/QĐ-UBND\nẢnh chụp",
        "Công chức Tư pháp - Hộ tịch",
        "Đã khắc phục xong\n21/10/2023",
    ]
    assert cells[2][2:6] == ["–"] * 4 and cells[2][7] == "Đang khắc phục\nHẹn hoàn thành: 31/12/2023"
    assert remediation_report_blocks(many)[2].text.endswith("Cụ thể tại Phụ lục kèm theo.")
    assert "table" not in {block.kind for block in remediation_report_blocks(many)}
