"""What phones sent in each format that is still understood is read as it was meant; other formats are told apart."""

import json
from pathlib import Path

import pytest

from workflows.capture_fields import cleaned
from workflows.capture_format import (
    FORMATS,
    KEPT,
    NEWEST,
    READERS,
    FormatUnknown,
    Unreadable,
    known_format,
    read_change,
)

SENT = {int(path.stem): json.loads(path.read_text()) for path in Path(__file__).parent.glob("capture_formats/*.json")}


def test_the_newest_formats_are_understood_and_no_more_than_are_kept():
    assert list(FORMATS) == list(range(NEWEST - len(FORMATS) + 1, NEWEST + 1))
    assert len(READERS) <= KEPT


def test_of_each_format_understood_there_is_what_a_phone_sent():
    assert sorted(SENT) == list(FORMATS)


@pytest.mark.parametrize("number", FORMATS)
def test_what_a_phone_sent_is_read_as_it_was_meant(number):
    for case in SENT[number]:
        change = read_change(number, case["sent"])

        assert (change.kind.value, cleaned(change.kind, change.fields)) == (case["kind"], case["fields"])
        assert change.at is not None


@pytest.mark.parametrize(("number", "is_newer"), [(FORMATS[0] - 1, False), (NEWEST + 1, True)])
def test_a_format_on_either_side_is_told_apart(number, is_newer):
    with pytest.raises(FormatUnknown) as told:
        known_format(number)

    assert told.value.is_newer is is_newer


@pytest.mark.parametrize("number", [True, None, "1", 1.0])
def test_what_is_no_number_is_no_format(number):
    with pytest.raises(Unreadable):
        known_format(number)
