"""A word stands twice, or many times in a row: "mã mã QR", "đúng đúng quy trình"; names may ("An An")."""

import re
from collections.abc import Iterator

from workflows.checks.compounds import ENDS_A_WORD, is_two_words
from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_

_WORD = re.compile(r"\w+")
_TWICE = re.compile(r"\b(?P<word>[^\W\d_]+)(?: (?P=word)\b)+", re.IGNORECASE)
_TWO = 2
# Words that Vietnamese says twice on purpose.
_ON_PURPOSE = set(
    _WORD.findall(
        "ai ba cao công chung chuyên chiều dần"
        " đâu đêm đều đời gần hằng lâu luôn mãi nào ngày người nhà nơi riêng rất sáng"
        " sau song thôn thường từ tháng tối trùng vân xa xanh"
    )
)


@notice_rule(
    "warning",
    title=N_("Không có từ bị lặp"),
    why=N_("Từ lặp là lỗi gõ; người đọc ngờ văn bản chưa được rà soát."),
    source=N_("Nghị định 30/2020/NĐ-CP, điều 12: kiểm tra văn bản trước khi ký"),
)
def doubled_words(case: Case) -> Iterator[Fault]:
    for block in case.outline.blocks:
        for match in doubled_in(case.text_of(block)):
            text, values = told_of(match)
            yield Fault(text, block.key, values)


def doubled_in(text: str) -> Iterator[re.Match[str]]:
    """Yield where a word stands twice or more often; however often, that is one slip.

    >>> [match[0] for match in doubled_in("niêm yết mã mã QR, ngày ngày, xã An An")]
    ['mã mã']
    >>> list(doubled_in("các cơ quan quan tâm; lấy số thứ tự tự động; ý kiến kiến nghị"))
    []
    """
    for match in _TWICE.finditer(text):
        words = match[0].split()
        if match["word"].lower() in _ON_PURPOSE or words[1][0].isupper():
            continue
        if len(words) > _TWO:
            yield match
            continue
        before = re.search(r"(\w+)\s+$", text[max(0, match.start() - 16) : match.start()])
        behind = re.match(r"\s+(\w+)", text[match.end() : match.end() + 16])
        word = match["word"].lower()
        if before and f"{before[1].lower()} {word}" in ENDS_A_WORD:
            continue  # "thiết bị bị hỏng", "cam kết kết nối"
        if not (before and behind and is_two_words(before[1].lower(), word, behind[1].lower())):
            yield match


def told_of(match: re.Match[str]) -> tuple[str, dict[str, str]]:
    """Return the msgid that tells of a word in a row, and what fills it.

    >>> [told_of(match)[1] for match in doubled_in("niêm yết mã mã QR, đã đã đã xong")]
    [{'written': 'mã mã'}, {'written': 'đã đã', 'times': '3'}]
    """
    words = match[0].split()
    values = {"written": " ".join(words[:_TWO])}
    if len(words) == _TWO:
        return N_("Từ bị lặp: “%(written)s”."), values
    return N_("Từ bị lặp %(times)s lần liền nhau: “%(written)s”…"), values | {"times": str(len(words))}
