"""Marks stand right behind their word and a blank follows them: "còn chậm , chưa", "đọc lại văn bản,chưa có"."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_

_BEFORE = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,}[”%)]? (?:[,;:]|\.(?!\.))(?=\s|$|[^\W\d_])")
_NO_BLANK = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,},(?=[^\W\d_]{2,})")
#: So many in one document are the manner of the file, or of what took its text out, and no slip.
_MOST = 6


@figure_rule(
    "ocr",
    title=N_("Dấu câu liền sau chữ và cách chữ sau"),
    why=N_("Gõ sai khoảng cách làm dòng bị ngắt ở chỗ không nên ngắt; người đọc ngờ văn bản chưa được soát."),
)
def blanks_at_marks(case: Case) -> Iterator[Fault]:
    for form, text in (
        (_BEFORE, N_("Thừa dấu cách trước dấu câu.")),
        (_NO_BLANK, N_("Thiếu dấu cách sau dấu phẩy.")),
    ):
        places = [
            block.span(match.start(), _end_of_word(block.text, match.end() + 1))
            for block in case.blocks
            if not block.is_row
            for match in form.finditer(block.text)
            if not match[0].isupper()
        ]
        if 0 < len(places) <= _MOST:
            yield Fault(places[0], "low", text, "", {}, 0.8, also=tuple(places[1:]))


def _end_of_word(text: str, at: int) -> int:
    """Return where the word that begins about here ends, so that none is quoted by half."""
    end = text.find(" ", at)
    return len(text) if end < 0 else end
