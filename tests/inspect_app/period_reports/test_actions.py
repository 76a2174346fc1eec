"""An office calls for reports, units fill them in and send them, the office judges and adds up."""

from datetime import date
from decimal import Decimal

import pytest

from inspect_app import clock
from inspect_app.access import viewer_of
from inspect_app.extensions import db
from inspect_app.figures.freezing import freeze
from inspect_app.models import Absence, OutboxMessage, SuccessionKind, UnitSuccession
from inspect_app.period_reports import actions, queries
from inspect_app.period_reports.reminding import remind_reports
from tests.inspect_app.period_reports.called import CUT, DUE, GOOD, HALF, call, fill, report_of, sent, whole
from workflows.moves import MoveRefused, Refused
from workflows.numbers import NumberTaken
from workflows.period_reports import CutOnRefused, DueOnRefused, UnitReportState
from workflows.plans import PlanKind
from workflows.report_periods import PeriodKind, period
from workflows.statistics.consolidating import consolidate


@pytest.fixture(autouse=True)
def _in_may(at):
    at("2023-05-02 09:00")


def test_a_call_gives_each_unit_its_report_and_tells_its_people(make, journal, outbox):
    make.officer(), make.chair()

    made = call(make)

    assert [one.unit.name for one in _reports(make, made)] == ["Đồng Vương", "Tam Hiệp"]
    assert {one.state for one in _reports(make, made)} == {UnitReportState.NOT_BEGUN}
    assert journal(made) == [
        ("ReportsCalled", {"period": "6 tháng đầu năm 2023", "units": 2, "due": "14/06/2023"})
    ]  # fmt: skip
    assert outbox() == ["Báo cáo cải cách hành chính 6 tháng đầu năm 2023: hạn gửi 14/06/2023"] * 2


def _reports(make, made):
    officer = viewer_of(make.officer_of_office(), clock.day_of(make.now))
    query = queries.visible(queries.PeriodReport, officer).where(queries.PeriodReport.call_id == made.id)
    return db.session.scalars(query.options(queries.joinedload(queries.PeriodReport.unit))).all()


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("more", "refused"),
    [
        ({"of": period(PeriodKind.QUARTER, 2023, 2)}, Refused), ({"due_on": date(2023, 6, 9)}, DueOnRefused),
        ({"cut_on": date(2022, 12, 1)}, CutOnRefused), ({"units": ()}, actions.NoUnits),
        ({"cut_on": date(2023, 6, 15), "due_on": date(2023, 6, 20)}, CutOnRefused),
    ],
)  # fmt: skip
def test_a_call_that_cannot_be_is_refused(make, more, refused):
    given = {"of": HALF, "cut_on": CUT, "due_on": DUE, "units": [make.commune()]} | more
    with pytest.raises(refused):
        actions.call_reports(
            make.district(), given["of"], given["units"], cut_on=given["cut_on"], due_on=given["due_on"],
            by=make.officer_of_office(), now=make.now,
        )  # fmt: skip


def test_a_period_is_called_once_until_the_call_is_withdrawn(make):
    first = call(make)

    with pytest.raises(Refused, match="đã được yêu cầu"):
        call(make)
    db.session.rollback()
    actions.withdraw_call(first, reason="Nhầm kỳ", by=make.officer_of_office(), now=make.now)
    db.session.commit()

    assert call(make).id != first.id
    with pytest.raises(Refused, match="thu hồi"):
        fill(report_of(first, make.commune()), make.officer(), make.now)


@pytest.mark.one_database
def test_a_leader_calls_for_nothing_and_an_office_fills_nothing_in(make):
    made = call(make)

    with pytest.raises(Refused):
        actions.withdraw_call(made, reason="x", by=make.leader(), now=make.now)
    with pytest.raises(MoveRefused):
        fill(report_of(made, make.commune()), make.officer_of_office(), make.now)
    with pytest.raises(MoveRefused):
        fill(report_of(made, make.commune()), make.officer(make.commune("Tam Hiệp")), make.now)


def test_from_the_draft_over_a_return_to_acceptance(make, journal, outbox):
    made = call(make)
    report, officer, office = report_of(made, make.commune()), make.officer(), make.officer_of_office()
    fill(report, officer, make.now)
    assert report.state is UnitReportState.DRAFT and queries.sent_contents(report) is None

    with pytest.raises(actions.BlanksUnconfirmed):
        actions.send(report, blanks_are_none=False, by=officer, now=make.now)
    actions.send(
        report, blanks_are_none=True, number="12/BC-UBND", issued_on=date(2023, 5, 2), by=make.chair(), now=make.now
    )
    db.session.commit()
    actions.return_report(whole(report.id), reason="Thiếu số văn bản", by=office, now=make.now)
    db.session.commit()
    fill(report, officer, make.now, values=GOOD | {"directive_docs": Decimal(7)})
    assert report.state is UnitReportState.RETURNED
    assert queries.sent_contents(report).values["directive_docs"] == 6
    actions.send(report, blanks_are_none=True, by=officer, now=make.now)
    actions.accept(whole(report.id), by=office, now=make.now)
    db.session.commit()

    assert report.state is UnitReportState.ACCEPTED
    assert queries.sent_contents(report).values["directive_docs"] == 7
    told = [name for name, _data in journal(report)]
    assert told == [
        "PeriodReportAsked", "PeriodReportSaved", "PeriodReportSent", "PeriodReportReturned", "PeriodReportSaved",
        "PeriodReportSent", "PeriodReportAccepted",
    ]  # fmt: skip
    assert {"Xã Đồng Vương gửi báo cáo 6 tháng đầu năm 2023"} < set(outbox())
    assert "Báo cáo 6 tháng đầu năm 2023 bị trả lại" in outbox()


@pytest.mark.one_database
def test_impossible_figures_are_kept_but_not_sent_until_mended_or_explained(make):
    report, officer = report_of(call(make), make.commune()), make.officer()
    fill(report, officer, make.now, values=GOOD | {"plan_tasks_done": Decimal(23)})
    with pytest.raises(actions.ReportIncomplete):
        actions.send(report, blanks_are_none=True, by=officer, now=make.now)

    fill(report, officer, make.now, values=GOOD | {"plan_tasks_done": Decimal(22)})
    with pytest.raises(actions.ReportIncomplete):
        actions.send(report, blanks_are_none=True, by=officer, now=make.now)
    fill(report, officer, make.now, values=GOOD | {"plan_tasks_done": Decimal(22)}, notes={"plan_tasks_done": "Xong"})
    actions.send(report, blanks_are_none=True, by=officer, now=make.now)

    assert report.state is UnitReportState.SENT


@pytest.mark.one_database
def test_a_number_of_the_units_register_is_given_once(make):
    made, day = call(make), date(2023, 5, 2)
    sent(make, made, number="12/BC-UBND", issued_on=day)
    other = call(make, of=period(PeriodKind.QUARTER, 2023, 1), cut_on=date(2023, 3, 10), due_on=date(2023, 3, 14))

    with pytest.raises(NumberTaken):
        sent(make, other, number="12/BC-UBND", issued_on=day)


def test_what_is_known_here_fills_the_form_until_somebody_saves_it(make, at):
    made = call(make)
    make.task(make.notice(make.plan("concluded")), due="2023-05-20")
    report = report_of(made, make.commune())

    work = queries.work_on(report, date(2023, 5, 21))
    assert work.contents.values["assigned"] == 1 and work.contents.values["overdue_open"] == 1

    fill(report, make.officer(), make.now, values=GOOD | {"assigned": Decimal(2)})
    work = queries.work_on(report, date(2023, 5, 21))
    assert work.contents.values["assigned"] == 2 and "overdue_open" not in work.contents.values
    assert [(one.line, one.rule) for one in work.faults()] == [("assigned", "as_counted")]


def test_once_the_period_is_frozen_the_frozen_figures_are_those_known(make, at):
    made = call(make)
    make.task(make.notice(make.plan("concluded")), due="2023-05-20")
    at("2023-06-15 01:00")
    freeze(make.district().id, HALF, now=make.now)
    db.session.commit()

    known = queries.work_on(report_of(made, make.commune()), date(2023, 6, 15)).beside.known

    assert (known["assigned"], known["overdue_open"], known["done_on_time"]) == (1, 1, 0)


@pytest.mark.one_database
def test_a_report_is_compared_with_what_the_unit_reported_before(make):
    quarter = call(make, of=period(PeriodKind.QUARTER, 2023, 1), cut_on=date(2023, 3, 10), due_on=date(2023, 3, 14))
    sent(make, quarter, values=GOOD | {"directive_docs": Decimal(9)})
    report = report_of(call(make), make.commune())
    fill(report, make.officer(), make.now)

    found = queries.work_on(report, date(2023, 5, 21)).faults()

    assert [(one.line, one.rule) for one in found] == [("directive_docs", "not_less")]


def test_what_is_sent_is_added_up_and_what_is_returned_is_not(make):
    made, other = call(make), make.commune("Tam Hiệp")
    first = sent(make, made)
    sent(make, made, other, values=GOOD | {"plan_tasks": Decimal(3), "plan_tasks_done": Decimal(1)})

    def totals():
        db.session.expire_all()
        reports = [report_of(made, unit) for unit in (make.commune(), other)]
        return consolidate([said.values for _report, said in queries.counted_reports(reports)])

    assert totals()["plan_completion_rate"].printed == "48" and totals()["directive_docs"].value == 12
    actions.return_report(whole(first.id), reason="Sai", by=make.officer_of_office(), now=make.now)
    db.session.commit()
    assert totals()["plan_completion_rate"].printed == "33,33" and totals()["directive_docs"].given == 1


def test_units_that_owe_a_report_hear_before_on_and_after_the_day_and_nothing_twice(make, at, outbox):
    made = call(make)
    make.officer(), make.officer(make.commune("Tam Hiệp"))
    sent(make, made, make.commune("Tam Hiệp"))
    heard = len(outbox())

    def on(day):
        at(f"{day} 07:30")
        remind_reports(make.now)
        again = remind_reports(make.now)
        nonlocal heard
        new, heard = outbox()[heard:], len(outbox())
        return new, again["queued"]

    assert on("2023-05-30") == ([], 0)
    assert on("2023-06-07") == (["Báo cáo 6 tháng đầu năm 2023: hạn gửi 14/06/2023"], 0)
    assert on("2023-06-08") == ([], 0)
    assert on("2023-06-14") == (["Báo cáo 6 tháng đầu năm 2023: hôm nay là ngày cuối"], 0)
    assert on("2023-06-17") == ([], 0)  # Saturday
    assert sorted(on("2023-06-19")[0]) == [
        "1 đơn vị chưa gửi báo cáo 6 tháng đầu năm 2023",
        "Báo cáo 6 tháng đầu năm 2023 đã quá hạn từ ngày 14/06/2023",
    ]

    actions.change_call(
        made, cut_on=CUT, due_on=date(2023, 6, 21), asked_by="", by=make.officer_of_office(), now=make.now
    )
    db.session.commit()
    assert on("2023-06-20")[0] == ["Báo cáo 6 tháng đầu năm 2023: hạn gửi 21/06/2023"]


@pytest.mark.one_database
def test_units_called_on_later_have_the_same_days(make, outbox):
    made, office = call(make, units=[make.commune()]), make.officer_of_office()
    late = make.commune("Tam Hiệp")
    make.officer(late)

    actions.change_call(made, cut_on=CUT, due_on=DUE, asked_by="", more=[late, make.commune()], by=office, now=make.now)
    db.session.commit()

    assert report_of(made, late).state is UnitReportState.NOT_BEGUN
    assert outbox() == ["Báo cáo cải cách hành chính 6 tháng đầu năm 2023: hạn gửi 14/06/2023"]


@pytest.mark.one_database
def test_from_the_day_on_the_chair_hears_too_and_a_substitute_for_who_is_away(make, at):
    call(make)
    officer, chair, other = make.officer(), make.chair(), make.person("Người nhận thay", "officer", make.commune())
    db.session.add(
        Absence(
            person_id=officer.id, substitute_id=other.id, from_on=date(2023, 6, 1), to_on=date(2023, 6, 30),
            entered_by_id=officer.id, created_at=make.now,
        )
    )  # fmt: skip
    db.session.commit()

    def told_on(day):
        at(f"{day} 07:30")
        remind_reports(make.now)
        query = db.select(OutboxMessage.person_id).where(OutboxMessage.dedupe_key.like("period_owed:%"))
        return set(db.session.scalars(query))

    assert told_on("2023-06-12") == {other.id}
    assert told_on("2023-06-14") == {other.id, chair.id}


def test_two_calls_at_once_are_each_told(make, at, outbox):
    call(make)
    call(make, of=period(PeriodKind.QUARTER, 2023, 1), cut_on=date(2023, 3, 10))
    make.officer(), make.officer(make.commune("Tam Hiệp"))
    heard = len(outbox())
    at("2023-06-15 07:30")

    remind_reports(make.now)

    assert sorted(outbox()[heard:]) == [
        "2 đơn vị chưa gửi báo cáo 6 tháng đầu năm 2023",
        "2 đơn vị chưa gửi báo cáo quý I năm 2023",
        *["Báo cáo 6 tháng đầu năm 2023 đã quá hạn từ ngày 14/06/2023"] * 2,
        *["Báo cáo quý I năm 2023 đã quá hạn từ ngày 14/06/2023"] * 2,
    ]


def test_what_a_former_unit_owes_goes_to_its_successor_once(make, at, journal):
    units = [make.unit("Đồng Sơn"), make.unit("Đồng Hưu"), make.unit("Đồng Kỳ")]
    made, heir = call(make, units=units), make.unit("Yên Thế", valid_from=date(2023, 6, 1))
    sent(make, made, units[2])
    owed = sent(make, made, units[0], number="12/BC-UBND", issued_on=date(2023, 5, 2))
    actions.return_report(whole(owed.id), reason="Sai", by=make.officer_of_office(), now=make.now)
    for unit in units:
        step = {"kind": SuccessionKind.MERGE, "on": date(2023, 6, 1), "decision": "NQ"}
        db.session.add(UnitSuccession(old_unit_id=unit.id, new_unit_id=heir.id, **step))
    db.session.commit()
    at("2023-06-01 06:00")

    moved = actions.hand_over(today=date(2023, 6, 1), now=make.now)
    db.session.commit()

    report = report_of(made, heir)
    assert moved == 1 and actions.hand_over(today=date(2023, 6, 2), now=make.now) == 0
    assert journal(report)[-1] == ("PeriodReportHandedOver", {"before": "xã Đồng Sơn", "after": "xã Yên Thế"})
    assert report_of(made, units[2]).state is UnitReportState.SENT
    assert (report.state, report.number, report.issued_on) == (UnitReportState.RETURNED, "", None)


def test_a_units_own_self_inspection_stands_in_its_form_beside_what_it_was_inspected_for(make, at):
    made = call(make)
    sections = [make.section("Phòng Kinh tế"), make.section("Văn phòng")]
    own = make.plan(units=sections, kind=PlanKind.SELF, authority=make.commune())
    for section in sections:
        visit = make.visit(own, section, state="under_way")
        make.finding(visit)
        make.minutes(visit)
    above = make.visit(make.plan(), state="under_way")
    make.finding(above)
    make.minutes(above)
    db.session.commit()

    known = queries.work_on(report_of(made, make.commune()), date(2023, 5, 21)).beside.known

    assert (known["units_inspected"], known["issues_found"], known["issues_fixed"]) == (2, 3, 0)
    other = queries.work_on(report_of(made, make.commune("Tam Hiệp")), date(2023, 5, 21)).beside.known
    assert "units_inspected" not in other and "issues_found" not in other


@pytest.mark.one_database
def test_a_commune_that_inspects_itself_calls_for_no_reports(make, sign_in):
    call(make)
    make.post(make.officer(), "office", make.commune(), "Công chức Văn phòng - Thống kê")
    db.session.commit()
    officer = sign_in(make.officer())

    page = officer.visit("/period-reports")

    assert "Yêu cầu báo cáo" not in page.links and "Các đợt báo cáo" not in page.text
    officer.visit("/period-reports/new", status=404)
