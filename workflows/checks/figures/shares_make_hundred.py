"""Shares of one thing and its contrary make a hundred: 92 % in time and 9,5 % late do not."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.quantities import decimals_of, plain, value_of
from workflows.reading.sentences import clauses

_SHARE = r"(?P<{}>\d{{1,3}}(?:[.,]\d{{1,2}})?)\s?%"
_ON_TIME = re.compile(r"(?:đúng|trước)(?: (?:và|,) (?:đúng|trước))?(?: hạn| hẹn)[^.;%\d]{0,30}" + _SHARE.format("a"))
_LATE = re.compile(r"(?:trễ|quá|chậm)(?: hạn| hẹn)[^.;%\d]{0,30}" + _SHARE.format("a"))
#: Words that part all of something; the longest first, for "không hài lòng" is no "hài lòng".
_GRADES = (
    re.compile(
        r"(?P<grade>rất không hài lòng|không hài lòng|chưa hài lòng|rất hài lòng|hài lòng|bình thường|không ý kiến)"
        r"[^.;,%\d]{0,24}" + _SHARE.format("a"),
        re.IGNORECASE,
    ),
    re.compile(
        r"(?P<grade>hoàn thành xuất sắc|hoàn thành tốt|không hoàn thành|hoàn thành)(?: nhiệm vụ)?"
        r"[^.;,%\d]{0,24}" + _SHARE.format("a"),
        re.IGNORECASE,
    ),
)
_REST = re.compile(r"\bcòn lại\b[^.;,%\d]{0,40}" + _SHARE.format("a"))
_ANY = re.compile(_SHARE.format("a"))


@figure_rule(
    "arithmetic",
    title=N_("Các tỷ lệ của một tổng cộng lại bằng một trăm"),
    why=N_("Các phần của một tổng thừa hay thiếu thì ít nhất một tỷ lệ sai."),
)
def shares_make_hundred(case: Case) -> Iterator[Fault]:
    for block in case.blocks:
        for sentence in [] if block.is_row else clauses(block.text):
            for shares in (_pair(sentence[0]), *(_graded(sentence[0], form) for form in _GRADES), _rest(sentence[0])):
                total = sum(value_of(one["a"], is_share=True) for one in shares)
                # Rounding moves a sum by a unit of the last place, of many shares a little more.
                unit = 10.0 ** -min((decimals_of(one["a"]) for one in shares), default=0)
                reach = unit * max(1.0, len(shares) / 4) + 1e-9
                if len(shares) < 2 or abs(total - 100) <= reach:
                    continue
                start, end = sentence.start() + shares[0].start(), sentence.start() + shares[-1].end()
                values = {"sum": plain(round(total, 2)), "parts": " + ".join(f"{one['a']}%" for one in shares)}
                text = N_("Các tỷ lệ %(parts)s cộng lại được %(sum)s%%, không phải 100%%.")
                span = block.span(start, end)
                yield Fault(span, "high", text, N_("Tính lại các tỷ lệ."), values, 0.85)
                break


def _pair(words: str) -> list[re.Match[str]]:
    """Return the share in time and the late one, where a sentence has one of each and no third."""
    on_time, late = list(_ON_TIME.finditer(words)), list(_LATE.finditer(words))
    if len(on_time) == len(late) == 1 and len(_ANY.findall(words)) == 2:
        return sorted([*on_time, *late], key=lambda one: one.start())
    return []


def _graded(words: str, form: re.Pattern[str]) -> list[re.Match[str]]:
    """Return the shares of all grades: with the worst among them nothing is left out."""
    found = list(form.finditer(words))
    grades = [one["grade"].lower() for one in found]
    is_whole = any(grade.startswith(("không", "chưa")) for grade in grades) and len(set(grades)) == len(grades) > 2
    return found if is_whole and len(found) == len(_ANY.findall(words)) else []


def _rest(words: str) -> list[re.Match[str]]:
    """Return all shares of a sentence that ends with what is left."""
    rest, found = list(_REST.finditer(words)), list(_ANY.finditer(words))
    is_told_off = len(rest) == 1 and len(found) > 1 and rest[0].end() == found[-1].end()
    return found if is_told_off and not re.search(r"\d\s?/\s?\d|so với|tăng|giảm|chỉ tiêu", words) else []
