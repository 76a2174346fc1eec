"""A syllable stands without the one it makes a word with: "tinh thần cách nhiệm", "đề nghị sử đổi", "của công CCHC"."""

import re
from collections.abc import Iterator

from workflows.checks.compounds import BOUND
from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_

_FORM = re.compile(rf"(?<![^\W_])(?:{'|'.join(BOUND)})(?![^\W_])", re.IGNORECASE)
#: "công" before what it should be the work on: "công CCHC" lacks "tác".
_HALF_TERM = re.compile(r"(?<!vụ )(?<!chính )(?<!tư )(?<!thành )\bcông (?=CCHC\b|cải cách hành chính\b)")
_TWO_HEADS = re.compile(r"(?:việc (?=nhiệm vụ\b)|công tác (?=việc\b))")
#: Abbreviations of the trade with one letter wrong.
_SHORT = re.compile(r"(?<![^\W_])(?:CCCC|CHCH|CCHH|CCHĐ|CCNC|TTHH|TTHCC|TTCH|THHC|UBNB|UNBD|UBDN|HĐNĐ|HDND)(?![^\W_-])")


@figure_rule(
    "ocr",
    title=N_("Từ ghép đủ tiếng, chữ viết tắt đúng"),
    why=N_("Thiếu hoặc sai một tiếng làm câu mất nghĩa; chữ viết tắt sai làm người đọc không hiểu việc gì."),
)
def half_words(case: Case) -> Iterator[Fault]:
    for block in case.blocks:
        text = block.text
        for match in _FORM.finditer(text):
            start, end = _around(text, match)
            if not _is_whole(text, match):
                told = N_("Có lẽ thiếu hoặc sai một tiếng: “%(written)s”.")
                yield Fault(block.span(start, end), "low", told, "", {"written": text[start:end]}, 0.75)
        for form in (_HALF_TERM, _TWO_HEADS, _SHORT):
            for match in form.finditer(text):
                start, end = _around(text, match)
                told = N_("Có lẽ thiếu, thừa hoặc sai một tiếng: “%(written)s”.")
                yield Fault(block.span(start, end), "low", told, "", {"written": text[start:end]}, 0.7)


def _is_whole(text: str, match: re.Match[str]) -> bool:
    """Say whether the syllable stands with one it makes a word with; a name, or a word cut by a mark, is left alone."""
    before_it, behind_it = BOUND[match[0].lower()]
    before = re.search(r"([^\W\d_]+)\s+$", text[max(0, match.start() - 16) : match.start()])
    behind = re.match(r"\s+([^\W\d_]+)", text[match.end() : match.end() + 16])
    if match[0][0].isupper():
        return True  # a name: "huyện Văn Chấn"
    if before is None and behind is None:
        return True
    if (before and before[1].lower() in before_it) or (behind and behind[1].lower() in behind_it):
        return True
    # "bổ nhiệm, miễn nhiệm" and the like are joined by dashes in titles: "trách-nhiệm".
    return text[match.start() - 1 : match.start()] == "-" or text[match.end() : match.end() + 1] == "-"


def _around(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Return the place of a syllable with the words beside it, so that a reader sees what is meant."""
    before = re.search(r"[^\W\d_]+\s+$", text[max(0, match.start() - 16) : match.start()])
    behind = re.match(r"\s*[^\W\d_]+", text[match.end() : match.end() + 16])
    start = match.start() - len(before[0]) if before else match.start()
    return start, match.end() + (len(behind[0]) if behind else 0)
