"""The checks as a whole: a sound notice passes, answers hold as long as their ground, and it is quick."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path
from time import process_time

from tests.workflows.checks.checking import OCTOBER_16, SOUND, outlined, problems
from tests.workflows.notice_samples import BLANK, UNITS, finding, sample_findings
from workflows.assembly import FindingFact, assemble
from workflows.checks.notices import RULES, notice_problems
from workflows.notice_facts import NoticeFacts, RegisteredUnit
from workflows.wording import UnitName

TESTS = Path(__file__).parent / "notices"


def test_a_sound_notice_has_no_problems() -> None:
    assert problems() == []


def test_errors_come_first_and_each_problem_knows_its_rule() -> None:
    edits = {"closing/order": "Yêu cầu các địa phương thực hiện."}

    found = problems(edits=edits)

    assert [(p.severity, p.rule) for p in found] == [("error", "end_mark"), ("warning", "scope_unclear")]


def test_a_warning_asks_again_when_its_ground_changes_and_not_when_something_else_does() -> None:
    def digest(**changes: str) -> str:
        [problem] = problems("scope_unclear", edits={"closing/order": "Yêu cầu các địa phương thực hiện./."} | changes)
        return problem.digest

    same = digest()
    assert digest() == same
    assert digest(**{"requirements/study": "Thường xuyên cập nhật đầy đủ quy định."}) == same
    assert digest(**{"closing/order": "Yêu cầu các đơn vị thực hiện./."}) != same


def test_every_rule_has_its_own_name_and_a_test_that_names_it() -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in TESTS.glob("test_*.py"))

    assert len({rule.id for rule in RULES}) == len(RULES)
    assert [rule.id for rule in RULES if f'"{rule.id}"' not in written] == []


def clean(part: int) -> tuple[list[FindingFact], NoticeFacts]:
    """Return one of many campaigns as careful offices run them: other units, findings, deadlines, signatures."""
    units = list(UNITS.values())[part % 4 : part % 4 + 1 + part % 7]
    words = ("Số hóa hồ sơ chưa đạt 100%", "Chưa niêm yết đủ thủ tục hành chính", "UBND xã chậm gửi báo cáo quý")
    praise = ("Ban hành đầy đủ kế hoạch CCHC năm", "Duy trì tốt việc trả kết quả đúng hạn")
    findings = [
        finding(i, unit.name, words[(part + i) % 3], criterion=(part + i) % 3 + 1, area="procedures")
        for i, unit in enumerate(units)
        if (part + i) % 4
    ]
    findings += [
        finding(100 + i, unit.name, praise[(part + i) % 2], kind="strength", criterion=20 + (part + i) % 2)
        for i, unit in enumerate(units)
    ]
    day = date(2023, 11, 1 + part % 3)
    stacks = (("CHỦ TỊCH",), ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"))
    facts = replace(
        SOUND,
        units_inspected=tuple(units),
        report_deadline_wording=(f"trước ngày {day.day:02d}/11/2023", f"chậm nhất ngày {day.day:02d}/11/2023")[
            part % 2
        ],
        signature_lines=stacks[part % 2],
    )
    return findings, facts


def test_clean_notices_raise_at_most_one_false_alarm_in_twenty() -> None:
    alarms = [
        found
        for part in range(60)
        for findings, facts in [clean(part)]
        if (found := notice_problems(assemble(findings, facts, {}), findings, facts, OCTOBER_16))
    ]

    assert len(alarms) <= 60 // 20, [str(one) for found in alarms for one in found]


def many(units: int, each: int) -> tuple[list[FindingFact], NoticeFacts]:
    """Return a province: ``units`` communes with ``each`` findings, half of them on criteria, half in own words."""
    names = [
        UnitName(f"{a} {b}", "ward" if i % 5 == 0 else "commune", i)
        for i, (a, b) in enumerate(product(("Tân", "Đồng", "Phú", "Yên", "An"), _SYLLABLES))
    ][:units]
    findings = [
        replace(
            BLANK,
            id=n * each + k,
            uid=f"{n:04d}-{k:02d}",
            unit=unit,
            unit_id=n,
            kind="strength" if k % 3 == 0 else "shortcoming",
            area="procedures" if k % 2 else "digital",
            criterion_id=k if k % 2 else None,
            criterion_position=k,
            statement=f"Thực hiện nội dung {k}" if k % 2 else f"Chưa hoàn thành việc thứ {k} về số hóa tại đơn vị {n}",
        )
        for n, unit in enumerate(names)
        for k in range(each)
    ]
    registered = tuple(RegisteredUnit(unit, date(2020, 1, 1)) for unit in names)
    recipients = ("Chủ tịch UBND tỉnh", "UBND các xã, phường được kiểm tra", "Lưu: VT, NV")
    whole = replace(SOUND, units_inspected=tuple(names), units_total=units, registered_units=registered)
    return findings, replace(whole, recipients=recipients)


_SYLLABLES = re.findall(
    r"\w+",
    "Sơn Hà Thủy Lâm Bình An Phong Quang Minh Thành Thịnh Hưng Long Hòa Lộc Phúc Thọ Khang Ninh Tâm Tiến Lợi Đức Trung"
    " Kiên Cường Dũng Hải Giang Vân Nguyên Khê",
)


def test_a_hundred_and_seventy_units_with_thirty_findings_are_checked_in_well_under_a_second() -> None:
    findings, facts = many(160, 30)
    outline = assemble(findings, facts, {})
    begun = process_time()

    found = notice_problems(outline, findings, facts, OCTOBER_16)

    assert process_time() - begun < 2  # far above what it takes, so that a busy machine does not fail it
    assert _only(found, {"five_clears", "long_sentence"}) == []


def _only(found: Iterable[object], but: set[str]) -> list[str]:
    return [str(one) for one in found if getattr(one, "rule", "") not in but]


def test_bad_input_is_checked_and_never_breaks_a_rule() -> None:
    odd = [
        finding(1, "Canh Nậu", "<script>alert('x')</script> #read(\"/etc\") $x$ * 🙂 %(unit)s 100% xã"),
        finding(2, "Bố Hạ", "Bo\u0302\u0301 Ha\u0323 " + "rất dài " * 1500),
        finding(3, "Tân Sỏi", "Tên “lạ”, 'ngoặc' (chưa đóng; 11/2/3/4 số 0/"),
    ]

    for one in notice_problems(outlined(odd), odd, SOUND, OCTOBER_16):
        assert str(one)
    assert problems(findings=sample_findings(), on=None) == []
