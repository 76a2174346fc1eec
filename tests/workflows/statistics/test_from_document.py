"""The forms of a unit's own document, as they were read out of it."""

from decimal import Decimal

import pytest

from tests.workflows.statistics.printed import PRINTED
from workflows.moves import Refused
from workflows.reading import read
from workflows.statistics.from_document import read_document

REPORT = """PHỤ LỤC
THỐNG KÊ SỐ LIỆU BÁO CÁO CCHC ĐỊNH KỲ

Biểu mẫu 1
Công tác chỉ đạo điều hành CCHC

1. Số văn bản chỉ đạo CCHC đã ban hành Văn bản 6
2. Tỷ lệ hoàn thành Kế hoạch CCHC năm % 100
2.1. Số nhiệm vụ đề ra trong kế hoạch Nhiệm vụ 22
5. Khảo sát sự hài lòng của người dân, tổ chức Có = 1; Không = 0 1
5.1. Số lượng phiếu khảo sát Phiếu 4.001
5.2. Hình thức khảo sát Trực tuyến = 1 Phát phiếu = 1 Kết hợp = 2 2

Biểu mẫu 3
Cải cách thủ tục hành chính

1.4 Tổng số TTHC thuộc thẩm quyền giải quyết tại địa phương Thủ tục 122

Số TTHC cấp xã (Bao gồm cả TTHC của cơ quan ngành dọc) Thủ tục 127

Biểu mẫu 6
Cải cách tài chính công

1.1. Kế hoạch được giao Nghìn đồng 3.000.000
"""


@pytest.mark.parametrize(
    "text", [f"BÁO CÁO\nCông tác năm 2023\n\nĐã làm tốt.\n\n{REPORT}", REPORT.partition("KỲ\n\n")[2]]
)
def test_rows_stand_for_lines_codes_for_words_and_money_for_millions(text):
    found = read_document(read(text), is_commune=True)

    named = ("directive_docs", "plan_tasks", "survey_done", "survey_forms", "survey_mode", "procedures_total")
    assert {id: found.values[id] for id in named} == {id: PRINTED[id] for id in named}
    assert found.values["procedures_commune"] == 127
    assert found.values["investment_plan"] == Decimal(3000)
    assert not found.faults and "plan_completion_rate" not in found.values


def test_a_document_without_forms_is_refused():
    with pytest.raises(Refused, match="Biểu mẫu 1"):
        read_document(read("BÁO CÁO\nKết quả năm 2023\n\nĐã làm tốt.\n"), is_commune=True)
