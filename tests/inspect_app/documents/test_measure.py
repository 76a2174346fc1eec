"""What we draw is measured like anybody's file: every component of every kind, in Word and as PDF, is as asked."""

import pytest

from tests.inspect_app.documents.files import SAMPLES, measured
from workflows.checks.layout import ASKS, Verdict


@pytest.mark.parametrize("form", ["docx", "pdf"])
@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_is_found_wrong_in_what_we_draw(name: str, form: str) -> None:
    faults = [(row.component, str(row.rule), str(row.measured)) for row in measured(name, form) if row.is_fault]

    assert faults == []


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_every_component_of_the_decree_is_found_in_one_of_them(form: str) -> None:
    """A fault that is never looked for would be no fault: each component has to be met somewhere."""
    met = {row.component for name in SAMPLES for row in measured(name, form) if row.verdict is Verdict.OK}

    assert {ask.name for ask in ASKS} - met == set()
