"""The layout of an official document as Nghị định 30/2020/NĐ-CP has it: what is asked, as data, and the comparison."""

from workflows.checks.layout.asks import ASKS, MARGINS, SOURCE, Ask
from workflows.checks.layout.judging import judge
from workflows.checks.layout.rows import VERDICTS, Phrase, Row, Verdict
from workflows.checks.layout.seen import Column, Page, PageNumber, Part, Seen, Text, Variant

__all__ = [
    "ASKS",
    "MARGINS",
    "SOURCE",
    "VERDICTS",
    "Ask",
    "Column",
    "Page",
    "PageNumber",
    "Part",
    "Phrase",
    "Row",
    "Seen",
    "Text",
    "Variant",
    "Verdict",
    "judge",
]
