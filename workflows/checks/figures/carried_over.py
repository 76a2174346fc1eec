"""Files carried over and new are those to settle, and those settled and left: 85 and 2.000 are 2.085, not 2.058."""

import re
from collections.abc import Iterator, Mapping, Sequence

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.checks.figures.counted import Counted, counts_in
from workflows.i18n import N_
from workflows.reading.blocks import Block
from workflows.reading.quantities import plain

#: What is said of a count, before it or right behind it; the first that fits.
_TOLD: Sequence[tuple[str, re.Pattern[str]]] = tuple(
    (name, re.compile(words, re.IGNORECASE))
    for name, words in (
        ("other", r"lĩnh vực|trực tuyến|trực tiếp|quá hạn|trễ hạn|số hóa|cùng kỳ|lũy kế|luỹ kế|đúng hạn|trước hạn"),
        ("after", r"chuyển (?:sang )?kỳ sau|đang giải quyết|chưa giải quyết|còn lại|chuyển quý sau|tồn cuối"),
        (
            "opening",
            r"(?:kỳ|quý|tháng|năm)(?: \d{4}| trước|\s[IV]+)? ?(?:trước )?chuyển sang|tồn (?:đầu kỳ|kỳ trước)"
            r"|từ kỳ trước",
        ),
        ("returned", r"trả lại|từ chối|rút hồ sơ|không đủ điều kiện"),
        ("to_do", r"phải (?:giải quyết|xử lý)|^(?:- )?tổng số(?: hồ sơ)?(?: là| có|:)?$|tổng (?:số )?hồ sơ(?: là)?$"),
        ("settled", r"đã (?:giải quyết|trả|xử lý)|giải quyết xong"),
        ("new", r"tiếp nhận(?: mới| trong kỳ)|mới tiếp nhận|nhận mới|phát sinh mới|tiếp nhận trong"),
        ("all", r"tiếp nhận|tổng số"),
    )
)  # fmt: skip
_FILES = frozenset(["hồ sơ", ""])


@figure_rule(
    "arithmetic",
    title=N_("Hồ sơ kỳ trước và mới nhận bằng số phải giải quyết, bằng số đã giải quyết và còn lại"),
    why=N_("Hồ sơ rơi khỏi phép cộng là hồ sơ không ai theo dõi."),
)
def carried_over(case: Case) -> Iterator[Fault]:
    for block in case.blocks:
        if (
            block.is_row
            or not re.search(r"hồ sơ", block.text, re.IGNORECASE)
            or re.search(r"\d\s?/\s?\d{2,} hồ sơ", block.text)
        ):
            continue
        told = _told(block)
        fault = told and (_judged(block, told, ("opening", "new"), "to_do") or _left(block, told))
        if fault:
            yield fault


def _told(block: Block) -> Mapping[str, Counted]:
    """Return the counts by what they are; nothing where one of them is told twice."""
    found: dict[str, Counted] = {}
    for one in counts_in(block.text, 0, len(block.text)):
        words = one.before.lstrip("-+ ")
        name = _name(words) or _name(one.behind)
        if name in found and name != "other":
            return {}
        if name and one.unit in _FILES:
            found[name] = one
    return found


def _name(words: str) -> str:
    return next((name for name, form in _TOLD if form.search(words)), "")


def _left(block: Block, told: Mapping[str, Counted]) -> Fault | None:
    """Judge what was settled and is left against all there was to do."""
    done = tuple(name for name in ("settled", "after", "returned") if name in told)
    if not {"settled", "after"} <= set(done):
        return None
    if "to_do" in told:
        return _judged(block, told, done, "to_do")
    if {"opening", "new"} <= set(told):
        return _judged(block, told, ("opening", "new"), done)
    return None


def _judged(
    block: Block, told: Mapping[str, Counted], parts: Sequence[str], whole: str | Sequence[str]
) -> Fault | None:
    wholes = [whole] if isinstance(whole, str) else whole
    if not set(parts) <= set(told) or not set(wholes) <= set(told):
        return None
    one, other = (sum(told[name].value for name in names) for names in (parts, wholes))
    if one == other:
        return None
    spread = [told[name] for name in (*parts, *wholes)]
    values = {
        "stated": " + ".join(plain(told[name].value) for name in wholes),
        "computed": plain(one), "parts": " + ".join(plain(told[name].value) for name in parts),
    }  # fmt: skip
    span = block.span(min(each.start for each in spread), max(each.end for each in spread))
    text = N_("Số hồ sơ ghi %(stated)s, các phần %(parts)s cộng lại được %(computed)s.")
    return Fault(span, "high", text, N_("Đối chiếu lại với phần mềm một cửa."), values, 0.85)
