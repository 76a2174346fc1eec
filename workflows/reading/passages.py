"""Where an item stands in its source, put right by a person: another passage, one parted in several, two made one."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from workflows.i18n import N_
from workflows.moves import Refused
from workflows.reading.letters import LOW
from workflows.reading.review import Item, ItemState, MarkRefused, find_words, named_in, next_key
from workflows.reading.sentences import sentences
from workflows.reading.source import Source
from workflows.reading.statement import Span
from workflows.vietnamese import nfc

#: Where a sentence may be parted: after a sign that ends a clause, before a new item of a list; else after a comma.
_CLAUSE = re.compile(r"[;:]\s+|\n\s*(?=[-–+*•])")
_COMMA = re.compile(rf",\s+(?=[{LOW}])")
#: A part of fewer letters says nothing by itself.
_SHORTEST = 12


def span_of(item: Mapping[str, Any]) -> Span:
    return Span(*item["span"])


def moved(items: Sequence[Item], key: str, text: str, words: str, near: int | None = None) -> list[Item]:
    """Return the items with one standing on other words of the text: longer, shorter or elsewhere.

    Of words that stand there several times those are meant that are nearest to ``near``, else to where it stood.

    >>> item = {"key": "f1", "what": "finding", "state": "proposed", "was": None, "span": [0, 7], "text": "Một hai"}
    >>> [(one["span"], one["text"], one["was"]) for one in moved([item], "f1", "Một hai ba", "Một hai ba")]
    [([0, 10], 'Một hai ba', {'text': 'Một hai', 'span': [0, 7]})]
    """
    item = _open(items, key)
    start = item["span"][0]
    if _plain(words) == _plain(item["text"]) and near in {None, start}:
        return list(items)
    span = find_words(text, words, start if near is None else near)
    if span is None:
        raise MarkRefused(N_("Không tìm thấy đoạn này trong văn bản. Hãy chép nguyên văn."))
    if span == span_of(item):
        return list(items)
    for other in _alive(items):
        is_new = span.overlaps(span_of(other)) and not span_of(item).overlaps(span_of(other))
        if other["key"] != key and other["what"] == item["what"] and is_new:
            raise MarkRefused(
                N_("Đoạn này chạm vào nội dung khác: “%(words)s”. Hãy gộp hai nội dung, hoặc sửa nội dung kia trước."),
                words=other["text"][:80],
            )
    return _with(items, _placed(item, text, span))


def seams(item: Item, text: str) -> list[int]:
    """Return where in the text an item may be parted by itself: where a sentence or a clause of it begins.

    >>> text = "Chưa niêm yết; chưa công khai quy trình. Sổ chưa ghi đủ."
    >>> [text[at:] for at in seams({"span": [0, len(text)]}, text)]
    ['chưa công khai quy trình. Sổ chưa ghi đủ.', 'Sổ chưa ghi đủ.']
    """
    start, end = item["span"]
    words = text[start:end]
    clauses = {begin for begin, _stop in sentences(words)} | {match.end() for match in _CLAUSE.finditer(words)}
    found = _far_enough(clauses, len(words)) or _far_enough((one.end() for one in _COMMA.finditer(words)), len(words))
    return [start + place for place in found]


def _far_enough(places: Iterable[int], end: int) -> list[int]:
    """Return places between which, and after which, enough stands to be a part."""
    found: list[int] = []
    for place in sorted(places):
        if place - (found[-1] if found else 0) >= _SHORTEST and end - place >= _SHORTEST:
            found.append(place)
    return found


def place_of(item: Item, text: str, words: str, near: int | None = None) -> int:
    """Return where in the text the part of an item begins that begins with these words, about ``near``."""
    start, end = item["span"]
    span = find_words(text[start:end], words, (near or start) - start)
    if span is None:
        raise MarkRefused(N_("Không tìm thấy các chữ này trong đoạn. Hãy chép nguyên văn chỗ phần sau bắt đầu."))
    if span.start == 0:
        raise MarkRefused(N_("Các chữ này đứng ở đầu đoạn. Hãy chọn chỗ phần sau bắt đầu."))
    return int(start + span.start)


def parted(items: Sequence[Item], key: str, text: str, places: Sequence[int]) -> list[Item]:
    """Return the items with one parted at some places; each part keeps what was said of it, and waits."""
    item = _open(items, key)
    start, end = item["span"]
    cuts = sorted({place for place in places if start < place < end})
    bounds = [_trimmed(text, one) for one in map(Span, [start, *cuts], [*cuts, end])]
    spans = [span for span in bounds if len(span)]
    if len(spans) < 2:
        raise Refused(N_("Hãy chọn chỗ phần sau bắt đầu."))
    was = item["was"] or {}
    whole = {"text": was.get("text", item["text"]), "span": was.get("span", item["span"])}
    first = _of_part(item, text, spans[0]) | {"was": was | whole | {"parted": True}}
    made = _with(items, first)
    for span in spans[1:]:
        own = {"added": True} if was.get("added") else whole | {"parted_from": key}
        part = _of_part(item, text, span) | {"key": next_key(made, item["what"]), "was": own}
        made = _in_order([*made, part])
    return made


def neighbour(items: Sequence[Item], key: str, step: int) -> Item | None:
    """Return the item after (1) or before (-1) another that may be made one with it: the next one of the same class.

    Nothing that was read may stand between the two.
    """
    row = sorted(_alive(items), key=lambda one: (one["span"][0], one["span"][1]))
    at = next((place for place, one in enumerate(row) if one["key"] == key), None)
    if at is None or not 0 <= at + step < len(row):
        return None
    here, other = row[at], row[at + step]
    is_like = _class_of(here) == _class_of(other)
    return other if is_like and not (here.get("written") or other.get("written")) else None


def joined(items: Sequence[Item], key: str, other_key: str, text: str) -> list[Item]:
    """Return the items with two neighbours made one, which stands on all from the first to the second and waits."""
    _open(items, key)
    pair = [one for one in (neighbour(items, key, -1), neighbour(items, key, 1)) if one and one["key"] == other_key]
    if not pair:
        raise Refused(N_("Chỉ gộp được hai nội dung cùng loại đứng liền nhau."))
    first, second = sorted([_open(items, key), pair[0]], key=lambda one: one["span"][0])
    span = Span(first["span"][0], max(first["span"][1], second["span"][1]))
    was, later = first["was"] or {}, second["was"] or {}
    own = {"text": was.get("text", first["text"]), "span": was.get("span", first["span"])}
    if not later.get("added"):
        own["joined"] = later.get("text", second["text"])
    one = _of_part(first, text, span) | {"was": was | own} | _both(first, second)
    if one["was"].get("parted") and later.get("parted_from") == first["key"]:
        one["was"] = {name: value for name, value in one["was"].items() if name != "joined"}
    return _with([item for item in items if item["key"] != second["key"]], one)


def _both(first: Item, second: Item) -> dict[str, Any]:
    """Return what is said of two items together: all units, who and when of the first that says it."""
    if first["what"] == "finding":
        return {"units": list(dict.fromkeys([*(first.get("units") or ()), *(second.get("units") or ())]))}
    return {name: first.get(name) or second.get(name) for name in ("responsible", "deadline_wording")}


def _of_part(item: Item, text: str, span: Span) -> Item:
    words = Source(text).cut(span)
    own = {"span": [span.start, span.end], "text": words, "state": ItemState.PROPOSED.value}
    if item.get("units") and len(span) < len(span_of(item)):
        own["units"] = named_in(words, item["units"]) or item["units"]
    return item | own


def _placed(item: Item, text: str, span: Span) -> Item:
    was = {"text": item["text"], "span": item["span"]} | (item["was"] or {})
    return item | {"span": [span.start, span.end], "text": Source(text).cut(span), "was": was}


def _plain(words: str) -> str:
    return " ".join(nfc(words).split())


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))


def _open(items: Sequence[Item], key: str) -> Item:
    """Return an item that may still be changed."""
    item = next(one for one in items if one["key"] == key)
    if item.get("written"):
        raise Refused(N_("Nội dung này đã được ghi vào báo cáo khắc phục, không sửa nữa."))
    return item


def _alive(items: Sequence[Item]) -> Iterator[Item]:
    return (item for item in items if item["state"] != ItemState.DROPPED)


def _class_of(item: Item) -> tuple[str, str]:
    return item["what"], item.get("polarity") or ""


def _with(items: Sequence[Item], changed: Item) -> list[Item]:
    return _in_order([changed if item["key"] == changed["key"] else item for item in items])


def _in_order(items: Sequence[Item]) -> list[Item]:
    return sorted(items, key=lambda one: (one["what"], one["span"][0]))
