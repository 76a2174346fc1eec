"""Growth is what two numbers make: from 1.100 to 1.265 is 15 %, and it is more, not less."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.blocks import Block
from workflows.reading.quantities import NUMBER, decimals_of, plain, value_of

_UNIT = r"(?:\s?%| (?:điểm|hồ sơ|triệu đồng|tỷ đồng|văn bản|người|lượt|TTHC|thủ tục|phiếu|đơn vị|xã|nhiệm vụ|bậc))"
#: "từ 1.100 hồ sơ lên 1.265 hồ sơ (tăng 15%)"
_FROM_TO = re.compile(
    rf"(?:(?P<said>tăng|giảm)\s+)?\btừ (?P<a>{NUMBER})(?P<u>{_UNIT})?(?: [^\W\d_]+){{0,4}},?"
    rf" (?P<way>lên|xuống(?: còn)?|còn) (?P<b>{NUMBER})(?P<v>{_UNIT})?(?! (?:giờ|phút|tuần))"
    rf"(?:[^.;\d%]{{0,30}}?\b(?P<moved>tăng|giảm)(?: được| thêm)? (?P<by>{NUMBER})(?P<w>{_UNIT}|(?=[,.;)]|$)))?"
)


#: "đạt 45%, tăng 12% so với cùng kỳ (36%)"
_AGAINST = re.compile(
    rf"(?<![\d/.,])(?P<now>{NUMBER})\s?%,? (?P<way>tăng|giảm|cao hơn|thấp hơn) (?P<by>{NUMBER})\s?%(?: điểm)?"
    rf" so với [^.;%()\d]{{0,40}}(?:năm \d{{4}} ?)?\((?P<then>{NUMBER})\s?%\)"
)
#: "đạt 82,40 điểm, tăng 2,42 điểm so với năm 2022 (79,98 điểm)"
_POINTS = re.compile(
    rf"(?<![\d/.,])(?P<now>{NUMBER}) điểm[^.;\d%]{{0,20}}?,? (?P<way>tăng|giảm|cao hơn|thấp hơn) (?P<by>{NUMBER}) điểm"
    rf" so với [^.;%()\d]{{0,40}}(?:năm \d{{4}} ?)?\((?:đạt )?(?P<then>{NUMBER}) điểm\)"
)
#: "xếp thứ 8/15, tăng 02 bậc so với năm 2022 (thứ 6/15)": the higher, the smaller the number.
_RANKS = re.compile(
    r"thứ (?P<now>\d{1,3})(?:/\d{1,3})?,? (?P<way>tăng|giảm|tụt) (?P<by>\d{1,2}) (?:bậc|hạng)[^.;()]{0,60}"
    r"\((?:xếp |đứng )?(?:thứ )?(?P<then>\d{1,3})(?:/\d{1,3})?\)"
)


@figure_rule(
    "arithmetic",
    title=N_("Mức tăng, giảm khớp hai con số"),
    why=N_("Tăng hay giảm bao nhiêu là điều người đọc nhớ; phải đúng với hai con số nêu bên cạnh."),
)
def growth_against_counts(case: Case) -> Iterator[Fault]:
    for block in case.blocks:
        yield from _compared(block)
        for match in _FROM_TO.finditer(block.text):
            if not _is_of_one_thing(block.text, match):
                continue
            before, after = (value_of(match[name], is_share="%" in (match["v"] or "")) for name in ("a", "b"))
            words = {match["said"], match["moved"], "tăng" if match["way"] == "lên" else "giảm"} - {None}
            way = "tăng" if after > before else "giảm"
            if before != after and words != {way}:
                values = {"before": plain(before), "after": plain(after), "way": way}
                text = N_("Từ %(before)s đến %(after)s là %(way)s, lời văn nói ngược lại.")
                yield Fault(block.span(*match.span()), "high", text, N_("Sửa con số hoặc lời văn."), values, 0.8)
            elif match["by"] and not _is_right(match, before, after):
                computed = _by(match, before, after)
                values = {"before": plain(before), "after": plain(after), "way": way, "by": match["by"]}
                values |= {"right": plain(round(computed, 2))}
                text = N_("Từ %(before)s đến %(after)s không phải %(way)s %(by)s.")
                right = N_("Mức %(way)s là %(right)s.")
                yield Fault(block.span(*match.span()), "high", text, right, values, 0.8)


#: The word behind a number says what it counts, be it on a list or not; when that was counted it does not.
_NOUN = re.compile(
    r"\s?(?!(?:lên|xuống|còn|đến|và|năm|trong|ở|tại|của|vào|thời điểm|đầu|cuối|kỳ|quý|tháng)\b)(?P<noun>%|[^\W\d_]+)"
)


def _is_of_one_thing(text: str, match: re.Match[str]) -> bool:
    """Say whether all numbers count one thing.

    "đi lại từ 4 lần trở lên còn 06 người" and "từ 14 bản còn 13 bản, giảm 05 người" tell of two.
    """
    nouns = [_NOUN.match(text, match.end(name)) for name in ("a", "b")]
    if match["by"]:
        nouns.append(_NOUN.match(text, match.end("by")) if (match["w"] or "").strip() not in {"%", "điểm"} else None)
    named = {one["noun"] for one in nouns if one}
    return len(named) < 2 and not re.search(r"\btrở (?:lên|xuống)", match[0])


def _by(match: re.Match[str], before: float, after: float) -> float:
    """Return what was gained or lost: of shares and plain numbers the difference, in percent of what was before."""
    is_share = "%" in (match["v"] or match["u"] or "")
    in_percent = "%" in (match["w"] or "")
    gained = abs(after - before)
    return 100 * gained / before if in_percent and not is_share and before else gained


def _is_right(match: re.Match[str], before: float, after: float) -> bool:
    told, reach = value_of(match["by"], is_share="%" in (match["w"] or "")), 0.5 * 10.0 ** -decimals_of(match["by"])
    gained = abs(after - before)
    possible = [_by(match, before, after), gained, 100 * gained / before if before else gained]
    return any(abs(told - one) <= reach + 1e-9 for one in possible)


def _compared(block: Block) -> Iterator[Fault]:
    """Say where a share or a rank is told against the one before, and the difference is another."""
    for match in _AGAINST.finditer(block.text):
        now, then = (value_of(match[name], is_share=True) for name in ("now", "then"))
        by, reach = value_of(match["by"], is_share=True), 0.5 * 10.0 ** -decimals_of(match["by"]) + 1e-9
        way = "tăng" if now >= then else "giảm"
        said = "tăng" if match["way"] in {"tăng", "cao hơn"} else "giảm"
        moved = (abs(now - then), 100 * abs(now - then) / then if then else 0.0)
        if said != way or all(abs(by - one) > reach for one in moved):
            yield _told(block, match, plain(then), plain(now), f"{way} {plain(round(moved[0], 2))} điểm phần trăm")
    for match in _POINTS.finditer(block.text):
        now, then, by = (value_of(match[name], is_share=True) for name in ("now", "then", "by"))
        gained = round(now - then, 4)
        said_by = by if match["way"] in {"tăng", "cao hơn"} else -by
        if abs(gained - said_by) > 0.5 * 10.0 ** -decimals_of(match["by"]) + 1e-9:
            right = f"{'tăng' if gained > 0 else 'giảm'} {plain(abs(gained))} điểm"
            yield _told(block, match, plain(then), plain(now), right)
    for match in _RANKS.finditer(block.text):
        gained = int(match["then"]) - int(match["now"])
        said_by = int(match["by"]) if match["way"] == "tăng" else -int(match["by"])
        if gained != said_by:
            right = f"{'tăng' if gained > 0 else 'giảm'} {abs(gained)} bậc"
            yield _told(block, match, match["then"], match["now"], right)


def _told(block: Block, match: re.Match[str], then: str, now: str, right: str) -> Fault:
    values = {"before": then, "after": now, "way": match["way"], "by": match["by"], "right": right}
    text = N_("Từ %(before)s đến %(after)s không phải %(way)s %(by)s.")
    return Fault(block.span(*match.span()), "high", text, N_("Đúng ra là %(right)s."), values, 0.8)
