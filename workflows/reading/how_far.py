"""How far passages of a remediation report say that something is, when it was done or will be, and why it is not."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from workflows.calendars import last_day_of_month
from workflows.citations import without_citations
from workflows.reading.task_facts import deadline_in, deadline_of_cell, last_day
from workflows.remediation import Progress

Item = Mapping[str, Any]

_UNFINISHED = re.compile(
    r"\b(?:đang(?! công tác)|tiếp tục(?! duy trì| phát huy)|sẽ|(?<!tình trạng )(?<!việc )chưa|dự kiến|từng bước"
    r"|phấn đấu|(?<!ký )cam kết|còn lại|(?<!xuống )còn \d+(?! ngày| giờ| phút)|mới (?:\w+ ){1,3}được)\b",
    re.IGNORECASE,
)
_NOT_BEGUN = re.compile(
    r"\bchưa (?:thực hiện|triển khai|làm|xây dựng|ban hành|tổ chức|tiến hành|bố trí|mua|lập|\w+ \w+) ?được\b"
    r"|\bchưa (?:thực hiện|triển khai|tiến hành|làm)\b",
    re.IGNORECASE,
)
_BEGUN = re.compile(r"\b(?:đã|đang|mới|xong)\b", re.IGNORECASE)
_DONE = re.compile(r"\b(?:đã|xong|hoàn thành|không còn)\b|\b(\d+)/\1\b", re.IGNORECASE)
#: A cell that tells how far it is.
_STILL_OPEN = re.compile(r"(?:đang|chưa|còn|mới)\b", re.IGNORECASE)
_FINISHED = re.compile(r"(?:đã )?(?:xong|hoàn thành|khắc phục xong|đã khắc phục|hoàn thành xong)\W*", re.IGNORECASE)


#: Reports are often parted by how far things are: "II. Những nội dung đang thực hiện".
_DEED = r"(?: được)? (?:khắc phục|thực hiện|triển khai|hoàn thành|làm|giải quyết|xử lý)\b"
_HEADS = (
    (Progress.IN_PROGRESS, re.compile(rf"\bđang{_DEED}|\bchưa(?: được)? (?:khắc phục xong|xong|hoàn thành)\b")),
    (Progress.NOT_BEGUN, re.compile(rf"\bchưa(?! khắc phục xong| hoàn thành){_DEED}")),
    (Progress.DONE, re.compile(rf"\bđã{_DEED}|(?<!chưa )(?<!khắc phục )\bxong\b")),
)


def state_of(heading: str) -> Progress | None:
    """Return how far all is that stands under a heading, where it tells that of one kind alone.

    >>> state_of("II. Những nội dung đang thực hiện"), state_of("Kết quả khắc phục")
    (<Progress.IN_PROGRESS: 'in_progress'>, None)
    """
    if len(set(re.findall(r"\b(?:đã|đang|chưa)\b", heading.lower()))) > 1:
        return None
    told = {progress for progress, form in _HEADS if form.search(heading.lower())}
    return told.pop() if len(told) == 1 else None


def how_far(
    items: Sequence[Item], rows: Iterable[Sequence[str]], day: date | None, headings: Iterable[str] = ()
) -> Progress:
    """Return how far the passages of a report of a day say it is; a cell or a heading for just that says it best."""
    words = " ".join(one["text"] for one in items)
    states = [cell for row in rows for cell in row if len(cell) < _SHORT_CELL]
    if any(map(_FINISHED.fullmatch, states)) and not any(map(_STILL_OPEN.match, states)):
        return Progress.DONE
    if any(map(_STILL_OPEN.match, states)) and _BEGUN.search(words):
        return Progress.IN_PROGRESS
    headed = {state_of(heading) for heading in headings}
    if headed == {Progress.DONE} and not _UNFINISHED.search(words):
        return Progress.DONE
    if headed == {Progress.IN_PROGRESS}:
        return Progress.IN_PROGRESS
    if headed == {Progress.NOT_BEGUN} and not _BEGUN.search(words):
        return Progress.NOT_BEGUN
    if _NOT_BEGUN.search(words) and not _BEGUN.search(words):
        return Progress.NOT_BEGUN
    return Progress.IN_PROGRESS if any(_is_open(one, day) for one in items) else Progress.DONE


def _is_open(item: Item, day: date | None) -> bool:
    """Say whether a passage tells that something is not done yet, or will be by a day to come."""
    if item["what"] == "task" or _UNFINISHED.search(item["text"]):
        return True
    due = _to_come(*deadline_in(item["text"], day), day)
    if due is not None and day is not None and due > last_day_of_month(day.year, day.month):
        return True  # what is told of this month may be done by now
    return bool(item["polarity"] == "shortcoming" and not _DONE.search(item["text"]))


def _to_come(wording: str, named_on: date | None, day: date | None) -> date | None:
    due = named_on or last_day(wording, day)
    if due is None or day is None or due <= day:
        return None
    # "Trong tháng 10" of a report of November is the one just gone, not the next.
    is_gone = (due - day).days > _FAR_OFF and not re.search(r"\d{4}", wording) and named_on is None
    return None if is_gone else due


_FAR_OFF = 240


def is_only_a_day(item: Item) -> bool:
    """Say whether a passage is nothing but by when the rest is done."""
    return bool(item["what"] == "task" and item["text"] == item.get("deadline_wording"))


_DATE = re.compile(r"(?<![/\d])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")


def day_done(texts: Iterable[str], rows: Iterable[Sequence[str]], day: date | None) -> date | None:
    """Return the day on which something was done: the last one told that is not after the report's."""
    told = [without_citations(words) for words in texts]
    told += [cell for row in rows for cell in row if len(cell) < _SHORT_CELL]
    days = {one for words in told for one in _dates(words)}
    return max((one for one in days if day is not None and one <= day), default=None)


_SHORT_CELL = 30


def _dates(words: str) -> Iterator[date]:
    for match in _DATE.finditer(words):
        try:
            yield date(int(match[3]), int(match[2]), int(match[1]))
        except ValueError:
            continue


def day_expected(items: Sequence[Item], rows: Iterable[Sequence[str]], day: date | None) -> date | None:
    """Return by when the unit says that the rest will be done."""
    read = (date.fromisoformat(one["deadline"]) for one in items if one.get("deadline"))
    if day is not None and (to_come := [one for one in read if one > day]):
        return to_come[0]
    said = [one["text"] for one in items]
    said += [cell for row in rows for cell in row if len(cell) < _SHORT_CELL]
    found = (_to_come(*deadline_of_cell(words, day), day) for words in said)
    return next((due for due in found if due is not None), None)


#: Why something is not done; "do Sở Nội vụ mở" tells by whom.
_CAUSE = re.compile(
    r"(?:nguyên nhân(?: là)?(?: do| vì)?|(?<=\s)(?:do|vì))\s"
    r"(?!(?:Sở|UBND|Ủy ban|Phòng|Công ty|VNPT|Viettel|cấp trên|Bộ)\b)"
    r"[^.;]{6,200}?(?=[.;]|,\s(?:hoàn thành|xong|sẽ|dự kiến|phấn đấu|cam kết)|$)"
)


def why_not(items: Sequence[Item]) -> str:
    """Return why something is not done yet, as the unit says it."""
    found = (_CAUSE.search(one["text"]) for one in items)
    said = next((match[0].strip(" ,") for match in found if match), "")
    return said[:1].upper() + said[1:]
