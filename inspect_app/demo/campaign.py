"""One campaign of the demo, from the first draft of its plan to the last signature under its minutes."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from datetime import datetime, time, timedelta
from functools import partial
from itertools import count
from operator import itemgetter
from typing import Any

from sqlalchemy import select

from inspect_app.access import load_posts, team_of
from inspect_app.clock import ZONE
from inspect_app.clock import instant_on as at
from inspect_app.demo.pictures import CAPTION, drawn, picture_uid
from inspect_app.demo.world import World
from inspect_app.extensions import db
from inspect_app.files.actions import attach
from inspect_app.findings import actions as findings
from inspect_app.models import Person, Plan, PlanArea, PlanCriterion, Visit
from inspect_app.plans import actions as plans
from inspect_app.plans import teams
from inspect_app.plans.queries import library_of
from inspect_app.units.calendar import work_calendar
from inspect_app.visits import actions as visits
from inspect_app.visits import minutes
from workflows.findings import FindingKind, Severity
from workflows.minutes import Side
from workflows.plans import PlanKind
from workflows.teams import TEAM_POST_LABELS, TeamPost
from workflows.visits import CheckResult
from workflows.wording import date_cited

OFFICE, CHAIR_OF_DISTRICT, HEAD = "noi-vu", "chu-tich", "lanh-dao"
#: Who on the team looks at what, in this order if present; the secretary at everything else.
EXPERTS = {
    "institutions": ("tu-phap", "truong-phong-tu-phap"),
    "public_finance": ("tai-chinh",),
    "digital": ("chuyen-doi-so", "van-hoa"),
}
#: What a plan may say about more time.
EXTENDING = ("extension_decider", "extension_cap_days")
Table = dict[str, Any]


def run_campaign(world: World, data: Table, beside: Iterable[tuple[datetime, Callable[[], None]]] = ()) -> Plan:
    """Let the plan be made, approved and issued, the team be named, the units be visited and the minutes be signed.

    What happens ``beside`` it has its time among the visits.
    """
    plan = _make_plan(world, data["plan"])
    for decision in data["decision"]:
        _decide_team(world, plan, decision)
    steps: list[tuple[datetime, Callable[[], None]]] = [*beside]
    for visit, row in zip(_plan_visits(world, plan, data), data["visit"], strict=True):
        begins, signed = at(row["on"], row["starts"]), row["signed_at"].replace(tzinfo=ZONE)
        steps.append((begins, partial(_carry_out, world, visit, row, now=begins)))
        steps.append((signed, partial(_sign_by_unit, world, visit, row, now=signed)))
    # One unit takes its minutes home; whatever happens elsewhere meanwhile comes first.
    for _when, step in sorted(steps, key=itemgetter(0)):
        step()
        db.session.commit()
    return plan


# --- plan and team ----------------------------------------------------------------------------------------------


def _make_plan(world: World, row: Table) -> Plan:
    office, chair, issued_on = world.people[OFFICE], world.people[CHAIR_OF_DISTRICT], row["issued_on"]
    days = work_calendar()
    drafted = at(days.add_working_days(issued_on, -7), time(9))
    copied = ("title", "year", "period_from", "period_to", "purpose", "team_name", "report_deadline", "signer_name")
    plan = plans.create_plan(
        authority=world.units[row["authority"]],
        kind=PlanKind.PLANNED,
        legal_bases="\n".join(_cite(basis) for basis in row["basis"]),
        recipients="\n".join(row["recipients"]),
        signature_lines="\n".join(row["signature_lines"]),
        consolidation_deadline=row.get("consolidation_deadline", ""),
        by=office,
        now=drafted,
        **{name: row[name] for name in (*copied, *(name for name in EXTENDING if name in row))},
    )
    for area, label in row.get("area_labels", {}).items():
        db.session.add(PlanArea(plan_id=plan.id, area=area, label=label))
    chosen = [criterion.id for criterion in library_of(plan.authority_id) if criterion.code in row["criteria"]]
    plans.set_units(plan, world.ids(row["units"]), by=office, now=drafted + timedelta(minutes=10))
    plans.set_criteria(plan, chosen, by=office, now=drafted + timedelta(minutes=25))
    plans.set_requirements(plan, row["requirement"], by=office, now=drafted + timedelta(minutes=50))
    plans.submit(plan, by=office, now=at(days.add_working_days(issued_on, -4), time(16)))
    plans.approve(plan, by=chair, now=at(days.add_working_days(issued_on, -1), time(10, 30)))
    db.session.commit()  # so that the register finds the day of approval in the journal
    plans.issue(plan, number=row["number"], issued_on=issued_on, by=office, now=at(issued_on, time(14)))
    db.session.commit()
    return plan


def _cite(basis: Table) -> str:
    """Return a legal basis as documents first cite it."""
    named = f"{basis['type']} số {basis['number']} ngày {date_cited(basis['issued_on'])}"
    return f"{named} của {basis['issuer']} {basis['subject']}"


def _decide_team(world: World, plan: Plan, row: Table) -> None:
    changes = [
        (world.people[c["person"]], TeamPost(c["post"]) if "post" in c else None, c.get("title", ""))
        for c in row["changes"]
    ]
    teams.add_decision(
        plan,
        number=row["number"],
        issued_on=row["issued_on"],
        effective_on=row["effective_on"],
        subject=row["subject"],
        changes=changes,
        by=world.people[OFFICE],
        now=at(row["issued_on"], time(15)),
    )
    db.session.commit()


def _plan_visits(world: World, plan: Plan, data: Table) -> list[Visit]:
    """Put all visits into the calendar on the working day after the team's last decision."""
    day = work_calendar().add_working_days(data["decision"][-1]["issued_on"], 1)
    planned = []
    for minute, row in enumerate(data["visit"]):
        unit = world.units[row["unit"]]
        visit = plans.plan_visit(
            plan,
            unit=unit,
            visit_on=row["on"],
            session=f"{row['session']}, {row['starts']:%H} giờ {row['starts']:%M}",
            place=f"Trụ sở UBND {unit.full_name}",
            by=world.people[OFFICE],
            now=at(day, time(9, minute)),
        )
        planned.append(visit)
    db.session.commit()
    return planned


# --- one visit --------------------------------------------------------------------------------------------------


def _carry_out(world: World, visit: Visit, row: Table, *, now: datetime) -> None:
    """Work through the checklist on site, then draw the minutes up and sign them for the team."""
    secretary, head = world.people[OFFICE], world.people[HEAD]
    begins, ends = now, at(row["on"], row["ends"])
    visits.start(visit, by=secretary, now=begins)
    visits.set_attendance(visit, _present(world, visit, row), by=secretary, now=begins + timedelta(minutes=5))
    _check_all(world, visit, row, begins + timedelta(minutes=15), ends - timedelta(minutes=15))
    drawn_up = ends - timedelta(minutes=5)
    text = minutes.open_minutes(visit, by=secretary, now=drawn_up)
    minutes.edit_minutes(
        text,
        unit_opinion=row["opinion"],
        documents_seen="\n".join(row["documents_seen"]),
        copies=2,
        by=secretary,
        now=drawn_up,
    )
    minutes.draw_up(text, by=secretary, now=ends)
    minutes.sign(
        text,
        Side.TEAM,
        digest=text.digest,
        title="Trưởng đoàn",
        by=head,
        now=ends + timedelta(minutes=5),
    )


def _present(world: World, visit: Visit, row: Table) -> list[Table]:
    posts = team_of(visit.plan_id, visit.visit_on)
    team = [_attendee(Side.TEAM, p, TEAM_POST_LABELS[posts[p.id]]) for p in map(world.people.__getitem__, row["team"])]
    unit = [_attendee(Side.UNIT, world.people[key]) for key in row["unit_people"]]
    others = [{"side": Side.UNIT, "person_id": None, **other} for other in row["unit_others"]]
    return team + unit + others


def _attendee(side: Side, person: Person, title: str = "") -> Table:
    return {"side": side, "person_id": person.id, "full_name": person.full_name, "title": title}


def _check_all(world: World, visit: Visit, row: Table, begins: datetime, ends: datetime) -> None:
    """Tick every criterion and record its findings, evenly over the time of the visit."""
    criteria = _criteria(visit)
    found: dict[str, list[Table]] = {}
    for finding in row["finding"]:
        found.setdefault(finding["criterion"], []).append(finding)
    step = (ends - begins) / (len(criteria) + len(row["finding"]))
    moments = (begins + step * n for n in count())
    for criterion in criteria:
        inspector = _inspector(world, row, criterion.area)
        part, whole = row["figures"].get(criterion.code) or _figure(found.get(criterion.code, []))
        visits.check(
            visit,
            criterion,
            _result(row, criterion.code),
            note="",
            numerator=part,
            denominator=whole,
            by=inspector,
            now=next(moments),
        )
        for finding in found.get(criterion.code, []):
            _record(visit, criterion, finding, by=inspector, now=next(moments))


def _criteria(visit: Visit) -> list[PlanCriterion]:
    wanted = select(PlanCriterion).where(PlanCriterion.plan_id == visit.plan_id).order_by(PlanCriterion.position)
    return list(db.session.scalars(wanted))


def _inspector(world: World, row: Table, area: str) -> Person:
    present = [key for key in EXPERTS.get(area, ()) if key in row["team"]]
    return world.people[present[0] if present else OFFICE]


def _figure(findings_of_criterion: list[Table]) -> tuple[float | None, float | None]:
    figures = [finding["figure"] for finding in findings_of_criterion if "figure" in finding]
    return (figures[0][0], figures[0][1]) if figures else (None, None)


def _result(row: Table, code: str) -> CheckResult:
    if code in row["unmet"]:
        return CheckResult.NOT_MET
    return CheckResult.NOT_APPLICABLE if code in row["not_applicable"] else CheckResult.MET


def _record(visit: Visit, criterion: PlanCriterion, row: Table, *, by: Person, now: datetime) -> None:
    part, whole = row.get("figure", (None, None))
    finding = findings.record_finding(
        visit,
        uid=uuid.UUID(row["uid"]),
        kind=FindingKind(row["kind"]),
        area=criterion.area,
        criterion=criterion,
        statement=row["statement"],
        details=row.get("details", ""),
        severity=Severity(row.get("severity", "normal")),
        is_initiative=row.get("initiative", False),
        figure_label=criterion.figure_label if whole else "",
        numerator=part,
        denominator=whole,
        remedy=row.get("remedy", ""),
        responsible=row.get("responsible", ""),
        by=by,
        now=now,
    )
    if "picture" in row:
        attach(finding, drawn(row["picture"]), uid=picture_uid(row["uid"]), caption=CAPTION, by=by, now=now)


def _sign_by_unit(world: World, visit: Visit, row: Table, *, now: datetime) -> None:
    """Let the unit's chair sign; the second signature locks the minutes and ends the visit."""
    chair = world.people[f"ct-{row['unit']}"]
    drawn_up = minutes.open_minutes(visit, by=chair, now=now)
    title = load_posts(chair.id, row["on"])[0].title
    minutes.sign(drawn_up, Side.UNIT, digest=drawn_up.digest, title=title, by=chair, now=now)
