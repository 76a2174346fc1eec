"""What a report leaves undone is said with who does it and by when, there or among the duties that follow."""

import pytest

from tests.workflows.checks.figures.letters import REMEDY_TITLE, RESULTS, assert_found_until_mended, found, report

CASES = [
    (
        report(RESULTS + "- Quy chế văn hóa công sở sẽ được ban hành.\n", REMEDY_TITLE),
        "sẽ được ban hành",
        ("sẽ được ban hành", "sẽ được ban hành trước ngày 30/10/2024"),
    ),
    (
        report(
            "I. Những việc đã làm\n\n- Đã niêm yết đủ thủ tục.\n\nII. Những việc chưa làm được\n\n"
            "- Chưa kê khai đủ tài sản công do cán bộ nghỉ sinh.\n",
            REMEDY_TITLE,
        ),
        "Chưa kê khai đủ tài sản công",
        ("do cán bộ nghỉ sinh", "do cán bộ nghỉ sinh, xong trước ngày 30/10/2024"),
    ),
    (
        report(
            "| TT | Tồn tại | Việc đã làm | Tình trạng |\n| 1 | Chưa niêm yết phí | Đã niêm yết | Xong |\n"
            "| 2 | Máy chủ hỏng | Chưa có kinh phí | Chưa làm |\n| 3 | Chưa số hóa | Số hóa đủ | Xong |\n",
            REMEDY_TITLE,
        ),
        "Máy chủ hỏng",
        ("Chưa có kinh phí", "Mua trong quý IV/2024"),
    ),
    (
        report(
            "I. KẾT QUẢ KHẮC PHỤC\n\n- UBND xã đã nghiêm túc rút kinh nghiệm và phấn đấu khắc phục trong kỳ tới.\n",
            REMEDY_TITLE,
        ),
        "phấn đấu khắc phục",
        ("phấn đấu khắc phục trong kỳ tới", "khắc phục xong trong tháng 12/2024"),
    ),
    (
        report("Thời gian qua xã đã quan tâm chỉ đạo khắc phục và có nhiều chuyển biến tích cực.\n", REMEDY_TITLE),
        "chuyển biến",
        ("đã quan tâm chỉ đạo khắc phục và có nhiều chuyển biến tích cực", "đã gửi 12 thư xin lỗi ngày 25/7/2024"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("left_without_day", *case)


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


def test_how_many_are_left_is_told_of_all_of_them_together():
    told = "I. VIỆC CHƯA HOÀN THÀNH\n\n- Trong 13 hạn chế có 09 hạn chế đã xong, còn 04 hạn chế đang thực hiện.\n"

    assert found(report(told, REMEDY_TITLE), "left_without_day") == []


def test_an_answer_that_only_takes_it_to_heart_leaves_it_undone():
    told = "2. Về xin lỗi khi trễ hạn: UBND xã nghiêm túc tiếp thu, rút kinh nghiệm.\n"

    assert len(found(report(RESULTS + told, REMEDY_TITLE), "left_without_day")) == 1
