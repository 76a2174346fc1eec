"""Campaigns: plan, team, visits with their minutes, and what was found; the rest is in :mod:`followup`."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass, field

from inspect_app.demo.generate.bulk import Bulk
from inspect_app.demo.generate.chronicle import Chronicle, said
from inspect_app.demo.generate.places import Commune, Country, Province
from inspect_app.demo.generate.times import ISO, at_work, morning, stamp, weekday, year_of
from inspect_app.demo.generate.wordings import COPIED, Point, Wording, Wordings, severity
from inspect_app.models import (
    Check,
    Finding,
    Minutes,
    Plan,
    PlanCriterion,
    PlanUnit,
    PostRole,
    Signature,
    TeamChange,
    TeamDecision,
    Visit,
)
from workflows.findings import FindingKind, Severity
from workflows.minutes import MinutesState, Side, SignatureMethod
from workflows.plans import PlanState
from workflows.search import index_text
from workflows.teams import TeamPost
from workflows.visits import CheckResult, VisitState

#: Days from the plan to the first visit, and from the last visit to the notice.
BEFORE_VISITS, BEFORE_NOTICE = 15, 25
#: Criteria that a campaign looks at.
LOOKED_AT = 32
STRENGTH, SHORTCOMING = FindingKind.STRENGTH.value, FindingKind.SHORTCOMING.value
MET, NOT_MET = CheckResult.MET.value, CheckResult.NOT_MET.value
SUBJECTS = ("cải cách hành chính", "thực hiện cơ chế một cửa", "chuyển đổi số", "kỷ luật, kỷ cương hành chính",
            "công khai, giải quyết thủ tục hành chính")  # fmt: skip


@dataclass(slots=True)
class Found:
    """A shortcoming that makes a task."""

    id: int
    commune: Commune
    point: Point
    wording: Wording
    severity: str


@dataclass
class Campaign:
    """One campaign, as far as those who come after need it."""

    province: Province
    number: int
    #: The day of its notice, and how many tasks come of it; 0: it is still under way.
    concluded_on: int
    tasks: int
    communes: list[Commune]
    notice_number: int = 0
    id: int = 0
    found: list[Found] = field(default_factory=list)
    strengths: list[Found] = field(default_factory=list)

    def __post_init__(self) -> None:
        visits = len(self.communes) // 3 + 1
        self.begun_on = weekday(self.concluded_on - BEFORE_VISITS - visits - BEFORE_NOTICE)

    @property
    def asks_all(self) -> bool:
        """Whether its notice asks something of every unit, too, beside their own shortcomings."""
        return self.tasks > 3 * len(self.communes)

    @property
    def officer(self) -> int:
        """Who of the office has it in hand."""
        officers = self.province.people[PostRole.OFFICE]
        return officers[self.number % len(officers)]

    @property
    def leader(self) -> int:
        leaders = self.province.people[PostRole.LEADER]
        return leaders[self.number % len(leaders)]


class Campaigns:
    """Writes campaigns down, one after the other."""

    def __init__(
        self,
        bulk: Bulk,
        chronicle: Chronicle,
        country: Country,
        wordings: Wordings,
        today: int,
        chance: random.Random,
    ) -> None:
        self._note, self._names, self._wordings = chronicle.note, country.names, wordings
        self._bulk, self._today, self._chance = bulk, today, chance
        self._plans = bulk.table(Plan, "id", "authority_id", "state", "title", "number", "issued_on", "year",
                                 "period_from", "period_to", "report_deadline", "created_at", "created_by_id",
                                 "search_text")  # fmt: skip
        self._plan_units = bulk.table(PlanUnit, "plan_id", "unit_id")
        self._criteria = bulk.table(PlanCriterion, "id", "plan_id", "position", *COPIED)
        self._decisions = bulk.table(TeamDecision, "id", "plan_id", "number", "issued_on", "effective_on", "subject",
                                     "created_at")  # fmt: skip
        self._changes = bulk.table(TeamChange, "id", "decision_id", "plan_id", "person_id", "post", "title")
        self._visits = bulk.table(Visit, "id", "plan_id", "authority_id", "unit_id", "visit_on", "session", "place",
                                  "state", "started_at", "ended_at", "version")  # fmt: skip
        self._checks = bulk.table(Check, "id", "visit_id", "criterion_id", "result", "numerator", "denominator",
                                  "checked_by_id", "checked_at")  # fmt: skip
        self._findings = bulk.table(Finding, "id", "uid", "visit_id", "plan_id", "authority_id", "unit_id",
                                    "criterion_id", "area", "kind", "statement", "severity", "figure_label",
                                    "numerator", "denominator", "remedy", "responsible", "recorded_by_id",
                                    "recorded_at", "search_text")  # fmt: skip
        self._minutes = bulk.table(Minutes, "id", "visit_id", "authority_id", "unit_id", "state", "unit_opinion",
                                   "digest", "drawn_up_at", "locked_at", "version")  # fmt: skip
        self._signatures = bulk.table(Signature, "id", "minutes_id", "side", "person_id", "full_name", "title",
                                      "method", "digest", "signed_at")  # fmt: skip

    def hold(self, campaign: Campaign) -> None:
        """Write down a campaign up to its last minutes."""
        self._plan(campaign)
        self._team(campaign)
        chosen = self._copy_criteria(campaign)
        share = _shares(campaign, self._chance)
        first = campaign.begun_on + BEFORE_VISITS
        for place, commune in enumerate(campaign.communes):
            self._visit(campaign, commune, weekday(first + place // 3), place, share[place], chosen)
            self._bulk.relieve()

    def _plan(self, campaign: Campaign) -> None:
        day, province, chance = campaign.begun_on, campaign.province, self._chance
        campaign.id, year = self._plans.next_id(), year_of(day)
        subject = SUBJECTS[campaign.number % len(SUBJECTS)]
        title = f"Kiểm tra công tác {subject} các xã, phường, đợt {campaign.number} năm {year}"
        number = f"{campaign.number}/KH-UBND"
        if not campaign.tasks:
            state = PlanState.RUNNING if day + BEFORE_VISITS <= self._today else PlanState.ISSUED
        else:
            is_old = self._today - campaign.concluded_on > 400
            state = PlanState.CLOSED if is_old and chance.random() < 0.6 else PlanState.CONCLUDED
        self._plans.add((campaign.id, province.id, state.value, title, number, ISO[day], year, f"{year}-01-01",
                         f"{year}-12-31", "trong 30 ngày kể từ ngày ban hành Thông báo", stamp(morning(day)),
                         campaign.officer, index_text(f"{number} {title} {year}", number=number)))  # fmt: skip
        for commune in campaign.communes:
            self._plan_units.add((campaign.id, commune.id))
        self._note(morning(day), "PlanCreated", "plan", campaign.id, campaign.officer, said(title=title))
        issued = said(issued_on=ISO[day], number=number)
        self._note(at_work(day, chance), "PlanIssued", "plan", campaign.id, campaign.officer, issued)

    def _team(self, campaign: Campaign) -> None:
        day, people, id_ = ISO[campaign.begun_on], campaign.province.people, self._decisions.next_id()
        number = f"{1000 + campaign.number}/QĐ-UBND"
        self._decisions.add((id_, campaign.id, number, day, day, "thành lập Đoàn kiểm tra",
                             stamp(morning(campaign.begun_on))))  # fmt: skip
        members = self._chance.sample(people[PostRole.INSPECTOR], 3)
        team = [(campaign.leader, TeamPost.HEAD), (campaign.officer, TeamPost.SECRETARY)]
        for person, post in [*team, *((one, TeamPost.MEMBER) for one in members)]:
            self._changes.add((self._changes.next_id(), id_, campaign.id, person, post.value, ""))

    def _copy_criteria(self, campaign: Campaign) -> list[tuple[int, Point]]:
        library = self._wordings.points
        chosen = []
        for position, point in enumerate(self._chance.sample(library, min(LOOKED_AT, len(library))), 1):
            id_ = self._criteria.next_id()
            self._criteria.add((id_, campaign.id, position, *point.copied))
            chosen.append((id_, point))
        return chosen

    def _visit(
        self,
        campaign: Campaign,
        commune: Commune,
        day: int,
        place: int,
        faults: int,
        chosen: list[tuple[int, Point]],
    ) -> None:
        chance, id_ = self._chance, self._visits.next_id()
        is_past = day < self._today
        session = ("Sáng, 08 giờ 00", "Chiều, 13 giờ 30")[place % 2]
        begun, ended = morning(day), morning(day) + 180
        state = (VisitState.DONE if is_past else VisitState.PLANNED).value
        times = (stamp(begun), stamp(ended)) if is_past else (None, None)
        self._visits.add((id_, campaign.id, campaign.province.id, commune.id, ISO[day], session,
                          f"Trụ sở UBND {commune.full_name}", state, *times, 4))  # fmt: skip
        if not is_past:
            return
        faulty = [chosen[n % len(chosen)] for n in range(place, place + faults)]
        praised = [one for one in chance.sample(chosen, min(3, len(chosen))) if one not in faulty]
        for met, points in ((False, faulty), (True, praised)):
            for known, (copy_id, point) in enumerate(points):
                self._finding(campaign, commune, id_, copy_id, point, begun, is_met=met, again=known >= len(chosen))
        self._lock_minutes(campaign, commune, id_, ended)

    def _finding(
        self, campaign: Campaign, commune: Commune, visit_id: int, copy_id: int, point: Point, begun: int,
        *, is_met: bool, again: bool,
    ) -> None:  # fmt: skip
        chance, id_, officer = self._chance, self._findings.next_id(), campaign.officer
        wording = self._wordings.of(point, is_met=is_met, chance=chance)
        grave = Severity.NORMAL.value if is_met else severity(point, chance)
        at = stamp(begun + int(170 * chance.random()))
        figures = wording.numerator, wording.denominator
        self._findings.add((id_, _uid(chance), visit_id, campaign.id, campaign.province.id, commune.id, copy_id,
                            point.area, STRENGTH if is_met else SHORTCOMING, wording.statement, grave,
                            point.figure_label if wording.numerator else "", *figures, wording.requirement,
                            point.responsible, officer, at, wording.folded))  # fmt: skip
        if not again:
            result = MET if is_met else NOT_MET
            self._checks.add((self._checks.next_id(), visit_id, copy_id, result, *figures, officer, at))
        found = Found(id_, commune, point, wording, grave)
        (campaign.strengths if is_met else campaign.found).append(found)

    def _lock_minutes(self, campaign: Campaign, commune: Commune, visit_id: int, ended: int) -> None:
        id_, locked_at = self._minutes.next_id(), ended + 20
        digest, locked = hashlib.sha256(f"{visit_id} {ended}".encode()).hexdigest(), stamp(locked_at)
        self._minutes.add((id_, visit_id, campaign.province.id, commune.id, MinutesState.SIGNED.value,
                           "UBND nhất trí với biên bản.", digest, stamp(ended), locked, 4))  # fmt: skip
        chair = commune.people[PostRole.CHAIR][0]
        for side, person, title in ((Side.TEAM, campaign.leader, "Trưởng đoàn"), (Side.UNIT, chair, "Chủ tịch UBND")):
            self._signatures.add((self._signatures.next_id(), id_, side.value, person, self._names[person], title,
                                  SignatureMethod.PASSWORD.value, digest, locked))  # fmt: skip
        self._note(locked_at, "MinutesLocked", "minutes", id_, chair, said(code=digest[:8].upper(), digest=digest))


def _uid(chance: random.Random) -> str:
    """Return a random UUID (version 4) as both databases read it."""
    digits = f"{chance.getrandbits(128):032x}"
    return f"{digits[:12]}4{digits[13:16]}{'89ab'[int(digits[16], 16) & 3]}{digits[17:]}"


def _shares(campaign: Campaign, chance: random.Random) -> list[int]:
    """Deal the tasks out to the communes: those that are slow have more faults, too; all together they are exact."""
    units = len(campaign.communes)
    if not campaign.tasks:
        return [chance.randint(3, 12) for _ in range(units)]
    tasks = campaign.tasks - units * campaign.asks_all
    weights = [0.5 + chance.random() + commune.slowness / 2 for commune in campaign.communes]
    whole, dealt = sum(weights), 0.0
    given: list[int] = []
    for weight in weights:
        dealt += weight
        given.append(round(tasks * dealt / whole) - sum(given))
    return given
