"""Who is to act: as officials say it, in the words of the duty, behind them, and in the heading above."""

import pytest

from workflows.reading.assigned import Detail, detail_of
from workflows.reading.owners import actor_of, announced, headed, named_in


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Sở Nội vụ tổng hợp, báo cáo UBND tỉnh trước ngày 15/01/2025.", "Sở Nội vụ"),
        ("Thủ trưởng các đơn vị được giao xây dựng kế hoạch.", "Thủ trưởng các đơn vị được giao"),
        ("UBND các xã: Ea Hồ, Phú Lộc khẩn trương báo cáo.", "UBND các xã: Ea Hồ, Phú Lộc"),
        ("Giao Sở Tài chính bố trí kinh phí.", "Sở Tài chính"),
        ("Yêu cầu các xã khắc phục; giao Phòng Nội vụ đôn đốc.", "các xã; Phòng Nội vụ"),
        ("Đề nghị Báo và Đài tỉnh tăng thời lượng tuyên truyền.", "Báo và Đài tỉnh"),
        ("Riêng UBND huyện Đạ Rông: phê duyệt vị trí việc làm.", "UBND huyện Đạ Rông"),
        ("Đ/c Ngô Văn Thái - Công chức Văn phòng: Thay bảng.", "Đ/c Ngô Văn Thái - Công chức Văn phòng"),
        ("Thay bảng niêm yết. Người thực hiện: Ông Ngô Văn Thái. Thời gian: 30/9.", "Ông Ngô Văn Thái"),
        ("Thay bảng niêm yết (Văn phòng HĐND và UBND thực hiện, xong trước 30/9).", "Văn phòng HĐND và UBND"),
        ("Phòng Xây dựng và kiểm tra văn bản tổ chức tập huấn.", "Phòng Xây dựng và kiểm tra văn bản"),
        ("Trưởng phòng Quản lý, bảo vệ rừng gửi thư xin lỗi.", "Trưởng phòng Quản lý, bảo vệ rừng"),
        ("Đối với 11 xã có báo cáo chưa đạt: hoàn thiện lại.", "11 xã có báo cáo chưa đạt"),
        ("04 phòng còn lại do Thanh tra Sở kiểm tra trong tháng 10.", "Thanh tra Sở"),
        ("Kết quả khắc phục của hai địa phương gửi về Sở Nội vụ.", "hai địa phương"),
        ("Chi cục Giám định xây dựng chuyển dữ liệu lên kho.", "Chi cục Giám định xây dựng"),
        ("Phòng Kết cấu hạ tầng trình lại dự thảo.", "Phòng Kết cấu hạ tầng"),
        ("Đối với xã Hải Triều, Chủ tịch UBND xã trực tiếp báo cáo.", "Chủ tịch UBND xã Hải Triều"),
        ("Đề nghị tỉnh cho tuyển đủ biên chế.", "tỉnh"),
        ("Văn phòng HĐND và UBND huyện rà soát, đề nghị tỉnh đưa vào danh mục.", "Văn phòng HĐND và UBND huyện"),
        ("Để đạt được, mỗi phòng, trung tâm phải tự chấm điểm.", "mỗi phòng, trung tâm"),
        ("Xã đề nghị huyện cấp thêm 05 máy tính.", "huyện"),
        ("Cho chủ trương mua máy quét, giao Phòng Nội vụ tham mưu.", "Phòng Nội vụ"),
        ("Tổ chức kiểm điểm trách nhiệm của công chức.", ""),
        ("Ban hành kế hoạch khắc phục, đề nghị Sở Nội vụ hướng dẫn.", ""),
        ("Chỉ đạo công chức chuyên môn cập nhật hồ sơ.", ""),
        ("Công chức nào để hồ sơ quá hạn thì hạ bậc xếp loại.", ""),
        ("Mỗi tổ có 01 giáo viên tham gia hướng dẫn.", ""),
        ("Những trường hợp tranh chấp thì hướng dẫn hòa giải.", ""),
    ],
)
def test_the_words_of_a_duty_say_who_is_to_act(words, who):
    assert named_in(words) == who


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("Đối với các đơn vị được kiểm tra", "các đơn vị được kiểm tra"),
        ("SỞ NỘI VỤ", "Sở Nội vụ"),
        ("Sở Nội vụ có trách nhiệm", "Sở Nội vụ"),
        ("Đối với các xã có nội dung chưa triển khai", "các xã có nội dung chưa triển khai"),
        ("YÊU CẦU CỦA ĐOÀN KIỂM TRA", ""),
        ("CHỦ TỊCH UBND THÀNH PHỐ YÊU CẦU", ""),
        ("Công tác cải cách thể chế", ""),
    ],
)
def test_a_heading_says_who_is_to_act(title, who):
    assert headed(title) == who


def test_the_sentence_above_a_list_says_whom_it_asks():
    assert announced("Chủ tịch UBND tỉnh yêu cầu UBND các xã, phường thực hiện:") == "UBND các xã, phường"
    assert actor_of("Hồ sơ được trả đúng hạn") == ""


def test_a_labelled_line_belongs_to_the_duty_above_it():
    assert detail_of("Cơ quan chủ trì: Sở Tài chính;") == Detail("who", "Sở Tài chính")
    assert detail_of("Thời hạn hoàn thành: Quý I/2026") == Detail("when", "Quý I/2026")
    assert detail_of("Yêu cầu UBND các xã: khắc phục ngay") is None
