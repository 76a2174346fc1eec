"""The offices that a body inspecting itself names, though no list holds them."""

from workflows.reading.blocks import blocks_of
from workflows.reading.own_offices import own_offices
from workflows.reading.source import Source

TEXT = """Qua kiểm tra, Phòng Kinh tế, Hạ tầng và Đô thị còn để 31 hồ sơ kéo dài; Trại Mai Sơn hoàn thành kế hoạch.

Phòng Kinh tế, Hạ tầng và Đô thị lập sổ; Trại Mai Sơn lập lịch. Phòng Nội vụ huyện hướng dẫn, Phòng Tư pháp theo dõi.
"""


def names(text: str, *addressed: str) -> list[str]:
    return [one.name for one in own_offices(blocks_of(Source(text)), addressed)]


def test_a_name_is_what_the_text_repeats_or_goes_as_far_as_what_is_done():
    assert names(TEXT) == ["Phòng Kinh tế, Hạ tầng và Đô thị", "Trại Mai Sơn", "Phòng Tư pháp"]


def test_whom_the_text_is_sent_to_is_none_of_the_own():
    assert "Phòng Tư pháp" not in names(TEXT, "Phòng Tư pháp huyện Mỹ Đức")
