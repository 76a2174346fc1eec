"""What was read, as items that a person confirms, corrects, drops or adds; nothing is made of an item before."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from workflows.i18n import N_
from workflows.moves import Refused
from workflows.reading.areas import topic
from workflows.reading.as_json import as_json
from workflows.reading.source import Source
from workflows.reading.statement import Span, Statement
from workflows.vietnamese import fold

_LETTER = re.compile(r"\S[\u0300-\u036f]*")
#: No item of a scan is surer than its letters.
SUREST_OF_SCANS = 0.6
#: One finding or task as plain values: ``key``, ``what``, ``span``, ``text``, ``state`` and what is said of it.
Item = dict[str, Any]


class ItemState(StrEnum):
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DROPPED = "dropped"


STATE_LABELS: Mapping[ItemState, str] = {
    ItemState.PROPOSED: N_("Chờ xác nhận"),
    ItemState.CONFIRMED: N_("Đã xác nhận"),
    ItemState.DROPPED: N_("Đã bỏ"),
}
#: What a person may correct of each.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "finding": ("polarity", "area", "units"),
    "task": ("responsible", "deadline_wording", "upward"),
}


#: From here on an item was read rightly in some nineteen of twenty cases, of documents nobody had shown the reader.
SURE = 0.8
#: Below this an area was guessed.
GUESSED_AREA = 0.6


class MarkRefused(Refused):
    """The words that were marked cannot be found, or overlap what is there."""


def waits(item: Item) -> bool:
    return bool(item["state"] == ItemState.PROPOSED)


def is_sure(item: Item) -> bool:
    """Say whether an item need not be looked at closely: its words, what it is, and its area or who has to do it.

    >>> is_sure({"what": "task", "confidence": 0.9, "responsible": "Phòng Nội vụ"})
    True
    >>> is_sure({"what": "finding", "confidence": 0.9, "area_confidence": 0.5})
    False
    """
    is_known = item.get("area_confidence", 1) >= GUESSED_AREA if item["what"] == "finding" else item.get("responsible")
    return bool(item["confidence"] >= SURE and is_known)


def is_to_write(item: Item) -> bool:
    """Say whether an item was confirmed and nothing was written down from it yet."""
    return item["state"] == ItemState.CONFIRMED and not item.get("written")


def items_of(statement: Statement, *, is_ocr: bool = False) -> list[Item]:
    """Return the findings and tasks of a statement as items that wait for a person; guessed letters are less sure."""
    found = as_json(statement)
    kept = {
        "text",
        "span",
        "confidence",
        "area_confidence",
        "why",
        *FIELDS["finding"],
        *FIELDS["task"],
        "heading",
        "about",
        "report_to",
        "deadline",
    }
    return [
        {"key": f"{what[0]}{place}", "what": what, "state": ItemState.PROPOSED.value, "was": None}
        | {name: value for name, value in one.items() if name in kept}
        | ({"confidence": min(one["confidence"], SUREST_OF_SCANS)} if is_ocr else {})
        for what, rows in (("finding", found["findings"]), ("task", found["tasks"]))
        for place, one in enumerate(rows, 1)
    ]


def settled(items: Sequence[Item], key: str, state: ItemState, fields: Mapping[str, Any] | None = None) -> list[Item]:
    """Return the items with one confirmed or dropped; what a person changed is kept beside what was read.

    >>> item = {"key": "t1", "what": "task", "state": "proposed", "was": None, "responsible": "UBND xã"}
    >>> settled([item], "t1", ItemState.CONFIRMED, {"responsible": "Phòng Nội vụ"})[0]["was"]
    {'responsible': 'UBND xã'}
    """
    made: list[Item] = []
    for item in items:
        if item["key"] == key and item.get("written"):
            raise Refused(N_("Nội dung này đã được ghi vào báo cáo khắc phục, không sửa nữa."))
        if item["key"] != key:
            made.append(item)
            continue
        changes = {
            name: value
            for name, value in (fields or {}).items()
            if name in FIELDS[item["what"]] and (item.get(name) or None) != (value or None)
        }
        was = dict(item["was"] or {})
        for name in changes:
            was.setdefault(name, item.get(name))
        made.append(item | changes | {"state": state.value, "was": was or None})
    return made


def marked(
    items: Sequence[Item], text: str, words: str, what: str, fields: Mapping[str, Any], near: int = 0
) -> list[Item]:
    """Return the items with one more that a person marked in the text, about ``near``; the words must stand there."""
    span = find_words(text, words, near)
    if span is None:
        raise MarkRefused(N_("Không tìm thấy đoạn này trong văn bản. Hãy chép nguyên văn."))
    item: Item = {
        "key": next_key(items, what),
        "what": what,
        "state": ItemState.CONFIRMED.value,
        "was": {"added": True},
        "span": [span.start, span.end],
        "text": Source(text).cut(span),
        "confidence": 1.0,
        "why": N_("Người đọc đánh dấu thêm."),
    }
    item |= {name: fields.get(name) for name in FIELDS[what]}
    return sorted([*items, item], key=lambda one: (one["what"], one["span"][0]))


def next_key(items: Sequence[Item], what: str) -> str:
    """Return a key that no item of its class has."""
    number = max((int(item["key"][1:]) for item in items if item["what"] == what), default=0) + 1
    return f"{what[0]}{number}"


def guessed(words: str, polarity: str, units: Sequence[str]) -> dict[str, Any]:
    """Return what a marked finding seems to be about: its area, and which of the inspected units it names.

    >>> guessed("Xã Tam Hiệp chưa niêm yết thủ tục hành chính", "shortcoming", ["Tam Hiệp", "Đồng Vương"])
    {'polarity': 'shortcoming', 'area': 'procedures', 'units': ['Tam Hiệp']}
    """
    return {"polarity": polarity, "area": topic(words) or "other", "units": named_in(words, units)}


def named_in(words: str, units: Sequence[str]) -> list[str]:
    """Return which of some units are named in words."""
    return [name for name in units if re.search(rf"\b{re.escape(fold(name))}\b", fold(words))]


def find_words(text: str, words: str, near: int = 0) -> Span | None:
    """Return where words stand in a text, however the lines are broken there; of several places the nearest one.

    >>> find_words("Một hai. Một  hai.", "Một hai", near=8)
    Span(start=9, end=17)
    """
    letters, _starts, _ends = _letters(words)
    if not letters:
        return None
    all_letters, starts, ends = _letters(text)
    found: list[Span] = []
    at = all_letters.find(letters)
    while at >= 0:
        found.append(Span(starts[at], ends[at + len(letters) - 1]))
        at = all_letters.find(letters, at + 1)
    return min(found, key=lambda span: abs(span.start - near), default=None)


def _letters(text: str) -> tuple[str, list[int], list[int]]:
    """Return a text without blanks and invisible signs, composed, and where each letter begins and ends."""
    if unicodedata.is_normalized("NFC", text):
        starts = [place for place, letter in enumerate(text) if letter.isprintable() and letter != " "]
        return "".join(text[place] for place in starts), starts, [place + 1 for place in starts]
    spans = [match.span() for match in _LETTER.finditer(text) if match[0][0].isprintable()]
    letters = [unicodedata.normalize("NFC", text[start:end]) for start, end in spans]
    spread = [span for span, letter in zip(spans, letters, strict=True) for _ in letter]
    return "".join(letters), [start for start, _end in spread], [end for _start, end in spread]


def pieces(text: str, items: Sequence[Item]) -> list[tuple[str, Item | None]]:
    """Part a text where items begin and end; where two overlap the first one has the words.

    >>> item = {"span": [2, 4]}
    >>> [(words, bool(one)) for words, one in pieces("abcdef", [item])]
    [('ab', False), ('cd', True), ('ef', False)]
    """
    found: list[tuple[str, Item | None]] = []
    at = 0
    for item in sorted(items, key=lambda one: (one["span"][0], -one["span"][1])):
        start, end = item["span"]
        if start < at:
            continue
        found += [(text[at:start], None), (text[start:end], item)]
        at = end
    found.append((text[at:], None))
    return [piece for piece in found if piece[0]]
