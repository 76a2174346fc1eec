"""Marks that people put before what they list."""

from workflows.reading.blocks import blocks_of
from workflows.reading.judged import JUDGED, is_against
from workflows.reading.source import Source


def test_arrows_and_ticks_begin_items_and_ticks_say_what_is_judged():
    blocks = blocks_of(Source("➢ Đối với Phòng Nội vụ\n✓ Soạn báo cáo kịp thời.\n✗ Chưa lập sổ."))

    assert [(one.is_bullet, one.text) for one in blocks] == [
        (True, "Đối với Phòng Nội vụ"), (False, "✓ Soạn báo cáo kịp thời."), (False, "✗ Chưa lập sổ."),
    ]  # fmt: skip
    assert [is_against(judged) for one in blocks[1:] if (judged := JUDGED.match(one.text))] == [False, True]
