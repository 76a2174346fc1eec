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

    Units that a task names beside the one that answers count for nothing.

    >>> item = {"key": "f1", "what": "finding", "text": "Đã số hóa 120/120 hồ sơ.", "heading": "", "span": [0, 24],
    ...         "polarity": "strength"}
    >>> proposals({"figures": []}, [item], [Asked(7, "Chưa số hóa hồ sơ"), Asked(8, "Chưa niêm yết phí")])[7].action
    'Đã số hóa 120/120 hồ sơ.'
    """
    words = {task.id: _words(task.title) for task in asked}
    rarity = _rarity(words.values())
    mine: dict[int, list[Item]] = {task.id: [] for task in asked}
    for item in items:
        if item["what"] != "finding":
            continue
        best = _best(_words(item["text"]) | _words(item.get("heading") or ""), words, rarity)
        if best is not None:
            mine[best].append(item)
    return {task.id: _proposal(found, task, mine[task.id]) for task in asked}


def _proposal(found: Mapping[str, Any], task: Asked, items: Sequence[Item]) -> Proposal:
    if items:
        is_open = any(one["polarity"] == "shortcoming" or _UNFINISHED.search(one["text"]) for one in items)
        progress = Progress.IN_PROGRESS if is_open else Progress.DONE
        action = "\n".join(one["text"] for one in items)
        return Proposal(tuple(one["key"] for one in items), progress, action, _figures(found, items), SAME_WORDS)
    if _ASKS_FOR_REPORT.search(task.title):
        number = f" số {found['number']}" if found.get("number") else ""
        return Proposal((), Progress.DONE, f"Đã báo cáo tại Báo cáo{number}.", "", THE_REPORT_ITSELF)
    return Proposal((), None, "", "", NOT_ANSWERED)


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
