"""A campaign in every state at once, and somebody of each kind to walk through it."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from PIL import Image
from sqlalchemy.orm import joinedload

from inspect_app.access import viewer_of
from inspect_app.api import actions as tokens
from inspect_app.capture.devices import add_device
from inspect_app.capture.photos import announce
from inspect_app.clock import day_of
from inspect_app.documents import Letterhead, OfficialDocument
from inspect_app.extensions import db
from inspect_app.figures.freezing import freeze
from inspect_app.files.actions import attach
from inspect_app.files.taking import Upload
from inspect_app.imports import actions as imports
from inspect_app.imports.doors import door_of
from inspect_app.issued import drawing
from inspect_app.issued.actions import keep_issued
from inspect_app.issued.queries import files_of
from inspect_app.letters import actions as letters
from inspect_app.models import (
    Absence,
    AnnexFile,
    ApiToken,
    CalendarDay,
    CaptureChange,
    CaptureConflict,
    CaptureObject,
    Criterion,
    Extension,
    HookDelivery,
    IndexSet,
    IssuedDocument,
    JobRun,
    NoticeEdit,
    PeriodReport,
    Person,
    Post,
    ReadingLesson,
    Reminder,
    Report,
    ReportCall,
    RoomSigning,
    SavedView,
    ScoreCard,
    SuccessionKind,
    TeamDecision,
    Unit,
    UnitSuccession,
    WebHook,
)
from inspect_app.models.messages import EVER, TICK
from inspect_app.notices import comments
from inspect_app.notices.actions import loaded, outline
from inspect_app.notices.history import content_of, keep_revision
from inspect_app.notices.superseding import begin_superseding
from inspect_app.office import actions as office
from inspect_app.office import numbers
from inspect_app.period_reports import actions as period_reports
from inspect_app.reading import actions as read_actions
from inspect_app.reading import waiting
from inspect_app.remediation import actions as remediation
from inspect_app.remediation import answer_workbook, on_paper
from inspect_app.remediation.queries import Item, items_of
from inspect_app.scores import actions as scores
from inspect_app.storage import storage
from inspect_app.tracking.jobs import ask as ask_many
from inspect_app.visits import minutes as minutes_actions
from inspect_app.visits import papers
from tests.factories import Make
from workflows.blocks import paragraph
from workflows.capture import ChangeStatus, ObjectKind
from workflows.document_kinds import DocumentKind
from workflows.extensions import ExtensionState
from workflows.letterhead import ParagraphPurpose
from workflows.minutes import Side
from workflows.minutes_record import to_record
from workflows.minutes_text import minutes_digest
from workflows.plans import PlanKind
from workflows.reading.review import ItemState
from workflows.register import Scheme, Span
from workflows.remediation import Progress
from workflows.report_periods import PeriodKind, period
from workflows.room import RoomManner
from workflows.scores import Criterion as Scored
from workflows.signing import Standing
from workflows.tokens import scopes_of

PEOPLE: dict[str, Callable[[Make], Person | None]] = {
    "guest": lambda make: None,
    "admin": lambda make: make.admin(),
    "office": lambda make: make.officer_of_office(),
    "leader": lambda make: make.leader(),
    "reader": lambda make: make.reader(),
    "head": lambda make: make.head(),
    "secretary": lambda make: make.secretary(),
    "member": lambda make: make.inspector(),
    "chair": lambda make: make.chair(),
    "officer": lambda make: make.officer(),
    "foreign_officer": lambda make: make.officer(make.commune("Tam Hiệp")),
    "foreign_office": lambda make: make._one(
        "stranger", lambda: make.person("Nội vụ Lạng Giang", "office", elsewhere(make))
    ),
    "nobody": lambda make: make._one("nobody", lambda: make.person("Người đã thôi việc")),
}
DOCUMENT = OfficialDocument(
    Letterhead(
        None, "Ủy ban nhân dân huyện Yên Thế", "137", "TB-UBND", "Yên Thế", date(2023, 10, 16), "Thông báo", "Kết luận"
    ),
    [paragraph("Kết luận kiểm tra./.")],
    signature_lines=("CHỦ TỊCH",),
)
READ = "THÔNG BÁO\nKết luận kiểm tra năm 2023\n\nI. HẠN CHẾ\n\n- Xã Đồng Vương chưa ban hành kế hoạch tự kiểm tra.\n"
READ += "- Xã Đồng Vương chưa niêm yết thủ tục.\n"
READ_REPORT = "BÁO CÁO\nKết quả khắc phục hạn chế\n\nI. KẾT QUẢ\n\n- UBND xã đã ban hành kế hoạch tự kiểm tra.\n"
DONE = {"progress": Progress.DONE, "action": "Mua máy quét", "result": "Đủ 100%", "done_on": date(2023, 10, 15)}


def elsewhere(make: Make) -> Unit:
    """Return another district, which has nothing to do with the campaign."""
    kept: Unit = make._one("elsewhere", lambda: make.unit("Lạng Giang", "district", make.province()))
    return kept


def _readings(make: Make, things: dict[str, Any]) -> None:
    """Notices and a remediation report that the office read in, and what it put right in the latter."""
    office = {"by": make.officer_of_office(), "now": make.now}
    things["read_document"], _ = read_actions.take(make.district(), "thong-bao.txt", READ.encode(), **office)
    original, _ = read_actions.take(make.district(), "ban-goc.txt", f"{READ}Bản gốc.\n".encode(), **office)
    original.notice_id = things["issued_notice"].id
    things["read_report"], _ = read_actions.take(make.district(), "bao-cao.txt", READ_REPORT.encode(), **office)
    read_actions.settle(things["read_report"], "f1", ItemState.DROPPED, **office)
    scanned, _ = read_actions.take(make.district(), "ban-chup.png", f"{READ}Bản chụp.\n".encode(), **office)
    scanned.sha256, scanned.scan = _page_photographed(), {"pages": [[595, 842, 0, 0.0]], "lines": []}
    things["scanned_document"] = scanned
    scan = {"with_ocr": True, "pages": 2}
    things["waiting_file"], _ = waiting.put(make.district(), "ban-quet.pdf", b"%PDF-", **scan, **office)
    things["lesson"] = db.session.scalars(db.select(ReadingLesson).execution_options(scope="test")).one()


def _page_photographed() -> str:
    """Keep a page that was photographed; return by what it is found."""
    file = io.BytesIO()
    Image.new("L", (60, 80), 255).save(file, "PNG")
    file.seek(0)
    return storage().put(file).sha256


def build(make: Make) -> dict[str, Any]:
    """Return the things of the campaign by name; addresses are filled with their ids."""
    for who in PEOPLE.values():
        who(make)
    things: dict[str, Any] = {"authority": make.district(), "unit": make.commune(), "person": make.officer()}
    for state in ("draft", "submitted", "approved", "issued", "running", "concluded"):
        things[f"{state}_plan"] = make.plan(state)
    _visits(make, things)
    _notices(make, things)
    _tasks(make, things)
    _reports(make, things)
    _split(make, things)
    _letters(make, things)
    things["post"] = db.session.scalars(db.select(Post).where(Post.person_id == make.officer().id)).one()
    things["section"] = make.section()
    things["section_post"] = make.post(make.person("Trưởng Phòng Kinh tế"), "chair", things["section"])
    things["day"] = CalendarDay(on=date(2023, 11, 20), name="Nghỉ bão")
    things["criterion"] = Criterion(code="TTHC-01", area="procedures", title="Niêm yết")
    db.session.add_all([things["day"], things["criterion"]])
    things["message"] = make.message(key="digest:1")
    # A scheduler looks, so that the health address has nothing to complain of.
    db.session.add(JobRun(job=TICK, due_at=EVER, claimed_by="scheduler", started_at=make.now, outcome="{}"))
    _readings(make, things)
    _ladder(make, things)
    things["view"] = SavedView(
        authority_id=make.district().id, person_id=make.officer_of_office().id, name="Quá hạn",
        query="standing=overdue", is_shared=True, created_at=make.now,
    )  # fmt: skip
    db.session.add(things["view"])
    waiting = [(things["task"].id, things["task"].unit_id)]
    things["bulk_job"] = ask_many("urge", waiting, {"note": "x"}, chips=[], by=make.officer_of_office(), now=make.now)
    _office(make, things)
    _capture(make, things)
    things["snapshot"] = freeze(make.district().id, period(PeriodKind.MONTH, 2023, 10), now=make.now)
    db.session.flush()
    _period_reports(make, things)
    _index(make, things)
    _hooks(make, things)
    things["token"] = token_of(make.officer_of_office(), make)[0]
    db.session.commit()
    return things


def _period_reports(make: Make, things: dict[str, Any]) -> None:
    """A call with a report that is being written, and one with a report that was sent."""
    office, units = {"by": make.officer_of_office(), "now": make.now}, [make.commune()]
    for name, kind in (("draft", PeriodKind.QUARTER), ("sent", PeriodKind.HALF)):
        one = period(kind, 2023, 1)
        call = period_reports.call_reports(
            make.district(), one, units, cut_on=one.ends_on, due_on=one.ends_on, **office
        )  # fmt: skip
        report = db.session.scalars(db.select(PeriodReport).where(PeriodReport.call_id == call.id).options(
            joinedload(PeriodReport.unit), joinedload(PeriodReport.call).joinedload(ReportCall.authority)
        ).execution_options(scope="test")).one()  # fmt: skip
        things[f"{name}_call"], things[f"{name}_period_report"] = call, report
    period_reports.send(report, blanks_are_none=True, by=make.chair(), now=make.now)


def _index(make: Make, things: dict[str, Any]) -> None:
    """The reform index of two years, the earlier one published."""
    office, criteria = (
        {"by": make.officer_of_office(), "now": make.now},
        [Scored("1", "Chỉ đạo", "direction", Decimal(5))],
    )
    for name, year in (("index_set", 2022), ("published_index", 2021)):
        made = things[name] = scores.make_set(make.district(), year=year, title=f"Chỉ số năm {year}", **office)
        scores.set_criteria(made, criteria, **office)
    of_unit = db.select(ScoreCard).where(ScoreCard.unit_id == make.commune().id).order_by(ScoreCard.set_id)
    of_set = joinedload(ScoreCard.index_set).selectinload(IndexSet.criteria)
    cards = db.session.scalars(of_unit.options(of_set).execution_options(scope="test")).all()
    things["score_card"] = cards[0]
    scores.enter_points(cards[1], {"1": {"verified": Decimal(3)}}, **office)
    scores.publish(made, number="97/QĐ-UBND", decided_on=day_of(make.now), **office)


def _hooks(make: Make, things: dict[str, Any]) -> None:
    for name in ("other_hook", "hook"):
        hook = things[name] = WebHook(
            authority_id=make.district().id, name="Điều hành tỉnh", url="https://127.0.0.1:1/cchc", mark="0" * 32,
            events=["plan.issued"], created_at=make.now, created_by_id=make.admin().id,
        )  # fmt: skip
        db.session.add(hook)
    db.session.flush()
    things["delivery"] = HookDelivery(
        uid=uuid.uuid4(), hook_id=hook.id, key="walk", event="ping", body="{}", state="given_up",
        next_attempt_at=make.now, created_at=make.now,
    )  # fmt: skip
    db.session.add(things["delivery"])
    db.session.flush()


def token_of(person: Person, make: Make) -> tuple[ApiToken, str] | None:
    """Return a token of somebody's first post with all it can carry, if it carries anything."""
    post = db.session.scalars(db.select(Post).where(Post.person_id == person.id).order_by(Post.id)).first()
    if post is None or not (scopes := [scope.value for scope in scopes_of(post.role.value)]):
        return None
    return tokens.give_token(post, name="Một cửa", scopes=scopes, days=365, by=person, now=make.now)


def _capture(make: Make, things: dict[str, Any]) -> None:
    device = things["capture_device"] = add_device(uuid.uuid4(), name="Chrome", skew=0, by=make.head(), now=make.now)
    things["arriving_photo"] = announce(
        device, things["open_visit"], uuid.uuid4(), sha256="a" * 64, size=5000, part_bytes=4096, name="anh.jpg",
        limit=10_000, room=10_000, now=make.now,
    )  # fmt: skip
    visit, uid = things["open_visit"], uuid.uuid4()
    said = [_said(make, visit, uid, {"statement": text}, "merged") for text in ("Thiếu 03", "Thiếu 04")]
    things["apart"] = _said(make, visit, uuid.uuid4(), {"statement": ""}, "set_aside", code="bad_fields")
    about = CaptureObject(visit_id=visit.id, kind=ObjectKind.FINDING, uid=uid, heads=[], values={"statement": "Thiếu"})
    db.session.add(about)
    db.session.flush()
    things["conflict"] = CaptureConflict(
        visit_id=visit.id, object_id=about.id, field="statement", versions=[str(one.uid) for one in said],
        opened_at=make.now,
    )  # fmt: skip
    db.session.add(things["conflict"])
    facts = papers.minutes_facts(papers.blank(visit))
    things["room"] = RoomSigning(
        uid=uuid.uuid4(), visit_id=visit.id, device_id=device.id, drawn_up_by_id=make.head().id,
        manner=RoomManner.PAPER, facts=to_record(facts), digest=minutes_digest(facts), signatures=[], pages=[],
        received_at=make.now,
    )  # fmt: skip
    db.session.add(things["room"])


def _said(make: Make, visit: Any, uid: uuid.UUID, fields: dict[str, Any], status: str, code: str = "") -> CaptureChange:
    change = CaptureChange(
        uid=uuid.uuid4(), visit_id=visit.id, kind=ObjectKind.FINDING, object_uid=uid, person_id=make.inspector().id,
        fields=fields, received_at=make.now, status=ChangeStatus(status), code=code,
    )  # fmt: skip
    db.session.add(change)
    db.session.flush()
    return change


def _ladder(make: Make, things: dict[str, Any]) -> None:
    things["sent_message"] = make.message(state="sent", message_id="<outbox-1-ab@here>")
    things["lost_person"] = make.person("Hòm thư sai", "officer", make.commune(), address_fault="550 5.1.1")
    day, now = day_of(make.now), make.now
    things["absence"] = Absence(
        person_id=make.officer().id, substitute_id=make.chair().id, from_on=day, to_on=day,
        entered_by_id=make.officer().id, created_at=now,
    )  # fmt: skip
    paper = Reminder(
        task_id=things["task"].id, rule_key="before_5", person_id=0, channel="paper", due_on=day, planned_for=day,
        created_at=now,
    )  # fmt: skip
    db.session.add_all([things["absence"], paper])


def _office(make: Make, things: dict[str, Any]) -> None:
    district, by, now = make.district(), make.officer_of_office(), make.now
    since, head = date(2023, 1, 1), {"issuer": "UBND HUYỆN YÊN THẾ", "body_symbol": "UBND"}
    things["letterhead"] = office.write_letterhead(district, head, valid_from=since, by=by, now=now)
    who = dict.fromkeys(office.SIGNATORY_FIELDS, "") | {"person_id": None, "mark": None, "valid_to": None}
    who |= {"standing": Standing.HEAD, "title": "Chủ tịch"}
    things["signatory"] = office.write_signatory(district, who, valid_from=since, by=by, now=now)
    text = dict.fromkeys(office.PARAGRAPH_FIELDS, "") | {"text": "Kiểm điểm", "makes_tasks": False, "position": 1}
    text |= {"kind": DocumentKind.NOTICE, "purpose": ParagraphPurpose.REQUIREMENT}
    things["standard_paragraph"] = office.write_paragraph(district, text, valid_from=since, by=by, now=now)
    office.write_recipients(district, DocumentKind.NOTICE, "Lưu: VT, NV", valid_from=since, by=by, now=now)
    office.write_period_cut(district, 14, basis="", replaces=None, by=by, now=now)
    kept = numbers.reserve(district, DocumentKind.OTHER, "903/TB-UBND", "Thông báo", by=by, now=now)
    things["reserved_number"] = kept
    span = Span(1, 5)
    things["explained_gap"] = numbers.explain(district, 2023, "TB-UBND", span, reason="Sổ giấy", by=by, now=now)
    numbers.set_scheme(district, 2024, Scheme.TEAM, by=by, now=now)


def _visits(make: Make, things: dict[str, Any]) -> None:
    plan = things["running_plan"]
    things["planned_visit"] = make.visit(plan, on="2023-10-16")
    for name, day in (("open", "2023-09-11"), ("laid", "2023-09-12"), ("done", "2023-09-13")):
        visit = things[f"{name}_visit"] = make.visit(plan, on=day, state="under_way")
        make.attendance(visit, "team")
        make.attendance(visit, "unit")
        things[f"{name}_finding"] = make.finding(visit)
        things[f"{name}_minutes"] = minutes_actions.open_minutes(visit, by=make.secretary(), now=make.now)
    for name in ("laid", "done"):
        minutes_actions.draw_up(things[f"{name}_minutes"], by=make.secretary(), now=make.now)
    signed = things["done_minutes"]
    for side, person in ((Side.TEAM, make.head()), (Side.UNIT, make.chair())):
        minutes_actions.sign(signed, side, digest=signed.digest, by=person, now=make.now)
    things["plan_criterion"], things["other_criterion"] = make.criterion(plan), make.criterion(things["issued_plan"])
    things["photo"] = attach(things["open_finding"], _picture(), uid=uuid.uuid4(), by=make.head(), now=make.now)


def _picture() -> Upload:
    out = io.BytesIO()
    Image.new("RGB", (4, 3), "navy").save(out, "JPEG")
    return Upload.of_bytes("ảnh.jpg", out.getvalue())


def _notices(make: Make, things: dict[str, Any]) -> None:
    draft = things["draft_notice"] = make.notice(things["running_plan"], "draft")
    blocks = outline(draft).blocks
    things["sentence"], things["said"] = blocks[-1], next(block for block in blocks if block.finding_ids)
    said = things["said"]
    edit = NoticeEdit(
        notice_id=draft.id, block_key=said.key, base_text="Câu cũ.", text="Câu sửa tay.",
        edited_by_id=make.officer_of_office().id, edited_at=make.now,
    )  # fmt: skip
    db.session.add(edit)
    things["comment"] = comments.comment(
        draft, text="Nêu rõ số liệu", block_key=things["sentence"].key, by=make.leader(), now=make.now
    )
    for state in ("submitted", "approved"):
        notice = things[f"{state}_notice"] = make.notice(make.plan("running"), state)
        make.block(notice)
    things["issued_notice"] = make.notice(make.plan("concluded"), "issued")
    things["block"] = make.block(things["issued_notice"])
    for which, of in (("annex", "issued_notice"), ("draft_annex", "draft_notice")):
        things[which] = AnnexFile(
            about_type="notice", about_id=things[of].id, authority_id=things[of].authority_id, title="Phụ lục II",
            name="phu-luc.pdf", sha256=storage().put(io.BytesIO(b"%PDF-1.7")).sha256, size=8, pages=1,
            added_at=make.now, added_by_id=make.officer_of_office().id,
        )  # fmt: skip
        db.session.add(things[which])
    things["issued"] = keep_issued(
        things["issued_notice"], DOCUMENT, kind="notice", by=make.officer_of_office(), now=make.now
    )
    drawing.draw_now(things["issued"].id, make.now)
    things["issued_file"] = files_of(things["issued"])[0]
    things["replacing_notice"] = begin_superseding(
        make.notice(make.plan("concluded")), reason="Nêu nhầm đơn vị", by=make.officer_of_office(), now=make.now
    )
    things["revision"] = keep_revision(
        things["issued_notice"], content_of(loaded(things["issued_notice"])), by=make.officer_of_office(), now=make.now
    )


def _tasks(make: Make, things: dict[str, Any]) -> None:
    task = things["task"] = make.task(things["issued_notice"], due="2023-10-24")
    things["other_task"] = make.task(things["issued_notice"])
    things["accepted_task"] = make.task(things["issued_notice"], state="accepted")
    things["extension"] = Extension(
        task_id=task.id, reason="Chờ kinh phí", asked_due_on=date(2023, 11, 1), previous_due_on=task.due_on,
        asked_by_id=make.officer().id, asked_at=make.now,
    )  # fmt: skip
    db.session.add(things["extension"])
    db.session.flush()


def _split(make: Make, things: dict[str, Any]) -> None:
    unit = things["split_unit"] = make.unit("Đồng Sơn", valid_to=date(2023, 9, 30))
    for name in ("Đồng Sơn Một", "Đồng Sơn Hai"):
        heir = make.unit(name, valid_from=date(2023, 10, 1))
        kind, on = SuccessionKind.SPLIT, date(2023, 10, 1)
        db.session.add(UnitSuccession(old_unit_id=unit.id, new_unit_id=heir.id, kind=kind, on=on, decision="NQ"))
    make.task(make.notice(make.plan("concluded", units=[unit])), unit=unit)


def _letters(make: Make, things: dict[str, Any]) -> None:
    things["decision"] = db.session.scalars(
        db.select(TeamDecision).where(TeamDecision.plan_id == things["running_plan"].id).execution_options(scope="test")
    ).one()
    things["self_plan"] = make.plan("running", kind=PlanKind.SELF)
    notice = make.notice(make.plan("concluded"))
    make.task(notice, due="2023-10-02")
    office, more = make.officer_of_office(), {"by": make.officer_of_office(), "now": make.now}
    things["chase_letter"] = letters.draft_chase_letter(notice, 1, today=day_of(make.now), **more)
    issued = things["issued_letter"] = _chased(make)
    letters.issue(issued, number="612/UBND-NV", issued_on=day_of(make.now), by=office, now=make.now)
    things["other_issued"] = db.session.scalars(
        db.select(IssuedDocument).where(IssuedDocument.about_type == "letter").execution_options(scope="test")
    ).one()
    for name in ("correction", "submitted"):
        letter = letters.draft_correction(make.notice(make.plan("concluded")), **more)
        letters.edit(letter, {"paragraph": "Mục II | sai | đúng"}, **more)
        things[f"{name}_letter"] = letter
    letters.submit(things["submitted_letter"], **more)
    decided = make.task(notice, due="2023-10-24")
    things["decided_extension"] = Extension(
        task_id=decided.id, reason="Chờ kinh phí", asked_due_on=date(2023, 11, 1), previous_due_on=decided.due_on,
        asked_by_id=make.officer().id, asked_at=make.now, state=ExtensionState.REFUSED, decided_at=make.now,
    )  # fmt: skip
    db.session.add(things["decided_extension"])
    db.session.flush()


def _chased(make: Make) -> Any:
    notice = make.notice(make.plan("concluded"))
    make.task(notice, due="2023-10-02")
    return letters.draft_chase_letter(notice, 1, today=day_of(make.now), now=make.now, by=make.officer_of_office())


def _reports(make: Make, things: dict[str, Any]) -> None:
    officer = make.officer()
    things["open_report"] = remediation.open_report(things["issued_notice"], make.commune(), by=officer, now=make.now)
    notice = make.notice(make.plan("concluded"))
    task = things["sent_task"] = make.task(notice)
    report = things["sent_report"] = remediation.open_report(notice, make.commune(), by=officer, now=make.now)
    remediation.answer(report, task, dict(DONE), by=officer, now=make.now)
    remediation.send(report, by=make.chair(), now=make.now)
    _accepted_report(make, things)
    _promising_report(make, things)
    things["unanswered_notice"] = make.notice(make.plan("concluded"))
    make.task(things["unanswered_notice"])
    table = Upload("tra-loi.xlsx", answer_workbook.workbook(*_with_items(things["open_report"].id)))
    things["answer_upload"] = answer_workbook.hand_in(things["open_report"], table, by=officer, now=make.now)
    office, today = make.officer_of_office(), day_of(make.now)
    door = door_of("visits", make.district().id, viewer_of(office, today))
    plans = Upload("ke-hoach.xlsx", imports.template(door))
    ahead = imports.take_ahead(door, plans, today)
    things["table_upload"] = imports.hand_in(door, ahead, name=plans.name, by=office, now=make.now, today=today)
    head = on_paper.Head("28/BC-UBND", date(2023, 10, 16), date(2023, 10, 16), "Chủ tịch")
    things["paper_report"] = on_paper.take(
        things["unanswered_notice"], make.commune(), head, [_picture()], token="paper",
        by=make.officer_of_office(), now=make.now,
    )  # fmt: skip


def _with_items(report_id: int) -> tuple[Report, list[Item]]:
    whole = db.select(Report).where(Report.id == report_id).execution_options(scope="test", populate_existing=True)
    report = db.session.scalars(whole.options(joinedload(Report.notice), joinedload(Report.unit))).one()
    return report, items_of(report, date(2023, 10, 16))


def _promising_report(make: Make, things: dict[str, Any]) -> None:
    """A report that only promises: nothing in it waits for a verdict, so it is given back as a whole."""
    notice = make.notice(make.plan("concluded"))
    task, officer = make.task(notice), make.officer()
    report = things["promising_report"] = remediation.open_report(notice, make.commune(), by=officer, now=make.now)
    later = {"progress": Progress.IN_PROGRESS, "cause": "Thiếu kinh phí", "expected_on": date(2023, 12, 1)}
    remediation.answer(report, task, later, by=officer, now=make.now)
    remediation.send(report, by=make.chair(), now=make.now)


def _accepted_report(make: Make, things: dict[str, Any]) -> None:
    notice = make.notice(make.plan("concluded"))
    task = make.task(notice)
    report = things["accepted_report"] = remediation.open_report(
        notice, make.commune(), by=make.officer(), now=make.now
    )
    remediation.answer(report, task, dict(DONE), by=make.officer(), now=make.now)
    remediation.send(report, by=make.chair(), now=make.now)
    remediation.accept_item(report, task, by=make.officer_of_office(), now=make.now)
