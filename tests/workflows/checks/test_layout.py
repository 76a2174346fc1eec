"""What the decree asks of a page and of a name, where measured documents differ by kind or by who issues them."""

import pytest

from workflows.checks.layout import Page, Part, Seen, Text, judge

TURNED = "trình bày theo chiều dài của trang (chiều rộng khi có bảng, biểu không làm thành phụ lục riêng)"
RANK = "không ghi học hàm, học vị"


def is_fault(seen: Seen, rule: str) -> bool:
    return any(row.is_fault for row in judge(seen) if row.rule.text == rule)


@pytest.mark.parametrize(
    ("page", "is_wrong"), [({}, True), ({"has_table": True}, False), ({"in_appendix": True}, False)]
)
def test_a_page_lies_across_only_for_tables(page, is_wrong):
    across = Page(297, 210, 20, 20, 30, 15, **page)

    assert is_fault(Seen("named", {}, (across,)), TURNED) is is_wrong


@pytest.mark.parametrize(("issuer", "is_wrong"), [("UBND XÃ TÂN LẬP", True), ("BỆNH VIỆN ĐA KHOA BẮC MÊ", False)])
def test_a_rank_stands_before_the_name_only_in_health_schools_science_and_the_forces(issuer, is_wrong):
    parts = {Part.ISSUER: (Text(issuer, {13: 9}, 1, 0),), Part.SIGNER: (Text("BS. Lê Quang Hưng", {13: 9}, 1, 0),)}

    assert is_fault(Seen("named", parts, ()), RANK) is is_wrong
