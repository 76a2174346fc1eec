"""The demo's periodic reports: the third quarter of 2023, which most units have reported and some owe."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial

from sqlalchemy.orm import joinedload

from inspect_app.access import everyones
from inspect_app.clock import day_of
from inspect_app.clock import instant_on as at
from inspect_app.demo.campaign import OFFICE, Table
from inspect_app.demo.world import World, read
from inspect_app.extensions import db
from inspect_app.models import PeriodReport, ReportCall
from inspect_app.period_reports import actions, queries
from inspect_app.period_reports.reminding import remind_reports
from workflows.report_periods import PeriodKind, period
from workflows.statistics.forms import FORMS, LINES, Kind
from workflows.statistics.prefill import KNOWN_HERE
from workflows.statistics.values import Value, Values

AUTHORITY = "yen-the"
QUARTER = period(PeriodKind.QUARTER, 2023, 3)


#: The mornings on which units that had not reported were reminded.
MORNINGS = (
    date(2023, 9, 7),
    date(2023, 9, 12),
    date(2023, 9, 14),
    date(2023, 9, 15),
    date(2023, 9, 19),
    date(2023, 9, 25),
)
Step = tuple[datetime, Callable[[], None]]


def quarter_steps(world: World) -> list[Step]:
    """Return what happened around the reports of the quarter, each thing with its time."""
    data = read("period_reports")
    called_at = at(data["called_on"], time(9))
    steps: list[Step] = [(called_at, partial(_call, world, data, called_at))]
    for day in MORNINGS:
        morning = at(day, time(7, 30))
        steps.append((morning, partial(_remind, morning)))
    for row in data["report"]:
        sent_at, judged_at = at(row["on"], time(15)), at(row["on"] + timedelta(days=1), time(10))
        steps.append((sent_at, partial(_answer, world, row, sent_at)))
        if row["became"] in {"accepted", "returned"}:
            steps.append((judged_at, partial(_judge, world, row, judged_at)))
    return steps


def _call(world: World, data: Table, now: datetime) -> None:
    actions.call_reports(
        world.units[AUTHORITY], QUARTER, [world.units[key] for key in data["units"]], cut_on=data["cut_on"],
        due_on=data["due_on"], asked_by=data["asked_by"], by=world.people[OFFICE], now=now,
    )  # fmt: skip


def _remind(now: datetime) -> None:
    remind_reports(now)


def _answer(world: World, row: Table, now: datetime) -> None:
    """Fill in a unit's report and send it, unless it is a draft still."""
    by, report = world.people[f"cchc-{row['unit']}"], _loaded(world, row)
    work = queries.work_on(report, day_of(now))
    values = figures_of(row, work.beside.known)
    for form in FORMS:
        here = {line.id: values[line.id] for line in form.lines if line.id in values}
        actions.save_form(report, work.parts[form.key], here, {}, by=by, now=now)
    actions.save_text(report, work.parts[queries.TEXT], row.get("text", {}), by=by, now=now)
    if row["became"] != "draft":
        actions.send(report, blanks_are_none=True, by=by, now=now + timedelta(minutes=40))


def _judge(world: World, row: Table, now: datetime) -> None:
    office, report = world.people[OFFICE], _loaded(world, row)
    if row["became"] == "accepted":
        actions.accept(report, by=office, now=now)
    else:
        actions.return_report(report, reason=row["reason"], by=office, now=now)


def figures_of(row: Table, known: Values) -> dict[str, Value]:
    """Return the figures of a unit: those of the file and of the tracker, what follows, and zero for what was not."""
    typed = {id: Decimal(str(value)) for id, value in row["figures"].items()}
    usual = {line.id: Decimal(0) for line in LINES.values() if line.kind is Kind.COUNT and line.communes}
    # What a unit inspected in its own house nobody knows here, and what it was given follows from the tracker alone.
    unknown = {"units_inspected", *KNOWN_HERE}
    given = {id: value for id, value in usual.items() if id not in unknown} | typed
    given["files_all"] = given["files_carried"] + given["files_online"] + given["files_direct"]
    given["files_pending"] = given["files_all"] - given["files_done"] - given["files_returned"]
    same = {"files_settled": "files_done", "all_files": "files_all", "online_files": "files_online"}
    return {**given, **USUAL, **{id: given[other] for id, other in same.items()}, **known}


#: What a commune of the district usually answers.
USUAL: dict[str, Value] = {
    "survey_done": "yes", "survey_mode": "mixed", "dialogue_held": "yes", "structure_done": "done",
    "documents_linked": "linked", "one_stop_linked": "linked", "cut_rate_2015": Decimal(0),
    "reports_via_system": Decimal(100), "e_doc_rate": Decimal(100), "procedures_total": Decimal(122),
    "procedures_commune": Decimal(122), "interlinked_levels": Decimal(14), "partial_provided": Decimal(62),
    "full_provided": Decimal(48), "partial_eligible": Decimal(62), "full_eligible": Decimal(48),
    "online_provided": Decimal(110), "integrated": Decimal(110), "with_fees": Decimal(37), "e_payment": Decimal(37),
}  # fmt: skip


def _loaded(world: World, row: Table) -> PeriodReport:
    """Return a unit's report with all that the actions need of it."""
    unit_id, authority_id = world.units[row["unit"]].id, world.units[AUTHORITY].id
    query = everyones(PeriodReport, "demo").where(
        PeriodReport.authority_id == authority_id, PeriodReport.unit_id == unit_id
    )
    called = joinedload(PeriodReport.call).joinedload(ReportCall.authority)
    query = query.options(called, joinedload(PeriodReport.unit)).execution_options(populate_existing=True)
    return db.session.scalars(query).one()
