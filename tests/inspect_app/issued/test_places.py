"""Where signatures stand is read from the drawn page, whoever signs and however long the names are."""

from dataclasses import replace

import pytest

from inspect_app.documents import Signature, render_pdf
from inspect_app.issued.places import places, prepared
from tests.inspect_app.documents import samples

pytestmark = pytest.mark.one_database


def test_two_sides_have_a_place_each_and_a_name_may_be_longer_than_its_line():
    long = Signature(("ĐẠI DIỆN UBND THỊ TRẤN", "CHỦ TỊCH"), "Chủ tịch UBND thị trấn Phồn Xương", "Đã xác nhận")
    team = Signature(("TRƯỞNG ĐOÀN",), "Trần Thị Đoàn")
    document = replace(samples.minutes(), signatures=(long, team))

    found = places(render_pdf(document), document)

    assert [place.field for place in found] == ["NguoiKy1", "NguoiKy2"]
    assert found[0].box[2] < found[1].box[0], "side by side"


def test_without_a_name_the_place_is_below_the_title():
    document = replace(samples.notice("Nội dung"), signer_name="")

    signer, agency = places(render_pdf(document), document)

    assert signer.box[0] > 595 / 2 - 20 and agency.box[0] < signer.box[0]


def test_a_document_nobody_signs_has_no_place():
    document = replace(samples.notice("Nội dung"), signer_name="", signature_lines=())
    pdf = render_pdf(document)

    assert places(pdf, document) == []
    assert prepared(pdf, document) is None
