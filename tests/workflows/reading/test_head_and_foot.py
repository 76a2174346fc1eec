"""The head and the foot of a document as they reach us: tables, tabs, two columns, the Party's letterhead."""

import pytest

from workflows.reading import read
from workflows.reading.blocks import blocks_of
from workflows.reading.document import IN_OPENING, IN_TITLE
from workflows.reading.foot import read_foot
from workflows.reading.source import Source

IN_TABLES = """| UBND TỈNH PHÚ YÊN / SỞ Y TẾ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM / Độc lập - Tự do - Hạnh phúc |
| Số: 2215/TB-SYT | Phú Yên, ngày 08 tháng 9 năm 2022 |

**THÔNG BÁO**

**Kết luận kiểm tra cải cách hành chính**

Giám đốc Sở Y tế kết luận kiểm tra tại Trung tâm Y tế huyện Tuy An như sau.

| **Nơi nhận:** | **KT. GIÁM ĐỐC** |
| - Sở Nội vụ; | **PHÓ GIÁM ĐỐC** |
| - Lưu: VT. | **Nguyễn Thị Mộng Ngọc** |
"""


def test_a_head_and_a_foot_that_are_tables_are_read_by_their_columns():
    statement = read(IN_TABLES)

    assert statement.issuer and statement.issuer.value == "Sở Y tế"
    assert statement.dated and statement.dated.value == "2022-09-08"
    assert [one.value for one in statement.recipients] == ["Sở Nội vụ", "Lưu: VT"]
    assert statement.signatory and statement.signatory.lines == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    assert statement.signatory.name == "Nguyễn Thị Mộng Ngọc"
    given = statement.given
    assert [given[one.span.start : one.span.end] for one in statement.recipients] == ["Sở Nội vụ;", "Lưu: VT."]


@pytest.mark.parametrize(
    ("foot", "name"),
    [
        ("Nơi nhận:\tTM. ỦY BAN NHÂN DÂN\n- Sở Nội vụ;\tCHỦ TỊCH\n- Lưu: VT.\tLê Bá Tùng", "Lê Bá Tùng"),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nK'Brèm", "K'Brèm"),
        ("GIÁM ĐỐC\n\nBS. Lò Văn Hặc", "Lò Văn Hặc"),
    ],
)
def test_who_signs_is_told_by_the_name_alone(foot, name):
    (signatory,) = read_foot(blocks_of(Source(foot)), 0).signatories

    assert signatory.name == name


def test_a_committee_of_the_party_stands_in_two_lines_and_its_ward_has_a_hyphen():
    statement = read(
        "ĐẢNG BỘ TỈNH LÂM ĐỒNG        ĐẢNG CỘNG SẢN VIỆT NAM\nBAN THƯỜNG VỤ ĐẢNG ỦY\n"
        "PHƯỜNG XUÂN HƯƠNG - ĐÀ LẠT   Xuân Hương - Đà Lạt, ngày 20 tháng 10 năm 2025\n*\nSố 12-TB/ĐU\n\n"
        "THÔNG BÁO\nKết luận kiểm tra\n\nBan Thường vụ kết luận.\n"
    )

    assert statement.issuer and statement.issuer.value == "Ban Thường vụ Đảng ủy phường Xuân Hương - Đà Lạt"
    assert statement.place and statement.place.value == "Xuân Hương - Đà Lạt"


@pytest.mark.parametrize(
    ("subject", "period", "why"),
    [("", "01/01/2021 đến 30/6/2022", IN_OPENING), (" quý II/2022", "quý II/2022", IN_TITLE)],
)
def test_the_period_is_told_by_the_subject_line_else_by_the_opening(subject, period, why):
    statement = read(
        IN_TABLES.replace("hành chính**", f"hành chính{subject}**").replace(
            "như sau.", "như sau. Thời kỳ kiểm tra: 01/01/2021 đến 30/6/2022."
        )
    )

    assert statement.period and (statement.period.value, statement.period.why) == (period, why)
