"""All rules on figures together: what is sound gets no remark of any, and each has a test of its own."""

from pathlib import Path

import pytest

from tests.workflows.checks.figures.letters import FORM, RESULTS, found, report
from workflows.checks.figures import RULES, remarks_on
from workflows.checks.figures.case import remark_as_json
from workflows.reading import read
from workflows.reading.remarks_letter import remarks_letter


def test_every_rule_has_a_test_of_its_own():
    tested = {path.stem.removeprefix("test_") for path in Path(__file__).parent.glob("test_*.py")} - {"all_rules"}

    assert tested == {rule.id for rule in RULES}


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


@pytest.mark.parametrize("cell", ["20/01/2026", "12 hồ sơ", "1.2.3", "²", "quý I"])
def test_a_cell_of_a_form_that_is_no_number_is_none_to_any_rule(cell):
    row = f"| 3.1 | Ngày ban hành kế hoạch | Ngày | {cell} |\n| 3.2 | Số văn bản | Văn bản | {cell} |\n"

    assert not [
        one for one in remarks_on(read(report(RESULTS) + FORM.format(form=3) + row)) if one.rule != "typing_slips"
    ]


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
        "Thiếu dấu cách sau dấu chấm (“xong.Việc”).",
    )


def test_a_letter_says_where_what_is_wrong_and_what_is_asked_for_and_slips_of_one_sort_once():
    wrong = {"rule": "share_against_fraction", "severity": "high", "span": [25, 40], "also": [], "text": "1/2, đạt 60%"}
    wrong |= {"explanation": "Tỷ lệ ghi 60% không khớp tử số, mẫu số.", "right": "Tính lại là 50%."}
    slips = [
        {"rule": "typing_slips", "severity": "low", "span": [at, at + 5], "text": words, "right": "Bỏ một từ."}
        | {"explanation": f"Từ bị lặp: “{words}”."}
        for at, words in ((30, "là là"), (50, "mã mã"))
    ]
    found_ = {
        "issuer": "UBND xã Phú Thuận", "number": "9/BC-UBND", "date": "2024-09-18", "tasks": [{"span": [60, 80]}],
        "sections": [{"name": "I. A", "level": 1, "span": [0, 10]}, {"name": "2. B", "level": 2, "span": [11, 16]}],
    }  # fmt: skip

    letter = remarks_letter(found_, "Báo cáo", [wrong, *slips])

    assert letter.faults == (
        "Mục I.2: tỷ lệ ghi 60% không khớp tử số, mẫu số (“1/2, đạt 60%”); đề nghị tính lại là 50%.",
    )
    assert letter.slips == ("Từ bị lặp: “là là”, “mã mã”; đề nghị bỏ một từ.",)
    assert letter.closing == "Đề nghị quý cơ quan kiểm tra, sửa đổi, thay thế hoặc đính chính văn bản và gửi lại./."
