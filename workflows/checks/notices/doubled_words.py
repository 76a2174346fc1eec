"""A word stands twice: "mã mã QR", "đúng đúng quy trình"; names may ("An An")."""

import re
from collections.abc import Iterator

from workflows.checks.compounds import ENDS_A_WORD, is_two_words
from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_

_WORD = re.compile(r"\w+")
_TWICE = re.compile(r"\b(?P<word>[^\W\d_]+) (?P=word)\b", re.IGNORECASE)
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
    text = N_("Từ bị lặp: “%(written)s”.")
    for block in case.outline.blocks:
        for match in doubled_in(case.text_of(block)):
            yield Fault(text, block.key, {"written": match[0]})


def doubled_in(text: str) -> Iterator[re.Match[str]]:
    """Yield where a word stands twice.

    >>> [match[0] for match in doubled_in("niêm yết mã mã QR, ngày ngày, xã An An")]
    ['mã mã']
    >>> list(doubled_in("các cơ quan quan tâm; lấy số thứ tự tự động; ý kiến kiến nghị"))
    []
    """
    for match in _TWICE.finditer(text):
        if match["word"].lower() in _ON_PURPOSE or match[0].split()[1][0].isupper():
            continue
        before = re.search(r"(\w+)\s+$", text[max(0, match.start() - 16) : match.start()])
        behind = re.match(r"\s+(\w+)", text[match.end() : match.end() + 16])
        word = match["word"].lower()
        if before and f"{before[1].lower()} {word}" in ENDS_A_WORD:
            continue  # "thiết bị bị hỏng", "cam kết kết nối"
        if not (before and behind and is_two_words(before[1].lower(), word, behind[1].lower())):
            yield match
