"""The lines above a signature, as Nghị định 30/2020 has them, and what nobody may sign."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from workflows.document_kinds import DocumentKind
from workflows.signing import (
    Mark,
    SignatoryFacts,
    SigningRefused,
    Standing,
    check_signatory,
    check_stack,
    may_sign,
    stack_of,
    stacks_of,
)

NOTICE, PLAN = DocumentKind.NOTICE, DocumentKind.PLAN
CHAIR = SignatoryFacts("", Standing.HEAD, "Chủ tịch")
DEPUTY = SignatoryFacts("", Standing.DEPUTY, "Phó Chủ tịch")
ACTING = SignatoryFacts("", Standing.ACTING_HEAD, "Quyền Chủ tịch")
CLERK = SignatoryFacts(
    "", Standing.UNIT_HEAD, "Chánh Văn phòng", mark=Mark.BY_ORDER, basis="Quy chế làm việc", kinds=frozenset({NOTICE})
)
SECOND_CLERK = replace(
    CLERK, standing=Standing.UNIT_DEPUTY, title="Phó Chánh Văn phòng", unit_head_title="Chánh Văn phòng"
)
AUTHORISED = SignatoryFacts(
    "", Standing.UNIT_HEAD, "Trưởng phòng", mark=Mark.AUTHORISED, basis="GUQ số 02/GUQ-UBND ngày 05/01/2023",
    valid_from=date(2023, 1, 5), valid_to=date(2023, 6, 30), kinds=frozenset({NOTICE}),
)  # fmt: skip


@pytest.mark.parametrize(
    ("who", "for_collective", "lines"),
    [
        (CHAIR, False, ("CHỦ TỊCH",)),
        (CHAIR, True, ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (DEPUTY, False, ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        (DEPUTY, True, ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        (ACTING, False, ("Q. CHỦ TỊCH",)),
        (ACTING, True, ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH")),
        (CLERK, False, ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
        (SECOND_CLERK, False, ("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG")),
        (AUTHORISED, False, ("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG")),
    ],
)
def test_each_capacity_has_its_stack_of_lines(who, for_collective, lines):
    assert stack_of(who, for_collective=for_collective) == lines


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        (replace(DEPUTY, title="Chủ tịch"), "phải bắt đầu bằng “Phó”"),
        (replace(CHAIR, title="Phó Chủ tịch"), "không ký như người đứng đầu"),
        (replace(DEPUTY, mark=Mark.BY_ORDER), "của đơn vị trực thuộc"),
        (replace(AUTHORISED, basis=""), "phải có văn bản ủy quyền"),
        (replace(AUTHORISED, valid_to=None), "ngày hết hạn"),
        (replace(SECOND_CLERK, mark=Mark.AUTHORISED), "không được ủy quyền lại"),
        (replace(SECOND_CLERK, unit_head_title=""), "cấp phó ký thay"),
        (replace(CLERK, kinds=frozenset()), "không được ký mọi loại"),
        (replace(AUTHORISED, valid_from=date(2023, 7, 1)), "kết thúc trước khi bắt đầu"),
    ],
)
def test_a_signatory_that_contradicts_the_decree_is_refused_in_words(who, sentence):
    with pytest.raises(SigningRefused, match=sentence):
        check_signatory(who)


def test_a_subordinate_never_signs_for_the_collective():
    with pytest.raises(SigningRefused, match="thay mặt tập thể"):
        stack_of(CLERK, for_collective=True)


@pytest.mark.parametrize(
    ("who", "kind", "on", "sentence"),
    [
        (AUTHORISED, NOTICE, date(2023, 7, 1), "đã hết hạn ngày 30/06/2023"),
        (AUTHORISED, NOTICE, date(2023, 1, 4), "từ ngày 05/01/2023"),
        (CLERK, PLAN, date(2023, 3, 1), "không được giao ký"),
        (replace(DEPUTY, valid_to=date(2023, 2, 1)), PLAN, date(2023, 2, 2), "thôi ký từ sau ngày 01/02/2023"),
    ],
)
def test_a_day_or_a_kind_that_is_not_his_is_refused(who, kind, on, sentence):
    with pytest.raises(SigningRefused, match=sentence):
        may_sign(who, kind, on)


def test_both_ends_of_an_authorisation_count():
    may_sign(AUTHORISED, NOTICE, date(2023, 1, 5))
    may_sign(AUTHORISED, NOTICE, date(2023, 6, 30))


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (["TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH"], "Cấp phó không ký TM. trực tiếp"),
        (["TUQ. CHỦ TỊCH", "KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"], "không được ủy quyền lại"),
        (["KT. CHỦ TỊCH"], "phải có dòng chức vụ"),
        (["KT. CHỦ TỊCH", "CHỦ TỊCH"], "phải là chức vụ cấp phó"),
        (["KT. CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN"], "phải"),
        (["TM. ỦY BAN NHÂN DÂN", "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"], "phải đứng đầu"),
    ],
)
def test_typed_lines_that_no_capacity_explains_are_refused(lines, sentence):
    with pytest.raises(SigningRefused, match=sentence):
        check_stack(lines)


@pytest.mark.parametrize("lines", [[], ["CHỦ TỊCH"], ["Chủ tịch UBND huyện"], ["kt. chủ tịch", "phó chủ tịch"]])
def test_what_people_usually_type_passes(lines):
    check_stack(lines)


TITLES = ("Chủ tịch", "Giám đốc", "Chánh Văn phòng")


def test_whatever_is_accepted_gives_stacks_that_are_accepted():
    accepted = 0
    for standing, head, unit_head, mark in product(Standing, TITLES, TITLES, [*Mark, None]):
        own = {Standing.DEPUTY: f"Phó {head}", Standing.UNIT_DEPUTY: f"Phó {unit_head}"}.get(standing, head)
        who = replace(AUTHORISED, standing=standing, title=own, head_title=head, unit_head_title=unit_head, mark=mark)
        try:
            check_signatory(who)
        except SigningRefused:
            continue
        accepted += 1
        for lines in stacks_of(who):
            check_stack(lines)

    assert accepted == 9 * (3 + 3 + 2)
