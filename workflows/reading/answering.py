"""Which task of a notice each passage of a remediation report answers: proposed with a reason, settled by a person.

A wrong answer costs more than none: where two tasks fit a passage, or none fits well, the officer is asked, the
likeliest passages first.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from workflows.i18n import N_
from workflows.reading.how_far import day_done, day_expected, how_far, is_only_a_day, why_not
from workflows.reading.matching import Match, Matter, spelled_out, terms
from workflows.reading.sentences import sentences
from workflows.reading.under_way import PROMISED
from workflows.remediation import Progress
from workflows.vietnamese import fold

_ASKS_FOR_REPORT = re.compile(r"báo cáo[^.;]*(?:khắc phục|kết quả|về|với|cho)|khắc phục[^.;]*báo cáo", re.IGNORECASE)
#: What a notice asks for beside the report, and the report alone does not answer.
_ASKS_FOR_MORE = re.compile(r"kiểm điểm|xử lý|ban hành|bổ sung|rà soát|chấm dứt|hoàn thành", re.IGNORECASE)
#: What a report answers is mostly called a notice, and now and then a conclusion.
_NOTICES = tuple(re.compile(name, re.IGNORECASE) for name in ("thông báo", "kết luận"))
#: Sentences that answer nothing: what is asked of others, what the report rests on.
_NO_ANSWER = re.compile(
    r"(?:xin )?(?:đề nghị|kiến nghị|đề xuất)\b|căn cứ\b|thực hiện [^.,;]{0,40}\bsố\b", re.IGNORECASE
)

SAME_WORDS = N_("Đoạn này có cùng từ ngữ với nhiệm vụ.")
THE_REPORT_ITSELF = N_("Nhiệm vụ yêu cầu báo cáo; văn bản này là báo cáo đó.")
NOT_ANSWERED = N_("Không thấy đoạn nào trả lời nhiệm vụ này.")
NOT_SURE = N_("Chưa chắc đoạn nào trả lời nhiệm vụ này, hãy chọn.")

Item = Mapping[str, Any]

#: From here on a passage answers a task, if no other task fits it half as well.
SURE, BESIDE = 0.3, 2.0
#: From here on it may be one that does; so many are shown.
LIKELY, SHOWN = 0.05, 3
#: What the words around a passage count: what leads it in names its matter, a heading that of several.
_LED_IN, _BEHIND_LEAD, _HEADED = 1.0, 0.6, 0.5


@dataclass(frozen=True, slots=True)
class Asked:
    """A task that waits for an answer."""

    id: int
    title: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may answer a task; without a key it is none of the items that were read."""

    key: str
    text: str
    figures: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a report seems to answer to one task; ``keys`` are the passages it stands in, ``candidates`` may be it."""

    keys: tuple[str, ...]
    progress: Progress | None
    action: str
    figures: str
    why: str
    candidates: tuple[Candidate, ...] = ()
    done_on: date | None = None
    expected_on: date | None = None
    cause: str = ""


def notice_cited(found: Mapping[str, Any]) -> tuple[str, str | None] | None:
    """Return number and day of the notice that a report answers: the first one it names."""
    for name in _NOTICES:
        for basis in found.get("legal_bases", ()):
            if name.match(basis["type"]) and basis["number"]:
                return basis["number"], basis["date"]
    return None


def proposals(
    found: Mapping[str, Any], items: Sequence[Item], asked: Sequence[Asked], text: str, read: Iterable[Item] = ()
) -> dict[int, Proposal]:
    """Return for each task what the report's confirmed passages say to it; a passage answers one task.

    Units that a task names beside the one that answers count for nothing.  A report tells the faults again before it
    says what was done: those are no answers.  What its rows or its account say is still to come shows that a task is
    under way.  Sentences of ``text`` that are in none of the items that were ``read`` may only be chosen.

    >>> text = "Đã số hóa 120/120 hồ sơ."
    >>> item = {"key": "f1", "what": "finding", "text": text, "heading": "", "span": [0, 24], "polarity": "strength"}
    >>> asked = [Asked(7, "Chưa số hóa hồ sơ"), Asked(8, "Chưa niêm yết phí")]
    >>> proposals({"figures": []}, [item], asked, text)[7].action
    'Đã số hóa 120/120 hồ sơ.'
    """
    answered = _Answered(found, sorted(items, key=lambda one: one["span"][0]), asked, text, list(read) or items)
    return {task.id: answered.to(task) for task in asked}


@dataclass(slots=True)
class _Passage:
    """A passage with the tasks that fit it, the best first."""

    item: Item
    ranked: list[Match]
    task: int | None = None
    scores: dict[int, float] = field(init=False)

    def __post_init__(self) -> None:
        self.scores = {one.id: _score(one) for one in self.ranked}

    def score(self, task: int) -> float:
        return self.scores.get(task, 0.0)


def _score(match: Match) -> float:
    return match.share * match.telling


def _sure(ranked: Sequence[Match]) -> int | None:
    """Return the task that a passage answers surely: it fits well, and no other half as well."""
    if not ranked or _score(ranked[0]) < SURE:
        return None
    if len(ranked) > 1 and _score(ranked[0]) < BESIDE * _score(ranked[1]):
        return None
    return ranked[0].id


@dataclass
class _Answered:
    """A report laid over the tasks of a notice."""

    found: Mapping[str, Any]
    items: Sequence[Item]
    asked: Sequence[Asked]
    text: str
    read: Sequence[Item]
    mine: dict[int, list[Item]] = field(init=False)
    again: dict[int, list[Item]] = field(init=False)
    _about: dict[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.titles = {task.id: task.title for task in self.asked}
        self.figures = sorted(self.found["figures"], key=lambda one: one["span"][0])
        self.headings = _headings(self.found.get("sections", ()))
        loose = [one for one in _unread(self.found, self.text, self.read) if not _NO_ANSWER.match(one["text"])]
        self.matter = Matter(self.titles, [self._terms(one["text"]) for one in (*self.items, *loose)])
        self.beneath = Counter(one.get("heading") or "" for one in self.items)
        self.words = {id_: terms(title) for id_, title in self.titles.items()}
        self.mine = {task.id: [] for task in self.asked}
        self.again = {task.id: [] for task in self.asked}
        self.passages = [
            _Passage(one, self._ranked(one))
            for one in self.items
            if not one.get("upward") and not _NO_ANSWER.match(one["text"])
        ]
        self.unread = [_Passage(one, self._ranked(one)) for one in loose]
        self._settle()
        self._lay_out()

    def _terms(self, words: str) -> frozenset[str]:
        """Return what words are about, initials written out; each passage is asked more than once."""
        if words not in self._about:
            self._about[words] = terms(spelled_out(words, self.titles.values()))
        return self._about[words]

    def _ranked(self, item: Item) -> list[Match]:
        """Return the tasks that fit a passage: by the fault in its row, by what leads it in, by words and heading."""
        if about := item.get("about"):
            by_fault = self.matter.ranked([(1.0, self._terms(about))])
            if by_fault and _score(by_fault[0]) >= SURE:
                return by_fault
        leads = _LED.match(item["text"])
        lead = self._terms(leads[1] if leads else _lead(self.text, item["span"][0]))
        own = self._terms(item["text"])
        heading = item.get("heading") or ""
        around = [
            (_HEADED / max(1, self.beneath[heading]), self._terms(heading)),
            (_LED_IN, lead),
            (1.0, self._terms(about or "")),
        ]
        if lead and _sure(self.matter.ranked([(_LED_IN, lead)])) is not None:
            return self.matter.ranked([(_BEHIND_LEAD, own), *around])
        return self.matter.ranked([(1.0, own), *around])

    def _settle(self) -> None:
        """Give each passage to its task: first what is sure, then what only fits one task that has no better answer."""
        for one in self.passages:
            one.task = _sure(one.ranked)
        best = {id_: max((p.score(id_) for p in self.passages if p.task == id_), default=0.0) for id_ in self.titles}
        for one in self.passages:
            if one.task is None:
                one.task = _sure([match for match in one.ranked if not best[match.id] or match is one.ranked[0]])
        for before, one in zip(self.passages, self.passages[1:], strict=False):
            if one.task is None and before.task is not None and self._belongs(before, one):
                one.task = before.task

    def _belongs(self, before: _Passage, one: _Passage) -> bool:
        """Say whether a passage goes on with the one before it: beside it, and about nothing else of its own."""
        is_other = one.ranked and one.ranked[0].id != before.task and _score(one.ranked[0]) >= SURE / BESIDE
        if is_other and not (before.item["text"].endswith(";") or _THE_REST.match(one.item["text"])):
            return False
        return self._is_beside(before.item, one.item)

    def _is_beside(self, before: Item, item: Item) -> bool:
        if before.get("about") or item.get("about"):
            return before.get("about") == item.get("about")
        between = self.text[before["span"][1] : item["span"][0]]
        return not re.search(r"[^\s.;,:]|\n\s*\n", between)

    def _lay_out(self) -> None:
        told: tuple[int, Item] | None = None
        rest: list[_Passage] = []
        before: Item | None = None
        for one in self.passages:
            item, best = one.item, one.task
            if _is_for_later(item) and not (before and self._is_last(before, best) and self._is_beside(before, item)):
                rest.append(one)
                continue
            if best is None and told is not None and _goes_on(told[1], item):
                best = one.task = told[0]
            if best is None:
                continue
            if self._is_told_again(item, best):
                self.again[best].append(item)
                told = best, item
            else:
                self.mine[best].append(item)
                before = item
        for one in rest:
            # What the unit still means to do answers what nothing else does.
            if one.task is not None and not self.mine[one.task]:
                self.again[one.task].append(one.item)

    def _is_last(self, item: Item, task: int | None) -> bool:
        """Say whether an item is the last one given to a task."""
        given = self.mine.get(task, []) if task is not None else []
        return bool(given) and given[-1] is item

    def _is_told_again(self, item: Item, task: int) -> bool:
        """Say whether a passage only tells the fault again that the notice found, and not what was done about it."""
        if item["what"] != "finding" or item["polarity"] != "shortcoming":
            return False
        if about := item.get("about"):
            return fold(item["text"]) in fold(about)
        said = [word for word in terms(item["text"]) if " " not in word]
        return sum(word in self.words[task] for word in said) >= _TOLD_AGAIN * len(said) > 0

    def to(self, task: Asked) -> Proposal:
        """Return what the report says to a task."""
        items = _in_its_row(self.mine[task.id]) or self.again[task.id]
        if items:
            return self._answer(items)
        candidates = self._candidates(task.id)
        if _ASKS_FOR_REPORT.search(task.title) and not _ASKS_FOR_MORE.search(task.title):
            number = f" số {self.found['number']}" if self.found.get("number") else ""
            return Proposal((), Progress.DONE, f"Đã báo cáo tại Báo cáo{number}.", "", THE_REPORT_ITSELF)
        return Proposal((), None, "", "", NOT_SURE if candidates else NOT_ANSWERED, candidates)

    def _answer(self, items: Sequence[Item]) -> Proposal:
        day = _day(self.found)
        rows = [self._row_of(one) for one in items]
        progress = how_far(items, rows, day, map(self._heading_of, items))
        is_done = progress is Progress.DONE
        said = [one for one in items if not is_only_a_day(one)] or items
        return Proposal(
            tuple(one["key"] for one in items),
            progress,
            _run_on(one["text"] for one in said),
            _figures(self.figures, items),
            SAME_WORDS,
            done_on=day_done([one["text"] for one in items], rows, day) if is_done else None,
            expected_on=None if is_done else day_expected(items, rows, day),
            cause="" if is_done else why_not(items),
        )

    def _heading_of(self, item: Item) -> str:
        """Return the headings above a passage, the nearest last: one of each level."""
        begins, above = self.headings
        return above[bisect_right(begins, item["span"][0])]

    def _row_of(self, item: Item) -> Sequence[str]:
        """Return the cells beside those of a passage."""
        if not item.get("about"):
            return ()
        start, end = item["span"]
        row = self.text[self.text.rfind("\n", 0, start) + 1 : _end_of_line(self.text, end)]
        return [cell.strip() for cell in row.split("|")]

    def _candidates(self, task: int) -> tuple[Candidate, ...]:
        free = [one for one in (*self.passages, *self.unread) if one.task is None]
        likely = sorted((one for one in free if one.score(task) >= LIKELY), key=lambda one: -one.score(task))
        return tuple(
            Candidate(one.item["key"], one.item["text"], _figures(self.figures, [one.item])) for one in likely[:SHOWN]
        )


def _is_for_later(item: Item) -> bool:
    """Say whether a passage tells what the unit means to do, apart from what it says of its faults."""
    return item["what"] == "task" and not item.get("about") and item.get("why") != PROMISED


def _in_its_row(items: Sequence[Item]) -> Sequence[Item]:
    """Return the answers that stand in the row of a task's own fault, where there are such; all others are guessed."""
    return [one for one in items if one.get("about")] or items


#: What is left of a matter, told right behind it.
_THE_REST = re.compile(
    r"(?:(?:số|phần|các|những|\d+) [^,.;]{0,30})?còn lại\b|còn \d|riêng\b|hiện\b|đồng thời\b|trong đó\b|dự kiến\b|sẽ\b",
    re.IGNORECASE,
)
#: So much of a passage's words are the task's own where it tells the fault again.
_TOLD_AGAIN = 0.75
#: What was done about a fault stands so near behind it.
_SO_NEAR = 400


def _goes_on(told: Item, item: Item) -> bool:
    """Say whether a passage stands so beneath a fault told again that it says what was done about it."""
    return (
        item["what"] == "finding"
        and item["polarity"] == "strength"
        and not item.get("about")
        and (item.get("heading") or "") == (told.get("heading") or "")
        and item["span"][0] - told["span"][1] < _SO_NEAR
    )


#: "Về thư công vụ: …", "Đối với tồn tại “…”: …" names what follows, at the beginning of its line.
_LEAD = re.compile(r"(?:^|\n)[^\n|]{0,12}?([^\W\d][^\n|.]{2,160}(?:\n[^\n|.:]{1,100})?):\s*$")
_LONGEST_LEAD, _NEAR = 300, 40
_LED = re.compile(r"([^\W\d][^\n|.;]{2,120}):\s")


def _lead(text: str, start: int) -> str:
    """Return the words that lead a passage in."""
    if not text[max(0, start - _NEAR) : start].rstrip().endswith(":"):
        return ""
    match = _LEAD.search(text[max(0, start - _LONGEST_LEAD) : start])
    return match[1] if match else ""


def _unread(found: Mapping[str, Any], text: str, items: Iterable[Item]) -> Iterator[Item]:
    """Yield the sentences of a report's body that are in no item: what the reader did not take for anything."""
    begins = min((one["span"][1] for one in found.get("legal_bases", ())), default=0)
    ends = text.find("Nơi nhận")
    taken = sorted(tuple(one["span"]) for one in (*items, *found.get("sections", ())))
    at = next_one = 0
    for line in text.split("\n"):
        for start, end in sentences(line) if "|" not in line else ():
            span = (at + start, at + end)
            while next_one < len(taken) and taken[next_one][1] <= span[0]:
                next_one += 1
            is_free = next_one == len(taken) or span[1] <= taken[next_one][0]
            if is_free and begins < span[0] and (ends < 0 or span[1] <= ends) and end - start >= _A_SENTENCE:
                yield {"key": "", "what": "finding", "polarity": "strength", "text": line[start:end], "span": span}
        at += len(line) + 1


_A_SENTENCE = 25


def _day(found: Mapping[str, Any]) -> date | None:
    try:
        return date.fromisoformat(found.get("date") or "")
    except ValueError:
        return None


def _run_on(texts: Iterable[str]) -> str:
    """Return passages as sentences one beneath another; what goes on in mid-sentence stays in its line.

    >>> _run_on(["đã quét 90 hồ sơ;", "số còn lại xong trước 30/11.", "Mua máy quét;"])
    'Đã quét 90 hồ sơ; số còn lại xong trước 30/11.\\nMua máy quét.'
    """
    lines = re.sub(r"(?<=[,;])\n", " ", "\n".join(texts)).split("\n")
    return "\n".join(line[:1].upper() + re.sub(r"[,;]\s*$", ".", line[1:]) for line in lines)


def _headings(sections: Iterable[Mapping[str, Any]]) -> tuple[list[int], list[str]]:
    """Return where headings begin, and what stands above a passage before the first, behind the first, and so on."""
    begins, above, names = list[int](), dict[int, str](), [""]
    for one in sorted(sections, key=lambda one: int(one["span"][0])):
        above = {level: name for level, name in above.items() if level < one["level"]} | {one["level"]: one["name"]}
        begins.append(one["span"][0])
        names.append(". ".join(above.values()))
    return begins, names


def _figures(figures: Sequence[Mapping[str, Any]], items: Sequence[Item]) -> str:
    """Return the figures of passages, in the order of the text; one that stands within another is told by that one."""
    held: dict[int, str] = {}
    for item in items:
        first = bisect_left(figures, item["span"][0], key=lambda one: int(one["span"][0]))
        for place in range(first, len(figures)):
            if figures[place]["span"][0] >= item["span"][1] or len(held) >= _MOST_FIGURES:
                break
            held[place] = figures[place]["text"].rstrip(" .;,")
    within = list(dict.fromkeys(held[place] for place in sorted(held)))
    whole = [one for one in within if not any(one != other and one in other for other in within)]
    return "; ".join(one + ")" * (one.count("(") - one.count(")")) for one in whole)[:500]


#: More are not shown.
_MOST_FIGURES = 250


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
