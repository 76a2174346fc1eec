"""How well passages of remediation reports find their tasks: eleven pairs in other provinces' manner.

Each file has the tasks of a notice, a report on them, and, by the first words of each passage, the task it answers
("-" for none) and how far the unit says it is.  They were written before the rules that read them.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from workflows.reading import read
from workflows.reading.answering import Asked, Proposal, proposals
from workflows.reading.as_json import as_json
from workflows.reading.review import items_of
from workflows.remediation import Progress

PAIRS = sorted((Path(__file__).parent / "answers").glob("*.txt"))
#: How far the unit says it is, and what may be read of it.
STATES = {
    "done": {Progress.DONE},
    "going": {Progress.IN_PROGRESS},
    "not": {Progress.NOT_BEGUN, Progress.IN_PROGRESS},
}


@dataclass(frozen=True)
class Told:
    """A passage by its place and words, the task it answers and how far that is."""

    start: int
    end: int
    task: str
    state: str


@dataclass(frozen=True)
class Pair:
    tasks: dict[str, str]
    report: str
    told: list[Told]
    found: dict[str, Any]
    items: list[dict[str, Any]]

    def answered(self, tasks: dict[str, str]) -> dict[str, Proposal]:
        asked = [Asked(number, title) for number, title in enumerate(tasks.values())]
        proposed = proposals(self.found, self.items, asked, self.report)
        return {key: proposed[number] for number, key in enumerate(tasks)}

    def items_at(self, told: Told) -> set[str]:
        return {item["key"] for item in self.items if told.start - 3 <= item["span"][0] < told.end}


@cache
def pair(path: Path) -> Pair:
    _, tasks, rest = re.split(r"^# tasks\n|^# report\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    report, answers = rest.split("# answers\n")
    report = report.strip()
    rows = [[part.strip() for part in line.split("|", 1)] for line in answers.strip().splitlines()]
    places = [report.index(words) for _, words in rows]
    told = []
    for (head, _words), start in zip(rows, places, strict=True):
        task, _, state = head.partition(" ")
        line_end = report.find("\n", start)
        told.append(Told(start, min([other for other in places if other > start] + [line_end]), task, state))
    statement = read(report)
    titles = {line.split("|")[0].strip(): line.split("|", 2)[2].strip() for line in tasks.strip().splitlines()}
    return Pair(titles, report, told, as_json(statement), items_of(statement))


def counts(one: Pair) -> Counter[str]:
    """Return how often a passage was given to its task, offered for it, given to a wrong one."""
    found: Counter[str] = Counter()
    proposed = one.answered(one.tasks)
    for told in one.told:
        keys = one.items_at(told)
        given = {task for task, answer in proposed.items() if keys & set(answer.keys)}
        if told.task == "-":
            found["wrong"] += bool(given)
            continue
        words = one.report[told.start : told.end]
        offered = any(c.text[:40] in words or c.key in keys for c in proposed[told.task].candidates)
        found["told"] += 1
        found["wrong"] += bool(given - {told.task})
        found["right"] += given == {told.task}
        found["offered"] += given == {told.task} or offered
        if told.task in given:
            found["stated"] += proposed[told.task].progress in STATES[told.state]
            found["stating"] += 1
    return found


def test_nearly_no_passage_answers_a_wrong_task_and_of_most_the_right_one_is_found_or_offered():
    whole = sum((counts(pair(path)) for path in PAIRS), Counter())

    assert len(PAIRS) == 11 and whole["told"] == 98, whole
    assert whole["right"] / (whole["right"] + whole["wrong"]) >= 0.98, whole
    assert whole["right"] / whole["told"] >= 0.73, whole
    assert whole["offered"] / whole["told"] >= 0.9, whole
    assert whole["stated"] / whole["stating"] >= 0.95, whole


def test_a_report_laid_over_the_notice_of_another_commune_answers_little():
    """Of 1,090 tasks nobody answered; half of these few are of one matter all the same: late files, signatures."""
    answered = sum(
        bool(answer.keys)
        for path in PAIRS
        for other in PAIRS
        if other != path
        for answer in pair(path).answered(pair(other).tasks).values()
    )

    assert answered <= 105


@pytest.mark.parametrize(
    ("task", "passage"),
    [
        # One word of how things are made known is no matter.
        ("Chưa niêm yết phí, lệ phí", "Đã niêm yết kế hoạch kiểm tra tại nhà văn hóa thôn."),
        ("Trang thông tin điện tử chưa niêm yết danh mục", "Đã niêm yết 131 thủ tục tại trụ sở."),
        # A person's title is no matter.
        ("Công chức Tư pháp - Hộ tịch chưa đeo thẻ", "Công chức Tư pháp - Hộ tịch đã gửi báo cáo quý."),
    ],
)
def test_one_common_word_makes_no_answer(task, passage):
    item = {"key": "f1", "what": "finding", "text": passage, "span": [0, len(passage)], "polarity": "strength"}

    answer = proposals({"figures": []}, [item], [Asked(1, task), Asked(2, "Chưa có sáng kiến")], passage)[1]

    assert (answer.keys, answer.progress) == ((), None)


def test_a_number_that_both_name_tells_of_which_files_a_sentence_speaks():
    passage = "41 trường hợp đã trả xong."
    item = {"key": "f1", "what": "finding", "text": passage, "span": [0, len(passage)], "polarity": "strength"}
    asked = [Asked(1, "41 hồ sơ quá hạn"), Asked(2, "17 hồ sơ quá hạn lĩnh vực đất đai")]

    found = proposals({"figures": []}, [item], asked, passage)

    assert (found[1].keys, found[2].keys) == (("f1",), ())
