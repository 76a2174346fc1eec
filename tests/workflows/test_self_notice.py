"""A self-inspection's notice: the authority tells its own sections what it found, and who mends it by when."""

from dataclasses import replace
from datetime import date

from tests.workflows.notice_samples import FACTS, finding
from workflows.assembly import DecisionFact, assemble, to_markdown
from workflows.checks.notices import notice_problems
from workflows.notice_facts import RegisteredUnit, RequirementFact
from workflows.wording import UnitName

QUANG_KHAI = UnitName("Quang Khải", "commune", 1)
COUNCIL = "UBND xã Quang Khải"
SELF = replace(
    FACTS, is_self=True, authority_name=COUNCIL, authority_kind="xã", leader_title=f"Chủ tịch {COUNCIL}",
    plan_number="12/KH-UBND", plan_title="Tự kiểm tra công tác cải cách hành chính năm 2023", plan_issuer=COUNCIL,
    units_inspected=(QUANG_KHAI,), units_total=1, unit_kinds_all="xã", report_through="",
    team_decisions=(DecisionFact("30/QĐ-UBND", date(2023, 3, 1), "thành lập Tổ tự kiểm tra", COUNCIL),),
    general_requirements=(), recipients=("Chủ tịch, các Phó Chủ tịch UBND xã", "Các bộ phận, công chức", "Lưu: VT"),
    signature_lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), signer_name="Nguyễn Văn A",
)  # fmt: skip
LATE = replace(
    finding(1, "Đồng Vương", "Chậm cập nhật thủ tục", remedy="Niêm yết đủ", responsible="Công chức Tư pháp"),
    unit=QUANG_KHAI,
)


def test_it_says_who_mends_what_in_an_appendix_and_passes_the_checks():
    outline = assemble([LATE], SELF, {})
    text = to_markdown(outline)

    assert outline.subtitle == "Kết quả tự kiểm tra công tác cải cách hành chính năm 2023"
    assert "Căn cứ biên bản tự kiểm tra, UBND xã Quang Khải thông báo kết quả như sau:" in text
    assert "## II. TỒN TẠI, HẠN CHẾ" in text and "kết luận" not in text
    assert "theo phân công tại Phụ lục kèm theo" in text
    assert "| 1 | Chậm cập nhật thủ tục. | Niêm yết đủ. | Công chức Tư pháp | trước ngày 25/10/2023 |" in text
    assert [str(one) for one in notice_problems(outline, [LATE], SELF, date(2023, 10, 10))] == []


def test_without_shortcomings_nothing_is_assigned():
    text = to_markdown(assemble([], SELF, {}))

    assert "chưa phát hiện tồn tại, hạn chế" in text and "Phụ lục" not in text
    assert "## III. NHIỆM VỤ TRONG THỜI GIAN TỚI" in text


def test_sections_of_an_authority_are_named_where_it_inspected_several():
    offices = (UnitName("Phòng Kinh tế", "office", 1), UnitName("Phòng Văn hóa - Xã hội", "office", 2))
    facts = replace(SELF, units_inspected=offices, units_total=2)

    outline = assemble([replace(LATE, unit=offices[1])], facts, {})

    assert outline.appendices[0].rows[0][1] == "Phòng Văn hóa - Xã hội: Chậm cập nhật thủ tục."
    assert "tại 02 cơ quan, đơn vị (Phòng Kinh tế, Phòng Văn hóa - Xã hội), UBND xã" in outline.blocks[1].text


def test_sections_and_officials_of_a_commune_are_counted_blamed_and_told_to_mend_by_name():
    names = ("Văn phòng HĐND và UBND", "Phòng Kinh tế", "Phòng Văn hóa - Xã hội", "Trung tâm Phục vụ hành chính công")
    sections = [UnitName(name, "section", place) for place, name in enumerate(names, 1)]
    official = UnitName("Công chức Tư pháp - Hộ tịch", "official", 5)
    facts = replace(
        SELF, units_inspected=(*sections, official), units_total=8, units_planned=5,
        registered_units=tuple(RegisteredUnit(unit, date(2020, 1, 1)) for unit in (QUANG_KHAI, *sections, official)),
        visited_on=dict.fromkeys([*sections, official], date(2023, 9, 1)),
    )  # fmt: skip
    praise = [replace(LATE, id=n, uid=f"p{n}", unit=unit, kind="strength", statement="Số hóa đủ hồ sơ", remedy="",
                      responsible="") for n, unit in enumerate([*sections, official])]  # fmt: skip
    late = [replace(LATE, id=20 + n, uid=f"l{n}", unit=unit, responsible="") for n, unit in enumerate(
        [official, sections[3], sections[1]])]  # fmt: skip

    outline = assemble([*praise, *late], facts, {})
    text = to_markdown(outline)

    assert "tại 05/08 bộ phận, công chức (Văn phòng HĐND và UBND, Phòng Kinh tế," in text
    assert "công chức Tư pháp - Hộ tịch), UBND xã Quang Khải thông báo kết quả như sau:" in text
    assert "Các bộ phận, công chức đã số hóa đủ hồ sơ." in text
    assert [row[1] for row in outline.appendices[0].rows] == [
        "Phòng Kinh tế", "Trung tâm Phục vụ hành chính công", "Công chức Tư pháp - Hộ tịch",
    ]  # fmt: skip
    assert [row[4] for row in outline.appendices[0].rows] == [
        "Trưởng Phòng Kinh tế", "Giám đốc Trung tâm Phục vụ hành chính công", "Công chức Tư pháp - Hộ tịch",
    ]  # fmt: skip
    assert "UBND Phòng" not in text
    assert [str(one) for one in notice_problems(outline, [*praise, *late], facts, date(2023, 10, 10))] == []


def test_the_only_addressee_gets_no_part_of_its_own_and_two_get_one_each():
    alone = to_markdown(assemble([LATE], SELF, {}))
    other = RequirementFact("care", "Công chức Văn phòng - Thống kê", "Theo dõi việc khắc phục")
    two = to_markdown(assemble([LATE], replace(SELF, general_requirements=(other,)), {}))

    assert "Các bộ phận, công chức được phân công có trách nhiệm:" in alone and "Về trách nhiệm" not in alone
    assert "### 1. Đối với các bộ phận, công chức được phân công" in two
    assert "### 2. Đối với công chức Văn phòng - Thống kê" in two
