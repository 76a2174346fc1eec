"""Lists of recipients as an experienced clerk looks at them."""

import pytest

from workflows.recipients import recipient_lines, recipient_warnings

GOOD = "Chủ tịch, các Phó Chủ tịch UBND huyện\nUBND các xã, thị trấn\nLưu: VT, NV"


def said(text, **more):
    return [warning.message % warning.params for warning in recipient_warnings(text, **more)]


def test_a_good_list_is_left_alone_with_or_without_ends():
    with_ends = "- Như trên;\n- UBND các xã, thị trấn;\n- Lưu: VT, NV."

    assert said(GOOD, office_symbol="NV") == []
    assert said(with_ends, office_symbol="NV", is_letter=True) == []
    assert recipient_lines(with_ends) == ("Như trên", "UBND các xã, thị trấn", "Lưu: VT, NV")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Chưa có nơi nhận nào"),
        ("UBND các xã", "Thiếu dòng cuối"),
        ("UBND các xã\nLưu: VP", "bản lưu ở văn thư ghi “VT”"),
        ("Lưu: VT, NV\nUBND các xã", "phải là dòng cuối"),
        ("UBND các xã\nLưu: VT", "chưa ghi đơn vị soạn thảo"),
        ("UBND các xã.\nLưu: VT, NV;", "dấu chấm phẩy"),
        ("UBND các xã\nUBND Các Xã\nLưu: VT, NV", "ghi hai lần"),
    ],
)
def test_what_a_clerk_would_send_back_is_said(text, sentence):
    assert sentence in " ".join(said(text, office_symbol="NV"))


def test_a_letter_says_as_above_first():
    assert said(GOOD, is_letter=True) == ["Công văn ghi “Như trên” ở dòng đầu tiên của nơi nhận."]
