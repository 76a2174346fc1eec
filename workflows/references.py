"""The annex that says what stands beneath each sentence of a notice: findings, minutes, tasks. For the office alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workflows.blocks import Block, paragraph, table

TITLE = "CĂN CỨ CỦA TỪNG NỘI DUNG"
INTERNAL = "LƯU HÀNH NỘI BỘ. Tài liệu tham chiếu, không thuộc văn bản ban hành"
COLUMNS = ("Đơn vị", "Phát hiện", "Biên bản", "Nhiệm vụ khắc phục")


@dataclass(frozen=True, slots=True)
class Source:
    """One finding beneath a sentence, the minutes that hold it, and what became of its task."""

    unit: str
    finding: str
    minutes: str
    task: str = ""


@dataclass(frozen=True, slots=True)
class SourcedSentence:
    """A sentence of the notice with what it stands on."""

    number: str
    text: str
    sources: tuple[Source, ...]


def references_blocks(sentences: Iterable[SourcedSentence]) -> list[Block]:
    """Return the annex: each sentence, and a table of what stands beneath it."""
    blocks: list[Block] = []
    for sentence in sentences:
        if sentence.sources:
            blocks.append(paragraph(f"{sentence.number} {sentence.text}".strip(), align="left"))
            rows = [(one.unit, one.finding, one.minutes, one.task or "Không giao nhiệm vụ") for one in sentence.sources]
            blocks.append(table(COLUMNS, rows, widths=(2, 5, 3, 4)))
    return blocks or [paragraph("Không câu nào trong văn bản dựa trên phát hiện của biên bản.")]
