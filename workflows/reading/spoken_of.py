"""Whom a statement speaks of that names nobody: who was named before it, as far as the text still speaks of them.

Officials write a paragraph about an office and name it once, at its beginning; or name it in a sentence and go on
behind a comma; or call it by what it is: "Ban đã cắt 5 ngày", "cũng tại đây".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workflows.reading.letters import UP
from workflows.reading.names import Names
from workflows.reading.owners import is_actor
from workflows.reading.several import COUNT_WORDS, EACH, HOW_MANY

#: What stands before whom a paragraph is about.
_LEAD = re.compile(r"(?:(?:Đối với|Ở|Tại|Với|Riêng|Về phía|Còn|Trường hợp|Về|Qua kiểm tra(?: tại)?)\s+){1,2}")
_PHRASE = re.compile(r"[^,:;.]{2,110}")
#: Words that speak of all, of several, or of others than those named before.
_OF_ALL = re.compile(
    r"\b(?:(?:hạn chế|tồn tại|tình trạng|nhìn|đánh giá) chung"
    rf"|(?:{EACH}|cả|{HOW_MANY}|một số|một vài|nhiều|phần lớn|đa số|đa phần|hầu hết|toàn bộ)(?: các| số)?"
    r" (?:đơn vị|xã|phường|thị trấn|địa phương|cơ quan|nơi|phòng|sở|chi bộ|đảng ủy|đảng bộ|bộ phận|khoa|trạm)"
    r"(?! (?:sự nghiệp|trực thuộc|thuộc|chuyên môn|họp|máy|chức năng|cũ)))(?![^\W_])",
    re.IGNORECASE,
)
_HERE = re.compile(
    r"(?:^|\s)(?:[Cc]ũng )?(?:(?:[Tt]ại|ở|nơi) (?:đây|này)|[Nn]ơi (?:đây|này)|(?:xã|phường|huyện|sở|ban|phòng|đơn vị"
    r"|chi bộ|trung tâm|trường|bộ phận) (?:này|nêu trên))(?![^\W_])"
)
#: Short words for what a unit is, by which it is called once it was named.
_CALLED = re.compile(
    r"(?:^|(?<=[,;:.] )|\bcủa |\b[Vv]ề [^,;:.]{4,40}, |, |\btại |\bdo )"
    r"(?P<word>Sở|Ban|Huyện|Quận|Thị xã|Thành phố|Trung tâm|Phòng|Chi cục|Trường|Xã|Phường|Thị trấn|Đặc khu|Trạm|Khoa"
    r"|sở|ban|huyện|quận|thị xã|thành phố|trung tâm|phòng|chi cục|trường|xã|phường|thị trấn|đặc khu|trạm|khoa|chi bộ"
    rf"|chi ủy|đảng ủy)(?= [^\W\d_{UP}])"
)
_NEW_MATTER = re.compile(r"(?:việc|công tác|về)\b", re.IGNORECASE)


@dataclass(slots=True)
class Spoken:
    """Follows a text from statement to statement; ``about`` are those named last, ``topic`` those of the paragraph."""

    names: Names
    about: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    _text: str = ""
    _end: int = 0

    def begin(self, text: str, start: int) -> None:
        """Begin a paragraph, whose own text starts at a place of it."""
        self._text, self._end = text, start
        begun = self._begun_with(text[start:])
        inspected = {one.name for one in self.names.inspected}
        named = inspected.intersection(self.names.in_text(text[start:]))
        if not begun and self.topic and self._calls(text, self.topic):
            begun = self.topic  # "Sở cũng là nơi …": the paragraph goes on about it
        self.topic = begun if inspected.issuperset(begun) and named <= set(begun) else ()
        self.about = begun or self.topic

    def of(self, start: int, end: int) -> tuple[str, ...]:
        """Return whom the statement between two places of the paragraph speaks of."""
        words, between = self._text[start:end], self._text[self._end : start]
        own = self.names.in_text(words)
        led = self.names.in_text(between)
        is_new_sentence = bool(re.search(r"[.!?]\s", self._text[max(0, self._end - 2) : start]))
        self._end = end
        if self.topic and self.names.has_places(self.topic[0]) and not self.names.are_inspected(own):
            own = ()  # communes named in a paragraph about a district or an office are places in it
        others = self._rest(words, own or led or self.about)
        if others:
            return others
        if own:
            self.about = own
            return own
        if led:
            self.about = led
        several = self._of_a_kind(words)
        if several:
            return several
        if _OF_ALL.search(words):
            self.about = self.topic
            return () if not self.topic or _GENERALLY.search(words) else self.topic
        if self.topic:
            return self.topic
        if led and not is_sentence_apart(between):
            return led
        if self.about and (_HERE.search(between + words) or self._calls(words, self.about)):
            return self.about
        if is_new_sentence or _NEW_MATTER.match(words):
            self.about = ()
        return self.about

    def _rest(self, words: str, named: Sequence[str]) -> tuple[str, ...]:
        """Return those inspected that are left: "Trừ phường B'Lao, các đơn vị còn lại …", "bốn nơi còn lại".

        What one did, and then a sentence on the rest, is told of the one.
        """
        match = _REST.search(words)
        if match and self.names.in_text(_before_last_stop(words[: match.start()])):
            return ()
        inspected = [one.name for one in self.names.inspected]
        left = tuple(name for name in inspected if name not in named)
        if match is None or not named or len(left) == len(inspected):
            return ()
        counted = _how_many(match["count"])
        return left if counted is None or counted == len(left) else ()

    def _of_a_kind(self, words: str) -> tuple[str, ...]:
        """Return those of a kind where all of it are spoken of and others were inspected, too: "hai xã", "02 huyện"."""
        match = _SEVERAL.match(words) or _ALL_OF.search(words)
        counted = _how_many(match["count"]) if match else None
        if match is None or counted is None:
            return ()
        if len(self.about) == counted and all(self.names.is_called(one, match["kind"].lower()) for one in self.about):
            return self.about
        found = tuple(one.name for one in self.names.inspected if self.names.is_called(one.name, match["kind"].lower()))
        return found if len(found) == counted < len(self.names.inspected) else ()

    def _begun_with(self, text: str) -> tuple[str, ...]:
        """Return the units that a paragraph begins with: "Đối với Sở Y tế, …", "Đảng ủy xã Sơn A có …"."""
        lead = _LEAD.match(text)
        body = text[lead.end() if lead else 0 :]
        phrase = _PHRASE.match(body)
        if phrase is None:
            return ()
        named = self.names.in_text(phrase[0] + ".") or self.names.in_text(body[:110])
        is_first = lead is not None or is_actor(body) or bool(self.names.in_text(" ".join(body.split()[:3])))
        return named if is_first and len(named) == 1 else ()

    def _calls(self, text: str, about: Sequence[str]) -> bool:
        """Say whether a text calls those by what they are: "Ban đã …", "công chức của phòng"."""
        words = {match["word"].lower() for match in _CALLED.finditer(text[:160])}
        return any(self.names.is_called(name, word) for word in words for name in about)


_COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(COUNT_WORDS)})"
_KIND = r"(?P<kind>xã|phường|thị trấn|huyện|quận|sở|phòng|chi bộ|cục|vụ|ban|trung tâm)"
_SEVERAL = re.compile(
    rf"(?:Cả )?{_COUNT} (?:UBND )?(?:cấp )?{_KIND}(?! (?:(?-i:[{UP}])|chuyên môn|họp))(?![^\W_])", re.IGNORECASE
)
_ALL_OF = re.compile(rf"\b[Cc]ả {_COUNT} (?:UBND )?(?:cấp )?{_KIND}(?! [{UP}])(?![^\W_])")
_REST = re.compile(
    rf"\b(?:(?P<count>\d{{1,2}}|{'|'.join(COUNT_WORDS)}|các|những) )"
    r"(?:đơn vị|xã|phường|thị trấn|địa phương|cơ quan|nơi|sở|phòng)(?:, (?:phường|xã|đơn vị|thị trấn))*"
    r"(?: được kiểm tra)? (?:còn lại|khác(?= (?:đều|chưa|thì)))",
    re.IGNORECASE,
)


def _before_last_stop(text: str) -> str:
    return text[: max((stop.start() for stop in re.finditer(r"[.!?]\s", text)), default=0)]


def _how_many(written: str) -> int | None:
    return int(written) if written.isdigit() else COUNT_WORDS.get(written.lower())


_GENERALLY = re.compile(r"\bchung\b|\bcác đơn vị được kiểm tra\b", re.IGNORECASE)


def is_sentence_apart(between: str) -> bool:
    """Say whether a full stop stands between who was named and what is said.

    >>> is_sentence_apart("Ở Máy Chai, "), is_sentence_apart("Sở Y tế có nhiều thủ tục. ")
    (False, True)
    """
    return bool(re.search(r"[.!?]\s*$", between))
