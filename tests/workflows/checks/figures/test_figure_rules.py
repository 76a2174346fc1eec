"""Each rule on figures finds its fault, keeps silent where there is none, and points at the very words."""

import pytest

from workflows.checks.figures import RULES, remarks_on
from workflows.checks.figures.case import remark_as_json
from workflows.reading import read
from workflows.reading.remarks_letter import remarks_letter

HEAD = """ỦY BAN NHÂN DÂN
XÃ PHÚ THUẬN
Số: 09/{symbol}

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Phú Thuận, ngày 18 tháng 9 năm 2024

{type}
{title}
{to}
Thực hiện Kế hoạch số 22/KH-UBND ngày 05/02/2024 của UBND huyện về cải cách hành chính, kết quả như sau:

"""
FOOT = """
Trên đây là văn bản về cải cách hành chính năm 2024./.

Nơi nhận:
- UBND các xã;
- Lưu: VT.

CHỦ TỊCH

Lê Quang Hưng
"""


def report(
    body: str, title: str = "Công tác cải cách hành chính năm 2024", to: str = "\nKính gửi: UBND huyện\n"
) -> str:
    return HEAD.format(symbol="BC-UBND", type="BÁO CÁO", title=title, to=to) + body + FOOT


def notice(body: str, opening: str = "") -> str:
    head = HEAD.format(
        symbol="TB-UBND", type="THÔNG BÁO", title="Kết luận kiểm tra công tác cải cách hành chính năm 2024", to=""
    )
    return head.replace("kết quả như sau:", f"{opening}Chủ tịch UBND huyện kết luận như sau:") + body + FOOT


RESULTS = "I. KẾT QUẢ\n\n1. Cải cách thủ tục hành chính\n\n"
INSPECTED = "kiểm tra tại 02/10 xã (xã Tân Lập, thị trấn Hòa Mỹ), "
FAULTS = "I. HẠN CHẾ\n\n- Xã Tân Lập chưa niêm yết thủ tục.\n\nII. YÊU CẦU\n\n"
DUTY = "- Khắc phục hạn chế, báo cáo UBND huyện (qua Phòng Nội vụ) trước ngày 30/10/2024.\n"
FORM = """
PHỤ LỤC
Biểu mẫu {form}

| STT | Chỉ tiêu thống kê | Đơn vị tính | Số lượng |
|---|---|---|---|
"""
COUNTS = """
| TT | Chỉ tiêu | Đơn vị tính | Số liệu |
| 1 | Nhiệm vụ đề ra trong kế hoạch | Nhiệm vụ | 20 |
| 2 | Nhiệm vụ đã hoàn thành | Nhiệm vụ | {done} |
| 3 | Tin, bài đã đăng | Tin, bài | 41 |
| 4 | Cuộc họp trực tuyến | Cuộc | {met} |
"""
FILES = """
| TT | Đơn vị | Đã giải quyết | Đúng hạn | Trễ hạn | Tỷ lệ (%) |
| 1 | Xã A | 100 | 96 | {late} | 96,00 |
| 2 | Xã B | 100 | 98 | 2 | {share} |
| 3 | Xã C | 150 | 149 | 1 | 99,33 |
| | Cộng | {total} | 343 | 7 | 98,00 |
"""
REMEDIES = """Thực hiện Thông báo số 12/TB-UBND ngày 06/5/2024 của UBND huyện kết luận kiểm tra:

| TT | Tồn tại | Ngày xong | Mức độ |
| 1 | Chưa niêm yết phí | 17/8/2024 | Xong |
| 2 | Chưa xin lỗi | {day} | Xong |
| 3 | Chưa số hóa | | Đang thực hiện |

Đến nay đã khắc phục xong {count}/3 tồn tại.
"""
REMEDY_TITLE = "Khắc phục các tồn tại, hạn chế trong cải cách hành chính năm 2023"
POINTS = (
    "I. Kết quả chấm điểm\n\n1. Đánh giá qua các tiêu chí\n\n- Tiêu chí 1: {name} đạt {points}/11 điểm, "
    "chỉ số đạt {percent}%\n\n"
)
REMEDY = "II. Kết quả thực hiện khắc phục\n\n1. Cải cách chế độ công vụ\n\n{done}\n"

LETTER = """UBND HUYỆN ĐÔNG HÀ
PHÒNG NỘI VỤ
Số: 118/NV

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Đông Hà, ngày 18 tháng 9 năm 2024

V/v đôn đốc báo cáo khắc phục hạn chế sau kiểm tra cải cách hành chính

Kính gửi: UBND xã Tân Lập, xã Phú Hòa, thị trấn Hòa Mỹ

Thực hiện Thông báo số 44/TB-UBND ngày 05/7/2024 của UBND huyện, đến nay có 02 đơn vị chưa gửi báo cáo: xã Tân Lập, thị
trấn Hòa Mỹ. Báo cáo của xã Tân Lập còn chung chung, không kèm minh chứng.

Đề nghị các đơn vị gửi báo cáo về Phòng Nội vụ trước ngày 30/9/2024./.

Nơi nhận:
- Như trên;
- Lưu: VT.

TRƯỞNG PHÒNG

Nguyễn Văn Bảo
"""

TABLED = """
PHỤ LỤC
SỐ LIỆU CẢI CÁCH HÀNH CHÍNH

| STT | Nội dung | ĐVT | Kết quả |
"""
LISTED = "kiểm tra tại 03/14 xã, thị trấn: xã Tân Lập, xã Phú Hòa và thị trấn Hòa Mỹ; "
#: rule, a text with the fault, the words it points at, the same text put right.
CASES = [
    (
        "share_against_fraction",
        report(RESULTS + "- Số hóa 1.057/1.100 hồ sơ, đạt 99,04%.\n"),
        "1.057/1.100",
        ("99,04", "96,09"),
    ),
    (
        "deadline_gone",
        notice(FAULTS + DUTY.replace("30/10/2024", "30/8/2024")),
        "trước ngày 30/8/2024",
        ("30/8/2024", "30/10/2024"),
    ),
    (
        "deadline_gone",
        notice(FAULTS + DUTY, "từ ngày 05/8/2024 đến ngày 30/9/2024, Đoàn đã kiểm tra tại xã Tân Lập, "),
        "30/9/2024",
        ("30/9/2024", "30/8/2024"),
    ),
    (
        "staff_split",
        report(
            RESULTS + "- Xã được giao biên chế cán bộ, công chức là 20 người, trong đó cán bộ 10 người, công chức 09.\n"
        ),
        "20 người",
        ("công chức 09", "công chức 10"),
    ),
    (
        "share_of_another_total",
        report(
            RESULTS
            + "- Tiếp nhận 2.207 hồ sơ, trong đó kỳ trước chuyển sang 02 hồ sơ. Trong đó trực tuyến 2.168/2.189.\n"
        ),
        "2.168/2.189",
        ("2.189", "2.205"),
    ),
    (
        "none_left_and_left",
        report(
            RESULTS + "- Tiếp nhận 4.001 hồ sơ, đã giải quyết 3.996 hồ sơ.\n\n- Không có hồ sơ quá hạn và tồn đọng.\n"
        ).replace("- Không", "- Trong kỳ không"),
        "không có hồ sơ",
        ("3.996", "4.001"),
    ),
    (
        "procedures_two_ways",
        report(
            RESULTS
            + "- Tổng số TTHC thuộc thẩm quyền giải quyết của UBND xã là: 122 thủ tục.\n\n"
            + "- Đã niêm yết danh mục thuộc thẩm quyền giải quyết của UBND cấp xã gồm 136 thủ tục hành chính.\n"
        ),
        "136 thủ tục",
        ("136", "122"),
    ),
    (
        "inverted_fraction",
        report(RESULTS + "- Số hóa 1.455/1.441 hồ sơ đạt 99,03%.\n"),
        "1.455/1.441",
        ("1.455/1.441", "1.441/1.455"),
    ),
    (
        "sums_and_parts",
        report(RESULTS + "- Tổng số thủ tục là 162 (53 TTHC toàn trình, 82 TTHC một phần, 26 TTHC khác).\n"),
        "162 (53",
        ("26 TTHC", "27 TTHC"),
    ),
    (
        "counts_against_lists",
        notice(FAULTS + DUTY, INSPECTED.replace("02/10", "03/10")),
        "03/10 xã",
        ("03/10", "02/10"),
    ),
    (
        "files_balance",
        report(RESULTS + "- Lĩnh vực Bảo trợ tiếp nhận 89 hồ sơ, đã giải quyết 77 hồ sơ; đang giải quyết 11 hồ sơ.\n"),
        "tiếp nhận 89 hồ sơ",
        ("77 hồ sơ", "78 hồ sơ"),
    ),
    (
        "forms_rates",
        report(RESULTS)
        + FORM.format(form=3)
        + "| 3.2 | Tỷ lệ đúng hạn | % | 90 |\n| 3.2.1 | Số đã giải quyết | Hồ sơ | 200 |\n| 3.2.2 | Số đúng hạn "
        "| Hồ sơ | 190 |\n",
        "Tỷ lệ đúng hạn",
        ("| 90 |", "| 95 |"),
    ),
    (
        "blank_against_zero",
        report(RESULTS)
        + FORM.format(form=1)
        + "| 1 | Số văn bản | Văn bản | 6 |\n| 2 | Số cuộc | Cuộc | |\n| 3 | Số tin | Tin, bài | |\n| 4 | Số "
        "phiếu | Phiếu | |\n",
        "Số cuộc",
        ("| Cuộc | |", "| Cuộc | 0 |"),
    ),
    (
        "body_against_form",
        report(
            "I. KẾT QUẢ\n\n1. Cải cách tài chính công\n\n- Tổng thu ngân sách 10.379.376.000đ/6.175.930.000 "
            "đồng, đạt 168%.\n"
        )
        + FORM.format(form=6)
        + "| 2 | Kết quả thu ngân sách nhà nước | % | 168 |\n| 2.1 | Kế hoạch được giao | Triệu đồng | "
        "6.175.930 |\n| 2.2 | Đã thực hiện | Triệu đồng | 10.379 |\n",
        "6.175.930",
        ("Triệu đồng | 6.175.930", "Triệu đồng | 6.176"),
    ),
    (
        "malformed_number",
        report(RESULTS + "- Giải ngân 4.464.006.000 đồng/3.000.000.0000 đồng.\n"),
        "3.000.000.0000",
        ("0.0000", "0.000"),
    ),
    (
        "impossible_dates",
        report(RESULTS + "- Ngày 31/6/2024 đã tổ chức hội nghị triển khai.\n"),
        "31/6/2024",
        ("31/6", "30/6"),
    ),
    (
        "impossible_dates",
        report(RESULTS + "- Đã ban hành Quyết định số 12/QĐ-UBND ngày 20/9/2024 về Quy chế làm việc.\n"),
        "12/QĐ-UBND",
        ("20/9/2024", "10/9/2024"),
    ),
    (
        "bases_as_issued",
        report(RESULTS + "- Thực hiện đúng Nghị định số 42/2022/NĐ-CP ngày 15/8/2022 của Chính phủ.\n"),
        "42/2022",
        ("15/8", "24/6"),
    ),
    (
        "names_not_inspected",
        notice(FAULTS.replace("Xã Tân Lập chưa", "Xã Đồng Kỳ chưa") + DUTY, INSPECTED),
        "Đồng Kỳ",
        ("Xã Đồng Kỳ", "Xã Tân Lập"),
    ),
    (
        "name_variants",
        notice(FAULTS + "- Thị trấn Hoa Mỹ báo cáo.\n- Thị trấn Hòa Mỹ, xã Tân Lập khắc phục.\n" + DUTY, INSPECTED),
        "Hoa Mỹ",
        ("Hoa Mỹ", "Hòa Mỹ"),
    ),
    (
        "numbers_against_dates",
        report(
            RESULTS + "- Kế hoạch số 07/KH-UBND ngày 03/02/2024 về tuyên truyền;\n\n- Kế hoạch số 10/KH-UBND ngày "
            "02/02/2024 về tự kiểm tra.\n"
        ),
        "10/KH-UBND",
        ("02/02", "05/02"),
    ),
    (
        "headings_numbering",
        report("I. KẾT QUẢ\n\n- Đã ban hành kế hoạch.\n\nIII. HẠN CHẾ\n\n- Tiến độ còn chậm.\n"),
        "HẠN CHẾ",
        ("III.", "II."),
    ),
    (
        "headings_numbering",
        report(
            "I. KẾT QUẢ\n\n1. Thể chế\nĐã ban hành.\n\n2. Thủ tục\nĐúng hạn.\n\nIII. HẠN CHẾ\n\n- Tiến độ còn chậm.\n"
        ),
        "HẠN CHẾ",
        ("III.", "II."),
    ),
    ("missing_parts", notice(FAULTS + DUTY).replace("Số: 09/", "Số:    /"), "Số:", ("Số:    /", "Số: 09/")),
    (
        "missing_parts",
        report(RESULTS, to=""),
        "Công tác cải cách",
        ("\nThực hiện Kế", "\nKính gửi: UBND huyện\n\nThực hiện Kế"),
    ),
    (
        "missing_parts",
        notice(FAULTS + DUTY.replace(" trước ngày 30/10/2024", "")),
        "Khắc phục hạn chế",
        ("Phòng Nội vụ).", "Phòng Nội vụ) trước ngày 30/10/2024."),
    ),
    (
        "heading_of_another_period",
        report(
            "I. PHƯƠNG HƯỚNG NHIỆM VỤ QUÝ II NĂM 2024\n\n- Tiếp tục rà soát.\n",
            "Kết quả cải cách hành chính 6 tháng đầu năm 2024",
        ),
        "QUÝ II",
        ("QUÝ II", "6 THÁNG CUỐI"),
    ),
    (
        "addressee_of_duties",
        notice(FAULTS + "1. Đối với UBND các xã được kiểm tra\n\n" + DUTY, INSPECTED),
        "các xã được kiểm tra",
        ("các xã được", "các xã, thị trấn được"),
    ),
    (
        "consolidating_deadline",
        notice(FAULTS + DUTY + "\n- Giao Phòng Nội vụ đôn đốc, tổng hợp báo cáo UBND huyện trước ngày 30/10/2024.\n"),
        "Giao Phòng Nội vụ",
        ("huyện trước ngày 30/10", "huyện trước ngày 15/11"),
    ),
    (
        "denied_and_found",
        notice(
            "I. ƯU ĐIỂM\n\n- Hồ sơ được giải quyết đúng hạn, không có phản ánh, kiến nghị của người dân.\n\nII. "
            "HẠN CHẾ\n\n- Còn có phản ánh của công dân ở xã Tân Lập.\n\nIII. YÊU CẦU\n\n" + DUTY
        ),
        "không có phản ánh",
        ("không có phản ánh, kiến nghị", "tiếp nhận kịp thời phản ánh"),
    ),
    (
        "criteria_names",
        report(
            POINTS.format(name="Xây dựng văn bản QPPL", points="11", percent="100")
            + REMEDY.format(done="- Đã mở lớp đào tạo."),
            REMEDY_TITLE,
        ),
        "Xây dựng văn bản QPPL",
        ("Xây dựng văn bản QPPL", "Cải cách chế độ công vụ"),
    ),
    (
        "points_without_remedy",
        report(
            POINTS.format(name="Cải cách chế độ công vụ", points="9", percent="81,82")
            + REMEDY.format(done="Giữ vững kết quả các tiêu chí đã đạt được."),
            REMEDY_TITLE,
        ),
        "Giữ vững",
        ("Giữ vững kết quả các tiêu chí đã đạt được", "Đã mở 02 lớp bồi dưỡng cho 19 công chức"),
    ),
    (
        "sentences_without_predicate",
        report(RESULTS + "Kết quả đánh giá cho thấy, việc tham mưu ban hành văn bản về bộ máy.\n"),
        "Kết quả đánh giá",
        ("về bộ máy", "về bộ máy còn chậm"),
    ),
    ("typing_slips", report(RESULTS + "- Niêm yết mã mã QR tại bộ phận một cửa.\n"), "mã mã", ("mã mã", "mã")),
    (
        "typing_slips",
        report(RESULTS + "- Tập trung giải quyếtđúng tiến độ hồ sơ.\n"),
        "quyếtđúng",
        ("quyếtđúng", "quyết đúng"),
    ),
    (
        "half_words",
        report(RESULTS + "- Làm việc với tinh thần cách nhiệm cao.\n"),
        "cách nhiệm",
        ("cách nhiệm", "trách nhiệm"),
    ),
    (
        "sums_and_parts",
        report(RESULTS + "- Quá hạn 44 hồ sơ, trong đó đất đai 29 hồ sơ, xây dựng 11 hồ sơ, kinh doanh 06 hồ sơ.\n"),
        "44 hồ sơ",
        ("06 hồ sơ", "04 hồ sơ"),
    ),
    (
        "impossible_dates",
        report(RESULTS + "| STT | Đơn vị | Ngày kiểm tra |\n| 1 | Phòng Kinh tế | 31/4/2024 |\n"),
        "31/4/2024",
        ("31/4/2024", "30/4/2024"),
    ),
    (
        "counts_against_form",
        report(RESULTS + "- Đã hoàn thành 17 nhiệm vụ trong kế hoạch.\n" + COUNTS.format(done="16", met="2")),
        "Nhiệm vụ đã hoàn thành",
        ("| 16 |", "| 17 |"),
    ),
    (
        "blank_against_zero",
        report(RESULTS + "- Đã hoàn thành 17 nhiệm vụ trong kế hoạch.\n" + COUNTS.format(done="17", met="")),
        "Cuộc họp trực tuyến",
        ("Cuộc |  |", "Cuộc | 0 |"),
    ),
    (
        "meeting_hours",
        "BIÊN BẢN\nKiểm tra cải cách hành chính tại UBND xã Tân Lập\n\nHôm nay, vào hồi 08 giờ 00 phút ngày 14/5/2024, "
        "Đoàn kiểm tra làm việc với UBND xã Tân Lập.\n\nI. KẾT QUẢ\n\n- Xã niêm yết đủ thủ tục.\n\n"
        "Buổi làm việc kết thúc hồi 07 giờ 40 phút cùng ngày.\n",
        "07 giờ 40",
        ("07 giờ 40", "11 giờ 40"),
    ),
    (
        "tables_add_up",
        report(RESULTS + FILES.format(late="4", total="340", share="98,00")),
        "Cộng",
        ("| 340 |", "| 350 |"),
    ),
    (
        "tables_add_up",
        report(RESULTS + FILES.format(late="4", total="350", share="89,00")),
        "Xã B",
        ("89,00", "98,00"),
    ),
    (
        "tables_add_up",
        report(RESULTS + FILES.format(late="3", total="350", share="98,00")),
        "Xã A",
        ("| 3 |", "| 4 |"),
    ),
    (
        "sums_and_parts",
        report(RESULTS + "- Tiếp nhận 640 hồ sơ, chia ra: tư pháp 391, đất đai 120, lao động 87, lĩnh vực khác 38.\n"),
        "640 hồ sơ",
        ("khác 38", "khác 42"),
    ),
    (
        "what_is_left",
        report(
            RESULTS + "- Về hồ sơ đất đai trễ hạn, đã giải quyết 271/318 hồ sơ.\n\n"
            "- Còn 57 hồ sơ đất đai trễ hạn chờ xác minh.\n"
        ),
        "òn 57 hồ sơ",
        ("Còn 57", "Còn 47"),
    ),
    (
        "shares_against_form",
        report(RESULTS + "- Tỷ lệ hồ sơ nộp trực tuyến 3.268/7.905 hồ sơ, bằng 41,34%.\n")
        + FORM.format(form=1)
        + "| 1 | Tỷ lệ hồ sơ tiếp nhận trực tuyến | % | 43,14 |\n",
        "tiếp nhận trực tuyến",
        ("43,14", "41,34"),
    ),
    (
        "report_without_day",
        notice(FAULTS + DUTY + "\n- Rà soát thủ tục xong trước ngày 20/10/2024.\n\n- Kiểm điểm, báo cáo kết quả.\n"),
        "Kiểm điểm",
        ("báo cáo kết quả.", "báo cáo kết quả trước ngày 28/10/2024."),
    ),
    (
        "counts_against_lists",
        report(RESULTS + "- Có 04 đơn vị gửi muộn: xã Tân Lập, xã Đồng Kỳ, thị trấn Hòa Mỹ.\n"),
        "04 đơn vị",
        ("04 đơn vị", "03 đơn vị"),
    ),
    (
        "cells_left_blank",
        notice(
            FAULTS + "| TT | Nội dung công việc | Chủ trì | Thời hạn |\n"
            "| 1 | Niêm yết đủ thủ tục hành chính | Xã Tân Lập | 20/10/2024 |\n"
            "| 2 | Số hóa kết quả giải quyết | Xã Tân Lập | |\n"
            "| 3 | Xin lỗi hồ sơ quá hạn | Xã Tân Lập | 22/10/2024 |\n"
            "| 4 | Sửa quy chế làm việc | Xã Tân Lập | 25/10/2024 |\n"
        ),
        "Số hóa kết quả",
        ("Tân Lập | |", "Tân Lập | 21/10/2024 |"),
    ),
    (
        "points_in_two_parts",
        report(
            RESULTS + "- Chỉ số năm 2023 đạt 87,74/100 điểm, trong đó phần thẩm định 62,8/72 điểm (87,22%), "
            "phần điều tra 23,94/28 điểm (85,5%).\n"
        ),
        "87,74/100 điểm",
        ("87,74", "86,74"),
    ),
    (
        "remedies_in_tables",
        report(REMEDIES.format(day="12/4/2024", count="02"), REMEDY_TITLE),
        "Chưa xin lỗi",
        ("12/4/2024", "12/8/2024"),
    ),
    (
        "remedies_in_tables",
        report(REMEDIES.format(day="12/8/2024", count="03"), REMEDY_TITLE),
        "3 tồn tại",
        ("03/3", "02/3"),
    ),
    (
        "addressees_charged",
        HEAD.format(
            symbol="UBND-NV",
            type="",
            title="V/v đôn đốc báo cáo khắc phục",
            to="\nKính gửi:\n- UBND xã Tân Lập;\n- UBND xã Đồng Kỳ.\n",
        )
        + "UBND huyện yêu cầu:\n\n- UBND các xã Tân Lập, Hòa Mỹ gửi báo cáo trước ngày 30/9/2024.\n"
        + FOOT,
        "Hòa Mỹ",
        ("Lập, Hòa Mỹ", "Lập, Đồng Kỳ"),
    ),
    (
        "addressees_charged",
        HEAD.format(
            symbol="UBND-NV", type="", title="V/v đôn đốc báo cáo", to="\nKính gửi: UBND các xã: Tân Lập, Đồng Kỳ.\n"
        )
        + "UBND huyện yêu cầu:\n\n- UBND xã Hòa Mỹ bổ sung báo cáo trước ngày 30/9/2024.\n"
        + FOOT,
        "Hòa Mỹ",
        ("xã Hòa Mỹ", "xã Đồng Kỳ"),
    ),
    (
        "ranks_agree",
        report(RESULTS + "- Chỉ số của xã xếp thứ 4/9 xã.\n\n- Với vị trí xếp thứ 5/9, xã phải cố gắng.\n"),
        "xếp thứ 5/9",
        ("5/9", "4/9"),
    ),
    (
        "left_without_day",
        report(RESULTS + "- Quy chế văn hóa công sở sẽ được ban hành.\n", REMEDY_TITLE),
        "sẽ được ban hành",
        ("sẽ được ban hành", "sẽ được ban hành trước ngày 30/10/2024"),
    ),
    ("half_words", report(RESULTS + "- Chỉ dờn trụ sở khi hết việc.\n"), "Chỉ dờn trụ", ("dờn", "rời")),
    ("typing_slips", report(RESULTS + "- Đã thưc hiện đủ thủ tục.\n"), "thưc", ("thưc", "thực")),
    (
        "promised_by_name",
        report(RESULTS + "- Sáng kiến “Năm không chờ” giúp công dân chỉ phải chờ khoảng 40 phút.\n"),
        "chờ khoảng 40",
        ("chỉ phải chờ khoảng 40 phút", "không phải chờ 01 ngày"),
    ),
    ("half_words", report(RESULTS + "- Đã sử đổi quy chế một cửa.\n"), "sử đổi", ("sử đổi", "sửa đổi")),
    ("half_words", report(RESULTS + "- Đã sơ kết việc nhiệm vụ CCHC.\n"), "việc nhiệm", ("việc nhiệm", "nhiệm")),
    (
        "team_name_mixed",
        notice(FAULTS + DUTY, "Đoàn kiểm tra đã làm việc; Đoàn kiểm tra báo cáo; ").replace(
            "- UBND các xã;", "- Thành viên Tổ kiểm tra;"
        ),
        "Tổ kiểm tra",
        ("Tổ kiểm tra", "Đoàn kiểm tra"),
    ),
    (
        "days_off",
        report(RESULTS + "- Theo Quyết định số 1146/QĐ-UBND ngày 06/8/2023 về danh mục, đã công khai đủ.\n"),
        "1146/QĐ-UBND",
        ("06/8/2023", "07/8/2023"),
    ),
    (
        "plan_before_request",
        report(
            REMEDY.format(done="- Đã ban hành Kế hoạch số 28/KH-UBND ngày 17/3/2024 về khắc phục."), REMEDY_TITLE
        ).replace(
            "kết quả như sau:", "Công văn số 171/UBND-NV ngày 20/3/2024 của UBND huyện về khắc phục, kết quả như sau:"
        ),
        "28/KH-UBND",
        ("17/3", "27/3"),
    ),
    (
        "counts_against_lists",
        report(RESULTS + "- Mới có 2/6 cơ quan gửi báo cáo (huyện Bắc Mê, huyện Xín Mần và Sở Xây dựng).\n"),
        "2/6 cơ quan",
        ("2/6", "3/6"),
    ),
    (
        "on_time_and_late",
        report(RESULTS + "- Trong 3.640 hồ sơ đã giải quyết có 3.312 hồ sơ đúng hạn và 382 hồ sơ quá hạn.\n"),
        "3.640 hồ sơ đã giải quyết",
        ("382", "328"),
    ),
    (
        "on_time_and_late",
        report(RESULTS + "- Quý I nhận 734 hồ sơ, trả đúng hẹn 709 hồ sơ, còn 15 hồ sơ trả chậm.\n"),
        "734 hồ sơ, trả đúng hẹn 709",
        ("15 hồ sơ", "25 hồ sơ"),
    ),
    (
        "stages_add_up",
        report(RESULTS + "- Đã khắc phục xong 9/13 hạn chế, đang khắc phục 03, chưa khắc phục 02.\n", REMEDY_TITLE),
        "9/13 hạn chế",
        ("khắc phục 02", "khắc phục 01"),
    ),
    (
        "stages_add_up",
        report(RESULTS + "- Trong 8 tồn tại, đã xong 6, đang làm 2, chưa làm 1.\n", REMEDY_TITLE),
        "8 tồn tại",
        ("đang làm 2", "đang làm 1"),
    ),
    (
        "done_after_report",
        report(RESULTS + "- Niêm yết đủ thủ tục, hoàn thành ngày 28/10/2024.\n", REMEDY_TITLE),
        "28/10/2024",
        ("28/10/2024", "28/8/2024"),
    ),
    (
        "conclusion_before_visits",
        HEAD.format(symbol="KH-UBND", type="KẾ HOẠCH", title="Kiểm tra cải cách hành chính năm 2024", to="")
        + "I. PHÂN CÔNG\n\n| TT | Nội dung công việc | Chủ trì | Thời hạn |\n"
        "| 1 | Tiến hành kiểm tra trực tiếp tại đơn vị | Đoàn kiểm tra | Từ 01/10 đến 30/11/2024 |\n"
        "| 2 | Trình ban hành thông báo kết luận | Phòng Nội vụ | Trước 15/11/2024 |\n" + FOOT,
        "15/11/2024",
        ("15/11/2024", "15/12/2024"),
    ),
    (
        "all_but_one",
        notice(
            "I. ƯU ĐIỂM\n\n- 02 xã đều đã ban hành kế hoạch kiểm tra nội bộ.\n\n"
            "II. HẠN CHẾ\n\n- Xã Tân Lập chưa có kế hoạch kiểm tra nội bộ.\n\nIII. YÊU CẦU\n\n" + DUTY,
            INSPECTED,
        ),
        "đều đã ban hành kế hoạch kiểm tra nội bộ",
        ("chưa có kế hoạch kiểm tra", "chưa có kế hoạch tuyên truyền"),
    ),
    (
        "late_more_than_all",
        report(RESULTS + "- Trả đúng hạn 6.298/6.350 hồ sơ.\n\n- Lĩnh vực đất đai trễ hạn 61 hồ sơ.\n"),
        "trễ hạn 61 hồ sơ",
        ("61 hồ sơ", "41 hồ sơ"),
    ),
    (
        "left_without_day",
        report(
            "I. Những việc đã làm\n\n- Đã niêm yết đủ thủ tục.\n\nII. Những việc chưa làm được\n\n"
            "- Chưa kê khai đủ tài sản công do cán bộ nghỉ sinh.\n",
            REMEDY_TITLE,
        ),
        "Chưa kê khai đủ tài sản công",
        ("do cán bộ nghỉ sinh", "do cán bộ nghỉ sinh, xong trước ngày 30/10/2024"),
    ),
    (
        "names_not_inspected",
        notice(
            "I. HẠN CHẾ\n\n- Đồng Kỳ để mất mật khẩu trang thông tin.\n\nII. YÊU CẦU\n\n" + DUTY,
            "kiểm tra tại 02/10 xã (Tân Lập, Hòa Mỹ), ",
        ),
        "Đồng Kỳ",
        ("Đồng Kỳ để", "Hòa Mỹ để"),
    ),
    ("impossible_syllables", report(RESULTS + "- Hàng tháng gioa ban.\n"), "gioa", ("gioa", "giao")),
    ("impossible_syllables", report(RESULTS + "- Nhiều hồ sơ của các nghành.\n"), "nghành", ("nghành", "ngành")),
    (
        "weekday_named",
        notice(FAULTS + DUTY.replace("30/10/2024", "30/10/2024 (thứ Hai)")),
        "30/10/2024 (thứ Hai)",
        ("thứ Hai", "thứ Tư"),
    ),
    (
        "signing_capacity",
        report(RESULTS).replace("CHỦ TỊCH\n\nLê", "TM. ỦY BAN NHÂN DÂN\nPHÓ CHỦ TỊCH\n\nLê"),
        "PHÓ CHỦ TỊCH",
        ("\nPHÓ CHỦ TỊCH", "\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"),
    ),
    (
        "visit_before_team",
        notice(
            FAULTS + DUTY,
            "Tổ kiểm tra (theo Quyết định số 37/QĐ-UBND ngày 22/8/2024 của Chủ tịch UBND huyện) đã kiểm tra "
            "trong 02 ngày 14 và 15/8/2024 tại xã Tân Lập; ",
        ),
        "22/8/2024",
        ("22/8/2024", "02/8/2024"),
    ),
    (
        "posts_left",
        report(RESULTS + "- Xã có 37 biên chế được giao, có mặt 31, còn thiếu 05.\n"),
        "có mặt 31",
        ("thiếu 05", "thiếu 06"),
    ),
    (
        "parts_told_off",
        report(RESULTS + "- Phát phiếu, thu về 188, trong đó 171 hài lòng, 15 bình thường, 04 không hài lòng.\n"),
        "188, trong đó 171",
        ("15 bình thường", "13 bình thường"),
    ),
    (
        "parts_told_off",
        report(
            RESULTS + "- Bị trừ ở chỉ đạo (3,5 điểm), thủ tục (2,75 điểm), tài chính (0,5 điểm), "
            "tổng cộng mất 7,25 điểm.\n"
        ),
        "tổng cộng mất 7,25 điểm",
        ("7,25", "6,75"),
    ),
    (
        "denied_and_counted",
        report(RESULTS + "- Do nhiều việc nên chưa tổ chức tự kiểm tra theo kế hoạch.\n")
        + FORM.format(form=1)
        + "| 1.3 | Số cuộc tự kiểm tra | Cuộc | 01 |\n| 1.4 | Tin, bài đã đăng | Tin | 12 |\n",
        "chưa tổ chức tự kiểm tra",
        ("| 01 |", "| 0 |"),
    ),
    (
        "share_against_fraction",
        report(RESULTS + "- Trễ hạn 312 hồ sơ (chiếm 2,6% tổng số 9.840 hồ sơ).\n"),
        "312 hồ sơ (chiếm",
        ("2,6%", "3,2%"),
    ),
    (
        "share_against_fraction",
        report(RESULTS + "- Ký số mới 4/13 công chức, tức 38%.\n"),
        "4/13 công chức, tức 38",
        ("38%", "31%"),
    ),
    (
        "left_without_day",
        report(
            "| TT | Tồn tại | Việc đã làm | Tình trạng |\n| 1 | Chưa niêm yết phí | Đã niêm yết | Xong |\n"
            "| 2 | Máy chủ hỏng | Chưa có kinh phí | Chưa làm |\n| 3 | Chưa số hóa | Số hóa đủ | Xong |\n",
            REMEDY_TITLE,
        ),
        "Máy chủ hỏng",
        ("Chưa có kinh phí", "Mua trong quý IV/2024"),
    ),
    (
        "late_more_than_all",
        report(
            RESULTS + "- Giải quyết 2.846 hồ sơ, trong đó đúng hạn 2.846 hồ sơ.\n\n- Còn 07 hồ sơ trả kết quả chậm.\n"
        ),
        "07 hồ sơ trả kết quả chậm",
        ("đúng hạn 2.846", "đúng hạn 2.839"),
    ),
    (
        "year_in_symbol",
        report(
            RESULTS + "- Thực hiện Nghị định số 61/2018/NĐ-CP ngày 23/4/2019 của Chính phủ, xã đã bố trí đủ người.\n"
        ),
        "61/2018/NĐ-CP ngày 23/4/2019",
        ("23/4/2019", "23/4/2018"),
    ),
    (
        "cited_two_ways",
        report(
            RESULTS
            + "- Xã đã ban hành Kế hoạch số 31/KH-UBND ngày 12/3/2024 về tuyên truyền.\n\n- Triển khai Kế hoạch "
            "số 31/KH-UBND ngày 12/5/2024, xã đã treo 05 băng rôn.\n"
        ),
        "ngày 12/5/2024",
        ("12/5/2024", "12/3/2024"),
    ),
    (
        "interval_reversed",
        notice(FAULTS + DUTY, "từ ngày 20/8/2024 đến ngày 12/8/2024, Đoàn đã kiểm tra tại xã Tân Lập, "),
        "từ ngày 20/8/2024 đến ngày 12/8/2024",
        ("đến ngày 12/8/2024", "đến ngày 22/8/2024"),
    ),
    (
        "symbol_against_kind",
        report(RESULTS + "- Đã niêm yết.\n").replace("09/BC-UBND", "09/TB-UBND"),
        "09/TB-UBND",
        ("09/TB-UBND", "09/BC-UBND"),
    ),
    (
        "closing_of_another_period",
        report(RESULTS + "- Đã niêm yết.\n").replace("hành chính năm 2024./.", "hành chính năm 2023./."),
        "hành chính năm 2023",
        ("hành chính năm 2023./.", "hành chính năm 2024./."),
    ),
    (
        "next_period",
        report(
            RESULTS + "- Đã niêm yết.\n\nII. PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ I NĂM 2025\n\n- Tiếp tục niêm yết.\n",
            "Công tác cải cách hành chính quý III năm 2024",
        ),
        "QUÝ I NĂM 2025",
        ("QUÝ I NĂM 2025", "QUÝ IV NĂM 2024"),
    ),
    (
        "shares_make_hundred",
        report(RESULTS + "- Khảo sát cho thấy rất hài lòng 61%, hài lòng 33%, bình thường 5%, không hài lòng 3%.\n"),
        "rất hài lòng 61%",
        ("không hài lòng 3%", "không hài lòng 1%"),
    ),
    (
        "shares_make_hundred",
        report(RESULTS + "- Tỷ lệ giải quyết đúng hạn đạt 97,5%, trễ hạn chiếm 3,5%.\n"),
        "97,5%, trễ hạn chiếm 3,5%",
        ("3,5%", "2,5%"),
    ),
    (
        "growth_against_counts",
        report(RESULTS + "- Số hồ sơ trực tuyến tăng từ 1.100 hồ sơ lên 1.265 hồ sơ (tăng 25%).\n"),
        "từ 1.100 hồ sơ lên 1.265",
        ("tăng 25%", "tăng 15%"),
    ),
    (
        "growth_against_counts",
        report(RESULTS + "- Tỷ lệ số hóa tăng từ 82,4% xuống 79,1%, cần tập trung hơn.\n"),
        "tăng từ 82,4% xuống 79,1%",
        ("tăng từ", "giảm từ"),
    ),
    (
        "cumulative_less",
        report(RESULTS + "- Trong quý tiếp nhận 412 hồ sơ, lũy kế từ đầu năm tiếp nhận 398 hồ sơ.\n"),
        "lũy kế từ đầu năm tiếp nhận 398 hồ sơ",
        ("398 hồ sơ", "1.398 hồ sơ"),
    ),
    (
        "cumulative_less",
        report(
            RESULTS
            + "| TT | Nội dung | Trong kỳ | Lũy kế |\n| 1 | Văn bản chỉ đạo | 12 | 9 |\n| 2 | Cuộc họp | 3 | 11 |\n"
        ),
        "Văn bản chỉ đạo | 12 | 9",
        ("| 12 | 9 |", "| 12 | 19 |"),
    ),
    (
        "same_amount_two_units",
        report(RESULTS + "- Đã chi 1.250 triệu đồng (tương đương 12,5 tỷ đồng) mua máy quét.\n"),
        "1.250 triệu đồng (tương đương 12,5 tỷ đồng",
        ("12,5 tỷ", "1,25 tỷ"),
    ),
    (
        "deadline_on_day_off",
        notice(FAULTS + DUTY.replace("30/10/2024", "27/10/2024")),
        "27/10/2024",
        ("27/10/2024", "28/10/2024"),
    ),
    (
        "people_without_day",
        notice(
            FAULTS
            + "1. Xã Tân Lập niêm yết lại thủ tục trước ngày 30/10/2024.\n\n2. Thị trấn Hòa Mỹ sửa quy chế trước ngày "
            "31/10/2024.\n\n3. Phòng Tư pháp hướng dẫn các xã rà soát quy chế.\n"
        ),
        "hướng dẫn các xã rà soát quy chế",
        ("rà soát quy chế.", "rà soát quy chế, xong trước ngày 15/11/2024."),
    ),
    (
        "same_count_two_ways",
        report(
            RESULTS + "- Bộ phận Một cửa đã tiếp nhận 2.768 hồ sơ, phục vụ tốt người dân.\n\n2. Chuyển đổi số\n\n"
            "- Trên tổng số tiếp nhận 2.786 hồ sơ, hầu hết đã được số hóa.\n"
        ),
        "2.786 hồ sơ",
        ("2.786", "2.768"),
    ),
    (
        "counts_against_items",
        notice(
            "I. HẠN CHẾ\n\nQua kiểm tra, còn 04 hạn chế sau:\n- Xã Tân Lập chưa niêm yết thủ tục.\n- Xã Tân Lập chưa "
            "số hóa kết quả.\n- Thị trấn Hòa Mỹ chưa lập sổ theo dõi.\n\nII. YÊU CẦU\n\n" + DUTY
        ),
        "04 hạn chế",
        ("04 hạn chế", "03 hạn chế"),
    ),
    (
        "unit_kind_two_ways",
        notice(
            "I. KẾT QUẢ\n\n- Thị trấn Hòa Mỹ làm tốt việc niêm yết.\n\n"
            + FAULTS
            + "- Xã Hòa Mỹ lập lại sổ theo dõi.\n"
            + DUTY,
            INSPECTED,
        ),
        "Xã Hòa Mỹ",
        ("Xã Hòa Mỹ", "Thị trấn Hòa Mỹ"),
    ),
    (
        "coverage_two_ways",
        notice(
            FAULTS.replace("I. HẠN CHẾ\n", "I. HẠN CHẾ\n\nQua kiểm tra 03 xã, thị trấn cho thấy:\n") + DUTY, INSPECTED
        ),
        "kiểm tra 03 xã, thị trấn",
        ("kiểm tra 03 xã, thị trấn", "kiểm tra 02 xã, thị trấn"),
    ),
    (
        "points_lost",
        report(
            "I. KẾT QUẢ\n\nNăm 2023, xã đạt 82,4/100 điểm, xếp loại khá. Trong đó thể chế mất 3,5 điểm, tài chính "
            "mất 4,1 điểm, tổng cộng mất 7,6 điểm.\n",
            REMEDY_TITLE,
        ),
        "82,4/100",
        ("tổng cộng mất 7,6 điểm", "tổng cộng mất 17,6 điểm"),
    ),
    (
        "data_beyond_period",
        notice(
            FAULTS.replace("chưa niêm yết", "tính đến ngày 31/8/2024 chưa niêm yết") + DUTY,
            INSPECTED + "số liệu chốt đến ngày 31/7/2024, ",
        ),
        "tính đến ngày 31/8/2024",
        ("tính đến ngày 31/8/2024", "tính đến ngày 31/7/2024"),
    ),
    (
        "data_of_another_period",
        report(
            "Số liệu báo cáo từ ngày 01/01/2024 đến ngày 31/7/2024.\n\n" + RESULTS + "- Đã niêm yết.\n",
            "Công tác cải cách hành chính quý III năm 2024",
        ),
        "quý III",
        ("từ ngày 01/01/2024 đến ngày 31/7/2024", "từ ngày 15/6/2024 đến ngày 14/9/2024"),
    ),
    (
        "persons_two_ways",
        report(
            RESULTS
            + "- Giao ông Trần Văn Hường, Chủ tịch Hội đồng, chủ trì.\n\n- Ông Trần Văn Hương đã họp với các hộ dân.\n"
        ),
        "Trần Văn Hương",
        ("Văn Hương", "Văn Hường"),
    ),
    (
        "all_but_one",
        notice(
            "I. KẾT QUẢ\n\n- 02/02 đơn vị đã niêm yết công khai thủ tục hành chính tại Bộ phận Một cửa.\n\n"
            + FAULTS.replace("chưa niêm yết thủ tục.", "chưa niêm yết công khai thủ tục hành chính lĩnh vực đất đai.")
            + DUTY,
            INSPECTED,
        ),
        "02/02 đơn vị đã niêm yết",
        ("02/02 đơn vị đã", "Đa số đơn vị đã"),
    ),
    (
        "bodies_not_inspected",
        notice(
            "I. HẠN CHẾ\n\n- Khoa Dược chưa lập sổ theo dõi.\n\n- Đường truyền yếu, cá biệt Trạm Y tế Nậm Giôn chưa "
            "đồng bộ được dữ liệu.\n\nII. YÊU CẦU\n\n" + DUTY,
            "kiểm tra tại 03/12 khoa, trạm gồm: Khoa Dược, Trạm Y tế Ngọc Chiến, Trạm Y tế Mường Trai, ",
        ),
        "Trạm Y tế Nậm Giôn",
        ("Nậm Giôn", "Ngọc Chiến"),
    ),
    (
        "amounts_one_unit",
        report(
            RESULTS + "- Lũy kế thu ngân sách đạt 1.245 tỷ đồng.\n\n2. Đánh giá\n\n- Thu ngân sách tăng khá, lũy kế "
            "đạt 1.245 triệu đồng.\n"
        ),
        "1.245 triệu đồng",
        ("1.245 triệu", "1.245 tỷ"),
    ),
    (
        "amounts_one_unit",
        report(RESULTS + "- Thu ngân sách trên địa bàn 86.400 triệu đồng.\n")
        + FORM.format(form=6)
        + "| 6.3 | Thu ngân sách trên địa bàn | Triệu đồng | 86.400.000 |\n",
        "86.400.000",
        ("86.400.000", "86.400"),
    ),
    (
        "counts_against_totals",
        report(RESULTS + "- Đã giải quyết 294 hồ sơ.\n\n" + FILES.format(late=4, share="98,00", total=350)),
        "Đã giải quyết 294 hồ sơ",
        ("giải quyết 294", "giải quyết 350"),
    ),
    (
        "duty_without_person",
        notice(
            FAULTS + "1. Xã Tân Lập niêm yết lại thủ tục.\n\n2. Phòng Tư pháp hướng dẫn rà soát văn bản.\n\n3. Sớm ban "
            "hành quy định về hồ sơ đất đai.\n\n4. Phòng Nội vụ đôn đốc, báo cáo trước ngày 30/10/2024.\n"
        ),
        "Sớm ban hành quy định",
        ("Sớm ban hành", "Phòng Tài nguyên và Môi trường sớm ban hành"),
    ),
    (
        "items_numbering",
        notice(
            "I. HẠN CHẾ\n\n1- Xã Tân Lập chưa niêm yết thủ tục, người dân phải hỏi nhiều lần.\n\n2- Xã Tân Lập chưa "
            "số hóa kết quả, chưa lập sổ.\n\n4- Thị trấn Hòa Mỹ chưa sửa quy chế làm việc.\n\nII. YÊU CẦU\n\n" + DUTY
        ),
        "4- Thị trấn",
        ("4- Thị", "3- Thị"),
    ),
    (
        "tables_add_up",
        report(
            RESULTS + "| Lĩnh vực | Phải giải quyết | Đã giải quyết |\n| Hộ tịch | 90 | 88 |\n| Đất đai | 40 | 42 |\n"
            "| Chứng thực | 70 | 70 |\n"
        ),
        "Đất đai | 40 | 42",
        ("| 40 | 42 |", "| 40 | 32 |"),
    ),
    (
        "tables_add_up",
        report(
            RESULTS + "| Lĩnh vực | Kỳ trước | Trực tuyến | Trực tiếp | Tổng |\n| Hộ tịch | 9 | 88 | 3 | 100 |\n"
            "| Đất đai | 85 | 1.904 | 96 | 2.058 |\n| Chứng thực | 4 | 70 | 6 | 80 |\n| Bảo trợ | 1 | 20 | 4 | 25 |\n"
        ),
        "Đất đai | 85",
        ("2.058", "2.085"),
    ),
    (
        "share_against_fraction",
        report(RESULTS + "- Kiểm tra ngẫu nhiên 60 hồ sơ thì 21 hồ sơ rơi vào trường hợp này, tỷ lệ 31,5%.\n"),
        "60 hồ sơ thì 21 hồ sơ",
        ("31,5%", "35%"),
    ),
    (
        "done_after_report",
        report(REMEDIES.format(day="30/9/2024", count="02"), REMEDY_TITLE),
        "Chưa xin lỗi",
        ("30/9/2024", "30/8/2024"),
    ),
    (
        "remedies_in_tables",
        report(
            "Thông báo số 12/TB-UBND nêu 04 tồn tại.\n\n" + REMEDIES.format(day="17/8/2024", count="02"), REMEDY_TITLE
        ),
        "nêu 04 tồn tại",
        ("nêu 04", "nêu 03"),
    ),
    (
        "heading_of_another_period",
        report(
            "I. KẾT QUẢ CẢI CÁCH HÀNH CHÍNH 6 THÁNG ĐẦU NĂM 2024\n\n1. Thủ tục\n\n- Đã niêm yết.\n",
            "Công tác cải cách hành chính quý III năm 2024",
        ),
        "6 THÁNG ĐẦU NĂM",
        ("6 THÁNG ĐẦU NĂM", "QUÝ III NĂM"),
    ),
    (
        "heading_of_another_period",
        report("I. TÌNH HÌNH GIẢI QUYẾT HỒ SƠ NĂM 2023\n\n- Tiếp nhận 120 hồ sơ.\n"),
        "NĂM 2023",
        ("NĂM 2023", "NĂM 2024"),
    ),
    (
        "opening_balance",
        report(
            RESULTS
            + "- Hồ sơ chuyển từ quý II sang là 241 (theo Báo cáo số 63/BC-UBND ngày 16/6/2024, quý II còn 214 hồ sơ "
            "đang giải quyết).\n"
        ),
        "quý II sang là 241",
        ("là 241", "là 214"),
    ),
    (
        "blank_against_zero",
        report(RESULTS + "- Xã chưa tổ chức khảo sát mức độ hài lòng của người dân.\n")
        + FORM.format(form=1)
        + "| 1.5 | Số phiếu khảo sát mức độ hài lòng | Phiếu | |\n| 1.6 | Số cuộc đối thoại | Cuộc | 1 |\n"
        "| 1.7 | Số tin bài | Tin | 9 |\n",
        "khảo sát mức độ hài lòng",
        ("| Phiếu | |", "| Phiếu | 0 |"),
    ),
    (
        "consolidating_deadline",
        notice(
            FAULTS
            + "1. Các xã báo cáo UBND huyện (qua Phòng Nội vụ) trước ngày 30/10/2024.\n\n2. Phòng Nội vụ đôn đốc, tổng "
            "hợp kết quả, báo cáo Chủ tịch UBND huyện chậm nhất ngày 25/10/2024.\n"
        ),
        "25/10/2024",
        ("25/10/2024", "15/11/2024"),
    ),
    (
        "place_of_issue",
        report(RESULTS + "- Đã niêm yết.\n").replace("Phú Thuận, ngày", "Tân Lập, ngày"),
        "Tân Lập",
        ("Tân Lập, ngày", "Phú Thuận, ngày"),
    ),
    (
        "returned_more_than_sent",
        report(RESULTS + "- Phát 200 phiếu khảo sát, thu về 210 phiếu hợp lệ.\n"),
        "thu về 210",
        ("về 210", "về 190"),
    ),
    (
        "same_share_two_ways",
        report(
            RESULTS
            + "- Tỷ lệ hồ sơ đúng hạn đạt 98,2%.\n\n2. Đánh giá\n\n- Tỷ lệ hồ sơ đúng hạn đạt 99,2%, cao hơn mọi năm.\n"
        ),
        "99,2%",
        ("99,2%", "98,2%"),
    ),
    (
        "growth_against_counts",
        report(RESULTS + "- Thanh toán trực tuyến đạt 45%, tăng 12% so với cùng kỳ (36%).\n"),
        "tăng 12% so với cùng kỳ",
        ("tăng 12%", "tăng 9%"),
    ),
    (
        "growth_against_counts",
        report(RESULTS + "- Chỉ số xếp thứ 8/15, tăng 02 bậc so với năm trước (thứ 6/15).\n"),
        "thứ 8/15, tăng 02 bậc",
        ("tăng 02 bậc", "giảm 02 bậc"),
    ),
    (
        "late_more_than_all",
        report(RESULTS + "- 100% hồ sơ được giải quyết đúng hạn. Còn 03 hồ sơ đất đai trả quá hạn.\n"),
        "03 hồ sơ đất đai",
        ("100% hồ sơ", "Hầu hết hồ sơ"),
    ),
    (
        "on_time_and_late",
        report(RESULTS + "- Đã giải quyết 1.400 hồ sơ; trước và đúng hạn 1.380 hồ sơ, quá hạn 25 hồ sơ.\n"),
        "1.400 hồ sơ",
        ("quá hạn 25", "quá hạn 20"),
    ),
    (
        "parts_told_off",
        report(RESULTS + "- Đã ban hành 15 văn bản, gồm 05 kế hoạch, 06 công văn và 03 báo cáo.\n"),
        "15 văn bản",
        ("15 văn bản", "14 văn bản"),
    ),
    (
        "parts_told_off",
        report(RESULTS + "- Công khai 210 TTHC, trong đó 120 toàn trình, 65 một phần, 20 cung cấp thông tin.\n"),
        "210 TTHC",
        ("210 TTHC", "205 TTHC"),
    ),
    (
        "impossible_dates",
        notice(FAULTS + "- Khắc phục hạn chế, báo cáo UBND huyện trước ngày 31/9.\n"),
        "31/9",
        ("31/9", "30/9"),
    ),
    (
        "deadline_gone",
        notice(FAULTS + "- Khắc phục xong hạn chế trong quý II/2024.\n\n" + DUTY),
        "quý II/2024",
        ("quý II/2024", "quý IV/2024"),
    ),
    (
        "share_against_fraction",
        report(RESULTS + "- Có chữ ký số 31 trong số 37 công chức, đạt 93,8%.\n"),
        "31 trong số 37 công chức",
        ("93,8%", "83,8%"),
    ),
    (
        "share_against_fraction",
        report(RESULTS + "- Trực tuyến đạt 61,9% (806 hồ sơ trên 1.368 hồ sơ).\n"),
        "61,9% (806",
        ("61,9%", "58,9%"),
    ),
    (
        "near_compounds",
        report(RESULTS + "- Việc cập nhập hồ sơ lên phần mềm kịp thời.\n"),
        "cập nhập",
        ("cập nhập", "cập nhật"),
    ),
    (
        "near_compounds",
        report(RESULTS + "- Thường xuyên kiểm ttra việc niêm yết.\n"),
        "ttra",
        ("ttra", "tra"),
    ),
    (
        "number_padded",
        report(RESULTS + "- Thực hiện Kế hoạch số 041/KH-UBND ngày 12/3/2024 của UBND xã.\n"),
        "041/KH-UBND",
        ("041/KH", "41/KH"),
    ),
    (
        "period_not_over",
        report(RESULTS + "- Trong 11 tháng đầu năm đã lấy ý kiến 620 phiếu.\n"),
        "11 tháng đầu năm",
        ("11 tháng", "8 tháng"),
    ),
    (
        "level_that_ended",
        report(RESULTS + "- Cử 31 lượt công chức dự tập huấn do UBND huyện tổ chức.\n")
        .replace("ngày 18 tháng 9 năm 2024", "ngày 18 tháng 12 năm 2025")
        .replace("của UBND huyện về", "của UBND tỉnh về")
        .replace("Kính gửi: UBND huyện", "Kính gửi: UBND tỉnh"),
        "UBND huyện",
        ("do UBND huyện tổ chức", "do UBND tỉnh tổ chức"),
    ),
    (
        "criteria_unanswered",
        report(
            "I. KẾT QUẢ CHẤM ĐIỂM\n\n- Cải cách thể chế: 5,5/6 điểm, đạt 91,67%;\n- Cải cách tổ chức bộ máy: 6/7 điểm, "
            "đạt 85,71%;\n- Cải cách chế độ công vụ: 8/10 điểm, đạt 80%;\n- Cải cách tài chính công: 6/8 điểm, "
            "đạt 75%.\n\nII. KẾT QUẢ KHẮC PHỤC\n\n"
            "1. Cải cách thể chế\n\n- Đã rà soát.\n\n2. Cải cách tổ chức bộ máy\n\n- Đã "
            "sửa quy chế.\n\n3. Cải cách chế độ công vụ\n\n- Đã cử đi học.\n\n4. Công tác khác\n\n- Đã công khai dự "
            "toán.\n",
            REMEDY_TITLE,
        ),
        "Cải cách tài chính công",
        ("4. Công tác khác", "4. Cải cách tài chính công"),
    ),
    (
        "points_lost",
        report("I. KẾT QUẢ\n\n- Điểm thẩm định: 58,76/72 điểm, đạt 81,61%; điểm chưa đạt 13,42 điểm.\n", REMEDY_TITLE),
        "chưa đạt 13,42 điểm",
        ("13,42", "13,24"),
    ),
    (
        "items_numbering",
        notice(
            "I. HẠN CHẾ\n\na) Xã Tân Lập chưa niêm yết thủ tục.\n\nc) Thị trấn Hòa Mỹ chưa số hóa.\n\nb) Xã Phú Lộc "
            "chưa sửa quy chế.\n\nII. YÊU CẦU\n\n" + DUTY
        ),
        "c) Thị trấn",
        ("c) Thị", "d) Thị"),
    ),
    (
        "visit_before_team",
        notice(
            FAULTS + DUTY,
            "căn cứ Kế hoạch số 35/KH-UBND ngày 10/9/2024 về kiểm tra cải cách hành chính; ngày 05/9/2024 Đoàn đã "
            "kiểm tra tại xã Tân Lập, ",
        ),
        "35/KH-UBND ngày 10/9/2024",
        ("ngày 10/9/2024 về", "ngày 10/8/2024 về"),
    ),
    (
        "denied_and_found",
        notice(
            "I. KẾT QUẢ\n\n- Xã Tân Lập tiếp nhận 1.702 hồ sơ, không có hồ sơ trả quá hạn.\n\nII. HẠN CHẾ\n\n- Xã Tân "
            "Lập có 09 hồ sơ quá hạn chưa nhập lý do.\n\nIII. YÊU CẦU\n\n" + DUTY,
            INSPECTED,
        ),
        "không có hồ sơ trả quá hạn",
        ("Xã Tân Lập có 09", "Thị trấn Hòa Mỹ có 09"),
    ),
    (
        "left_without_day",
        report(
            "I. KẾT QUẢ KHẮC PHỤC\n\n- UBND xã đã nghiêm túc rút kinh nghiệm và phấn đấu khắc phục trong kỳ tới.\n",
            REMEDY_TITLE,
        ),
        "phấn đấu khắc phục",
        ("phấn đấu khắc phục trong kỳ tới", "khắc phục xong trong tháng 12/2024"),
    ),
    (
        "counts_against_form",
        report(RESULTS + "- Người hoạt động không chuyên trách cấp xã 12 người.\n")
        + FORM.format(form=4)
        + "| 4.3 | Số người hoạt động không chuyên trách | Người | 14 |\n",
        "Số người hoạt động không chuyên trách",
        ("| 14 |", "| 12 |"),
    ),
    (
        "reported_and_not",
        LETTER,
        "xã Tân Lập",
        ("Báo cáo của xã Tân Lập", "Báo cáo của xã Phú Hòa"),
    ),
    (
        "share_of_counts",
        report(RESULTS + "- Nhận 2.115 văn bản đến, trong đó văn bản có chữ ký số 2.031, chiếm 93,2%.\n"),
        "chiếm 93,2%",
        ("93,2%", "96,03%"),
    ),
    (
        "share_of_counts",
        report(RESULTS + "- Phát 150 phiếu, thu về 148 phiếu; có 139 phiếu hài lòng, đạt 98,3%.\n"),
        "đạt 98,3%",
        ("98,3%", "93,9%"),
    ),
    (
        "share_against_fraction",
        report(RESULTS + "- Trễ hạn 36 hồ sơ trên 12.308 hồ sơ đã giải quyết, tỷ lệ 2,9%.\n"),
        "tỷ lệ 2,9%",
        ("2,9%", "0,29%"),
    ),
    (
        "share_of_counts",
        report(
            RESULTS + "- Trong 96 hồ sơ kiểm tra: 60 hồ sơ đúng (62,5%), 24 hồ sơ thiếu chữ ký (25%), "
            "12 hồ sơ sai mẫu (15,2%).\n"
        ),
        "15,2%",
        ("15,2%", "12,5%"),
    ),
    (
        "share_of_counts",
        report(RESULTS + "- Tổng vốn đầu tư công giao 16 tỷ đồng, giải ngân 12,48 tỷ đồng, bằng 87% kế hoạch.\n"),
        "bằng 87%",
        ("87%", "78%"),
    ),
    (
        "share_against_fraction",
        report(RESULTS + "- Tỷ lệ đúng hạn là 99,8% với 1.188 hồ sơ đúng hạn trong số 1.201 hồ sơ đã giải quyết.\n"),
        "99,8% với",
        ("99,8%", "98,9%"),
    ),
    (
        "more_than_all",
        report(RESULTS + "- Kiểm tra 20 hồ sơ tại Bộ phận Một cửa, 22 hồ sơ thiếu phiếu kiểm soát.\n"),
        "20 hồ sơ",
        ("22 hồ sơ", "12 hồ sơ"),
    ),
    (
        "more_than_all",
        report(RESULTS + "- Phải giải quyết 412 hồ sơ, đã giải quyết 421 hồ sơ.\n"),
        "421 hồ sơ",
        ("421 hồ sơ", "402 hồ sơ"),
    ),
    (
        "more_than_all",
        report(RESULTS + "- Đã giải quyết 12.258 hồ sơ, trong đó đúng hạn 12.272 hồ sơ.\n"),
        "12.272",
        ("12.272", "12.240"),
    ),
    (
        "parts_by_name",
        report(RESULTS + "- Tiếp nhận 432 hồ sơ. Cụ thể: hộ tịch 198, chứng thực 204, đất đai 20 hồ sơ.\n"),
        "432 hồ sơ",
        ("đất đai 20", "đất đai 30"),
    ),
    (
        "parts_by_name",
        report(
            RESULTS + "- Tổng số hồ sơ tiếp nhận: 1.500 hồ sơ. Trong đó:\n+ Trực tuyến: 1.200 hồ sơ;\n"
            "+ Trực tiếp: 200 hồ sơ;\n+ Kỳ trước chuyển sang: 50 hồ sơ.\n"
        ),
        "1.500 hồ sơ",
        ("1.200 hồ sơ", "1.250 hồ sơ"),
    ),
    (
        "parts_by_name",
        report(RESULTS + "- Giải ngân 9,2 tỷ đồng, gồm vốn huyện 5,7 tỷ đồng và vốn xã 3,0 tỷ đồng.\n"),
        "9,2 tỷ đồng",
        ("3,0 tỷ", "3,5 tỷ"),
    ),
    (
        "parts_by_name",
        report(RESULTS + "- Biên chế có mặt 35 người, chia ra: nam 19 người, nữ 18 người.\n"),
        "35 người",
        ("nữ 18", "nữ 16"),
    ),
    (
        "carried_over",
        report(
            RESULTS
            + "- Kỳ trước chuyển sang 85 hồ sơ, tiếp nhận mới 2.000 hồ sơ, tổng số phải giải quyết 2.058 hồ sơ.\n"
        ),
        "2.058 hồ sơ",
        ("2.058", "2.085"),
    ),
    (
        "carried_over",
        report(
            RESULTS
            + "- Hồ sơ từ năm 2023 chuyển sang: 12; tiếp nhận trong kỳ: 640; đã giải quyết: 645; đang giải quyết: 17.\n"
        ),
        "đang giải quyết: 17",
        ("giải quyết: 17", "giải quyết: 7"),
    ),
    (
        "cumulative_less",
        report(RESULTS + "- Quý III tiếp nhận 1.320 hồ sơ; lũy kế 9 tháng tiếp nhận 1.120 hồ sơ.\n"),
        "1.120 hồ sơ",
        ("tiếp nhận 1.320", "tiếp nhận 320"),
    ),
    (
        "cumulative_less",
        report(RESULTS + "- Lũy kế từ đầu năm ban hành 24 văn bản, riêng trong quý ban hành 31 văn bản.\n"),
        "31 văn bản",
        ("31 văn bản", "13 văn bản"),
    ),
    (
        "what_is_left",
        report(RESULTS + "- Có 09 tồn tại, đã khắc phục 07, còn 03 tồn tại đang khắc phục.\n"),
        "còn 03",
        ("còn 03", "còn 02"),
    ),
    (
        "what_is_left",
        report(RESULTS + "- Nhu cầu 12 máy tính, đã có 08 máy, còn thiếu 06 máy.\n"),
        "còn thiếu 06",
        ("thiếu 06", "thiếu 04"),
    ),
    (
        "told_and_tabled",
        report(RESULTS + "- Trong quý tiếp nhận 1.368 hồ sơ; giải quyết đúng hạn 1.258 hồ sơ.\n")
        + TABLED
        + "| 1 | Tổng số hồ sơ tiếp nhận | Hồ sơ | 1.368 |\n| 2 | Số hồ sơ giải quyết đúng hạn | Hồ sơ | 1.308 |\n",
        "Số hồ sơ giải quyết đúng hạn",
        ("1.308", "1.258"),
    ),
    (
        "told_and_tabled",
        report(RESULTS + "- UBND xã đã ban hành 14 văn bản chỉ đạo cải cách hành chính.\n")
        + TABLED
        + "| 1 | Số văn bản chỉ đạo CCHC đã ban hành | Văn bản | 16 |\n",
        "Số văn bản chỉ đạo",
        ("| 16 |", "| 14 |"),
    ),
    (
        "forms_rates",
        report(RESULTS) + TABLED + "| 1.1 | Số nhiệm vụ đề ra trong kế hoạch | Nhiệm vụ | 24 |\n"
        "| 1.2 | Số nhiệm vụ đã hoàn thành | Nhiệm vụ | 18 |\n"
        "| 1.3 | Tỷ lệ hoàn thành nhiệm vụ | % | 57 |\n",
        "Tỷ lệ hoàn thành",
        ("| 57 |", "| 75 |"),
    ),
    (
        "forms_rates",
        report(RESULTS) + TABLED + "| 1.1 | Số nhiệm vụ đề ra trong kế hoạch | Nhiệm vụ | 18 |\n"
        "| 1.2 | Số nhiệm vụ đã hoàn thành | Nhiệm vụ | 24 |\n",
        "Số nhiệm vụ đã hoàn thành",
        ("| 24 |", "| 12 |"),
    ),
    (
        "tables_add_up",
        report(
            RESULTS + "| STT | Đơn vị | Tổng số | Trực tuyến | Trực tiếp |\n"
            "| 1 | Văn phòng | 120 | 80 | 40 |\n| 2 | Tư pháp | 240 | 150 | 80 |\n"
            "| 3 | Địa chính | 60 | 30 | 30 |\n"
        ),
        "Tư pháp",
        ("| 80 |\n| 3", "| 90 |\n| 3"),
    ),
    (
        "tables_add_up",
        report(
            RESULTS + "| TT | Nội dung | Số lượng |\n| I | Tổng số văn bản ban hành | 40 |\n"
            "| 1 | Quyết định | 12 |\n| 2 | Kế hoạch | 9 |\n"
            "| 3 | Công văn | 17 |\n"
        ),
        "Tổng số văn bản",
        ("| 40 |", "| 38 |"),
    ),
    (
        "tables_add_up",
        report(
            RESULTS + "| TT | Lĩnh vực | Tiếp nhận |\n| I | Nội vụ | 30 |\n"
            "| 1 | Thi đua | 10 |\n| 2 | Tôn giáo | 20 |\n"
            "| II | Tư pháp | 402 |\n| 1 | Hộ tịch | 198 |\n"
            "| 2 | Chứng thực | 204 |\n| | Tổng cộng (I+II) | 442 |\n"
        ),
        "Tổng cộng",
        ("442", "432"),
    ),
    (
        "tables_add_up",
        report(
            RESULTS + "| TT | Nội dung | Kết quả | Tỷ lệ |\n| 1 | Hồ sơ số hóa | 402/503 | 79,92% |\n"
            "| 2 | Thanh toán trực tuyến | 713/842 | 86,48% |\n"
        ),
        "713/842",
        ("86,48", "84,68"),
    ),
    (
        "share_over_all",
        report(RESULTS + "- Tỷ lệ hồ sơ giải quyết đúng hạn đạt 998%.\n"),
        "998%",
        ("998%", "99,8%"),
    ),
    (
        "money_of_one_unit",
        report(RESULTS + "- Dự toán giao 3.500 đồng, đã thu 2.940 triệu đồng, đạt 84%.\n"),
        "3.500 đồng",
        ("3.500 đồng", "3.500 triệu đồng"),
    ),
    (
        "impossible_dates",
        report(RESULTS + "- Ngày 20/10/2024, UBND xã đã tổ chức hội nghị đánh giá.\n"),
        "20/10/2024",
        ("20/10", "20/8"),
    ),
    (
        "impossible_dates",
        report(RESULTS + "- Số liệu tính đến ngày 30/9/2024: tiếp nhận 1.368 hồ sơ.\n"),
        "30/9/2024",
        ("30/9", "10/9"),
    ),
    (
        "growth_against_counts",
        report(RESULTS + "- Chỉ số đạt 82,40 điểm, tăng 3,42 điểm so với năm 2022 (79,98 điểm).\n"),
        "tăng 3,42",
        ("3,42", "2,42"),
    ),
    (
        "same_count_two_ways",
        report(
            RESULTS + "- Trong kỳ tiếp nhận 1.368 hồ sơ trực tuyến.\n"
            "\n2. Chuyển đổi số\n\n- Số hồ sơ tiếp nhận trực tuyến là 1.386 hồ sơ.\n"
        ),
        "1.386 hồ sơ",
        ("1.386", "1.368"),
    ),
    (
        "names_not_inspected",
        notice(
            "I. HẠN CHẾ\n\n- Một số đơn vị chưa ban hành kế hoạch tự kiểm tra (Tân Lập, Đồng "
            "Tâm).\n\nII. YÊU CẦU\n\n- Các đơn vị khắc phục hạn chế, báo cáo UBND huyện (qua "
            "Phòng Nội vụ) trước ngày 30/10/2024.\n",
            LISTED,
        ),
        "Đồng Tâm",
        ("Đồng Tâm", "Phú Hòa"),
    ),
    (
        "counts_against_lists",
        notice(
            "I. HẠN CHẾ\n\n- 03/14 xã, thị trấn để hồ sơ trễ hạn, gồm: xã Tân Lập, xã Phú Hòa.\n"
            "\nII. YÊU CẦU\n\n- Các đơn vị khắc phục hạn chế, báo cáo UBND huyện (qua Phòng Nội "
            "vụ) trước ngày 30/10/2024.\n",
            LISTED,
        ),
        "03/14 xã",
        ("03/14 xã", "02/14 xã"),
    ),
    (
        "coverage_two_ways",
        notice(
            "I. HẠN CHẾ\n\n- 05/05 đơn vị được kiểm tra còn để hồ sơ trễ hạn.\n"
            "\nII. YÊU CẦU\n\n- Các đơn vị khắc phục hạn chế, báo cáo UBND huyện (qua Phòng Nội "
            "vụ) trước ngày 30/10/2024.\n",
            LISTED,
        ),
        "05/05 đơn vị",
        ("05/05", "03/03"),
    ),
    (
        "annex_reference",
        report(RESULTS)
        + "\nPHỤ LỤC\nSỐ LIỆU\n"
        + "(Kèm theo Báo cáo số 09/BC-UBND ngày 18 tháng 8 năm 2024 của UBND xã Phú Thuận)\n",
        "ngày 18 tháng 8",
        ("tháng 8", "tháng 9"),
    ),
    (
        "points_add_up",
        report(
            "| TT | Lĩnh vực | Điểm tối đa | Điểm đạt |\n"
            "| 1 | Chỉ đạo, điều hành | 12 | 10,25 |\n"
            "| 2 | Thể chế | 8 | 7,50 |\n| 3 | Thủ tục | 15 | 12,60 |\n"
            "\nNhư vậy, điểm thẩm định của 3 lĩnh vực là 33,05/35 điểm.\n",
            REMEDY_TITLE,
        ),
        "33,05/35",
        ("33,05", "30,35"),
    ),
    (
        "persons_two_ways",
        report(RESULTS + "- Tham dự có bà Lê Thị Thu Hà, thư ký, và ông Đinh Công Tráng.\n").replace(
            "Lê Quang Hưng", "Lê Thị Thu Hằng"
        ),
        "Lê Thị Thu Hằng",
        ("Thu Hà,", "Thu Hằng,"),
    ),
    (
        "counts_against_items",
        report(
            RESULTS + "1. Đoàn kiểm tra: 05 đồng chí\n\n- Bà Trần Thị Minh, Trưởng đoàn;\n"
            "\n- Ông Lê Quốc Bảo, Phó Trưởng đoàn;\n\n"
            "- Ông Đinh Công Tráng, thành viên;\n\n- Bà Lê Thị Thu, thư ký.\n"
        ),
        "05 đồng chí",
        ("05 đồng", "04 đồng"),
    ),
    (
        "ranks_agree",
        report(
            RESULTS + "- Năm 2023, xã xếp hạng 7/11 xã, thị trấn.\n"
            "\n- Từ vị trí thứ 8 của năm 2023, xã phấn đấu vào nhóm 5 đơn vị dẫn đầu.\n"
        ),
        "thứ 8 của năm 2023",
        ("thứ 8", "thứ 7"),
    ),
    (
        "what_is_left",
        report(
            RESULTS + "- Hoàn thành 17/19 chỉ tiêu kinh tế - xã hội năm 2023.\n"
            "\n- Có 03 chỉ tiêu kinh tế - xã hội năm 2023 không hoàn thành.\n"
        ),
        "03 chỉ tiêu",
        ("03 chỉ tiêu", "02 chỉ tiêu"),
    ),
    (
        "left_without_day",
        report("Thời gian qua xã đã quan tâm chỉ đạo khắc phục và có nhiều chuyển biến tích cực.\n", REMEDY_TITLE),
        "chuyển biến",
        ("đã quan tâm chỉ đạo khắc phục và có nhiều chuyển biến tích cực", "đã gửi 12 thư xin lỗi ngày 25/7/2024"),
    ),
    (
        "told_and_tabled",
        report(RESULTS + "- Phải giải quyết 4.862 hồ sơ (kỳ trước 33, tiếp nhận trong kỳ 4.829).\n")
        + TABLED
        + "| 1 | Tổng số hồ sơ tiếp nhận trong kỳ | Hồ sơ | 4.892 |\n",
        "4.892",
        ("4.892", "4.829"),
    ),
    (
        "heading_of_another_period",
        report(
            RESULTS + "- Nhiệm vụ trọng tâm quý II năm 2024 cơ bản được hoàn thành.\n",
            "Công tác cải cách hành chính quý III năm 2024",
        ),
        "quý II năm 2024",
        ("trọng tâm quý II", "trọng tâm quý III"),
    ),
    (
        "visit_before_team",
        notice(
            FAULTS + DUTY,
            "Quyết định số 510/QĐ-UBND ngày 27/7/2024 của UBND huyện về kiểm tra cải cách hành chính, Đoàn kiểm tra đã "
            "tiến hành kiểm tra tại xã Tân Lập từ ngày 20/7/2024 đến ngày 10/8/2024; ",
        ),
        "27/7/2024",
        ("27/7/2024", "17/7/2024"),
    ),
    (
        "bodies_not_inspected",
        notice(
            "I. HẠN CHẾ\n\n- Bộ phận Văn phòng - Thống kê chưa họp; cá biệt Ban Chỉ huy quân sự để người vắng "
            "mặt trong giờ.\n\n"
            "II. YÊU CẦU\n\n" + DUTY,
            "kiểm tra tại 02 bộ phận: Văn phòng - Thống kê, Tư pháp - Hộ tịch, ",
        ).replace("Kết luận kiểm tra", "Kết quả tự kiểm tra"),
        "Ban Chỉ huy quân sự",
        ("Ban Chỉ huy quân sự", "bộ phận này"),
    ),
    (
        "late_two_ways",
        report(
            RESULTS + "- Đã giải quyết 1.240 hồ sơ, trong đó đúng hạn 1.222 hồ sơ, quá hạn 18 hồ sơ.\n\n2. Tồn tại\n\n"
            "- Còn 16 hồ sơ giải quyết quá hạn, chủ yếu do kiêm nhiệm.\n"
        ),
        "16 hồ sơ",
        ("Còn 16", "Còn 18"),
    ),
    (
        "late_two_ways",
        notice(
            "I. HẠN CHẾ\n\n- Xã Tân Lập còn 18 hồ sơ trễ hạn.\n\nII. YÊU CẦU\n\n- UBND xã Tân Lập giải quyết dứt "
            "điểm 16 hồ "
            "sơ trễ hạn trước ngày 30/10/2024.\n",
            INSPECTED,
        ),
        "16 hồ sơ",
        ("16 hồ", "18 hồ"),
    ),
    (
        "staff_by_level",
        report(RESULTS + "- Hiện có 19 cán bộ, công chức; trình độ chuyên môn: thạc sĩ 02, đại học 14, cao đẳng 04.\n"),
        "cao đẳng 04",
        ("cao đẳng 04", "cao đẳng 03"),
    ),
    (
        "charged_not_inspected",
        notice(
            "I. HẠN CHẾ\n\n- Xã Tân Lập chưa niêm yết thủ tục.\n\nII. YÊU CẦU\n\n- UBND xã Yên Thắng niêm yết "
            "lại thủ tục, "
            "báo cáo UBND huyện trước ngày 30/10/2024.\n",
            INSPECTED,
        ),
        "Yên Thắng",
        ("Yên Thắng", "Tân Lập"),
    ),
    (
        "fees_as_set",
        report(RESULTS + "- Niêm yết lệ phí trích lục khai sinh 8.000.000 đồng/bản.\n"),
        "8.000.000 đồng",
        ("8.000.000", "8.000"),
    ),
    (
        "price_times_number",
        report(
            RESULTS + "- Cấp 136 bản sao trích lục, mức phí 8.000 đồng/bản, thu 1.088.000.000 đồng nộp ngân sách.\n"
        ),
        "1.088.000.000 đồng",
        ("1.088.000.000", "1.088.000"),
    ),
    (
        "plan_of_another_year",
        report(RESULTS + "- Ban hành Kế hoạch số 05/KH-UBND ngày 10/01/2023 về cải cách hành chính năm 2024.\n"),
        "10/01/2023",
        ("10/01/2023", "10/01/2024"),
    ),
    (
        "score_two_ways",
        report(
            "I. KẾT QUẢ CHẤM ĐIỂM\n\n- Cải cách thể chế: 5/6 điểm, đạt 83,33%;\n- Cải cách tài chính công: 6,5/8 "
            "điểm, đạt "
            "81,25%.\n\nII. KẾT QUẢ KHẮC PHỤC\n\n1. Cải cách tài chính công (đạt 6,05/8 điểm)\n\n- Đã công khai "
            "dự toán.\n",
            REMEDY_TITLE,
        ),
        "6,05/8",
        ("6,05", "6,5"),
    ),
    (
        "score_two_ways",
        report(
            "I. KẾT QUẢ CHẤM ĐIỂM\n\n- Cải cách thể chế: 5/6 điểm, đạt 83,33%;\n- Cải cách tài chính công: 6,5/8 "
            "điểm, đạt "
            "81,25%.\n\nII. KẾT QUẢ KHẮC PHỤC\n\n1. Cải cách tài chính công (mất 2,5 điểm)\n\n- Đã công khai dự "
            "toán.\n",
            REMEDY_TITLE,
        ),
        "mất 2,5 điểm",
        ("mất 2,5", "mất 1,5"),
    ),
    (
        "visits_within",
        notice(
            "I. KẾT QUẢ\n\n1. Xã Tân Lập (kiểm tra ngày 12/8/2024)\n\n- Chưa niêm yết thủ tục.\n\n2. Thị trấn "
            "Hòa Mỹ (kiểm tra "
            "ngày 14/8/2024)\n\n- Chưa họp.\n\n3. Xã Phú Hòa (kiểm tra ngày 19/7/2024)\n\n- Chưa ký số.\n\nII. "
            "YÊU CẦU\n\n" + DUTY,
            "từ ngày 10/8 đến ngày 21/8/2024 Đoàn kiểm tra đã kiểm tra tại 03/10 xã (xã Tân Lập, thị trấn Hòa "
            "Mỹ, xã Phú Hòa), ",
        ),
        "19/7/2024",
        ("19/7/2024", "19/8/2024"),
    ),
    (
        "cited_two_ways",
        report(
            RESULTS
            + "- Thực hiện Kế hoạch số 12/KH-UBND ngày 15/01/2024 của UBND xã được kịp thời.\n\n- Các nội dung của Kế "
            "hoạch số 12/KH-UBND ngày 25/01/2024 cơ bản hoàn thành.\n"
        ),
        "25/01/2024",
        ("25/01", "15/01"),
    ),
    (
        "items_numbering",
        report(RESULTS + "a) Đã ban hành kế hoạch.\n\nb) Đã niêm yết thủ tục.\n\nd) Đã số hóa hồ sơ.\n"),
        "d)",
        ("d) Đã số", "c) Đã số"),
    ),
    (
        "late_more_than_all",
        report(RESULTS + "- Trong kỳ không có hồ sơ quá hạn.\n\n2. Tồn tại\n\n- Còn 03 hồ sơ đất đai trả quá hạn.\n"),
        "03 hồ sơ",
        ("trả quá hạn", "phải bổ sung"),
    ),
    (
        "denied_and_found",
        notice(
            "I. ƯU ĐIỂM\n\n- Các đơn vị không có hồ sơ trễ hạn.\n\nII. HẠN CHẾ\n\n- Xã Tân Lập còn 12 hồ sơ đất "
            "đai trễ hạn.\n\n"
            "III. YÊU CẦU\n\n" + DUTY,
            INSPECTED,
        ),
        "không có hồ sơ trễ hạn",
        ("đất đai trễ hạn", "chưa số hóa"),
    ),
    (
        "ranks_agree",
        report(RESULTS + "- Xã xếp hạng 15/8 xã, thị trấn trong huyện.\n"),
        "15/8",
        ("15/8", "8/15"),
    ),
    (
        "persons_two_ways",
        report(
            RESULTS
            + "- Tổ trưởng là đồng chí Trần Thị Ngọc Diễm. Phân công Phó Chủ tịch UBND xã Trần Thị Ngọc Diệm phụ "
            "trách.\n"
        ),
        "Ngọc Diệm",
        ("Diệm", "Diễm"),
    ),
    (
        "heading_of_another_period",
        report(RESULTS + "- Đã kiểm tra.\n", "Công tác cải cách hành chính quý III năm 2024")
        + TABLED.replace("Kết quả", "Kết quả quý II/2024")
        + "| 1 | Số cuộc kiểm tra | Cuộc | 2 |\n| 2 | Số cuộc họp | Cuộc | 3 |\n",
        "quý II/2024",
        ("quý II/2024", "quý III/2024"),
    ),
    (
        "told_and_tabled",
        report(RESULTS + "- Có 12 lượt công chức được tập huấn.\n")
        + TABLED
        + "| 1 | Số lượt công chức được tập huấn | Lượt | |\n| 2 | Số cuộc kiểm tra | Cuộc | 2 |\n",
        "tập huấn",
        ("Lượt | |", "Lượt | 12 |"),
    ),
]


def found(text: str, rule: str) -> list:
    return [remark for remark in remarks_on(read(text)) if remark.rule == rule]


@pytest.mark.parametrize(
    ("rule", "text", "words", "mend"), CASES, ids=[f"{place}-{case[0]}" for place, case in enumerate(CASES)]
)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(rule, text, words, mend):
    remarks = found(text, rule)

    assert any(words in " ".join(text[one.span.start : one.span.end].split()) for one in remarks)
    assert all(one.wrong % one.values and 0 < one.confidence <= 1 for one in remarks)
    assert mend[0] in text
    assert len(found(text.replace(mend[0], mend[1]), rule)) < len(remarks)


def test_what_is_carried_over_is_what_the_last_period_left():
    body = (
        "- Lĩnh vực Hộ tịch tiếp nhận 20 hồ sơ (có {} hồ sơ kỳ trước chuyển sang), đã giải quyết 15 hồ sơ; "
        "đang giải quyết 05 hồ sơ.\n"
    )
    earlier, now = (read(report(RESULTS + body.format(count))) for count in ("03", "04"))

    assert [one.rule for one in remarks_on(now, earlier) if one.rule == "opening_balance"] == ["opening_balance"]
    assert not [
        one for one in remarks_on(read(report(RESULTS + body.format("05"))), earlier) if one.rule == "opening_balance"
    ]


def test_every_rule_has_a_case():
    assert {rule.id for rule in RULES} == {case[0] for case in CASES}


def test_a_total_that_fits_nowhere_was_misread_and_accuses_nobody():
    rows = ["TT\tLĩnh vực\tTiếp nhận\tTrực tuyến\tĐúng hạn", "1\tHộ tịch\t90\t80\t88", "2\tĐất đai\t40\t30\t39"]
    rows += ["3\tChứng thực\t70\t60\t70", "\tTổng cộng\t200\t170\t197"]

    assert found(report(RESULTS + "\n".join(rows) + "\n"), "tables_add_up") == []


@pytest.mark.parametrize(
    ("stated", "nature"), [("90,8", "truncation"), ("90,9", None), ("90,2", "error")], ids=["cut", "rounded", "wrong"]
)
def test_a_digit_cut_off_is_told_from_an_error(stated, nature):
    remarks = found(report(RESULTS + f"- Trực tuyến 1.322/1.455 hồ sơ đạt {stated}%.\n"), "share_against_fraction")

    assert [one.nature for one in remarks] == ([nature] if nature else [])


def test_points_rounded_for_print_are_no_error():
    text = report(POINTS.format(name="Cải cách chế độ công vụ", points="9,88", percent="89,77"), REMEDY_TITLE)

    assert [one.nature for one in found(text, "share_against_fraction")] == ["rounding"]


def test_a_rate_with_rows_of_its_own_is_not_looked_at_by_those_above_it():
    rows = (
        "| 5.3 | Tỷ lệ thủ tục công khai | % | 100 |\n| 5.3.1 | Tổng số thủ tục tiếp nhận trực tuyến | TT | 110 |\n"
        "| 5.3.2 | Số thủ tục tiếp nhận trực tuyến đã công khai | TT | 110 |\n"
        "| 5.4 | Tỷ lệ hồ sơ tiếp nhận trực tuyến | % | 91,8 |\n| 5.4.1 | Tổng số hồ sơ | Hồ sơ | 4.001 |\n"
        "| 5.4.2 | Số hồ sơ trực tuyến | Hồ sơ | 3.674 |\n"
    )

    assert found(report(RESULTS) + FORM.format(form=7) + rows, "forms_rates") == []


def test_what_is_left_may_be_told_by_the_share_of_what_is_done():
    text = report(RESULTS + "- Còn 02/10 nội dung chưa làm được, đạt 80%.\n")

    assert found(text, "share_against_fraction") == []


@pytest.mark.parametrize(
    "sound",
    [
        "- Đã tự kiểm tra 02/03 phòng, vượt yêu cầu của tỉnh (50%).\n",
        "- Tiếp nhận 31.874 hồ sơ, trước hạn 92,1%, quá hạn 06 hồ sơ.\n",
        "- Đã sửa thiết bị bị hỏng; công chức trực tiếp tiếp dân; cam kết kết nối phần mềm.\n",
        "- Không còn vướng giải phóng mặt bằng; vị trí còn khuyết Phó Giám đốc.\n",
        "- Số hóa xong, tính từ nay đến hết ngày 05/12/2024 tiếp tục làm.\n",
        "- Hơn 90% hồ sơ (1.204/1.286) được số hóa; gần 60% hồ sơ (806/1.368) nộp trực tuyến.\n",
        "- Năm 2024, gồm 22 nhiệm vụ và 35 hoạt động; mở 02 lớp, trong đó lớp một 45 người, lớp hai 38 người.\n",
        "- Còn 03 nội dung đang thực hiện (mục 5, mục 6, mục 11).\n",
        "- Thời gian giải quyết rút ngắn từ 01 ngày xuống còn 04 giờ.\n",
        "- Công khai 58 thủ tục (Kiểm lâm 21, Thủy sản 19, Chăn nuôi và Thú y 18).\n",
        "- Xã có 42 người: nữ 16 người, đảng viên 30 người, trình độ đại học 38 người.\n",
        "- Tiếp nhận 1.400 hồ sơ, trong đó trực tuyến 1.200 hồ sơ, đúng hạn 1.390 hồ sơ.\n",
        "- Thu phí 24,5 triệu đồng, đạt 122,5% kế hoạch (20 triệu đồng).\n",
        "- Năm 2023, xã xếp hạng 7/11; từ vị trí thứ 9 của năm 2022 lên vị trí thứ 7.\n",
        "- Thu ngân sách 8 tháng của 05/06 đơn vị đạt từ 65% dự toán trở lên; nêu tồn tại tại từng đơn vị.\n",
        "- Kế hoạch cải cách hành chính năm 2023, gồm 22 nhiệm vụ và 35 hoạt động thực hiện.\n",
        "- Đã giải quyết 2.340 hồ sơ, còn 72 hồ sơ đang giải quyết; có 2.298 hồ sơ đúng hạn, đạt 98,2%.\n",
        "- Đã giải quyết 2.198 hồ sơ, trong đó trước hạn 1.906 hồ sơ, đúng hạn 280 hồ sơ, trễ hạn 12 hồ sơ; đang giải "
        "quyết 49 hồ sơ.\n",
        "- Tổng thu ước 3.912 triệu đồng, đạt 58,3% dự toán; tổng chi ước 3.105 triệu đồng, đạt 48,7%.\n",
        "- Đã giải quyết 1.322 hồ sơ, trong đó đúng hạn 1.291, quá hạn 31, đang giải quyết 34, có 02 hồ sơ đang giải "
        "quyết đã quá hạn.\n",
        "- Các ấp tiếp nhận 341 phản ánh, xử lý xong 329, 12 phản ánh trong hạn, tỷ lệ hài lòng 87%.\n",
        "- Tiếp nhận 31.655 hồ sơ, giải quyết 31.590 hồ sơ, đúng và trước hạn 99,9%.\n",
        "- Tiếp nhận 2.041 hồ sơ, đã giải quyết 1.998, đúng hạn 1.991 hồ sơ, đạt 99,65%.\n",
        "- Xem 20 hồ sơ quá hạn thì 16 hồ sơ không có phiếu xin lỗi, 05 hồ sơ không có giấy tiếp nhận.\n",
        "- Tiếp nhận 15.872 hồ sơ (trực tuyến 14.000 hồ sơ, trực tiếp 1.872 hồ sơ), trong đó xong 15.021 hồ sơ.\n",
        "- Tiếp nhận 15.872 hồ sơ (kỳ trước chuyển qua 318 hồ sơ), trong đó trực tuyến 14.021 hồ sơ đạt 88,3%.\n",
        "- Số người phải đi lại từ 4 lần trở lên còn 06 người; từ 14 ấp còn 13 ấp, giảm 05 người.\n",
        "- Đứng thứ 19/47 toàn tỉnh; riêng lĩnh vực tài chính công đứng thứ 38/47 và điều tra xã hội học thứ 33/47.\n",
        "- Kế hoạch có 28 nhiệm vụ trên 6 lĩnh vực.\n",
        "- Ban hành 163 văn bản, gồm 41 quyết định, 12 kế hoạch, 38 báo cáo, còn lại là công văn, giấy mời.\n",
        "- Đã kiểm tra 02 phòng (Phòng Văn hóa - Xã hội; Phòng Kinh tế, Hạ tầng và Đô thị).\n",
        "- Quá hạn 18 hồ sơ. Còn 16 hồ sơ đất đai quá hạn; 17 hồ sơ quá hạn chưa có phiếu xin lỗi.\n",
        "- Quý I có 18 hồ sơ quá hạn, quý II có 16 hồ sơ quá hạn.\n",
        "- Có 19 công chức, trong đó 17 đại học, 02 trung cấp; trình độ lý luận chính trị: cao cấp 02, trung cấp 15.\n",
        "- Lĩnh vực hộ tịch không có hồ sơ quá hạn; lĩnh vực đất đai có 03 hồ sơ quá hạn.\n",
        "- Đã giải quyết 640 hồ sơ, quá hạn 03 hồ sơ; đang giải quyết 12 hồ sơ, không có hồ sơ quá hạn.\n",
        "- Thực hiện Kế hoạch số 12/KH-UBND ngày 15/01/2024 của UBND huyện, xã có Kế hoạch số 12/KH-UBND ngày "
        "26/02/2024.\n",
        "- Nhận Thông báo số 35/TB-UBND ngày 20/3/2024 của UBND huyện. Nhận Thông báo số 35/TB-UBND, ngày "
        "22/3/2024 xã họp.\n",
        "c) Đã số hóa.\n\nd) Đã họp.\n\ne) Đã kiểm tra.\n\ng) Đã tập huấn.\n",
        "- Thu phí thẩm định 2.000.000 đồng/hồ sơ; chứng thực hợp đồng thu 50.000 đồng/hợp đồng.\n",
        "- Đã thu 240 trường hợp với tổng số tiền 1,92 triệu đồng (8.000 đồng/trường hợp).\n",
        "- Ban hành Kế hoạch số 155/KH-UBND ngày 20/12/2023 về cải cách hành chính năm 2024.\n",
        "- Ban hành Kế hoạch số 9/KH-UBND ngày 11/02/2021 về cải cách hành chính giai đoạn 2021-2025 và năm 2024.\n",
    ],
)
def test_what_strangers_wrote_rightly_gets_no_remark(sound):
    assert remarks_on(read(report(RESULTS + sound))) == []


@pytest.mark.parametrize(
    ("rule", "sound"),
    [
        ("weekday_named", "- Theo nghị quyết của kỳ họp thứ hai, ngày 11/7/2024, đã bố trí kinh phí.\n"),
        ("number_padded", "- Thực hiện Kế hoạch số 05/KH-UBND ngày 12/3/2024 của UBND xã.\n"),
        ("cells_left_blank", f"| TT | Nội dung | Thời hạn |\n|---|---|---|\n| 1 | Sửa | {'.' * 40}10/10/2024 |\n" * 2),
    ],
)
def test_what_only_looks_like_a_fault_gets_no_remark_of_its_rule(rule, sound):
    assert found(report(RESULTS + sound), rule) == []


def test_an_afternoon_told_by_twelve_hours_comes_after_the_morning():
    minutes = next(case[1] for case in CASES if case[0] == "meeting_hours")

    assert found(minutes.replace("07 giờ 40 phút", "4 giờ 40 phút chiều"), "meeting_hours") == []
    [early] = found(minutes.replace("08 giờ 00 phút", "3 giờ chiều"), "meeting_hours")
    assert early.values["begins"] == "15 giờ 00"


def test_what_a_district_issued_while_there_was_one_is_cited_as_it_was():
    now = report(RESULTS + "- Thực hiện Kế hoạch số 35/KH-UBND của {} và của xã.\n", to="\nKính gửi: UBND tỉnh\n")
    now = now.replace("ngày 18 tháng 9 năm 2024", "ngày 18 tháng 12 năm 2025").replace("của UBND huyện về", "về")

    assert found(now.format("UBND huyện"), "level_that_ended") == []


def test_a_number_below_ten_keeps_one_zero():
    [padded] = found(report(RESULTS + "- Thực hiện Kế hoạch số 007/KH-UBND ngày 12/3/2024.\n"), "number_padded")

    assert padded.values["right"] == "07/KH-UBND"


def test_the_day_of_a_document_by_which_something_was_done_is_not_when():
    done = "- Đã hoàn thành theo Quyết định số 12/QĐ-UBND ngày 30/12/2024 của UBND huyện.\n"

    assert found(report(RESULTS + done, REMEDY_TITLE), "done_after_report") == []


@pytest.mark.parametrize(
    "duty",
    ["UBND các xã còn lại và UBND xã Yên Thắng tự rà soát", "UBND xã Yên Thắng phối hợp với xã Tân Lập khắc phục"],
)
def test_who_was_not_inspected_may_learn_from_it_or_help(duty):
    text = notice(FAULTS + f"- {duty}, báo cáo trước ngày 30/10/2024.\n", INSPECTED)

    assert found(text, "charged_not_inspected") == []


@pytest.mark.parametrize("cell", ["20/01/2026", "12 hồ sơ", "1.2.3", "²", "quý I"])
def test_a_cell_of_a_form_that_is_no_number_is_none_to_any_rule(cell):
    row = f"| 3.1 | Ngày ban hành kế hoạch | Ngày | {cell} |\n| 3.2 | Số văn bản | Văn bản | {cell} |\n"

    assert not [
        one for one in remarks_on(read(report(RESULTS) + FORM.format(form=3) + row)) if one.rule != "typing_slips"
    ]


def test_a_document_of_a_month_rests_on_nothing_of_the_next():
    cited = RESULTS + "- Thực hiện Kế hoạch số 30/KH-UBND ngày {} của UBND huyện.\n"
    months = report(cited).replace("ngày 18 tháng 9", "ngày    tháng 9")

    assert found(months.format("30/9/2024"), "impossible_dates") == []
    [late] = found(months.format("01/10/2024"), "impossible_dates")
    assert late.values["own"] == "30/9/2024"


def test_a_list_that_was_read_in_part_accuses_nobody():
    text = notice(
        "I. HẠN CHẾ\n\n- Thị trấn Hòa Mỹ chưa niêm yết thủ tục.\n\nII. YÊU CẦU\n\n" + DUTY,
        "tại thị trấn Hòa Mỹ và các xã Tân Lập, Đồng Kỳ đã ",
    )

    assert found(text, "names_not_inspected") == []


@pytest.mark.parametrize(
    "sound",
    [
        "Cao nhất là xã Tân Lập 94,2%, thị trấn Hòa Mỹ 38,6%.",
        "05 văn bản trái thẩm quyền (xã Tân Lập 03, thị trấn Hòa Mỹ 02).",
    ],
)
def test_what_is_counted_behind_a_name_is_no_part_of_it(sound):
    text = notice(f"I. HẠN CHẾ\n\n- {sound}\n\nII. YÊU CẦU\n\n{DUTY}", INSPECTED)

    assert found(text, "names_not_inspected") == []


def test_units_told_off_kind_by_kind_are_counted_kind_by_kind():
    text = notice(
        FAULTS + DUTY,
        "kiểm tra tại 05/10 xã, thị trấn, trong đó có 03 xã (Tân Lập, Phú Hòa, Yên Mỹ) và 02 thị trấn "
        "(Hòa Mỹ, Cầu Ke), ",
    )

    assert found(text, "counts_against_lists") == []
    [short] = found(text.replace(", Yên Mỹ", ""), "counts_against_lists")
    assert short.values == {"stated": "03", "named": "2"}


def test_what_only_explains_what_is_left_needs_no_day_of_its_own():
    left = (
        "I. NỘI DUNG CHƯA HOÀN THÀNH\n\n- Tỷ lệ thanh toán trực tuyến mới đạt 6,2%. Người dân lo ngại mất tiền, biên "
        "lai điện tử chậm.\n"
    )

    [slow] = found(report(left, REMEDY_TITLE), "left_without_day")
    assert report(left, REMEDY_TITLE)[slow.span.start : slow.span.end] == "Tỷ lệ thanh toán trực tuyến mới đạt 6,2%."


def test_the_number_of_an_item_before_it_makes_it_no_explanation_of_another():
    text = report("I. TỒN TẠI CHƯA KHẮC PHỤC\n1. Máy quét bị hỏng, chậm sửa chữa.\n", REMEDY_TITLE)

    [left] = found(text, "left_without_day")
    assert text[left.span.start : left.span.end] == "Máy quét bị hỏng, chậm sửa chữa."


def test_growth_is_counted_again_where_it_is_told_when_it_was_less():
    told = "- Điểm tăng từ 85,2 năm trước lên 90,2 điểm, tăng {} điểm.\n"

    assert found(report(told.format(5)), "growth_against_counts") == []
    assert len(found(report(told.format(8)), "growth_against_counts")) == 1


def test_who_was_not_inspected_need_not_be_of_every_kind_that_was():
    text = notice(
        "I. HẠN CHẾ\n\n- Xã Tân Lập chưa niêm yết thủ tục.\n\nII. YÊU CẦU\n\n1. Đối với các xã {}được kiểm tra\n\n"
        + DUTY,
        INSPECTED,
    )

    assert found(text.format("không "), "addressee_of_duties") == []
    assert len(found(text.format(""), "addressee_of_duties")) == 1


def test_a_sound_document_gets_no_remark():
    assert (
        remarks_on(
            read(report(RESULTS + "- Tiếp nhận 1.455 hồ sơ, giải quyết đúng hạn 1.441/1.455 hồ sơ, đạt 99,04%.\n"))
        )
        == []
    )


def test_a_slip_is_quoted_in_the_letter_unless_it_names_its_words():
    remarks = [
        remark_as_json(one) for one in remarks_on(read(report(RESULTS + "- Đã cập nhập xong.Việc tốt dần lên.\n")))
    ]

    assert remarks_letter({"issuer": "UBND xã Phú Thuận"}, "Báo cáo", remarks).slips == (
        "“cập nhập” có lẽ là “cập nhật”.",
        "Thiếu dấu cách sau dấu chấm. (“xong.Việc”)",
    )
