"""Who may open each address and who may send to it: a new address needs a line here, or the walk fails.

``see`` are those who get the page (GET), ``do`` those whose form is looked at
(POST).  To everybody else it does not exist (404), or the rule says no (409);
guests are asked to sign in, unless the line is public.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.house.access_world import PEOPLE

SIGNED_IN = frozenset(PEOPLE) - {"guest"}
PUBLIC = frozenset(PEOPLE)
NONE: frozenset[str] = frozenset()

ADMIN = frozenset({"admin"})
OFFICE = frozenset({"office"})
LEADER = frozenset({"leader"})
ANY_OFFICE = OFFICE | {"foreign_office"}
AUTHORITY = OFFICE | LEADER | {"reader"}
CHIEFS = frozenset({"head", "secretary"})
TEAM = CHIEFS | {"member"}
UNIT = frozenset({"chair", "officer"})
CAMPAIGN = AUTHORITY | TEAM | UNIT


@dataclass(frozen=True)
class Line:
    """Who sees and who does; nobody where the address does not know the method."""

    see: frozenset[str] = NONE
    do: frozenset[str] = NONE


TABLE = {
    "accounts.account": Line(see=SIGNED_IN),
    "accounts.change_password": Line(see=SIGNED_IN, do=SIGNED_IN),
    "accounts.details": Line(see=SIGNED_IN, do=SIGNED_IN),
    "accounts.edit_person": Line(see=ADMIN | OFFICE, do=ADMIN | OFFICE),
    "accounts.end_other_sessions": Line(do=SIGNED_IN),
    "accounts.end_post": Line(see=ADMIN | OFFICE, do=ADMIN | OFFICE),
    "accounts.forgot": Line(see=PUBLIC, do=PUBLIC),
    "accounts.give_post": Line(see=ADMIN | OFFICE, do=ADMIN | OFFICE),
    "accounts.invitation": Line(see=PUBLIC, do=PUBLIC),
    "accounts.invite": Line(see=ADMIN | ANY_OFFICE, do=ADMIN | ANY_OFFICE),
    "accounts.language": Line(see=PUBLIC),
    "accounts.lock": Line(see=ADMIN | OFFICE, do=ADMIN | OFFICE),
    "accounts.people": Line(see=ADMIN | ANY_OFFICE),
    "accounts.person": Line(see=ADMIN | OFFICE),
    "accounts.resend_invitation": Line(do=ADMIN | OFFICE),
    "accounts.reset": Line(see=PUBLIC, do=PUBLIC),
    "accounts.sign_in": Line(see=PUBLIC, do=PUBLIC),
    "accounts.sign_out": Line(do=PUBLIC),
    "admin.entries": Line(see=ADMIN),
    "admin.index": Line(see=ADMIN),
    "admin.jobs": Line(see=ADMIN),
    "admin.verify": Line(see=ADMIN),
    "files.show": Line(see=AUTHORITY | TEAM),
    "files.withdraw": Line(see=OFFICE | TEAM, do=OFFICE | TEAM),
    "findings.edit": Line(see=OFFICE | TEAM, do=OFFICE | TEAM),
    "findings.new": Line(see=OFFICE | TEAM, do=OFFICE | TEAM),
    "findings.show": Line(see=AUTHORITY | TEAM),
    "findings.withdraw": Line(see=OFFICE | TEAM, do=OFFICE | TEAM),
    "home.index": Line(see=SIGNED_IN),
    "issued.draw_again": Line(do=OFFICE | LEADER),
    "issued.file": Line(see=CAMPAIGN),
    "issued.show": Line(see=CAMPAIGN),
    "issued.sign": Line(see=OFFICE | LEADER, do=OFFICE | LEADER),
    "issued.take": Line(see=OFFICE | LEADER, do=OFFICE | LEADER),
    "issued.verified": Line(see=PUBLIC, do=PUBLIC),
    "issued.verify": Line(see=PUBLIC),
    "notices.approve": Line(do=LEADER),
    "notices.block": Line(see=AUTHORITY, do=OFFICE),
    "notices.docx": Line(see=CAMPAIGN),
    "notices.draft": Line(do=OFFICE),
    "notices.head": Line(see=OFFICE, do=OFFICE),
    "notices.index": Line(see=SIGNED_IN),
    "notices.issue": Line(see=OFFICE, do=OFFICE),
    "notices.pdf": Line(see=CAMPAIGN),
    "notices.revert": Line(do=OFFICE),
    "notices.send_back": Line(see=LEADER, do=LEADER),
    "notices.show": Line(see=CAMPAIGN),
    "notices.submit": Line(do=OFFICE),
    "outbox.index": Line(see=ADMIN | ANY_OFFICE),
    "outbox.retry": Line(do=ADMIN | OFFICE),
    "outbox.show": Line(see=ADMIN | OFFICE),
    "plans.approve": Line(do=LEADER),
    "plans.calendar": Line(see=OFFICE, do=OFFICE),
    "plans.cancel": Line(see=OFFICE, do=OFFICE),
    "plans.close": Line(do=OFFICE),
    "plans.criteria": Line(see=OFFICE, do=OFFICE),
    "plans.criterion": Line(see=ADMIN | ANY_OFFICE, do=ADMIN),
    "plans.edit": Line(see=OFFICE, do=OFFICE),
    "plans.index": Line(see=SIGNED_IN),
    "plans.issue": Line(see=OFFICE, do=OFFICE),
    "plans.library": Line(see=ADMIN | ANY_OFFICE),
    "plans.new": Line(see=ANY_OFFICE, do=ANY_OFFICE),
    "plans.new_criterion": Line(see=ADMIN | ANY_OFFICE, do=ADMIN | ANY_OFFICE),
    "plans.requirements": Line(see=OFFICE, do=OFFICE),
    "plans.retire": Line(do=ADMIN),
    "plans.send_back": Line(see=LEADER, do=LEADER),
    "plans.show": Line(see=CAMPAIGN),
    "plans.submit": Line(do=OFFICE),
    "plans.team": Line(see=CAMPAIGN, do=OFFICE),
    "plans.units": Line(see=OFFICE, do=OFFICE),
    "remediation.add_files": Line(do=UNIT),
    "remediation.answer": Line(see=UNIT, do=UNIT),
    "remediation.close": Line(do=OFFICE),
    "remediation.docx": Line(see=OFFICE | LEADER | {"reader"} | UNIT),
    "remediation.general": Line(see=UNIT, do=UNIT),
    "remediation.give_back": Line(see=OFFICE, do=OFFICE),
    "remediation.index": Line(see=SIGNED_IN),
    "remediation.open_report": Line(see=UNIT, do=UNIT),
    "remediation.paper": Line(see=AUTHORITY | UNIT),
    "remediation.pdf": Line(see=AUTHORITY | UNIT),
    "remediation.review": Line(see=OFFICE, do=OFFICE),
    "remediation.send": Line(see=UNIT, do=UNIT),
    "remediation.show": Line(see=UNIT),
    "reminders.edit_step": Line(see=ANY_OFFICE, do=ANY_OFFICE),
    "reminders.index": Line(see=ANY_OFFICE),
    "reminders.new_step": Line(see=ANY_OFFICE, do=ANY_OFFICE),
    "search.index": Line(see=SIGNED_IN),
    "tasks.add_files": Line(do=UNIT),
    "tasks.ask_extension": Line(see=UNIT, do=UNIT),
    "tasks.cancel": Line(see=OFFICE, do=OFFICE),
    "tasks.close": Line(do=OFFICE),
    "tasks.decide_extension": Line(see=OFFICE, do=OFFICE),
    "tasks.index": Line(see=SIGNED_IN),
    "tasks.show": Line(see=CAMPAIGN),
    "tasks.start": Line(do=UNIT),
    "tasks.withdraw_extension": Line(do=UNIT),
    "tracking.index": Line(see=AUTHORITY | {"foreign_office"}),
    "tracking.workbook_of_list": Line(see=AUTHORITY | {"foreign_office"}),
    "units.assign": Line(see=OFFICE, do=OFFICE),
    "units.calendar": Line(see=SIGNED_IN),
    "units.edit": Line(see=ADMIN, do=ADMIN),
    "units.index": Line(see=SIGNED_IN),
    "units.new": Line(see=ADMIN, do=ADMIN),
    "units.new_day": Line(see=ADMIN, do=ADMIN),
    "units.remove_day": Line(do=ADMIN),
    "units.show": Line(see=SIGNED_IN),
    "units.succession": Line(see=ADMIN, do=ADMIN),
    "visits.attach_scan": Line(see=CHIEFS, do=CHIEFS),
    "visits.attendance": Line(see=OFFICE | TEAM, do=OFFICE | TEAM),
    "visits.cancel": Line(see=OFFICE, do=OFFICE),
    "visits.check": Line(do=OFFICE | TEAM),
    "visits.index": Line(see=SIGNED_IN),
    "visits.minutes": Line(see=CAMPAIGN),
    "visits.minutes_docx": Line(see=CAMPAIGN),
    "visits.minutes_pdf": Line(see=CAMPAIGN),
    "visits.move": Line(see=OFFICE, do=OFFICE),
    "visits.open_minutes": Line(do=OFFICE | TEAM),
    "visits.refuse_minutes": Line(see=CHIEFS, do=CHIEFS),
    "visits.reopen_minutes": Line(see=CHIEFS, do=CHIEFS),
    "visits.save_minutes": Line(do=CHIEFS),
    "visits.show": Line(see=CAMPAIGN),
    "visits.sign_minutes": Line(do=frozenset({"chair"})),
    "visits.start": Line(do=TEAM),
    "visits.supplement": Line(see=CHIEFS, do=CHIEFS),
}

#: The thing, of :func:`tests.house.access_world.build`, by which an address is filled.
THINGS = {
    "plan_id": "running_plan", "visit_id": "open_visit", "finding_id": "open_finding", "minutes_id": "laid_minutes",
    "notice_id": "issued_notice", "task_id": "task", "report_id": "open_report", "extension_id": "extension",
    "person_id": "person", "post_id": "post", "unit_id": "unit", "message_id": "message", "criterion_id": "criterion",
    "uid": "photo.uid", "key": "before_5", "issued_id": "issued", "file_id": "issued_file",
    "issued_code": "issued.code",
}  # fmt: skip

#: Where a move needs the thing in another state.
ADDRESSES = {
    "units.assign": {"unit_id": "split_unit"},
    "notices.approve": {"notice_id": "submitted_notice"},
    "notices.block": {"notice_id": "draft_notice", "key": "sentence.key"},
    "notices.draft": {"plan_id": "issued_plan"},
    "notices.head": {"notice_id": "draft_notice"},
    "notices.issue": {"notice_id": "approved_notice"},
    "notices.revert": {"notice_id": "draft_notice", "key": "sentence.key"},
    "notices.send_back": {"notice_id": "submitted_notice"},
    "notices.submit": {"notice_id": "draft_notice"},
    "plans.approve": {"plan_id": "submitted_plan"},
    "plans.close": {"plan_id": "concluded_plan"},
    "plans.criteria": {"plan_id": "draft_plan"},
    "plans.edit": {"plan_id": "draft_plan"},
    "plans.issue": {"plan_id": "approved_plan"},
    "plans.requirements": {"plan_id": "draft_plan"},
    "plans.send_back": {"plan_id": "submitted_plan"},
    "plans.submit": {"plan_id": "draft_plan"},
    "plans.units": {"plan_id": "draft_plan"},
    "remediation.close": {"report_id": "accepted_report"},
    "remediation.docx": {"report_id": "sent_report"},
    "remediation.give_back": {"report_id": "sent_report"},
    "remediation.open_report": {"notice_id": "unanswered_notice"},
    "remediation.paper": {"report_id": "sent_report"},
    "remediation.pdf": {"report_id": "sent_report"},
    "remediation.review": {"report_id": "sent_report"},
    "tasks.close": {"task_id": "accepted_task"},
    "visits.cancel": {"visit_id": "planned_visit"},
    "visits.check": {"criterion_id": "plan_criterion"},
    "visits.move": {"visit_id": "planned_visit"},
    "visits.save_minutes": {"minutes_id": "open_minutes"},
    "visits.start": {"visit_id": "planned_visit"},
    "visits.supplement": {"minutes_id": "done_minutes"},
}

#: What must be sent for the address to know whose side somebody is on.
FORMS = {"visits.sign_minutes": {"side": "unit"}}
