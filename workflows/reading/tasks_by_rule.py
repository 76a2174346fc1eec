"""The duties that rules find, paragraph by paragraph: beneath headings of duties, or where the words ask."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from workflows.reading.asking import (
    ASKED_ABOVE,
    ASKED_IN_TEXT,
    ASKS,
    ASKS_AFTER,
    ASKS_BELOW,
    LETTERS,
    UNDER_DUTIES,
    UPWARD,
    asked_from,
    asks_now,
    goes_on_asking,
    is_item,
    lead_above,
    tells,
    why_asked,
)
from workflows.reading.assigned import Detail, detail_of
from workflows.reading.cutting import pieces_of
from workflows.reading.names import Names
from workflows.reading.no_duties import asks_upward, closes, holds_none, is_none, tells_of_itself
from workflows.reading.outline import Outline, Part
from workflows.reading.roles import CAUSES, MIXED, SCOPE, SHORTCOMINGS, STRENGTHS
from workflows.reading.statement import Statement, Task
from workflows.reading.task_facts import deadline_in
from workflows.reading.task_making import amended, parts_of_duty, task_of, task_of_heading, without_end_mark

#: "Các nội dung tại điểm này thực hiện xong trước ngày 25/11/2024": by when what stands above is due.
_FOR_ALL_ABOVE = re.compile(
    r"(?:Các|Những|Tất cả(?: các)?|Toàn bộ(?: các)?) (?:nội dung|việc|nhiệm vụ|yêu cầu|công việc)"
    r"(?: (?:tại|nêu|trên|này|ở|của)[^,;.]{0,40}?)? (?:phải |cần )?(?:được )?(?:thực hiện|hoàn thành|báo cáo"
    r"|xong|khắc phục)"
    r"[^,;.]{0,20}\b(?:trước|chậm nhất|trong|xong|đến)\b"
)
_NOT_YET = -1


def tasks_by_rule(outline: Outline, names: Names, statement: Statement) -> list[Task]:
    """Return the duties that the running text states, in its order; rows of tables are read elsewhere."""
    asked = _Asked(outline, names, statement, asked_from(outline, statement.kind))
    for place, part in enumerate(outline.parts):
        asked.take(place, part)
    return asked.found


@dataclass(slots=True)
class _Asked:
    """What was asked so far, and where the text stands: whether it closes, whether a letter announced what it asks."""

    outline: Outline
    names: Names
    statement: Statement
    asks_from: int
    found: list[Task] = field(default_factory=list)
    is_closing: bool = False
    is_announced: bool = False
    section_of_last: int | None = _NOT_YET

    def take(self, place: int, part: Part) -> None:
        """Take in what a paragraph asks."""
        text = part.block.text
        start = part.own_text_at if part.is_heading else 0
        while start < len(text) and text[start] in " :.":
            start += 1
        words = text[start:]
        self.is_closing = self.is_closing or closes(words)
        if self.statement.kind in LETTERS and _is_lead(part):
            self.is_announced = bool(ASKS_BELOW.search(text) or ASKS_AFTER.search(text))
        if not words or part.block.is_row:
            return
        lead = lead_above(self.outline, place)
        why = self._why(place, part, words, lead)
        if not why or _is_lead_in(words, self.outline, place):
            return
        detail = detail_of(words)
        if detail is not None:
            self._take_detail(part, detail, why)
        elif holds_none(words):
            return
        elif self.found and self.section_of_last == part.section and _FOR_ALL_ABOVE.match(words):
            _give_deadline(self.found, self.outline, part, words, self.statement)
        else:
            self._take_duties(part, start, why, lead)

    def _why(self, place: int, part: Part, words: str, lead: str) -> str:
        """Return why a paragraph asks something; nothing where it does not."""
        role, kind = self.outline.role(part), self.statement.kind
        why = why_asked(role, kind, words, is_closing=self.is_closing, part=part, lead=lead)
        if not why and self.is_announced and not self.is_closing and _may_be_asked(self.outline, part, words):
            why = ASKED_ABOVE
        if not why and place > self.asks_from and role in {"", MIXED} and goes_on_asking(words):
            why = ASKED_IN_TEXT
        return why

    def _take_detail(self, part: Part, detail: Detail, why: str) -> None:
        """Take a line that says who does a duty or by when: of the heading above, where no duty stands beneath it."""
        made = None
        if self.section_of_last != part.section:
            made = task_of_heading(self.outline, part, why, self.statement)
            self.found += [made] if made else []
        if self.found and detail.kind in {"who", "when"} and (self.section_of_last == part.section or made):
            self.found[-1] = amended(self.found[-1], detail, self.statement)
        self.section_of_last = part.section

    def _take_duties(self, part: Part, start: int, why: str, lead: str) -> None:
        """Take the duties of a paragraph, each by itself."""
        text = part.block.text
        for begin, end in _pieces(text, self.names, start, is_report=self.statement.kind in UPWARD):
            words = text[begin:end]
            if self._asks(words, part, why):
                words = without_end_mark(words)
                self.found.append(task_of(self.outline, part, begin, words, why, self.statement, lead))
                self.section_of_last = part.section

    def _asks(self, words: str, part: Part, why: str) -> bool:
        """Say whether a piece of a paragraph that asks is a duty, and no closing sentence or account."""
        if (self.is_closing and not ASKS.match(words) and why is not UNDER_DUTIES) or is_none(words):
            return False
        if why is ASKED_IN_TEXT and self.statement.kind in LETTERS and not asks_now(words, part):
            return False
        is_report = self.statement.kind in UPWARD
        return not (
            is_report and (asks_upward(words) or tells_of_itself(words) or _assesses(words, self.outline, part))
        )


def _may_be_asked(outline: Outline, part: Part, words: str) -> bool:
    """Say whether a paragraph of a letter that announces what it asks may be that, and tells nothing instead."""
    is_listed = is_item(part) or part.section is not None
    return is_listed and outline.role(part) not in {STRENGTHS, SHORTCOMINGS, CAUSES, SCOPE} and not tells(words)


def _assesses(words: str, outline: Outline, part: Part) -> bool:
    """Say whether a sentence under "Đánh giá và nhiệm vụ tiếp theo" tells how it went."""
    titles = " ".join(section.title.lower() for section in outline.path(part.section))
    return bool(re.search(r"đánh giá|nhận xét", titles)) and tells(words)


def _pieces(text: str, names: Names, start: int, *, is_report: bool) -> Iterator[tuple[int, int]]:
    """Yield where each duty of a paragraph stands."""
    for piece in pieces_of(text, names, start, is_report=is_report):
        for begin, end in parts_of_duty(text[piece.start : piece.end], is_report=is_report):
            yield piece.start + begin, piece.start + end


def _give_deadline(found: list[Task], outline: Outline, part: Part, words: str, statement: Statement) -> None:
    """Give the duties above a sentence that says by when all of them are due that day, those that have none."""
    wording, named_on = deadline_in(words, statement.day)
    heading = outline.path(part.section)[-1].name if part.section is not None else ""
    for place, task in enumerate(found):
        if wording and task.heading == heading and not task.deadline_wording:
            found[place] = replace(task, deadline_wording=wording, named_on=named_on)


def _is_lead(part: Part) -> bool:
    """Say whether a paragraph of the running text announces what follows."""
    return part.block.text.rstrip().endswith(":") and not is_item(part)


def _is_lead_in(text: str, outline: Outline, place: int) -> bool:
    """Say whether a paragraph only announces the list below it."""
    if not text.rstrip().endswith(":"):
        return False
    return place + 1 < len(outline.parts)
