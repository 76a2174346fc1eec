"""What follows a campaign: its notice, the tasks of its units, and their reports."""

from __future__ import annotations

import hashlib
import random
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from inspect_app.demo.generate.bulk import Bulk
from inspect_app.demo.generate.campaigns import Campaign, Found
from inspect_app.demo.generate.chronicle import Chronicle, said
from inspect_app.demo.generate.course import Course, Round, course_of, rounds_of
from inspect_app.demo.generate.places import Commune
from inspect_app.demo.generate.reports import Reports, Sent
from inspect_app.demo.generate.telling import Telling
from inspect_app.demo.generate.times import DAY, DMY, ISO, at_work, morning, stamp, stamp_or_none, weekday, year_of
from inspect_app.models import Extension, Notice, NoticeBlock, PostRole, Task
from inspect_app.models.notices import block_finding
from workflows.areas import AREA_IDS, AREA_LABELS
from workflows.extensions import ExtensionState
from workflows.findings import Severity
from workflows.notices import NoticeState
from workflows.search import index_text
from workflows.tasks import WITH_UNIT, TaskKind, TaskState
from workflows.vietnamese import fold

#: Days that notices give, the shorter ones oftener.
DAYS_GIVEN = (20, 30, 30, 30, 45, 45, 60, 90)
NAMED = 12
DECIDED_AFTER = 2 * DAY
GENERAL = "Kiểm điểm, rút kinh nghiệm, khắc phục các hạn chế nêu tại Thông báo và báo cáo kết quả"
ANSWERABLE = "Chủ tịch UBND các xã, phường được kiểm tra"


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request for more time, and whether it was decided by now."""

    task_id: int
    at: int
    due_on: int
    wanted: int
    chair: int
    is_decided: bool


class FollowUp:
    """Writes down what becomes of concluded campaigns."""

    def __init__(
        self, bulk: Bulk, chronicle: Chronicle, now: int, chance: random.Random, returns: tuple[str, ...]
    ) -> None:
        self._note, self._bulk, self._now, self._chance, self._returns = chronicle.note, bulk, now, chance, returns
        self._notices = bulk.table(Notice, "id", "plan_id", "authority_id", "state", "title", "number", "year",
                                   "issued_on", "issued_at", "assembled_at", "submitted_at", "text", "digest",
                                   "report_deadline", "version", "search_text")  # fmt: skip
        self._blocks = bulk.table(NoticeBlock, "id", "notice_id", "key", "position", "section", "area", "kind", "level",
                                  "number", "text", "deadline_wording")  # fmt: skip
        self._links = bulk.table(block_finding, "block_id", "finding_id")
        self._tasks = bulk.table(Task, "id", "notice_id", "plan_id", "authority_id", "unit_id", "block_id",
                                 "finding_id", "kind", "area", "title", "requirement", "severity", "responsible",
                                 "state", "deadline_wording", "due_on", "original_due_on", "deadline_kind",
                                 "deadline_rule", "named_on", "assigned_at", "reported_at", "accepted_at", "closed_at",
                                 "return_reason", "moved_at", "deadline_version", "version",
                                 "search_text")  # fmt: skip
        self._extensions = bulk.table(Extension, "id", "task_id", "state", "reason_kind", "reason", "asked_due_on",
                                      "previous_due_on", "granted_due_on", "asked_by_id", "asked_at", "decided_by_id",
                                      "decided_at", "decision_reason")  # fmt: skip
        self._reports = Reports(bulk, chronicle, now, chance)
        self._telling = Telling(bulk, now)

    def conclude(self, campaign: Campaign) -> None:
        """Issue the notice of a campaign, and let its units live through their tasks until now."""
        due_on = weekday(campaign.concluded_on + self._chance.choice(DAYS_GIVEN))
        issued_at = at_work(campaign.concluded_on, self._chance)
        notice_id, blocks = self._issue(campaign, issued_at, due_on)
        by_unit: dict[int, list[Found]] = defaultdict(list)
        for found in campaign.found:
            by_unit[found.commune.id].append(found)
        for commune in campaign.communes:
            rounds = rounds_of(campaign.concluded_on, due_on, commune.slowness, self._chance)
            sent = Sent(notice_id, campaign, commune, rounds)
            for found in by_unit[commune.id]:
                block = blocks[found.point.id]
                self._task(sent, block, found, issued_at, due_on)
            if campaign.asks_all:
                self._task(sent, blocks[0], None, issued_at, due_on)
            self._reports.write(sent)
            self._bulk.relieve()

    # -- the notice ----------------------------------------------------------------------------------------------------

    def _issue(self, campaign: Campaign, issued_at: int, due_on: int) -> tuple[int, dict[int, int]]:
        """Write the notice with its sentences; return its id and the sentences by criterion, the general one as 0."""
        id_, day, year = self._notices.next_id(), ISO[campaign.concluded_on], year_of(campaign.concluded_on)
        number, officer = f"{campaign.notice_number}/TB-UBND", campaign.officer
        title = f"Kết luận kiểm tra đợt {campaign.number} năm {year}"
        blocks, lines = self._sentences(id_, campaign, f"trước ngày {DMY[due_on + 1]}")
        words = "\n\n".join([f"# {title}", *lines])
        digest = hashlib.sha256(words.encode()).hexdigest()
        submitted_at = issued_at - 3 * DAY
        submitted = stamp(submitted_at)
        self._notices.add((id_, campaign.id, campaign.province.id, NoticeState.ISSUED.value, title, number, year, day,
                           stamp(issued_at), submitted, submitted, words, digest, f"trước ngày {DMY[due_on]}", 5,
                           index_text(f"{number} {title} {words}", number=number, title=title)))  # fmt: skip
        self._note(submitted_at, "NoticeSubmitted", "notice", id_, officer, said(digest=digest))
        self._note(submitted_at + DAY, "NoticeApproved", "notice", id_, campaign.leader, said(digest=digest))
        issued = said(digest=digest, issued_on=day, number=number, tasks=campaign.tasks)
        self._note(issued_at, "NoticeIssued", "notice", id_, officer, issued)
        self._note(issued_at, "TasksAssigned", "notice", id_, officer, said(count=campaign.tasks))
        return id_, blocks

    def _sentences(self, notice_id: int, campaign: Campaign, wording: str) -> tuple[dict[int, int], list[str]]:
        blocks: dict[int, int] = {}
        lines: list[str] = []

        def put(key: str, section: str, area: str | None, kind: str, level: int, mark: str, text: str) -> int:
            id_ = self._blocks.next_id()
            self._blocks.add((id_, notice_id, key, len(lines) + 1, section, area, kind, level, mark, text,
                              wording if kind == "requirement" else ""))  # fmt: skip
            lines.append(f"{'#' * (level + 1)} {mark} {text}" if kind == "heading" else f"- {text}")
            return id_

        for section, heading, found in (
            ("strengths", "ƯU ĐIỂM, KẾT QUẢ ĐẠT ĐƯỢC", campaign.strengths),
            ("shortcomings", "HẠN CHẾ, KHUYẾT ĐIỂM", campaign.found),
        ):
            put(section, section, None, "heading", 1, "I." if section == "strengths" else "II.", heading)
            of_area: dict[str, dict[int, list[Found]]] = defaultdict(lambda: defaultdict(list))
            for one in found:
                of_area[one.point.area][one.point.id].append(one)
            for place, area in enumerate((one for one in AREA_IDS if one in of_area), 1):
                put(f"{section}/{area}", section, area, "heading", 2, f"{place}.", AREA_LABELS[area])
                for point_id, some in of_area[area].items():
                    said_of = _sentence(some, len(campaign.communes))
                    block = put(f"{section}/{area}/c{point_id}", section, area, "item", 3, "-", said_of)
                    if section == "shortcomings":
                        blocks[point_id] = block
                    for one in some:
                        self._links.add((block, one.id))
        put("requirements", "requirements", None, "heading", 1, "III.", "TRÁCH NHIỆM VÀ YÊU CẦU TRONG THỜI GIAN TỚI")
        blocks[0] = put("requirements/report", "requirements", None, "requirement", 3, "-", f"{GENERAL} {wording}.")
        return blocks, lines

    # -- one task ------------------------------------------------------------------------------------------------------

    def _task(self, sent: Sent, block_id: int, found: Found | None, issued_at: int, due_on: int) -> None:
        campaign, commune, chance = sent.campaign, sent.commune, self._chance
        course = course_of(issued_at, sent.rounds, commune.slowness, self._now, chance)
        id_, reported_at = self._tasks.next_id(), course.reported_at
        asked = self._more_time(id_, course, commune, due_on)
        last_on, version = (asked.wanted, 2) if asked and asked.is_decided else (due_on, 1)
        reason = chance.choice(self._returns) if course.was_returned else ""
        if found is not None:
            point, wording = found.point, found.wording
            of_it: tuple[Any, ...] = (found.id, SHORTCOMING, point.area, wording.statement, wording.requirement,
                                      found.severity, point.responsible)  # fmt: skip
            folded = wording.task_folded
        else:
            of_it, folded = OF_ALL, FOLDED
        named_on = due_on + 1
        self._tasks.add((id_, sent.notice_id, campaign.id, campaign.province.id, commune.id, block_id, *of_it,
                         course.state.value, f"trước ngày {DMY[named_on]}", ISO[last_on], ISO[due_on], "before",
                         "before@2006-01-01", ISO[named_on], stamp(issued_at), stamp_or_none(reported_at),
                         stamp_or_none(course.accepted_at), stamp_or_none(course.closed_at), reason,
                         stamp_or_none(course.moved_at), version, 2 + len(course.reported), folded))  # fmt: skip
        if asked:
            self._ask(asked, campaign)
        assigned = f'{{"due_on":"{ISO[due_on]}","unit":"{commune.full_name}"}}'  # the words of said(), for very many
        self._note(issued_at, "TaskAssigned", "task", id_, campaign.officer, assigned)
        self._tell(id_, course, last_on, campaign, commune, reason)
        if course.reported:
            sent.take(id_, course, self._reports)
        self._telling.of_task(id_, sent.notice_id, commune, last_on, version, course.state, reported_at)

    def _tell(self, id_: int, course: Course, last_on: int, campaign: Campaign, commune: Commune, reason: str) -> None:
        note, officers = self._note, commune.people[PostRole.OFFICER]
        who = officers[id_ % len(officers)]
        if course.started_at:
            note(course.started_at, "TaskStarted", "task", id_, who)
        for number, one in enumerate(course.reported):
            note(one.sent_at, "TaskReported", "task", id_, who, _days_late(one.sent_at // DAY - last_on))
            if course.was_returned and number == 0:
                note(one.judged_at, "TaskReturned", "task", id_, campaign.officer, said(reason=reason))
        if course.accepted_at:
            note(course.accepted_at, "TaskAccepted", "task", id_, campaign.officer)
        if course.closed_at:
            note(course.closed_at, "TaskEnded", "task", id_, campaign.officer, ENDED)
        if course.cancelled_at:
            note(course.cancelled_at, "TaskCancelled", "task", id_, campaign.officer, CALLED_OFF)

    def _more_time(self, id_: int, course: Course, commune: Commune, due_on: int) -> _Asked | None:
        """Return what a few of those that would be late asked for; of the rest None."""
        last: Round | None = course.reported[-1] if course.reported else None
        is_late = course.state in WITH_UNIT or (last is not None and last.sent_at // DAY > due_on)
        asked_at = morning(due_on - 5)
        if not is_late or course.state is TaskState.CANCELLED or asked_at >= self._now or self._chance.random() > 0.15:
            return None
        is_decided = asked_at + DECIDED_AFTER < self._now
        return _Asked(id_, asked_at, due_on, weekday(due_on + 30), commune.people[PostRole.CHAIR][0], is_decided)

    def _ask(self, asked: _Asked, campaign: Campaign) -> None:
        decided_at, is_decided = asked.at + DECIDED_AFTER, asked.is_decided
        state = ExtensionState.GRANTED if is_decided else ExtensionState.ASKED
        decision = (campaign.leader, stamp(decided_at), "Đồng ý.") if is_decided else (None, None, "")
        reason, wanted, before = "Chờ kinh phí mua sắm thiết bị.", ISO[asked.wanted], ISO[asked.due_on]
        self._extensions.add((self._extensions.next_id(), asked.task_id, state.value, "", reason, wanted, before,
                              wanted if is_decided else None, asked.chair, stamp(asked.at), *decision))  # fmt: skip
        words = said(asked_due_on=wanted, reason=reason)
        self._note(asked.at, "ExtensionAsked", "task", asked.task_id, asked.chair, words)
        if is_decided:
            words = said(granted_due_on=wanted, previous_due_on=before, reason="Đồng ý.")
            self._note(decided_at, "ExtensionGranted", "task", asked.task_id, campaign.leader, words)


#: Said of very many tasks, put together once.
SHORTCOMING = TaskKind.SHORTCOMING.value
OF_ALL = (None, TaskKind.GENERAL.value, "direction", GENERAL, "", Severity.NORMAL.value, ANSWERABLE)
FOLDED = fold(GENERAL)
ENDED = said(reason="Kết quả khắc phục đã được chấp nhận.")
CALLED_OFF = said(reason="Nội dung trùng với nhiệm vụ khác.")


def _days_late(days: int) -> str:
    return f'{{"days_late":{max(0, days)}}}'


def _sentence(found: list[Found], units: int) -> str:
    """Return what is said of several units together, "04/12 đơn vị (xã A, xã B, …) …"."""
    names = list(dict.fromkeys(one.commune.full_name for one in found))
    shown = ", ".join(names[:NAMED]) + (", …" if len(names) > NAMED else "")
    words = found[0].wording.statement
    return f"{len(names):02d}/{units:02d} đơn vị ({shown}): {words[:1].lower()}{words[1:]}."
