"""Documents in the styles of several offices, each with what a careful reader finds in it (``documents/*.json``)."""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from workflows.checks.figures import remarks_on
from workflows.checks.figures.case import is_sure, remark_as_json
from workflows.reading import read
from workflows.reading.as_json import as_json
from workflows.reading.score import Tally, remarks_found, score
from workflows.reading.statement import Statement

DOCUMENTS = Path(__file__).parent / "documents"
TRUTHS = sorted(DOCUMENTS.glob("*.json"))
#: What is told by learned weights, and so not always right: at least so well in each document, and in all together.
#: That they are not learned by heart is wanted: strangers' documents fare the better for it.
LEARNED = {"findings": 0.4, "areas": 0.4, "tasks": 0.7, "task_facts": 0.7, "finding_units": 0.5}
TOGETHER = 0.94
#: A letter that finds three things says nothing of how well they are parted.
ENOUGH_TO_COUNT = 4


def text_of(truth: Path) -> str:
    return next(file for end in (".txt", ".md") if (file := truth.with_suffix(end)).is_file()).read_text(
        encoding="utf-8"
    )


@cache
def read_once(truth: Path) -> Statement:
    return read(text_of(truth))


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda file: file.stem)
def test_a_document_is_read_as_a_careful_reader_reads_it(truth):
    text = text_of(truth)

    tallies = score(text, as_json(read_once(truth)), json.loads(truth.read_text(encoding="utf-8")))

    least = {field: LEARNED[field] if tallies[field].wanted >= ENOUGH_TO_COUNT else 0.0 for field in LEARNED}
    assert {field: round(tally.f1, 3) for field, tally in tallies.items() if tally.f1 < least.get(field, 1)} == {}


def together(truths: Iterable[Path]) -> dict[str, Tally]:
    total: dict[str, Tally] = {}
    for truth in truths:
        wanted = json.loads(truth.read_text(encoding="utf-8"))
        for field, tally in score(text_of(truth), as_json(read_once(truth)), wanted).items():
            total[field] = total.get(field, Tally()) + tally
    return total


def test_what_is_learned_fits_the_documents_it_was_learned_from():
    total = together(TRUTHS)

    assert {field: round(total[field].f1, 3) for field in LEARNED if total[field].f1 < TOGETHER} == {}


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda file: file.stem)
def test_every_item_lies_where_it_says(truth):
    statement = read_once(truth)

    for item in (*statement.findings, *statement.tasks, *statement.figures, *statement.bases, *statement.recipients):
        assert 0 <= item.span.start < item.span.end <= len(statement.given)
        assert 0 < item.confidence <= 1
        assert item.why
    for finding in statement.findings:
        assert statement.given[finding.span.start] == finding.text[0]


def test_a_truth_that_is_missed_costs_recall_and_what_is_invented_costs_precision():
    truth = {"findings": [{"text": "Hồ sơ đúng hạn.", "polarity": "strength", "area": "procedures", "units": []}]}
    wrong = {"text": "", "polarity": "shortcoming", "area": "procedures", "units": [], "span": [0, 15]}
    empty = {"legal_bases": [], "inspected_units": [], "coverage": None, "tasks": [], "recipients": [], "figures": []}
    empty |= {"scores": [], "indicators": []}

    tally = score("Hồ sơ đúng hạn.", empty | {"findings": [wrong]}, truth)["findings"]

    assert (tally.right, tally.claimed, tally.wanted, tally.f1) == (0, 1, 1, 0.0)


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda file: file.stem)
def test_what_is_right_is_left_alone_and_what_is_wrong_is_found(truth):
    text = text_of(truth)
    wanted = json.loads(truth.read_text(encoding="utf-8"))

    remarks = [remark_as_json(one) for one in remarks_on(read_once(truth))]

    sure = [one for one in remarks if is_sure(one["confidence"])]
    assert [one for one in sure if not remarks_found(text, [one], wanted, ("high", "medium", "low")).right] == []
    assert remarks_found(text, remarks, wanted, ("high", "medium", "low")).right == len(wanted["anomalies"])
