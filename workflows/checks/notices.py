"""What is wrong with a notice before it is issued: errors stop it, warnings ask for a second look."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from workflows.calendars import WorkCalendar
from workflows.deadline_wording import Deadline, DeadlineUnclear, parse_deadline
from workflows.i18n import N_
from workflows.notice_facts import FindingFact, NoticeFacts
from workflows.outline import NoticeBlock, Outline
from workflows.wording import UnitName, date_short, full_name


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.  ``text`` is a msgid whose placeholders ``values`` fill once it is translated."""

    severity: Literal["error", "warning"]
    text: str
    block_key: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text % self.values


@dataclass(frozen=True, slots=True)
class _Case:
    """All that a rule may look at."""

    outline: Outline
    findings: Sequence[FindingFact]
    facts: NoticeFacts
    issued_on: date | None
    block_keys: Mapping[int, str]

    def block_key(self, finding: FindingFact) -> str | None:
        return self.block_keys.get(finding.id)


def notice_problems(
    outline: Outline, findings: Iterable[FindingFact], facts: NoticeFacts, issued_on: date | None
) -> list[Problem]:
    """Return what is wrong with the notice, errors first.

    Without a day of issue, what depends on it is not asked yet.
    """
    block_keys = {id: block.key for block in outline.blocks for id in block.finding_ids}
    case = _Case(outline, sorted(findings, key=lambda finding: finding.uid), facts, issued_on, block_keys)
    problems = [problem for rule in RULES for problem in rule(case)]
    return sorted(problems, key=lambda problem: problem.severity != "error")


def nothing_inspected(case: _Case) -> Iterator[Problem]:
    if not case.facts.units_inspected:
        yield Problem("error", N_("Chưa có đơn vị nào có biên bản kiểm tra đã ký."), "opening/coverage")


def unit_not_visited(case: _Case) -> Iterator[Problem]:
    visited = set(case.facts.units_inspected)
    said: set[UnitName] = set()
    for finding in case.findings:
        if finding.unit not in visited | said:
            said.add(finding.unit)
            text = N_("%(unit)s được nêu trong thông báo nhưng không có trong danh sách đơn vị được kiểm tra.")
            yield Problem("error", text, case.block_key(finding), {"unit": full_name(finding.unit)})


def shortcoming_without_minutes(case: _Case) -> Iterator[Problem]:
    text = N_("Hạn chế tại %(unit)s chưa được ghi trong biên bản đã ký nào.")
    for finding in case.findings:
        if finding.kind == "shortcoming" and finding.minutes_id is None:
            yield Problem("error", text, case.block_key(finding), {"unit": full_name(finding.unit)})


def deadline_before_issue(case: _Case) -> Iterator[Problem]:
    if case.issued_on is None:
        return
    text = N_("Thời hạn “%(deadline)s” đã qua vào ngày ban hành %(issued_on)s.")
    for block in case.outline.blocks:
        due_on = _due_on(block.deadline_wording, case.issued_on)
        if due_on is not None and due_on < case.issued_on:
            values = {"deadline": block.deadline_wording, "issued_on": date_short(case.issued_on)}
            yield Problem("error", text, block.key, values)


def unclear_deadline(case: _Case) -> Iterator[Problem]:
    text = N_("Không xác định được ngày cuối cùng của thời hạn “%(deadline)s”. Hãy viết như “trước ngày 25/10/2023”.")
    for block in case.outline.blocks:
        try:
            _read(block.deadline_wording, case.issued_on)
        except DeadlineUnclear:
            yield Problem("error", text, block.key, {"deadline": block.deadline_wording})


def _due_on(wording: str, issued_on: date) -> date | None:
    try:
        return _read(wording, issued_on).due_on
    except DeadlineUnclear:  # said by `unclear_deadline`
        return None


def _read(wording: str, issued_on: date | None) -> Deadline:
    return parse_deadline(wording, issued_on=issued_on, calendar=WorkCalendar())


def blank_sentence(case: _Case) -> Iterator[Problem]:
    text = N_("Nội dung đã bị xóa trắng. Hãy viết lại hoặc bỏ phần sửa để lấy lại câu tự động.")
    return _each(case.outline, lambda block: block.is_edited and not block.text.strip(), "error", text)


def no_deadline(case: _Case) -> Iterator[Problem]:
    has_shortcomings = any(finding.kind == "shortcoming" for finding in case.findings)
    if has_shortcomings and not any(block.deadline_wording for block in case.outline.blocks):
        text = N_("Có hạn chế phải khắc phục nhưng thông báo chưa nêu thời hạn báo cáo kết quả.")
        yield Problem("warning", text, "requirements/report")


def praised_and_blamed(case: _Case) -> Iterator[Problem]:
    praised = {(one.unit, one.criterion_id) for one in case.findings if one.kind == "strength" and one.criterion_id}
    text = N_("%(unit)s vừa được nêu ưu điểm, vừa bị nêu hạn chế ở cùng một nội dung kiểm tra.")
    for finding in case.findings:
        if finding.kind == "shortcoming" and (finding.unit, finding.criterion_id) in praised:
            yield Problem("warning", text, case.block_key(finding), {"unit": full_name(finding.unit)})


def stale_edit(case: _Case) -> Iterator[Problem]:
    text = N_("Phát hiện làm căn cứ cho câu đã sửa này đã thay đổi sau khi sửa.")
    return _each(case.outline, lambda block: block.is_stale, "warning", text)


def orphan_edit(case: _Case) -> Iterator[Problem]:
    text = N_("Một câu đã sửa không còn phát hiện làm căn cứ nên không có trong thông báo: “%(text)s”")
    for edit in case.outline.orphan_edits:
        yield Problem("warning", text, None, {"text": edit.text})


def _each(
    outline: Outline, is_wrong: Callable[[NoticeBlock], bool], severity: Literal["error", "warning"], text: str
) -> Iterator[Problem]:
    return (Problem(severity, text, block.key) for block in outline.blocks if is_wrong(block))


RULES: tuple[Callable[[_Case], Iterable[Problem]], ...] = (
    nothing_inspected,
    unit_not_visited,
    shortcoming_without_minutes,
    deadline_before_issue,
    unclear_deadline,
    blank_sentence,
    no_deadline,
    praised_and_blamed,
    stale_edit,
    orphan_edit,
)
