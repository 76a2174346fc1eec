"""What an initiative promises by its name is not told otherwise below: “Năm không chờ”, and people wait 40 minutes."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_

_WHAT = r"chờ|hẹn|trễ hẹn|quá hạn|tiếp xúc|đi lại"
_NAMED = re.compile(rf"[“\"'‘](?P<name>[^“”\"'‘’]{{0,60}}\bkhông (?P<what>{_WHAT})\b[^“”\"'‘’]{{0,40}})[”\"'’]")
_DENIED = re.compile(r"(?:không|khỏi|chẳng|thay vì|thay cho|giảm)(?: (?:phải|còn|để|cần|bị|có|thời gian))*\s+$")
#: It is told as a fact only with how long, how many or how often.
_MEASURED = re.compile(r"\s+(?:[^\W\d_]+\s+){0,3}(?:\d+|một|hai|ba|nửa)", re.IGNORECASE)

_COUNTED = re.compile(r"[\d.,]*(?:\s+[^\W\d_]+)?")


@figure_rule(
    "cross_section_mismatch",
    title=N_("Tên sáng kiến không trái nội dung của nó"),
    why=N_("Tên hứa một điều mà lời kể nói khác thì người đọc không biết kết quả thật."),
)
def promised_by_name(case: Case) -> Iterator[Fault]:
    for block in case.blocks:
        for named in _NAMED.finditer(block.text):
            for told in _word(named["what"]).finditer(block.text, named.end()):
                start = told.start()
                measured = _MEASURED.match(block.text, told.end())
                if measured is None or _DENIED.search(block.text[max(0, start - 40) : start]):
                    continue
                text = N_("Sáng kiến mang tên “%(name)s” nhưng lời kể lại nêu “%(told)s”.")
                values = {"name": named["name"], "told": _phrase(block.text, start, measured.end())}
                right = N_("Nói rõ tên gọi có nghĩa gì, hoặc sửa lời kể.")
                yield Fault(block.span(start, measured.end()), "low", text, right, values, 0.6)
                break


def _word(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){word}(?![^\W_])")


def _phrase(text: str, start: int, end: int) -> str:
    """Return the words with what is counted behind the number."""
    behind = _COUNTED.match(text, end)
    return text[start : behind.end() if behind else end].strip()
