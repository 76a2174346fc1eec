"""Points of the reform index: "đạt 9,88/11 điểm, chỉ số đạt 89,77 %"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workflows.i18n import N_
from workflows.reading.assigned import cell_place
from workflows.reading.blocks import Block
from workflows.reading.outline import Outline
from workflows.reading.quantities import decimals_of, value_of
from workflows.reading.roles import SCORES
from workflows.reading.statement import Score, Sum

_N = r"\d{1,3}(?:[.,]\d+)?"
_INDEX = (
    rf"(?:[^.;%]{{0,25}}?(?:[Cc]hỉ số|tỷ lệ|đạt|chiếm|bằng|=|[Đđ]iểm chỉ số|[Tt]ương ứng|\()[^.;%\d]{{0,20}}"
    rf"(?P<percent>{_N})\s?%)"
)
_OF = re.compile(rf"(?P<own>đạt\s+)?(?<![\d.,/])(?P<achieved>{_N})\s?/\s?(?P<most>{_N})\s*điểm,?(?:\s*{_INDEX})?")
_WORDED = re.compile(
    rf"[Tt]ổng\s+(?:số\s+)?điểm(?:\s+(?:là"
    rf"|tối đa))*\s*:?\s*(?P<most>{_N})(?:\s*điểm)?\)?,?\s*(?:[^.;\d]{{0,30}}?đạt(?:\s+(?:là"
    rf"|được))?\s+)(?P<achieved>{_N})\s*điểm"
    rf"(?:[,.]?\s*(?:(?:còn thiếu|(?:điểm )?chưa đạt|bị trừ|thiếu)\s+(?P<lost>{_N})\s*điểm))?(?:[.,]?\s*{_INDEX})?\.?"
)
_PARTS_COUNT = re.compile(r"gồm\s+(?P<count>\d+)\s+tiêu chí")

POINTS = N_("Điểm đạt được trên điểm tối đa, kèm chỉ số.")
TOTAL = N_("Tổng điểm nêu bằng lời.")
#: So far before its points a criterion is named.
_NEAR = 400


def read_scores(outline: Outline) -> tuple[tuple[Score, ...], tuple[Sum, ...]]:
    """Return the points of criteria, and the totals that the parts beneath them should make."""
    scores: list[tuple[Score, Block]] = []
    tells_points = False
    for part in outline.parts:
        text = part.block.text
        if part.block.is_row:
            continue
        is_beneath = tells_points and part.block.is_bullet
        tells_points = is_beneath or bool(re.search(r"điểm", text) and text.rstrip().endswith((":", "):")))
        if is_beneath or tells_points or "điểm" in text:
            scores += [(score, part.block) for score in _bare(part.block)] if is_beneath or "điểm" in text else []
        if "điểm" not in text:
            continue
        if outline.role(part) != SCORES and not re.search(rf"{_N}\s?/\s?{_N}\s*điểm", text):
            continue
        scores += [(score, part.block) for score in _scores(part.block)]
    told = {id(block) for _, block in scores}
    for part in outline.parts:
        if "điểm" in part.block.text and not part.block.is_row and id(part.block) not in told:
            scores += [(score, part.block) for score in _in_a_row(part.block)]
    scores.sort(key=lambda one: (one[0].span.start, one[0].level))
    tabled = list(_tabled([part.block for part in outline.parts]))
    return tuple(score for score, _ in (*scores, *tabled)), (*_sums(scores), *_sums(tabled))


#: "Thể chế: 5,25/6 (87,5%)": among points the word need not be said again.
_BARE = re.compile(
    rf"(?P<criterion>[^.;:%()\d]{{3,60}}?)\s*:?\s(?P<achieved>{_N})\s?/\s?(?P<most>{_N})\s*\((?P<percent>{_N})\s?%\)"
)


def _bare(block: Block) -> Iterator[Score]:
    for match in _BARE.finditer(block.text):
        start = match.start("criterion") + len(match["criterion"]) - len(match["criterion"].lstrip(" ,-+"))
        yield _score(block, start, match, match["criterion"].strip(" ,:-+"), 2, POINTS)


#: "Chỉ đạo, điều hành 10,1/12; thể chế 7,5/8; …": parts of an index that a sentence tells one after the other.
_IN_A_ROW = re.compile(
    rf"(?:^|(?<=[;:.,] ))(?P<criterion>[^.;:%()\d]{{3,60}}?),?\s(?:đạt\s|được\s)?"
    rf"(?<![\d.,/])(?P<achieved>{_N})\s?/\s?(?P<most>\d{{1,2}})(?P<percent>)(?=[;,.]?(?:\s|$))(?!\s?\d)"
)
_FEWEST = 3


def _in_a_row(block: Block) -> Iterator[Score]:
    found = list(_IN_A_ROW.finditer(block.text))
    is_of_points = sum(bool(re.search(r"[.,]", match["achieved"])) for match in found) * 2 >= len(found)
    if len(found) >= _FEWEST and is_of_points and all(_is_within(match) for match in found):
        for match in found:
            yield _score(block, match.start("criterion"), match, match["criterion"].strip(" ,:-+"), 2, POINTS)


def _is_within(match: re.Match[str]) -> bool:
    return (value_of(match["achieved"]) or 0) <= (value_of(match["most"]) or 0)


_MOST = re.compile(r"điểm (?:tối đa|chuẩn)", re.IGNORECASE)
_ACHIEVED = re.compile(
    r"điểm (?:tự |tổ |đoàn |hội đồng |sở |phòng )?(?:đạt|chấm|thẩm định|kiểm tra|được)(?!.*/)", re.IGNORECASE
)
_BOTH = re.compile(r"điểm [^|]{0,20}/ ?(?:điểm )?(?:tối đa|chuẩn)", re.IGNORECASE)
_SHARE = re.compile(r"(?:tỷ|tỉ) lệ|chỉ số", re.IGNORECASE)
_ALL = re.compile(r"(?:cộng|tổng(?: cộng| điểm| số)?)$", re.IGNORECASE)
#: "(thang điểm 100)": how many points there are for each row of the table below.
_SCALE = re.compile(r"thang (?:bảng )?điểm\s*:?\s*(?P<most>\d{2,3})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where a table holds the points that were given, those there are, and the share; or all that there are of each."""

    achieved: int
    most: int | None
    share: int | None
    all_of: str = ""


def _tabled(blocks: Sequence[Block]) -> Iterator[tuple[Score, Block]]:
    """Yield the rows of a table that says for each criterion how many points there are and how many were given."""
    columns: _Columns | None = None
    scale = ""
    rows: list[tuple[Score, Block]] = []
    for block in blocks:
        if not block.is_row:
            columns = None
            scale = found["most"] if (found := _SCALE.search(block.text)) else scale
            continue
        head = _columns(block.cells, scale)
        if head is not None:
            columns = head
        elif columns is not None:
            score = _row_score(block, columns)
            rows += [(score, block)] if score else []
    # A total stands below its parts, and is told before them.
    yield from sorted(rows, key=lambda one: one[0].level)


def _columns(cells: Sequence[str], scale: str) -> _Columns | None:
    # Of points somebody gave himself and those he was given the latter count; they stand behind.
    achieved = [place for place, cell in enumerate(cells) if _ACHIEVED.match(cell)]
    most = next((place for place, cell in enumerate(cells) if _MOST.match(cell)), None)
    share = next((place for place, cell in enumerate(cells) if _SHARE.match(cell)), None)
    both = next((place for place, cell in enumerate(cells) if _BOTH.match(cell)), None)
    if both is not None:
        return _Columns(both, both, share)
    if achieved and (most is not None or scale):
        return _Columns(achieved[-1], most, share, "" if most is not None else scale)
    return None


def _row_score(block: Block, columns: _Columns) -> Score | None:
    cells = [cell.strip() for cell in block.cells]
    if max(columns.achieved, columns.most or 0) >= len(cells):
        return None
    label = next((place for place, cell in enumerate(cells) if any(c.isalpha() for c in cell)), None)
    ends = (cell_place(block, place) for place in (label, columns.achieved) if place is not None)
    first, last = next(ends, None), next(ends, None)
    if label is None or first is None or last is None:
        return None
    achieved = cells[columns.achieved]
    most = columns.all_of if columns.most is None else cells[columns.most]
    if columns.most == columns.achieved:
        achieved, _, most = (one.strip() for one in achieved.partition("/"))
    if not re.fullmatch(_N, most) or not re.fullmatch(_N, achieved):
        return None
    start, end = min(first[0], last[0]), max(first[1], last[1])
    level = 0 if _ALL.match(cells[label]) else 1
    points = value_of(achieved, is_share=True), value_of(most, is_share=True)
    span = block.span(start, end)
    named = cells[columns.share] if columns.share is not None and columns.share < len(cells) else ""
    shares = [match[1] for cell in cells if (match := re.fullmatch(rf"({_N})\s?%", cell))]
    share = next(iter(shares), named if re.fullmatch(_N, named) else "")
    percent = value_of(share, is_share=True) if share else None
    places = decimals_of(share) if share else 0
    return Score(span, block.text[start:end], 0.9, POINTS, cells[label], *points, percent, places, level)


def _scores(block: Block) -> Iterator[Score]:
    text = block.text
    taken = -1
    for match in _WORDED.finditer(text):
        start = match.start()
        near = max(0, start - _NEAR)
        named = re.search(r"(?:gồm|\()[^()]*$", text[near:start])
        if named:
            start = near + named.start() + (1 if named[0].startswith("(") else 0)
        taken = match.end()
        yield _score(
            block,
            start,
            match,
            _criterion(text[max(0, match.start() - _NEAR) : match.start()]),
            1 if block.mark[:1].isdigit() else 0,
            TOTAL,
        )
    former = 0
    for match in _OF.finditer(text):
        begin = max(former, text.rfind(";", former, match.start()) + 1)
        former = match.end()
        if begin < taken:
            continue
        criterion = text[begin : match.start()].strip(" -:,.")
        is_colon_led = bool(match["own"]) and text[begin : match.start("own")].rstrip().endswith(":")
        start = match.start("own") if is_colon_led else begin
        while text[start].isspace():
            start += 1
        yield _score(block, start, match, criterion, 2 if block.is_bullet else 1, POINTS)


def _criterion(before: str) -> str:
    counted = _PARTS_COUNT.search(before)
    if counted:
        return f"{counted['count']} tiêu chí (thẩm định)"
    name = before.strip(" (:-").split(":")[0].strip()
    return name if name and len(name) < 120 and not name.lower().startswith("đánh giá kết quả") else "Tổng điểm"


def _score(block: Block, start: int, match: re.Match[str], criterion: str, level: int, why: str) -> Score:
    percent = match["percent"]
    return Score(
        block.span(start, match.end()),
        block.text[start : match.end()],
        0.95 if percent else 0.8,
        why,
        criterion,
        value_of(match["achieved"], is_share=True),
        value_of(match["most"], is_share=True),
        value_of(percent, is_share=True) if percent else None,
        decimals_of(percent) if percent else 0,
        level,
    )


def _sums(scores: Sequence[tuple[Score, Block]]) -> Iterator[Sum]:
    """Yield the totals of points, each with its parts: those beneath it, one level down."""
    for place, (score, _) in enumerate(scores):
        if score.level >= 2:
            continue
        beneath: list[Score] = []
        for below in (scores[at][0] for at in range(place + 1, len(scores))):
            if below.level <= score.level:
                break
            if below.level == score.level + 1:
                beneath.append(below)
        if len(beneath) < 2:
            continue
        if not _are_all(score, beneath):
            continue
        achieved = tuple(one.achieved for one in beneath)
        yield Sum(score.span, score.text, 0.8, TOTAL, achieved, score.achieved, "achieved")
        if score.most is not None and all(one.most is not None for one in beneath):
            yield Sum(score.span, score.text, 0.8, TOTAL, tuple(one.most or 0 for one in beneath), score.most, "most")
        lost = [one for one in beneath if one.most is not None]
        stated = re.search(rf"(?:còn thiếu|chưa đạt|bị trừ)\s+(?P<lost>{_N})\s*điểm", score.text)
        if stated and len(lost) == len(beneath):
            parts = tuple(round((one.most or 0) - one.achieved, 4) for one in lost)
            yield Sum(score.span, score.text, 0.7, TOTAL, parts, value_of(stated["lost"], is_share=True), "lost")


def _are_all(score: Score, beneath: Sequence[Score]) -> bool:
    """Say whether these are all the parts of a total; where neither column makes it, some only are told."""
    if score.most is None or any(one.most is None for one in beneath):
        return True
    makes_most = abs(sum(one.most or 0 for one in beneath) - score.most) < 0.01
    return makes_most or abs(sum(one.achieved for one in beneath) - score.achieved) < 0.005 * len(beneath) + 0.01
