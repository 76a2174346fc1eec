"""How far a passage says that something is: what was wrong and is named once more does not make it unfinished."""

import pytest

from workflows.reading.how_far import how_far
from workflows.remediation import Progress


@pytest.mark.parametrize(
    "words",
    [
        "Đã rút thời gian giải quyết từ 15 ngày xuống còn 10 ngày.",
        "100% công chức đã ký cam kết không gây phiền hà, sách nhiễu.",
        "Đã hoàn thành niêm yết 100%; tiếp tục duy trì.",
        "Đã bố trí 02 công chức đang công tác tại Văn phòng.",
    ],
)
def test_what_was_done_is_done(words):
    assert how_far([{"text": words, "what": "finding", "polarity": "strength"}], [], None) is Progress.DONE


def test_what_is_still_left_is_under_way():
    assert (
        how_far([{"text": "Đã số hóa 40 hồ sơ, còn 12 hồ sơ.", "what": "finding", "polarity": "strength"}], [], None)
        is Progress.IN_PROGRESS
    )
