"""Which duties of a document are proposals to bodies above its issuer."""

import pytest

from workflows.reading.statement import Span, Task
from workflows.reading.upward import with_proposals


def is_upward(issuer: str, responsible: str, text: str, inspected: tuple[str, ...] = ()) -> bool:
    (task,) = with_proposals([Task(Span(0, 1), text, 0.9, "", responsible)], issuer, inspected)
    return task.is_upward


@pytest.mark.parametrize(
    ("issuer", "responsible", "text"),
    [
        ("UBND huyện Yên Thế", "Sở Nội vụ", "Đề nghị Sở Nội vụ hướng dẫn."),
        ("UBND xã Xuân Lộc", "UBND huyện", "Đề nghị UBND huyện hỗ trợ kinh phí."),
        ("UBND phường Khánh Hòa", "UBND thị xã", "Đề nghị UBND thị xã bố trí vốn."),
        ("UBND phường Bảo Vinh", "UBND tỉnh", "bổ sung 03 biên chế"),
        ("UBND tỉnh Gia Lai", "Bộ Nội vụ", "Kiến nghị Bộ Nội vụ sửa Thông tư."),
        ("Sở Nội vụ", "Sở Khoa học và Công nghệ", "Đề nghị Sở Khoa học và Công nghệ khảo sát."),
        ("Sở Nội vụ thành phố Huế", "UBND thành phố", "Đề nghị UBND thành phố xem xét."),
    ],
)
def test_what_is_asked_of_a_body_above_or_beside_is_proposed(issuer, responsible, text):
    assert is_upward(issuer, responsible, text)


@pytest.mark.parametrize(
    ("issuer", "responsible", "text"),
    [
        ("UBND huyện Yên Thế", "UBND các xã", "Đề nghị UBND các xã khắc phục."),
        ("UBND huyện Yên Thế", "Phòng Nội vụ", "Giao Phòng Nội vụ theo dõi."),
        ("UBND thành phố Hải Phòng", "Sở Nội vụ", "Sở Nội vụ tham mưu."),
        ("UBND thành phố Sông Hậu", "Sở Nội vụ", "Sở Nội vụ tham mưu."),
        ("UBND xã Nghi Thái", "đồng chí phụ trách quân sự", "Đồng chí phụ trách quân sự tự phê bình."),
        ("Đoàn kiểm tra", "Chủ tịch UBND huyện", "Đề nghị Chủ tịch UBND huyện chỉ đạo."),
        ("UBND xã Xuân Lộc", "Bộ phận Một cửa", "Bộ phận Một cửa lập sổ."),
    ],
)
def test_what_is_asked_of_those_below_is_a_duty(issuer, responsible, text):
    assert not is_upward(issuer, responsible, text)


def test_a_department_that_was_inspected_has_duties():
    text = "Đề nghị Sở Y tế khắc phục."

    assert not is_upward("Sở Nội vụ", "Sở Y tế", text, ("Sở Y tế",))
