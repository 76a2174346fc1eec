"""docs/layout.md shows what is measured in our documents; ``python -m tests.house.test_layout_documented`` writes."""

from itertools import zip_longest
from pathlib import Path

import pytest

from tests.inspect_app.documents.files import measured
from workflows.checks.layout import SOURCE, VERDICTS, Row, Verdict

pytestmark = pytest.mark.one_database

PAGE = Path(__file__).parents[2] / "docs" / "layout.md"
HEAD = f"""# What the layout of a document is measured against

Every component of {SOURCE}, what it asks, and what was measured in the documents that the
tests draw, as DOCX and as PDF. The rules are data in `workflows/checks/layout/asks.py` and `forms.py`. Any DOCX or PDF,
ours or anybody's, is measured by

    flask documents measure FILE [--json] [--faults]

Written by `python -m tests.house.test_layout_documented`; "–" is what a kind of file, or a single page, cannot show.
"""
SHOWN = {
    "long_notice": "Thông báo",
    "team_decision": "Quyết định có phụ lục",
    "urging_letter": "Công văn",
    "witnessed_minutes": "Biên bản",
}


def page() -> str:
    return HEAD + "".join(_section(name, title) for name, title in SHOWN.items())


def _section(name: str, title: str) -> str:
    word, pdf = measured(name, "docx"), measured(name, "pdf")
    rules = list(dict.fromkeys((row.component, str(row.rule)) for row in (*word, *pdf)))
    lines = [_line(component, rule, _of(word, component, rule), _of(pdf, component, rule)) for component, rule in rules]
    head = "| Thành phần | Yêu cầu | DOCX | PDF | Kết quả |\n| --- | --- | --- | --- | --- |\n"
    return f"\n## {title}\n\n{head}" + "".join(line for line in lines if line)


def _of(rows: tuple[Row, ...], component: str, rule: str) -> Row | None:
    return next((row for row in rows if row.component == component and str(row.rule) == rule), None)


def _line(component: str, rule: str, word: Row | None, pdf: Row | None) -> str:
    found = [row for row in (word, pdf) if row]
    verdicts = {row.verdict for row in found} - {Verdict.NOT_APPLICABLE}
    if not verdicts:
        return ""
    worst = next((one for one in (Verdict.MISSING, Verdict.FAULT) if one in verdicts), Verdict.OK)
    cells = (component, rule, *(_cell(row) for row in (word, pdf)), VERDICTS[worst])
    return f"| {' | '.join(cells)} |\n"


def _cell(row: Row | None) -> str:
    return str(row.measured).replace("|", "/") if row and row.verdict is not Verdict.NOT_APPLICABLE else "–"


def test_the_page_shows_what_is_measured():
    differing = [pair for pair in zip_longest(PAGE.read_text().splitlines(), page().splitlines()) if pair[0] != pair[1]]

    assert differing == [], "write it anew: python -m tests.house.test_layout_documented"


if __name__ == "__main__":
    PAGE.write_text(page())
