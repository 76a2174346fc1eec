"""Which sentences of a notice may be about one matter: proposed with the reason in words, for the officer to decide."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from workflows.i18n import N_
from workflows.notice_facts import FindingFact
from workflows.vietnamese import canon


def _split(*lines: str) -> list[str]:
    return [word for line in lines for word in line.split()]


# Words that tell nothing of the matter: quantity, aspect, kinds of unit, small words.
_EMPTY = frozenset(
    _split(
        "các những một số đa hầu hết chưa đã đang còn không có và hoặc với của cho về tại trong trên theo từ đến để do",
        "bị được là mà thì này khi như việc công tác thực hiện xã phường thị trấn đặc khu huyện tỉnh ubnd đơn vị địa",
        "phương kịp thời đầy đủ thường xuyên tốt hạn chế cao thấp so năm quy định kế hoạch cán bộ công chức cchc tthc",
    )
)
_ENOUGH_WORDS = 0.5  # of the shorter sentence's telling words
_AT_LEAST = 2  # telling words shared, or one where both are measured by the same figure
_TOO_COMMON = 60  # a word in more sentences than this brings none together
MOST_PROPOSALS = 30


@dataclass(frozen=True, slots=True)
class Matter:
    """One sentence of findings as the notice now has it: its key, its area and kind, and what it rests on."""

    key: str
    section: str
    area: str
    statements: tuple[str, ...]
    figure_labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two sentences are proposed: ``text`` is a msgid whose slots ``values`` fill once it is translated."""

    text: str
    values: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text % self.values


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two sentences that may be one, the likelier the higher ``score``; the officer confirms or dismisses."""

    keys: tuple[str, str]
    reasons: tuple[Reason, ...]
    score: float


@dataclass(frozen=True, slots=True)
class _Known:
    matter: Matter
    words: frozenset[str]
    figures: frozenset[str]


def matter_of(key: str, section: str, findings: Sequence[FindingFact]) -> Matter:
    """Return the sentence of these findings as `proposals` takes it."""
    ordered = sorted(findings, key=lambda one: one.uid)
    return Matter(
        key,
        section,
        ordered[0].area,
        tuple(dict.fromkeys(one.statement for one in ordered)),
        tuple(dict.fromkeys(one.figure_label for one in ordered if one.figure_label)),
    )


def proposals(matters: Iterable[Matter], dismissed: Iterable[frozenset[str]] = ()) -> list[Proposal]:
    """Return which sentences of one kind and area may be about the same, the likeliest first.

    What the officer dismissed is not proposed again as long as both sentences stand.  The order in which the sentences
    come changes nothing.
    """
    said_no = set(dismissed)
    places: dict[tuple[str, str], list[_Known]] = {}
    for matter in sorted(matters, key=lambda one: one.key):
        places.setdefault((matter.section, matter.area), []).append(_known(matter))
    found = [
        proposal
        for known in places.values()
        for one, other in _pairs(known)
        if frozenset((one.matter.key, other.matter.key)) not in said_no
        and (proposal := _proposal(one, other)) is not None
    ]
    return sorted(found, key=lambda proposal: (-proposal.score, proposal.keys))[:MOST_PROPOSALS]


def _known(matter: Matter) -> _Known:
    words = {word for statement in matter.statements for word in _telling(statement)}
    return _Known(matter, frozenset(words), frozenset(map(_plain, matter.figure_labels)))


def _telling(statement: str) -> list[str]:
    return [word for word in _plain(statement).split() if word not in _EMPTY]


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in canon(text).casefold()).split())


def _pairs(known: Sequence[_Known]) -> Iterator[tuple[_Known, _Known]]:
    """Return the pairs that share enough to be looked at; sentences by the thousand are not all compared."""
    where: dict[str, list[int]] = {}
    for place, one in enumerate(known):
        for mark in [*one.words, *(f"figure:{label}" for label in one.figures)]:
            where.setdefault(mark, []).append(place)
    shared: Counter[tuple[int, int]] = Counter()
    for places in where.values():
        if len(places) <= _TOO_COMMON:
            shared.update(combinations(places, 2))
    return ((known[a], known[b]) for (a, b), count in sorted(shared.items()) if count >= _AT_LEAST)


def _proposal(one: _Known, other: _Known) -> Proposal | None:
    common = one.words & other.words
    figures = one.figures & other.figures
    share = len(common) / (min(len(one.words), len(other.words)) or 1)
    if len(common) + len(figures) < _AT_LEAST or (share < _ENOUGH_WORDS and not figures):
        return None
    reasons = []
    if runs := _runs(one.matter, other.matter, common):
        reasons.append(Reason(N_("cùng nói về %(words)s"), {"words": _quoted(runs)}))
    if figures:
        label = next(label for label in one.matter.figure_labels if _plain(label) in figures)
        reasons.append(Reason(N_("cùng loại số liệu “%(figure)s”"), {"figure": label}))
    return Proposal((one.matter.key, other.matter.key), tuple(reasons), round(share + bool(figures), 3))


def _runs(one: Matter, other: Matter, common: frozenset[str]) -> list[str]:
    """Return the words that stand together in both, as the first has them, the longest first: "thanh toán phí"."""
    heard = " | ".join(f" {_plain(statement)} " for statement in other.statements)
    words = one.statements[0].split()
    found: list[list[str]] = []
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and f" {_plain(' '.join(words[at : end + 1]))} " in heard:
            end += 1
        if end > at and set(_plain(" ".join(words[at:end])).split()) & common:
            found.append(words[at:end])
        at = max(end, at + 1)
    longest = sorted(found, key=len, reverse=True)
    shown = [run for run in longest if len(run) > 1] or longest
    return list(dict.fromkeys(" ".join(run).strip(" ,;:.()“”") for run in shown))


def _quoted(runs: Sequence[str]) -> str:
    return ", ".join(f"“{run}”" for run in runs[:4])
