"""Files settled are those in time and those too late: of 3.640, 3.312 in time leave 328 late and not 382."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workflows.checks.figures.case import Case, Fault, Severity, figure_rule
from workflows.i18n import N_
from workflows.reading.quantities import NUMBER, plain, value_of

#: A number of files; fractions and shares are looked at elsewhere.
_COUNT = re.compile(rf"(?<![\d/.,])(?P<n>{NUMBER})(?!\d|[.,]\d|\s?/\s?\d|\s?%)(?P<unit>\s+(?:bộ )?hồ sơ\b)?")
_TIME = r"(?:hạn|hẹn|thời hạn|quy định)"
_LABELS: Sequence[tuple[str, re.Pattern[str]]] = (
    # "02 hồ sơ đang giải quyết đã quá hạn" are none of those settled.
    ("other", re.compile(r"(?:đang|chưa) (?:được )?(?:giải quyết|xử lý)")),
    ("late", re.compile(rf"(?:quá|trễ) {_TIME}|(?:trả|giải quyết) (?:chậm|trễ|muộn)|bị chậm")),
    ("on_time", re.compile(rf"(?:đúng|trước|sớm)(?: (?:và|hoặc) (?:đúng|trước|sớm))?(?: {_TIME})")),
    ("other", re.compile(r"(?:đang|chưa|còn lại|trả lại|từ chối|rút|bổ sung|chuyển|trong hạn|chờ|tồn)")),
    ("settled", re.compile(r"(?:giải quyết|đã trả|trả kết quả|xử lý|trả xong)")),
    ("received", re.compile(r"(?:nhận|tiếp nhận|nộp|phát sinh)")),
)
_SENTENCE = re.compile(r"[^.]+(?:[.](?=\d)[^.]+)*")
_NEAR = 40


@dataclass(frozen=True, slots=True)
class _Count:
    label: str
    value: float
    start: int
    end: int


@figure_rule(
    "arithmetic",
    title=N_("Hồ sơ đã giải quyết bằng đúng hạn cộng trễ hạn"),
    why=N_("Số hồ sơ trễ hạn là số phải xin lỗi và xử lý; lệch thì có hồ sơ không ai trả lời."),
)
def on_time_and_late(case: Case) -> Iterator[Fault]:
    for block in case.blocks:
        if "hồ sơ" not in block.text or block.is_row:
            continue
        for sentence in _SENTENCE.finditer(block.text):
            found = _counts(sentence[0], sentence.start())
            on_time, late = (_of(found, label) for label in ("on_time", "late"))
            wholes = _of(found, "settled") or _of(found, "received")
            if len(wholes) != 1 or not on_time or not late or any(one.label == "" for one in found):
                continue
            whole, parts = wholes[0], [*on_time, *late]
            if whole.label == "received":
                parts += _of(found, "other")
            total = sum(one.value for one in parts)
            severity = _severity(whole, total)
            if severity is None or whole.value < max(one.value for one in parts):
                continue
            values = {
                "whole": plain(whole.value), "total": plain(total),
                "parts": " + ".join(plain(one.value) for one in parts),
            }  # fmt: skip
            text = N_("Ghi %(whole)s hồ sơ, nhưng đúng hạn và trễ hạn cộng lại (%(parts)s) là %(total)s.")
            span = block.span(min(one.start for one in found), max(one.end for one in found))
            yield Fault(span, severity, text, N_("Đối chiếu lại với phần mềm một cửa."), values, 0.85)


def _severity(whole: _Count, total: float) -> Severity | None:
    """Of files received some may wait, so that fewer are a question only."""
    if total == whole.value:
        return None
    return "high" if whole.label == "settled" or total > whole.value else "medium"


def _of(found: Sequence[_Count], label: str) -> list[_Count]:
    return [one for one in found if one.label == label]


def _counts(sentence: str, at: int) -> list[_Count]:
    """Return the counts of files of a sentence with what each is said to be; the words behind a number go before."""
    matches = list(_COUNT.finditer(sentence))
    found: list[_Count] = []
    for place, match in enumerate(matches):
        before = sentence[matches[place - 1].end() if place else 0 : match.start()][-_NEAR:]
        until = matches[place + 1].start() if place + 1 < len(matches) else len(sentence)
        behind = re.split(r"[,(:]|\bvà\b|\bcó\b", sentence[match.end() : until])[0][:_NEAR]
        if not match["unit"] and not re.search(r"(?:hạn|hẹn|chậm|giải quyết)\W*$", before):
            continue
        label = _label(behind) if match["unit"] else ""
        label = label or _label(re.split(r"[,(]", before)[-1])
        found.append(_Count(label, value_of(match["n"]), at + match.start(), at + match.end()))
    return found


def _label(words: str) -> str:
    return next((label for label, form in _LABELS if form.search(words)), "")
