"""How the tests of single rules look at a notice: the sample campaign, changed where the test says so."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from tests.workflows.notice_samples import FACTS, UNITS, sample_findings
from workflows.assembly import Edit, FindingFact, assemble
from workflows.checks.notices import Problem, notice_problems
from workflows.notice_facts import RegisteredUnit, RequirementFact
from workflows.outline import Outline
from workflows.wording import UnitName

OCTOBER_16 = date(2023, 10, 16)
DONG_KY = UnitName("Đồng Kỳ", "commune", 11)
#: Everything a careful office would have: every unit registered, every requirement with its day.
SOUND = replace(
    FACTS,
    registered_units=tuple(RegisteredUnit(unit, date(2020, 1, 1)) for unit in [*UNITS.values(), DONG_KY]),
    general_requirements=(
        RequirementFact("study", "Công chức phụ trách công tác CCHC", "Thường xuyên cập nhật đầy đủ quy định mới"),
        RequirementFact(
            "digitise", "", "Số hóa tại chỗ 100% hồ sơ giải quyết TTHC", "trước ngày 30/12/2023", "forward"
        ),
    ),
)


def outlined(
    findings: Iterable[FindingFact] | None = None, edits: Mapping[str, str] | None = None, **facts: Any
) -> Outline:
    """Return the notice; ``edits`` are a person's own sentences by block key."""
    known = list(sample_findings() if findings is None else findings)
    changed = replace(SOUND, **facts)
    bare = {block.key: block.text for block in assemble(known, changed, {}).blocks}
    kept = {key: Edit(key, bare.get(key, ""), text) for key, text in (edits or {}).items()}
    return assemble(known, changed, kept)


def problems(
    rule: str | None = None,
    *,
    findings: Iterable[FindingFact] | None = None,
    edits: Mapping[str, str] | None = None,
    on: date | None = OCTOBER_16,
    outline: Outline | None = None,
    **facts: Any,
) -> list[Problem]:
    """Return what one rule (or all) finds."""
    known = list(sample_findings() if findings is None else findings)
    drawn = outline or outlined(known, edits, **facts)
    found = notice_problems(drawn, known, replace(SOUND, **facts), on)
    return [problem for problem in found if rule in {None, problem.rule}]


def said(rule: str, **case: Any) -> list[str]:
    """Return the sentences of one rule."""
    return [str(problem) for problem in problems(rule, **case)]
