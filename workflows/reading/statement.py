"""What a document says: every item with the place it was read from, how sure the reader is, and why."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

from workflows.i18n import N_


class Kind(StrEnum):
    """What kind of document was read."""

    CONCLUSION_NOTICE = "conclusion_notice"
    SELF_INSPECTION_NOTICE = "self_inspection_notice"
    REMEDIATION_REPORT = "remediation_report"
    PERIODIC_REPORT = "periodic_report"
    TEAM_REPORT = "team_report"
    PLAN = "plan"
    TEAM_DECISION = "team_decision"
    CHASE_LETTER = "chase_letter"
    MINUTES = "minutes"
    OTHER = "other"


KIND_LABELS: Mapping[Kind, str] = {
    Kind.CONCLUSION_NOTICE: N_("Thông báo kết luận kiểm tra"),
    Kind.SELF_INSPECTION_NOTICE: N_("Thông báo kết quả tự kiểm tra"),
    Kind.REMEDIATION_REPORT: N_("Báo cáo kết quả khắc phục"),
    Kind.PERIODIC_REPORT: N_("Báo cáo định kỳ"),
    Kind.TEAM_REPORT: N_("Báo cáo kết quả kiểm tra"),
    Kind.PLAN: N_("Kế hoạch"),
    Kind.TEAM_DECISION: N_("Quyết định"),
    Kind.CHASE_LETTER: N_("Công văn"),
    Kind.MINUTES: N_("Biên bản kiểm tra"),
    Kind.OTHER: N_("Văn bản khác"),
}

#: What one body tells of itself; in the others there are several, each with counts and ranks of its own.
OF_ONE_BODY = frozenset({Kind.REMEDIATION_REPORT, Kind.PERIODIC_REPORT, Kind.SELF_INSPECTION_NOTICE})

Polarity = Literal["strength", "shortcoming"]


@dataclass(frozen=True, slots=True)
class Span:
    """A place in the text as it was handed in: ``given[start:end]``."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def holds_any(self, places: Sequence[int]) -> bool:
        """Say whether one of the places, which are in order, lies within."""
        return bisect_left(places, self.start) < bisect_left(places, self.end)


@dataclass(frozen=True, slots=True)
class Item:
    """Something read: where, in the document's own words, how surely (0 to 1), and why; ``why`` is a msgid."""

    span: Span
    text: str
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class Basis(Item):
    """A document that is named: its day may be missing, or written and in no calendar (then only ``day_written``)."""

    type: str
    number: str
    number_written: str
    day: date | None
    day_written: str
    issuer: str
    about: str
    role: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading; ``role`` is what stands beneath it (see :mod:`workflows.reading.outline`)."""

    span: Span
    mark: str
    title: str
    level: int
    role: str
    parent: int | None

    @property
    def name(self) -> str:
        return f"{self.mark} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Finding(Item):
    """A strength or shortcoming as the text itself claims it; no units means it is general.

    ``area_confidence`` is how sure the area is: a heading names it, or only the words of the statement itself.
    ``about`` is, in a table of a remediation report, the fault of the notice that its row answers.
    """

    polarity: Polarity
    area: str
    heading: str
    units: tuple[str, ...]
    is_remedy: bool = False
    area_confidence: float = 0.95
    about: str = ""


@dataclass(frozen=True, slots=True)
class Task(Item):
    """A duty or a measure; ``named_on`` is the day its wording names, which need not be the last permitted one.

    ``is_upward`` says that it is asked of a body above the issuer: a proposal, which binds nobody.  ``about`` is the
    fault that a row of a remediation report says is not remedied yet.
    """

    responsible: str
    named_on: date | None = None
    deadline_wording: str = ""
    report_to: str = ""
    heading: str = ""
    is_upward: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class Figure(Item):
    """A fraction, a share, or both; ``bound`` says that the share is a range or a limit ("trên 99%")."""

    part: float | None
    whole: float | None
    percent: float | None
    decimals: int = 0
    unit: str = ""
    bound: str = ""

    @property
    def computed(self) -> float | None:
        return None if self.part is None or not self.whole else 100 * self.part / self.whole


@dataclass(frozen=True, slots=True)
class Amount(Item):
    """A number with what it counts: "4.001 hồ sơ", "8.568.086.260 đồng"; ``label`` is what was said before it."""

    value: float
    unit: str
    label: str


@dataclass(frozen=True, slots=True)
class Sum(Item):
    """A total that is claimed and the parts it is said to be made of."""

    parts: tuple[float, ...]
    total: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class Score(Item):
    """Points of a criterion, out of how many, and the index that is printed beside them."""

    criterion: str
    achieved: float
    most: float | None
    percent: float | None
    decimals: int
    level: int


@dataclass(frozen=True, slots=True)
class Indicator(Item):
    """A row of a statistics form; ``value`` is None where the cell was left blank, which is not zero."""

    form: str
    code: str
    label: str
    unit: str
    value: str | None


@dataclass(frozen=True, slots=True)
class UnitRead(Item):
    """A unit of the list of those inspected: ``name`` as it should be called, ``written`` as it stands there."""

    name: str
    kind: str
    is_registered: bool = False


@dataclass(frozen=True, slots=True)
class Signatory(Item):
    """The stack above a signature, line by line, and the name beneath it."""

    lines: tuple[str, ...]
    name: str

    @property
    def title(self) -> str:
        return self.lines[-1] if self.lines else ""


@dataclass(frozen=True, slots=True)
class Word(Item):
    """One thing of the head: its value is the text, put into order."""

    value: str


@dataclass(frozen=True, slots=True)
class Coverage(Item):
    """How many units were inspected out of how many."""

    inspected: int
    total: int


@dataclass(frozen=True, slots=True)
class Statement:
    """All that was read from one document; ``given`` is its text, in which every span lies."""

    given: str
    kind: Kind
    kind_why: str
    number: Word | None = None
    symbol: str = ""
    issuer: Word | None = None
    place: Word | None = None
    dated: Word | None = None
    title: Word | None = None
    period: Word | None = None
    addressees: tuple[Word, ...] = ()
    bases: tuple[Basis, ...] = ()
    coverage: Coverage | None = None
    inspected: tuple[UnitRead, ...] = ()
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    asked: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    findings: tuple[Finding, ...] = ()
    tasks: tuple[Task, ...] = ()
    recipients: tuple[Word, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    figures: tuple[Figure, ...] = ()
    amounts: tuple[Amount, ...] = ()
    sums: tuple[Sum, ...] = ()
    scores: tuple[Score, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    #: The shares that forms state; those of the text are ``figures``.
    rates: tuple[Figure, ...] = ()
    #: The letterhead as it stands, and a paragraph a line: the text whatever broke its lines and composed its letters.
    words: str = field(default="", compare=False, repr=False)

    @property
    def signatory(self) -> Signatory | None:
        """Who signs for the issuer: of minutes the last one, who is the chair."""
        return self.signatories[-1] if self.signatories else None

    @property
    def day(self) -> date | None:
        """The day of the document where it is written in full."""
        if self.dated is None or len(self.dated.value) != 10:
            return None
        return date.fromisoformat(self.dated.value)
