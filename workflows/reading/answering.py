"""Which task of a notice each passage of a remediation report answers: proposed with a reason, settled by a person."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from workflows.i18n import N_
from workflows.reading.letters import LOW, UP
from workflows.reading.under_way import PROMISED
from workflows.remediation import Progress
from workflows.vietnamese import fold

#: So much of a task's own words must stand in a passage.
ENOUGH = 0.34
_WORD = re.compile(r"[^\W_]+")
#: Names of units: a task lists all that share a shortcoming, the report names its own.
_NAMES = re.compile(rf"(?<=[^.\s]\s)(?:[{UP}][{LOW}]+(?:\s|(?=\W|$)))+")
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "va cua cac nhung mot so cong tac viec ve tai theo trong cho voi la duoc da dang se chua khong con den tu do de"
        " thuc hien ubnd xa phuong thi tran nam cai cach hanh chinh cchc ket qua ngay thang huyen tinh",
    )
)
_UNFINISHED = re.compile(
    r"\b(?:đang|tiếp tục|sẽ|chưa (?:hoàn thành|xong|khắc phục|thực hiện)|dự kiến|từng bước|phấn đấu|còn lại)\b",
    re.IGNORECASE,
)
_ASKS_FOR_REPORT = re.compile(r"báo cáo[^.;]*(?:khắc phục|kết quả|về|với|cho)|khắc phục[^.;]*báo cáo", re.IGNORECASE)
_NOTICE = re.compile(r"thông báo", re.IGNORECASE)

SAME_WORDS = N_("Đoạn này có cùng từ ngữ với nhiệm vụ.")
THE_REPORT_ITSELF = N_("Nhiệm vụ yêu cầu báo cáo; văn bản này là báo cáo đó.")
NOT_ANSWERED = N_("Không thấy đoạn nào trả lời nhiệm vụ này.")

Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """A task that waits for an answer."""

    id: int
    title: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a report seems to answer to one task; ``keys`` are the passages it stands in."""

    keys: tuple[str, ...]
    progress: Progress | None
    action: str
    figures: str
    why: str


def notice_cited(found: Mapping[str, Any]) -> tuple[str, str | None] | None:
    """Return number and day of the notice that a report answers: the first one it names."""
    for basis in found.get("legal_bases", ()):
        if _NOTICE.match(basis["type"]) and basis["number"]:
            return basis["number"], basis["date"]
    return None


def proposals(found: Mapping[str, Any], items: Sequence[Item], asked: Sequence[Asked]) -> dict[int, Proposal]:
    """Return for each task what the report's confirmed passages say to it; a passage answers one task.

    Units that a task names beside the one that answers count for nothing.  A report tells the faults again before it
    says what was done: those are no answers.  What its rows or its account say is still to come shows that a task is
    under way.

    >>> item = {"key": "f1", "what": "finding", "text": "Đã số hóa 120/120 hồ sơ.", "heading": "", "span": [0, 24],
    ...         "polarity": "strength"}
    >>> proposals({"figures": []}, [item], [Asked(7, "Chưa số hóa hồ sơ"), Asked(8, "Chưa niêm yết phí")])[7].action
    'Đã số hóa 120/120 hồ sơ.'
    """
    matter = _Matter(asked)
    mine: dict[int, list[Item]] = {task.id: [] for task in asked}
    again: dict[int, list[Item]] = {task.id: [] for task in asked}
    rest: list[Item] = []
    told: tuple[int, Item] | None = None
    for item in sorted(items, key=lambda one: one["span"][0]):
        if item["what"] == "task" and not item.get("about") and item.get("why") != PROMISED:
            rest += [] if item.get("upward") else [item]
            continue
        best = matter.of(item)
        if best is None and told is not None and _goes_on(told[1], item):
            best = told[0]
        if best is None:
            continue
        if matter.is_told_again(item, best):
            again[best].append(item)
            told = best, item
        else:
            mine[best].append(item)
    for item in rest:
        # What the unit still means to do answers what nothing else does.
        best = matter.of(item)
        if best is not None and not mine[best]:
            again[best].append(item)
    return {task.id: _proposal(found, task, _in_its_row(mine[task.id]) or again[task.id]) for task in asked}


def _in_its_row(items: Sequence[Item]) -> Sequence[Item]:
    """Return the answers that stand in the row of a task's own fault, where there are such; all others are guessed."""
    return [one for one in items if one.get("about")] or items


class _Matter:
    """What the tasks of a notice are about, to tell which of them a passage answers."""

    def __init__(self, asked: Sequence[Asked]) -> None:
        self.words = {task.id: _words(task.title) for task in asked}
        self.rarity = _rarity(self.words.values())

    def of(self, item: Item) -> int | None:
        """Return the task that a passage answers: by the fault in its row, by its words and the heading above."""
        if about := item.get("about"):
            best = _best(_words(about), self.words, self.rarity)
            if best is not None:
                return best
        return _best(_words(item["text"]) | _words(item.get("heading") or ""), self.words, self.rarity)

    def is_told_again(self, item: Item, task: int) -> bool:
        """Say whether a passage only tells the fault again that the notice found, and not what was done about it."""
        if item["what"] != "finding" or item["polarity"] != "shortcoming":
            return False
        if about := item.get("about"):
            return fold(item["text"]) in fold(about)
        said = [word for word in _words(item["text"]) if " " not in word]
        return sum(word in self.words[task] for word in said) >= _TOLD_AGAIN * len(said) > 0


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


def _proposal(found: Mapping[str, Any], task: Asked, items: Sequence[Item]) -> Proposal:
    if items:
        is_open = any(_is_open(one) for one in items)
        progress = Progress.IN_PROGRESS if is_open else Progress.DONE
        action = "\n".join(one["text"] for one in items)
        return Proposal(tuple(one["key"] for one in items), progress, action, _figures(found, items), SAME_WORDS)
    if _ASKS_FOR_REPORT.search(task.title):
        number = f" số {found['number']}" if found.get("number") else ""
        return Proposal((), Progress.DONE, f"Đã báo cáo tại Báo cáo{number}.", "", THE_REPORT_ITSELF)
    return Proposal((), None, "", "", NOT_ANSWERED)


def _is_open(item: Item) -> bool:
    """Say whether a passage tells that something is not done yet."""
    return item["what"] == "task" or item["polarity"] == "shortcoming" or bool(_UNFINISHED.search(item["text"]))


def _figures(found: Mapping[str, Any], items: Sequence[Item]) -> str:
    within = [
        one["text"]
        for one in found["figures"]
        if any(item["span"][0] <= one["span"][0] < item["span"][1] for item in items)
    ]
    return "; ".join(within)[:500]


def _words(text: str) -> frozenset[str]:
    """Return the telling words of a text, folded, and those that stand side by side; names tell nothing."""
    bare = _NAMES.sub(" ", text)
    found = [word for word in _WORD.findall(fold(bare)) if word not in _COMMON]
    return frozenset([*found, *(f"{a} {b}" for a, b in pairwise(found))])


def _rarity(all_words: Iterable[frozenset[str]]) -> dict[str, float]:
    every = list(all_words)
    counts = Counter(word for words in every for word in words)
    return {word: math.log(1 + len(every) / n) for word, n in counts.items()}


def _best(said: frozenset[str], words: Mapping[int, frozenset[str]], rarity: Mapping[str, float]) -> int | None:
    best, most = None, ENOUGH
    for task_id, own in words.items():
        whole = sum(rarity[word] for word in own if " " not in word)
        shared = sum(rarity[word] for word in own & said)
        if whole and shared / whole > most:
            best, most = task_id, shared / whole
    return best
