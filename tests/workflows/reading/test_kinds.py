"""What kind of document it is, by its type line and title, and where a title ends."""

import pytest

from workflows.reading import read
from workflows.reading.kinds import kind_of


@pytest.mark.parametrize(
    ("type_line", "title", "kind"),
    [
        ("BÁO CÁO", "Kết quả thực hiện Thông báo số 12/TB-SNV ngày 15/01/2026 của Sở Nội vụ", "remediation_report"),
        ("BÁO CÁO", "Việc thực hiện Kết luận số 41/KL-UBND ngày 20/10/2021", "remediation_report"),
        ("BÁO CÁO", "Kết quả chấn chỉnh các hạn chế theo Thông báo số 88/TB-VPUBND", "remediation_report"),
        ("BÁO CÁO", "Tự kiểm tra, chấn chỉnh công tác cải cách hành chính", "self_inspection_notice"),
        ("THÔNG BÁO", "Kết quả kiểm tra nội bộ về kỷ luật công vụ năm 2024", "self_inspection_notice"),
        ("THÔNG BÁO", "Kết luận của Chủ tịch về kết quả kiểm tra nội bộ", "conclusion_notice"),
    ],
)
def test_a_title_says_what_a_document_is(type_line, title, kind):
    assert kind_of(type_line, title, "", "", has_addressees=False)[0].value == kind


LONG = "Thực hiện Kế hoạch số 11/KH-UBND ngày 10/02/2026 của UBND huyện về kiểm tra cải cách hành chính, đến nay xã"


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("last", ["năm 2026", "của Trung tâm Phục vụ hành chính công xã"])
def test_a_title_ends_where_the_text_begins_with_or_without_a_blank_line(between, last):
    title = f"Kết quả khắc phục những tồn tại, hạn chế sau kiểm tra công tác cải cách hành chính {last}"
    text = f"UBND XÃ A LƯỚI\nSố: 87/BC-UBND\n\nBÁO CÁO\n{title}{between}{LONG}\n{LONG}\n{LONG} đã sửa xong.\n"

    statement = read(text)

    assert (statement.kind.value, statement.title.value) == ("remediation_report", title)
