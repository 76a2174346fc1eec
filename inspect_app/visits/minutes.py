"""What people do to minutes, one function each: open, draw up, sign, lock, supplement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from sqlalchemy import delete, select

from inspect_app.access import everyones, roles_of, team_of
from inspect_app.capture.queries import on_site
from inspect_app.clock import day_of, instant_on
from inspect_app.extensions import db
from inspect_app.files.actions import FileRefused, Upload, attach
from inspect_app.issued.actions import keep_issued
from inspect_app.journal import changes_of, record
from inspect_app.models import Attendance, IssuedDocument, Minutes, Person, Signature, Unit, Visit
from inspect_app.outbox.queue import tell
from inspect_app.plans.queries import holders
from inspect_app.visits import papers
from inspect_app.visits.actions import finish, lock, must_be_open, needed
from inspect_app.visits.queries import main_minutes
from workflows import events_minutes as happened
from workflows.i18n import N_
from workflows.issued import IssuedKind
from workflows.minutes import (
    FIELD_LABELS,
    MINUTES,
    SIDE_LABELS,
    SIDE_WORDS,
    MinutesState,
    Side,
    SignatureMethod,
    short_code,
)
from workflows.minutes_record import to_record
from workflows.moves import Refused
from workflows.roles import Role
from workflows.supplement_text import SupplementFacts
from workflows.teams import TeamPost
from workflows.visits import VISIT

SCANS = ("application/pdf", "image/jpeg", "image/png")


class ScanRefused(FileRefused):
    """The file is no scan of a signed paper."""


def open_minutes(visit: Visit, *, by: Person, now: datetime) -> Minutes:
    """Begin the draft of a visit's minutes; once for each visit."""
    lock(visit)
    if (kept := main_minutes(visit.id)) is not None:
        return kept
    VISIT.apply("record", visit.state, roles_of(visit, by, now))
    minutes = Minutes(visit_id=visit.id, authority_id=visit.authority_id, unit_id=visit.unit_id)
    db.session.add(minutes)
    db.session.flush()
    MINUTES.apply("edit", minutes.state, roles_of(minutes, by, now))
    record(happened.MinutesOpened(), about=minutes, by=by, at=now)
    return minutes


def edit_minutes(
    minutes: Minutes,
    *,
    unit_opinion: str,
    documents_seen: str = "",
    copies: int = 2,
    supplement_text: str | None = None,
    by: Person,
    now: datetime,
) -> None:
    """Write what the minutes hold beside the record: the unit's opinion, documents seen, number of copies."""
    MINUTES.apply("edit", minutes.state, roles_of(minutes, by, now))
    new: dict[str, Any] = {"unit_opinion": unit_opinion, "documents_seen": documents_seen, "copies": copies}
    if supplement_text is not None and minutes.supplement_to_id:
        new["supplement_text"] = supplement_text
    changes = changes_of(minutes, new, new)
    for name, (_before, after) in changes.items():
        setattr(minutes, name, after)
    if changes:
        record(
            happened.MinutesEdited(", ".join(FIELD_LABELS[name] for name in changes)),
            about=minutes,
            by=by,
            at=now,
            changes=changes,
        )


def set_hours(minutes: Minutes, *, started: time | None, ended: time | None, by: Person, now: datetime) -> None:
    """Correct the hours at which the visit began and ended, as the minutes will say them."""
    MINUTES.apply("edit", minutes.state, roles_of(minutes, by, now))
    if started and ended and ended <= started:
        raise Refused(N_("Giờ kết thúc phải sau giờ bắt đầu."))
    visit = _visit_of(minutes)
    hours = {
        "started_at": instant_on(visit.visit_on, started) if started else None,
        "ended_at": instant_on(visit.visit_on, ended) if ended else None,
    }
    # The form shows minutes: an hour that was not touched keeps its seconds.
    hours = {name: value for name, value in hours.items() if _minute(value) != _minute(getattr(visit, name))}
    changes = changes_of(visit, hours, hours)
    for name, (_before, after) in changes.items():
        setattr(visit, name, after)
    if changes:
        record(
            happened.MinutesEdited(", ".join(FIELD_LABELS[name] for name in changes)),
            about=minutes,
            by=by,
            at=now,
            changes=changes,
        )


def _minute(instant: datetime | None) -> datetime | None:
    return instant.replace(second=0, microsecond=0) if instant else None


def draw_up(minutes: Minutes, *, by: Person, now: datetime) -> None:
    """Freeze what the minutes say and lay them before both sides; the unit's chair is told."""
    state = MINUTES.apply("draw_up", minutes.state, roles_of(minutes, by, now))
    visit = _visit_of(minutes)
    if minutes.supplement_to_id is None:
        VISIT.apply("record", visit.state, roles_of(visit, by, now))
        must_be_open(visit)
        if problems := missing(visit):
            raise Refused(N_("Chưa lập được biên bản: %(what)s"), what=" ".join(problems))
        if visit.ended_at is None and day_of(now) == visit.visit_on:
            visit.ended_at = now
    elif not minutes.supplement_text.strip():
        raise Refused(N_("Hãy ghi nội dung bổ sung."))
    facts = papers.gathered_facts(minutes, now=now)
    minutes.facts, minutes.digest = to_record(facts), papers.digest_of(facts)
    minutes.state, minutes.drawn_up_at = state, now
    code = short_code(minutes.digest)
    record(happened.MinutesDrawnUp(code, minutes.digest), about=minutes, by=by, at=now)
    unit = db.session.get_one(Unit, minutes.unit_id)
    for chair in holders(unit.id, Role.CHAIR, day_of(now)):
        key = f"minutes_to_sign:{minutes.id}:{minutes.digest[:16]}:{now:%Y%m%d%H%M%S}:{chair.id}"
        tell(chair, "minutes_to_sign", key=key, now=now, minutes=minutes, visit=visit, unit=unit, code=code)


def missing(visit: Visit) -> list[str]:
    """Return sentences saying what keeps the minutes of a visit from being drawn up."""
    sides = set(db.session.scalars(select(Attendance.side).where(Attendance.visit_id == visit.id)))
    found = []
    if Side.TEAM not in sides:
        found.append(N_("Chưa ghi thành phần tham gia của Đoàn kiểm tra."))
    if Side.UNIT not in sides:
        found.append(N_("Chưa ghi thành phần tham gia của đơn vị được kiểm tra."))
    waiting = on_site(visit.id)
    if waiting.disputes:
        found.append(N_("Còn nội dung các thành viên ghi khác nhau chưa quyết định."))
    if waiting.aside:
        found.append(N_("Còn bản ghi từ điện thoại để riêng chưa xem."))
    return found


def reopen(minutes: Minutes, *, reason: str, by: Person, now: datetime) -> None:
    """Take drawn-up minutes back to correct them; signatures made so far count no longer, the journal keeps them."""
    lock_minutes(minutes)
    minutes.state = MINUTES.apply("reopen", minutes.state, roles_of(minutes, by, now))
    record(happened.MinutesReopened(needed(reason)), about=minutes, by=by, at=now)
    for signature in signatures_of(minutes):
        told = happened.SignatureVoided(
            signature.full_name,
            SIDE_WORDS[signature.side],
            short_code(signature.digest),
            signature.digest,
            signature.signed_at.isoformat(),
        )
        record(told, about=minutes, by=by, at=now)
    db.session.execute(delete(Signature).where(Signature.minutes_id == minutes.id))
    db.session.expire(minutes, ["signatures"])
    minutes.drawn_up_at = None


def sign(minutes: Minutes, side: Side, *, digest: str, title: str = "", by: Person, now: datetime) -> None:
    """Sign the content with this digest for one side; the password was checked before. The second signature locks."""
    lock_minutes(minutes)
    minutes.state = MINUTES.apply(f"sign_{side.value}", minutes.state, roles_of(minutes, by, now))
    _check_content(minutes, digest)
    kept = signatures_of(minutes)
    if any(signature.side is side for signature in kept):
        raise Refused(N_("Bên này đã ký biên bản."))
    if any(signature.person_id == by.id for signature in kept):
        raise Refused(N_("Một người không ký thay mặt cả hai bên."))
    _add_signature(minutes, side, by.full_name, title, SignatureMethod.PASSWORD, by, now)
    if side is Side.UNIT:
        _tell_head(minutes, by, now)
    if len(kept) == 1:
        _lock(minutes, MINUTES.apply("lock", minutes.state, {Role.SYSTEM}), now)


def attach_scan(minutes: Minutes, upload: Upload, *, by: Person, now: datetime) -> None:
    """Attach the scan of minutes signed on paper; with it the minutes are signed by both and locked."""
    lock_minutes(minutes)
    state = MINUTES.apply("attach_scan", minutes.state, roles_of(minutes, by, now))
    _check_content(minutes, minutes.digest)
    attachment = attach(minutes, upload, uid=papers.scan_uid(minutes), caption="Bản ký giấy", by=by, now=now)
    if attachment.media_type not in SCANS:
        raise ScanRefused(N_("Bản quét phải là tệp PDF, JPG hoặc PNG."))
    record(happened.MinutesScanAttached(attachment.name), about=minutes, by=by, at=now)
    signed = {signature.side for signature in signatures_of(minutes)}
    for side in (Side.TEAM, Side.UNIT):
        if side not in signed:
            full_name, title = _signatory(minutes, side)
            _add_signature(minutes, side, full_name, title, SignatureMethod.PAPER, by, now)
    _lock(minutes, state, now)


def refuse(minutes: Minutes, *, reason: str, by: Person, now: datetime) -> None:
    """Note that the unit does not sign, and why; the minutes stand and are locked."""
    lock_minutes(minutes)
    state = MINUTES.apply("refuse", minutes.state, roles_of(minutes, by, now))
    signed = {signature.side for signature in signatures_of(minutes)}
    if Side.UNIT in signed:
        raise Refused(N_("Đơn vị đã ký biên bản."))
    if Side.TEAM not in signed:
        raise Refused(N_("Trưởng đoàn hoặc phó trưởng đoàn ký trước, rồi mới ghi nhận việc đơn vị không ký."))
    minutes.refusal_reason = needed(reason)
    record(happened.MinutesRefused(minutes.refusal_reason), about=minutes, by=by, at=now)
    _lock(minutes, state, now)


def add_supplement(minutes: Minutes, *, text: str, by: Person, now: datetime) -> Minutes:
    """Begin a supplement to locked minutes; it is drawn up and signed as they were."""
    minutes.state = MINUTES.apply("supplement", minutes.state, roles_of(minutes, by, now))
    if minutes.supplement_to_id is not None:
        raise Refused(N_("Hãy lập biên bản bổ sung từ biên bản gốc."))
    made = Minutes(
        visit_id=minutes.visit_id, authority_id=minutes.authority_id, unit_id=minutes.unit_id,
        supplement_to_id=minutes.id, supplement_text=text.strip(),
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    record(happened.MinutesOpened(), about=made, by=by, at=now)
    record(happened.SupplementOpened(made.id), about=minutes, by=by, at=now)
    return made


# -- what the moves share --------------------------------------------------------------------------------------------


def signatures_of(minutes: Minutes) -> Sequence[Signature]:
    """Return the signatures that count, oldest first."""
    return db.session.scalars(select(Signature).where(Signature.minutes_id == minutes.id).order_by(Signature.id)).all()


def lock_minutes(minutes: Minutes) -> None:
    """Hold the row until the transaction ends, and read its state again, so that two signatures see each other."""
    db.session.refresh(minutes, ["state", "digest", "version"], with_for_update=True)


def _check_content(minutes: Minutes, digest: str) -> None:
    if digest != minutes.digest:
        raise Refused(N_("Nội dung biên bản đã thay đổi so với bản bạn đang xem. Hãy mở lại trang, đọc lại rồi ký."))
    if not papers.is_intact(minutes):
        raise Refused(N_("Nội dung lưu giữ không khớp mã nội dung của biên bản. Hãy mở lại biên bản và lập lại."))


def _add_signature(
    minutes: Minutes, side: Side, full_name: str, title: str, method: SignatureMethod, by: Person, now: datetime
) -> None:
    signature = Signature(
        minutes_id=minutes.id, side=side, person_id=by.id, full_name=full_name, title=title, method=method,
        digest=minutes.digest, signed_at=now,
    )  # fmt: skip
    db.session.add(signature)
    db.session.flush()
    db.session.expire(minutes, ["signatures"])
    told = happened.MinutesSigned(full_name, SIDE_WORDS[side], short_code(minutes.digest), minutes.digest)
    record(told, about=minutes, by=by, at=now)


def _lock(minutes: Minutes, state: MinutesState, now: datetime) -> None:
    minutes.state, minutes.locked_at = state, now
    record(happened.MinutesLocked(short_code(minutes.digest), minutes.digest), about=minutes, by=None, at=now)
    keep(minutes, now)
    if minutes.supplement_to_id is None:
        finish(_visit_of(minutes), now=now)


def keep(minutes: Minutes, now: datetime) -> IssuedDocument | None:
    """Keep the minutes as they were locked; None for those of a time when their facts were not frozen."""
    if (facts := papers.frozen_facts(minutes)) is None:
        return None
    document = papers.document(minutes, facts, signatures_of(minutes))
    return keep_issued(minutes, document, kind=IssuedKind.MINUTES, by=None, now=now)


def _signatory(minutes: Minutes, side: Side) -> tuple[str, str]:
    """Return who signs the paper for a side: the first of those present."""
    facts = papers.frozen_facts(minutes)
    if facts is None or isinstance(facts, SupplementFacts):
        return SIDE_LABELS[side], ""
    present = facts.team_present if side is Side.TEAM else facts.unit_present
    return (present[0].name, present[0].title) if present else (SIDE_LABELS[side], "")


def _tell_head(minutes: Minutes, by: Person, now: datetime) -> None:
    visit = _visit_of(minutes)
    unit = db.session.get_one(Unit, minutes.unit_id)
    heads = [id_ for id_, post in team_of(visit.plan_id, visit.visit_on).items() if post is TeamPost.HEAD]
    people = everyones(Person, "heads of the team").where(Person.id.in_(heads))
    for head in db.session.scalars(people):
        key = f"minutes_signed_by_unit:{minutes.id}:{minutes.digest[:16]}:{now:%Y%m%d%H%M%S}:{head.id}"
        tell(head, "minutes_signed_by_unit", key=key, now=now, minutes=minutes, visit=visit, unit=unit, by=by)


def _visit_of(minutes: Minutes) -> Visit:
    return db.session.scalars(everyones(Visit, "visit of minutes").where(Visit.id == minutes.visit_id)).one()
