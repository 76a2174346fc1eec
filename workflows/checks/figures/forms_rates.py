"""Within a form a rate is what its two rows make, what is done is no more than what was set, parts no more than all."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.as_json import agreement
from workflows.reading.quantities import decimals_of, plain
from workflows.reading.rates import is_rate, number_of, rates_of
from workflows.reading.statement import Indicator
from workflows.vietnamese import fold


@figure_rule(
    "arithmetic",
    title=N_("Tỷ lệ trong biểu mẫu khớp các dòng dưới nó"),
    why=N_("Biểu mẫu được cộng bằng máy; một dòng sai làm sai số của cả kỳ."),
)
def forms_rates(case: Case) -> Iterator[Fault]:
    rows = case.statement.indicators
    for row, whole, part in rates_of(rows):
        if whole is not None and part is not None:
            yield from _rate(row, whole, part)
    yield from _more_than_all(rows)
    yield from _in_order(rows)


def _rate(row: Indicator, whole: Indicator, part: Indicator) -> Iterator[Fault]:
    stated, all_, done = number_of(row), number_of(whole), number_of(part)
    if all_ is not None and done is not None and done > all_ and not _may_exceed(row):
        values = {"part": plain(done), "whole": plain(all_)}
        yield Fault(
            part.span,
            "high",
            N_("Số %(part)s lớn hơn tổng %(whole)s ở dòng trên."),
            N_("Kiểm tra lại hai dòng."),
            values,
        )
        return
    if stated is None or all_ is None or done is None:
        return
    if all_ == 0:
        text = N_("Mẫu số bằng 0 nên tỷ lệ không áp dụng; ghi 0%% là khác nghĩa.")
        yield Fault(row.span, "low", text, N_("Để trống hoặc ghi “không phát sinh”."), {}, 0.8)
        return
    written = (row.value or "").rstrip("% ")
    found = agreement(stated, 100 * done / all_, decimals_of(written))
    if found != "half_up":
        values = {"stated": plain(stated), "computed": plain(round(100 * done / all_, 2))}
        text = N_("Tỷ lệ ghi %(stated)s%% nhưng hai dòng dưới cho %(computed)s%%.")
        yield Fault(
            row.span, "low" if found == "truncated" else "high", text, N_("Tính lại là %(computed)s%%."), values
        )


def _may_exceed(row: Indicator) -> bool:
    words = fold(row.label)
    return "ngan sach" in words or "von dau tu" in words


def _more_than_all(rows: Sequence[Indicator]) -> Iterator[Fault]:
    """A row of the communes' own procedures stands right beneath that of all of them."""
    for above, below in pairwise(rows):
        is_total = above.label.startswith("Tổng số") and " - " not in above.label  # one cell of a row of totals is none
        if below.code or above.form != below.form or not is_total or above.unit != below.unit:
            continue
        all_, some = number_of(above), number_of(below)
        if all_ is not None and some is not None and some > all_:
            values = {"part": plain(some), "whole": plain(all_)}
            text = N_("Số %(part)s của một phần lớn hơn tổng số %(whole)s ở dòng trên.")
            yield Fault(below.span, "high", text, N_("Kiểm tra lại hai dòng."), values)


#: What there was to do, what of it was done, and its rate, row after row on one level: "1.1", "1.2", "1.3".
_SET = re.compile(r"đề ra|phải |được giao|tiếp nhận|tổng số|phát ra|phát hiện|theo kế hoạch", re.IGNORECASE)
_DONE = re.compile(r"\bđã\b|hoàn thành|giải quyết|thu về|được xử lý|đúng hạn", re.IGNORECASE)
_ALIKE = 2


def _in_order(rows: Sequence[Indicator]) -> Iterator[Fault]:
    codes = {(row.form, row.code) for row in rows}
    for whole, part in pairwise(rows):
        all_, done = number_of(whole), number_of(part)
        if all_ is None or done is None or not _are_pair(whole, part):
            continue
        if done > all_ and not _may_exceed(whole) and whole.code.count(".") == part.code.count("."):
            values = {"part": plain(done), "whole": plain(all_)}
            text = N_("Số %(part)s lớn hơn tổng %(whole)s ở dòng trên.")
            yield Fault(part.span, "high", text, N_("Kiểm tra lại hai dòng."), values, 0.85)
    for whole, part, rate in zip(rows, rows[1:], rows[2:], strict=False):
        is_of_these = rate.form == part.form and (rate.form, f"{rate.code}.1") not in codes  # else its own rows follow
        if (
            rate.label.startswith("Tỷ lệ")
            and is_rate(rate)
            and is_of_these
            and _are_pair(whole, part)
            and _alike(rate, part)
        ):
            yield from _rate(rate, whole, part)


def _are_pair(whole: Indicator, part: Indicator) -> bool:
    """Say whether the second of two rows tells what was done of the first."""
    if whole.form != part.form or whole.unit != part.unit or is_rate(whole) or whole.code in {"", part.code}:
        return False
    is_told = _SET.search(whole.label) and _DONE.search(part.label) and not _DONE.search(whole.label)
    return bool(is_told) and part.code != f"{whole.code}.1" and _alike(whole, part)


def _alike(one: Indicator, other: Indicator) -> bool:
    words = (set(fold(row.label).split()) - {"so", "ty", "le", "da", "duoc", "tong"} for row in (one, other))
    return len(set.intersection(*words)) >= _ALIKE
