"""The main job, end to end: from a plan on paper to the last task closed, each person at their own browser."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import SQLITE
from tests.journeys.acts.noticing import (
    the_leader_approves_the_notice,
    the_leader_sends_it_back,
    the_office_answers_and_submits_again,
    the_office_issues_the_notice,
    the_office_words_a_sentence_and_submits,
    the_scheduler_drafts_it,
)
from tests.journeys.acts.planning import (
    people_and_library,
    the_leader_approves_it,
    the_office_drafts_a_plan,
    the_office_issues_it,
    the_office_names_team_and_days,
)
from tests.journeys.acts.remedying import (
    it_answers,
    it_sends,
    reminders_go_out,
    the_office_closes_the_plan,
    the_office_closes_the_tasks,
    the_office_judges,
    the_office_sees_who_is_late,
    the_officer_follows_the_reminder,
    the_unit_answers_what_came_back,
    the_unit_opens_its_report,
)
from tests.journeys.acts.visiting import (
    an_inspector_starts,
    one_side_signs,
    they_draw_up_minutes,
    they_note_who_is_there,
    they_record_in_two_taps,
    they_tick,
)
from tests.journeys.conftest import PersonAt
from tests.journeys.site import Site
from tests.journeys.visitor import PHONE

pytestmark = pytest.mark.browser

SEEN_OF_TWO = ("02/03 xã", "2 phát hiện: Đồng Vương, Canh Nậu")


def test_a_campaign_runs_from_plan_to_closed_task(site: Site, at: Any, person_at: PersonAt, database: Any) -> None:
    # The way is the same on every database, so the second unit, and what is sent back and done again, is on one.
    whole = database.name == SQLITE
    days = {"Xã Đồng Vương": "12/9/2023"} | ({"Xã Canh Nậu": "14/9/2023"} if whole else {})
    people = people_and_library(site, at)
    office, leader = person_at(people["office"]), person_at(people["leader"], PHONE)

    the_office_drafts_a_plan(office, *days)
    the_leader_approves_it(leader)
    the_office_issues_it(office, at)
    the_office_names_team_and_days(office, at, days)

    at("2023-09-12 08:00")
    member, head = person_at(people["member"], PHONE), person_at(people["head"], PHONE)
    an_inspector_starts(member, "xã Đồng Vương")
    they_note_who_is_there(member, "Trưởng đoàn", "Thành viên đoàn", "Chủ tịch UBND xã Đồng Vương")
    they_tick(member, "CĐ-01", "Chưa đạt")
    they_record_in_two_taps(member, "Hạn chế", "CĐ-01", with_photo=True)
    they_tick(member, "CĐ-02", "Chưa đạt")
    they_record_in_two_taps(member, "Hạn chế", "CĐ-02")
    they_tick(member, "CĐ-03", "Đạt")
    they_record_in_two_taps(member, "Ưu điểm", "CĐ-03")
    member.check("visit-complete")
    head.go(member.path)
    minutes = they_draw_up_minutes(head, "UBND xã nhất trí với nội dung biên bản.")
    one_side_signs(head, minutes, "Ký thay mặt Đoàn kiểm tra", "Đã ký. Chờ bên kia ký.")
    chair = person_at(people["chair"])
    one_side_signs(chair, minutes, "Ký thay mặt đơn vị", "Biên bản đủ chữ ký hai bên và đã khóa.")

    if whole:
        at("2023-09-14 08:00")
        member.sign_in(), head.sign_in()
        an_inspector_starts(member, "xã Canh Nậu")
        they_note_who_is_there(member, "Trưởng đoàn", "Thành viên đoàn", "Chủ tịch UBND xã Canh Nậu")
        they_tick(member, "CĐ-01", "Chưa đạt")
        they_record_in_two_taps(member, "Hạn chế", "CĐ-01")
        they_tick(member, "CĐ-02", "Đạt")
        they_tick(member, "CĐ-03", "Không áp dụng")
        head.go(member.path)
        minutes = they_draw_up_minutes(head, "Đề nghị huyện tập huấn thêm cho công chức.")
        one_side_signs(head, minutes, "Ký thay mặt Đoàn kiểm tra", "Đã ký. Chờ bên kia ký.")
        one_side_signs(person_at(people["other chair"], PHONE), minutes, "Ký thay mặt đơn vị", "đã khóa.")

    at("2023-10-16 08:00")
    office.sign_in(), leader.sign_in()
    notice = the_scheduler_drafts_it(site, office, *(SEEN_OF_TWO if whole else ()))
    the_office_words_a_sentence_and_submits(office)
    if whole:
        reason = "Bổ sung nơi nhận: Phòng Văn hóa và Thông tin."
        the_leader_sends_it_back(leader, notice, reason)
        the_office_answers_and_submits_again(office, notice, reason)
    the_leader_approves_the_notice(leader, notice)

    at("2023-10-18 08:00")
    office.sign_in()
    the_office_issues_the_notice(office, notice, "137/TB-UBND", "18/10/2023", tasks=7 if whole else 4)

    at("2023-10-20 07:30")
    letters = reminders_go_out(site)
    heard = {"officer", "chair"} | ({"other officer", "other chair"} if whole else set())
    assert set(letters) == {people[name] for name in heard}
    officer = person_at(people["officer"])
    the_officer_follows_the_reminder(officer, letters[people["officer"]])

    at("2023-10-26 08:00")
    assert people["office"] in reminders_go_out(site)
    office.sign_in(), officer.sign_in()
    the_office_sees_who_is_late(office, overdue=7 if whole else 4, unit=list(days)[-1])
    report = the_unit_opens_its_report(officer)
    it_answers(officer, tasks=4, day="25/10/2023")
    it_sends(officer, report, "12/BC-UBND", "26/10/2023")
    if whole:
        the_office_judges(office, report, returned=1, reason="Chưa nêu số văn bản đã ban hành.")
        the_unit_answers_what_came_back(officer, report, "Chưa nêu số văn bản đã ban hành.")
    the_office_judges(office, report)
    the_office_closes_the_tasks(office, report, tasks=4)

    if whole:
        other = person_at(people["other officer"], PHONE)
        report = the_unit_opens_its_report(other)
        it_answers(other, tasks=3, day="24/10/2023")
        it_sends(other, report, "07/BC-UBND", "26/10/2023")
        the_office_judges(office, report)
        the_office_closes_the_tasks(office, report, tasks=3)
    the_office_closes_the_plan(office)

    stranger = person_at(people["stranger"])
    for path in ("/plans/1", "/visits/1", "/findings/1", minutes, notice, "/tasks/1", report):
        stranger.go(path, status=404).sees("Không tìm thấy trang này")
    stranger.check("not-found")
    verified = site.run("audit", "verify")
    assert verified.exit_code == 0, verified.output
