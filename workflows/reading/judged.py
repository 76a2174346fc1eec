"""What a check list says before what it found: "[Đạt] …", "[Chưa đạt] …", "(+) …", "(-) …", "✓ …", "✗ …"."""

import re

#: Ticks and crosses, which need no bullet.
JUDGING = ("✓", "✔", "✗", "✘")
JUDGED = re.compile(
    r"(?:\[(?P<word>[^\]]{2,24})\]|\((?P<sign>[+–-])\)|(?P<tick>[✓✔✗✘])"
    r"|(?P<bare>Đạt yêu cầu|Đạt|Chưa đạt yêu cầu|Chưa đạt|Không đạt)\s*:)\s*(?=\S)"
)
_AGAINST = re.compile(r"chưa|không|hạn chế|tồn tại|thiếu|sai")


def is_against(judged: re.Match[str]) -> bool:
    """Say whether the label finds fault.

    >>> [is_against(JUDGED.match(f"{label} x")) for label in ("[Đạt]", "[Chưa đạt]", "(-)", "Không đạt:", "✗")]
    [False, True, True, True, True]
    """
    return (judged["sign"] or judged["tick"]) in {"-", "–", "✗", "✘"} or bool(
        _AGAINST.search((judged["word"] or judged["bare"] or "").lower())
    )
