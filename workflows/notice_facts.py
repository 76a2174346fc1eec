"""What a conclusion notice is assembled from: findings of signed minutes and the facts of the campaign."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from workflows.calendars import WorkCalendar
from workflows.wording import Thresholds, UnitName

FindingKindName = Literal["strength", "shortcoming"]
SeverityName = Literal["normal", "serious"]
RequirementPart = Literal["responsibility", "forward"]


@dataclass(frozen=True, slots=True)
class FindingFact:
    """One finding as the notice sees it.

    ``uid`` is the identity given on the device that recorded it; ``minutes_id`` is None while no signed minutes hold
    it.  ``met_wording`` and ``unmet_wording`` are the criterion's own sentences, used when units are said different
    things on one criterion; the ``…_many`` are those for several units, where they are said otherwise.  ``figure_text``
    is the figure as printed ("62%"), ``figure_value`` what it is compared by, ``figure_label`` what it counts;
    ``remedy`` is what the unit must do, ``responsible`` who answers for it.
    """

    id: int
    uid: str
    kind: FindingKindName
    area: str
    criterion_id: int | None
    criterion_code: str | None
    criterion_position: int
    unit: UnitName
    unit_id: int
    statement: str
    details: str = ""
    severity: SeverityName = "normal"
    figure_text: str = ""
    remedy: str = ""
    initiative: bool = False
    minutes_id: int | None = None
    met_wording: str = ""
    unmet_wording: str = ""
    met_wording_many: str = ""
    unmet_wording_many: str = ""
    figure_label: str = ""
    figure_value: float | None = None
    responsible: str = ""


@dataclass(frozen=True, slots=True)
class DecisionFact:
    """A decision on the team: the founding one first, amendments after it.  Without ``issuer``: the leader's own."""

    number: str
    issued_on: date
    subject: str
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Grouping:
    """Findings of one area and kind that an officer had said in one sentence, or apart from the others.

    ``uids`` names the findings; those that are gone do no harm.  ``wording`` is what is said of them all, as a
    criterion's wording would be; without it each statement keeps its own words.
    """

    key: str
    uids: frozenset[str]
    wording: str = ""


@dataclass(frozen=True, slots=True)
class Phase:
    """One step of a requirement that is due in steps."""

    text: str
    deadline_wording: str


def phases_of(text: str) -> tuple[Phase, ...]:
    """Read the steps of a requirement, one a line: what is done, a bar, by when.

    >>> phases_of("Báo cáo lần 1 | trước ngày 25/10/2023")
    (Phase(text='Báo cáo lần 1', deadline_wording='trước ngày 25/10/2023'),)
    """
    lines = [line.rpartition("|") if "|" in line else (line, "", "") for line in text.splitlines() if line.strip()]
    return tuple(Phase(what.strip(), deadline.strip()) for what, _bar, deadline in lines)


@dataclass(frozen=True, slots=True)
class RequirementFact:
    """One thing the notice asks of everybody of a kind: who, what, when, who answers for it and with what result.

    ``part`` says where it stands: under its ``addressee`` in "1. Về trách nhiệm" or, forward-looking, in
    "2. Nhiệm vụ trong thời gian tới".  One without an addressee always stands there.
    """

    key: str
    addressee: str
    text: str
    deadline_wording: str = ""
    part: RequirementPart = "responsibility"
    responsible: str = ""  # "Chủ tịch UBND xã, thị trấn"
    result: str = ""  # "báo cáo kết quả kèm tài liệu minh chứng"
    phases: tuple[Phase, ...] = ()


@dataclass(frozen=True, slots=True)
class SuccessionFact:
    """An inspected unit that is no more, and who took over from it."""

    unit: UnitName
    successors: tuple[UnitName, ...]
    decision: str = ""


@dataclass(frozen=True, slots=True)
class RegisteredUnit:
    """A unit of the authority under one name and kind, from one day to another; ``successors`` took over from it."""

    unit: UnitName
    valid_from: date
    valid_to: date | None = None
    successors: tuple[UnitName, ...] = ()

    def is_valid_on(self, day: date) -> bool:
        """Tell whether the unit exists under this name on a day; both ends count."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class OpenItemFact:
    """A task of an earlier notice that an inspected unit has not finished."""

    unit: UnitName
    title: str
    notice_number: str
    notice_issued_on: date
    criterion_code: str | None = None


@dataclass(frozen=True, slots=True)
class IssuedNumber:
    """The number and date of another document of the same counter."""

    number: str  # "136/TB-UBND"
    issued_on: date


@dataclass(frozen=True, slots=True)
class IndexFact:
    """The reform index that a notice rests on instead of visits: its decision, its threshold, what it came to."""

    year: int
    number: str  # "975/QĐ-UBND"
    decided_on: date
    threshold: int  # of the most points, in per cent
    most: Decimal
    mean: Decimal
    best: tuple[tuple[UnitName, ...], Decimal]  # all the units that share the place
    last: tuple[tuple[UnitName, ...], Decimal]


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """The campaign as it stands when its notice is assembled."""

    authority_name: str  # "UBND huyện Yên Thế"
    authority_kind: str  # "huyện"
    leader_title: str  # "Chủ tịch UBND huyện"
    plan_number: str  # "35/KH-UBND"
    plan_issued_on: date
    plan_title: str  # "kiểm tra thực hiện nhiệm vụ cải cách hành chính nhà nước năm 2023"
    year: int
    units_inspected: tuple[UnitName, ...]
    units_total: int
    unit_kinds_all: str  # "các xã, thị trấn"
    units_planned: int = 0  # how many units the plan is about; 0: not known
    report_deadline_wording: str = ""  # "trước ngày 25/10/2023"
    report_to: str = ""  # "Chủ tịch UBND huyện"
    report_through: str = ""  # "Phòng Nội vụ"
    office_name: str = ""  # "Phòng Nội vụ"
    plan_issuer: str = ""  # without it: the leader
    is_self: bool = False  # the authority inspected itself
    index: IndexFact | None = None  # scores were published, and nobody went inspecting
    team_decisions: tuple[DecisionFact, ...] = ()
    team_name: str = "Đoàn kiểm tra"
    place: str = ""  # "Yên Thế"
    area_labels: Mapping[str, str] = field(default_factory=dict)
    thresholds: Thresholds | None = None
    annex_by_unit: bool = False  # an appendix says what each unit has to mend
    list_limit: int = 0  # longer lists of units stand in an appendix; 0: never
    consolidation_deadline_wording: str = ""  # by when the office reports on all units
    successions: tuple[SuccessionFact, ...] = ()
    general_requirements: tuple[RequirementFact, ...] = ()
    closings: tuple[str, ...] = ()  # how the office ends its notices, in place of the usual order
    recipients: tuple[str, ...] = ()
    signature_lines: tuple[str, ...] = ()  # ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    signer_name: str = ""
    # What the checks look at beside the text. Without it, the rule that needs it has nothing to say.
    calendar: WorkCalendar = field(default_factory=WorkCalendar)
    before_is_inclusive: bool = False
    shortest_deadline: int = 5  # working days between issue and deadline below which one asks again
    registered_units: tuple[RegisteredUnit, ...] = ()  # all units below the authority, today's and former ones
    visited_on: Mapping[UnitName, date] = field(default_factory=dict)
    open_items: tuple[OpenItemFact, ...] = ()
    number: str = ""  # the notice's own, once it is given
    other_numbers: tuple[IssuedNumber, ...] = ()
    annex_titles: tuple[str, ...] = ()  # of annexes that are files of their own
