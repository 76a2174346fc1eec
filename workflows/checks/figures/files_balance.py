"""Files received are carried over, online and direct together; and are settled, pending or returned.

The figures are those of one sentence, or of a list beneath its sentence.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.blocks import Block
from workflows.reading.quantities import NUMBER, plain, value_of
from workflows.reading.statement import Span

_N = rf"(?P<n>{NUMBER})\s?(?:hồ sơ|hồ(?=[,.;]))"
_TO = r"(?:\s*(?:là|:|được|có|đạt))*\s*:?\s*"
_FORMS: Mapping[str, tuple[str, ...]] = {
    "in_period": (rf"tiếp nhận trong kỳ{_TO}{_N}",),
    "online": (rf"(?:tiếp nhận |nhận )?(?:trực tuyến|online){_TO}{_N}",),
    "direct": (rf"(?:tiếp nhận |nhận )?trực tiếp{_TO}{_N}",),
    "carried": (
        rf"(?:kỳ trước chuyển sang|tồn kỳ trước|kỳ trước chuyển|từ kỳ trước){_TO}{_N}",
        rf"{_N}\s+(?:từ )?(?:kỳ trước chuyển sang|tồn kỳ trước)",
    ),
    "settled": (rf"đã giải quyết(?: trước hạn và đúng hạn| trước và đúng hạn| đúng hạn| xong)?{_TO}{_N}",),
    "pending": (rf"(?:đang|chưa) giải quyết{_TO}{_N}",),
    "returned": (rf"{_N}\s+trả lại", rf"trả lại{_TO}{_N}"),
    "late": (rf"(?:trễ hạn|quá hạn){_TO}{_N}",),
    "received": (
        rf"(?:[Tt]ổng số(?: hồ sơ)?(?: TTHC)?(?: đã)? tiếp nhận|[Tt]iếp nhận(?! trong kỳ)){_TO}{_N}",
        rf"[Tt]ổng số[^.;%]{{0,110}}? là {_N}",
    ),
}
_FORMS_MADE = {name: [re.compile(form, re.IGNORECASE) for form in forms] for name, forms in _FORMS.items()}


@dataclass(frozen=True, slots=True)
class _Count:
    value: float
    span: Span


@figure_rule(
    "arithmetic",
    title=N_("Hồ sơ tiếp nhận khớp hồ sơ chuyển kỳ, trực tuyến, trực tiếp và kết quả giải quyết"),
    why=N_("Số hồ sơ là số liệu được cộng lên cấp trên; lệch ở xã thì lệch cả tỉnh."),
)
def files_balance(case: Case) -> Iterator[Fault]:
    for group in _groups(case.blocks):
        found = _counts(group)
        if "received" in found or "in_period" in found:
            yield from _judged(found)


def _groups(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield paragraphs that tell of the same files: each for itself, or a sentence with the list it announces."""
    group: list[Block] = []
    for block in blocks:
        if group and "hồ sơ" in block.text and len(block.text) < 110 and not block.is_bullet and not block.mark:
            group.append(block)
            continue
        if group:
            yield group
        group = [block] if "hồ sơ" in block.text and re.search(r"tiếp nhận", block.text, re.IGNORECASE) else []
    if group:
        yield group


def _counts(group: Sequence[Block]) -> dict[str, _Count]:
    found: dict[str, _Count] = {}
    for name, forms in _FORMS_MADE.items():
        for block in group:
            for form in forms:
                match = form.search(block.text)
                if match and name not in found and not re.search(r"/\s?$", block.text[: match.start("n")]):
                    found[name] = _Count(value_of(match["n"]), block.span(match.start(), match.end()))
    return found


def counts_of(blocks: Sequence[Block]) -> dict[str, dict[str, _Count]]:
    """Return the counts of files by what they are told of: "Lĩnh vực Hộ tịch", or nothing for all together."""
    found: dict[str, dict[str, _Count]] = {}
    for group in _groups(blocks):
        named = re.match(r"(?:Về )?[Ll]ĩnh vực ([^,:;(]{3,60}?)(?: tiếp nhận| có|:|,)", group[0].text)
        if counts := _counts(group):
            found.setdefault(named[1].strip().lower() if named else "", counts)
    return found


def _judged(found: Mapping[str, _Count]) -> Iterator[Fault]:
    yield from _sum(found, "received", ("carried", "online", "direct"), least=3)
    yield from _sum(found, "in_period", ("online", "direct"), least=2)
    if "settled" in found and ("pending" in found or "returned" in found):
        yield from _sum(found, "received", ("settled", "pending", "returned"), least=2, all_of=False)


def _sum(
    found: Mapping[str, _Count], total: str, parts: Sequence[str], *, least: int, all_of: bool = True
) -> Iterator[Fault]:
    there = [found[name] for name in parts if name in found]
    if total not in found or len(there) < least or (all_of and len(there) < len(parts)):
        return
    stated, computed = found[total].value, sum(one.value for one in there)
    if stated == computed:
        return
    values = {
        "stated": plain(stated),
        "computed": plain(computed),
        "parts": " + ".join(plain(one.value) for one in there),
    }
    text = N_("Số hồ sơ ghi %(stated)s, các phần %(parts)s cộng lại được %(computed)s.")
    span = Span(
        min(found[total].span.start, *(one.span.start for one in there)),
        max(found[total].span.end, *(one.span.end for one in there)),
    )
    span = span if len(span) < 700 else found[total].span
    yield Fault(span, "high", text, N_("Đối chiếu lại với phần mềm một cửa."), values, 0.9)
