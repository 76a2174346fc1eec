"""Marks that people put before what they list, and words they shorten."""

from workflows.reading.bases import read_bases
from workflows.reading.blocks import blocks_of
from workflows.reading.foot import read_foot
from workflows.reading.judged import JUDGED, is_against
from workflows.reading.source import Source
from workflows.reading.statement import Kind


def test_arrows_and_ticks_begin_items_and_ticks_say_what_is_judged():
    blocks = blocks_of(Source("➢ Đối với Phòng Nội vụ\n✓ Soạn báo cáo kịp thời.\n✗ Chưa lập sổ."))

    assert [(one.is_bullet, one.text) for one in blocks] == [
        (True, "Đối với Phòng Nội vụ"), (False, "✓ Soạn báo cáo kịp thời."), (False, "✗ Chưa lập sổ."),
    ]  # fmt: skip
    assert [is_against(judged) for one in blocks[1:] if (judged := JUDGED.match(one.text))] == [False, True]


def test_a_document_is_known_by_the_letters_of_its_type():
    (basis,) = read_bases((), blocks_of(Source("Đã phân công theo QĐ số 502/QĐ-UBND ngày 08/6/2026.")), Kind.OTHER)

    assert (basis.type, basis.number) == ("Quyết định", "502/QĐ-UBND")


def test_a_deputy_minister_signs_by_his_title():
    foot = read_foot(blocks_of(Source("KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\n\nTrần Thanh Hải")), 0)

    assert (foot.signatories[0].title, foot.signatories[0].name) == ("THỨ TRƯỞNG", "Trần Thanh Hải")
