"""The head and the foot of a document as they reach us: tables, tabs, two columns, the Party's letterhead."""

import pytest

from workflows.reading import read
from workflows.reading.bases import read_bases
from workflows.reading.blocks import blocks_of
from workflows.reading.document import IN_OPENING, IN_TITLE
from workflows.reading.foot import read_foot
from workflows.reading.issuers import issuer_of
from workflows.reading.source import Source
from workflows.reading.statement import Span

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


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        (["UBND TỈNH BÌNH PHƯỚC", "SỞ VĂN HÓA, THỂ THAO", "VÀ DU LỊCH"], "Sở Văn hóa, Thể thao và Du lịch"),
        (["BỘ NÔNG NGHIỆP", "VÀ PHÁT TRIỂN NÔNG THÔN"], "Bộ Nông nghiệp và Phát triển nông thôn"),
        (["UBND TỈNH A", "ĐOÀN KIỂM TRA CẢI CÁCH", "HÀNH CHÍNH"], "Đoàn kiểm tra cải cách hành chính"),
        (["UBND TỈNH A", "ĐOÀN KIỂM TRA CCHC", "THEO QĐ SỐ 1406/QĐ-UBND"], "Đoàn kiểm tra CCHC"),
        (["BAN THƯỜNG VỤ ĐẢNG ỦY ____", "PHƯỜNG XUÂN HƯƠNG - ĐÀ LẠT"],
         "Ban Thường vụ Đảng ủy phường Xuân Hương - Đà Lạt"),
        (["SỞ GIÁO DỤC VÀ ĐÀO TẠO QUẢNG TRỊ", "TRƯỜNG THPT LÊ THẾ HIẾU"], "Trường THPT Lê Thế Hiếu"),
        (["SỞ GIÁO DỤC VÀ ĐÀO TẠO QUẢNG TRỊ"], "Sở Giáo dục và Đào tạo Quảng Trị"),
        (["SỞ Y TẾ", "BỆNH VIỆN ĐKKV CAI LẬY"], "Bệnh viện ĐKKV Cai Lậy"),
        (["BAN QUẢN LÝ KKT NGHI SƠN", "VÀ CÁC KCN", "DỰ THẢO"], "Ban Quản lý KKT Nghi Sơn và các KCN"),
        (["ỦY BAN NHÂN DÂN", "XÃ PHÚ THUẬN", "HỎA TỐC"], "UBND xã Phú Thuận"),
        (["ĐẢNG BỘ TỈNH LÀO CAI", "ĐẢNG ỦY UBND TỈNH LÀO CAI"], "Đảng ủy UBND tỉnh Lào Cai"),
        (["SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"], "Sở Lao động - Thương binh và Xã hội"),
        (["UBND PHƯỜNG B'LAO"], "UBND phường B'Lao"),
    ],
)  # fmt: skip
def test_who_issues_has_the_capitals_and_all_the_lines_of_its_name(lines, issuer):
    found = issuer_of([(line, Span(0, 1)) for line in lines])
    assert found is not None and found.value == issuer


def test_that_it_was_signed_and_how_many_copies_there_are_is_no_recipient():
    foot = read_foot(
        blocks_of(Source("Nơi nhận:                    CHỦ TỊCH\n- UBND các xã, thị trấn;      Đã ký\n"
                         "- Lưu: VT, NV. 20b.        Đào Văn Nguyên\n")), 0)  # fmt: skip
    assert [one.value for one in foot.recipients] == ["UBND các xã, thị trấn", "Lưu: VT, NV"]
    assert [one.name for one in foot.signatories] == ["Đào Văn Nguyên"]


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("Ngày 20/01/2026 đã ban hành Kế hoạch số 19/KH-UBND.", [("19/KH-UBND", "2026-01-20")]),
        ("Ngày 22/3/2021, Chủ tịch UBND tỉnh ký Quyết định số 1015/QĐ-UBND.", [("1015/QĐ-UBND", "2021-03-22")]),
        ("Xã có Kế hoạch CCHC số 09/KH-UBND ngày 16/01/2023.", [("09/KH-UBND", "2023-01-16")]),
        ("Chương trình kiểm tra, giám sát số 09-CTr/ĐU, ngày 15/01/2026.", [("09-CTr/ĐU", "2026-01-15")]),
        ("Nghị quyết số 18-NQ/TW, 19-NQ/TW được quán triệt.", [("18-NQ/TW", None), ("19-NQ/TW", None)]),
        ("Công văn số 214/PNV ngày 20/5/2024 về báo cáo theo Quyết định số 37/QĐ-UBND ngày 22/4/2024.",
         [("214/PNV", "2024-05-20"), ("37/QĐ-UBND", "2024-04-22")]),
    ],
)  # fmt: skip
def test_documents_are_known_by_their_numbers_wherever_their_day_stands(text, bases):
    found = read_bases(blocks_of(Source(text)), ())
    assert [(one.number, one.day.isoformat() if one.day else None) for one in found] == bases
