"""What people do to minutes, one function each: draw up, sign, lock, supplement; the draft is in `minutes_drafting`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, select

from inspect_app.access import everyones, roles_of, team_of
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.files.actions import attach
from inspect_app.files.taking import FileRefused, Upload
from inspect_app.issued.actions import keep_issued
from inspect_app.journal import record
from inspect_app.models import IssuedDocument, Minutes, Person, Signature, Unit
from inspect_app.outbox.queue import tell
from inspect_app.plans.queries import holders
from inspect_app.visits import papers
from inspect_app.visits.actions import finish, must_be_open, needed
from inspect_app.visits.minutes_drafting import edit_minutes as edit_minutes
from inspect_app.visits.minutes_drafting import missing as missing
from inspect_app.visits.minutes_drafting import open_minutes as open_minutes
from inspect_app.visits.minutes_drafting import set_hours as set_hours
from inspect_app.visits.minutes_drafting import visit_of
from inspect_app.visits.rooms import let_go, room_of
from workflows import events_minutes as happened
from workflows.i18n import N_
from workflows.issued import IssuedKind
from workflows.minutes import (
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


def draw_up(minutes: Minutes, *, by: Person, now: datetime) -> None:
    """Freeze what the minutes say and lay them before both sides; the unit's chair is told."""
    MINUTES.apply("draw_up", minutes.state, roles_of(minutes, by, now))
    visit = visit_of(minutes)
    if minutes.supplement_to_id is None:
        VISIT.apply("record", visit.state, roles_of(visit, by, now))
        must_be_open(visit)
        if problems := missing(visit):
            raise Refused(N_("Chưa lập được biên bản: %(what)s"), what=" ".join(problems))
        if visit.ended_at is None and day_of(now) == visit.visit_on:
            visit.ended_at = now
    elif not minutes.supplement_text.strip():
        raise Refused(N_("Hãy ghi nội dung bổ sung."))
    lay(minutes, papers.gathered_facts(minutes, now=now), drawn_up_at=now, by=by, now=now)


def lay(minutes: Minutes, facts: papers.Facts, *, drawn_up_at: datetime, by: Person, now: datetime) -> None:
    """Freeze these facts as what the minutes say, and lay them before both sides."""
    visit = visit_of(minutes)
    state = MINUTES.apply("draw_up", minutes.state, roles_of(minutes, by, now))
    minutes.facts, minutes.digest = to_record(facts), papers.digest_of(facts)
    minutes.state, minutes.drawn_up_at = state, drawn_up_at
    code = short_code(minutes.digest)
    record(happened.MinutesDrawnUp(code, minutes.digest), about=minutes, by=by, at=now)
    unit = db.session.get_one(Unit, minutes.unit_id)
    for chair in holders(unit.id, Role.CHAIR, day_of(now)):
        key = f"minutes_to_sign:{minutes.id}:{minutes.digest[:16]}:{now:%Y%m%d%H%M%S}:{chair.id}"
        tell(chair, "minutes_to_sign", key=key, now=now, minutes=minutes, visit=visit, unit=unit, code=code)


def reopen(minutes: Minutes, *, reason: str, by: Person, now: datetime) -> None:
    """Take drawn-up minutes back to correct them; signatures made so far count no longer, the journal keeps them."""
    lock_minutes(minutes)
    minutes.state = MINUTES.apply("reopen", minutes.state, roles_of(minutes, by, now))
    record(happened.MinutesReopened(needed(reason)), about=minutes, by=by, at=now)
    let_go(minutes, reason=needed(reason), by=by, now=now)
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
    unsigned = papers.refusal_in(minutes)
    if unsigned and side is Side.UNIT:
        raise Refused(N_("Biên bản ghi rằng đơn vị không ký. Nếu đơn vị ký, hãy mở lại biên bản và lập lại."))
    if any(signature.person_id == by.id for signature in kept):
        raise Refused(N_("Một người không ký thay mặt cả hai bên."))
    _add_signature(minutes, side, by.full_name, title, SignatureMethod.PASSWORD, by, now)
    if side is Side.UNIT:
        _tell_head(minutes, by, now)
    if unsigned:
        _lock_unsigned(minutes, unsigned, papers.witnesses_in(minutes), by, now)
    elif len(kept) == 1:
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
    _sign_on_paper(minutes, state, {side: _signatory(minutes, side) for side in Side}, by, now)


def sign_on_paper(minutes: Minutes, names: Mapping[Side, tuple[str, str]], *, by: Person, now: datetime) -> None:
    """Note who signed the paper in the room, name and title by side; its photos are kept. The minutes are locked."""
    lock_minutes(minutes)
    state = MINUTES.apply("attach_scan", minutes.state, roles_of(minutes, by, now))
    _check_content(minutes, minutes.digest)
    _sign_on_paper(minutes, state, names, by, now)


def _sign_on_paper(
    minutes: Minutes, state: MinutesState, names: Mapping[Side, tuple[str, str]], by: Person, now: datetime
) -> None:
    unsigned = papers.refusal_in(minutes)
    signed = {signature.side for signature in signatures_of(minutes)}
    for side in (Side.TEAM, Side.UNIT):
        if side not in signed and not (unsigned and side is Side.UNIT):
            _add_signature(minutes, side, *names[side], SignatureMethod.PAPER, by, now)
    if unsigned:
        _lock_unsigned(minutes, unsigned, papers.witnesses_in(minutes), by, now)
    else:
        _lock(minutes, state, now)


def refuse(minutes: Minutes, *, reason: str, witnesses: str = "", by: Person, now: datetime) -> None:
    """Note that the unit does not sign, and why; the minutes stand and are locked."""
    lock_minutes(minutes)
    MINUTES.apply("refuse", minutes.state, roles_of(minutes, by, now))
    signed = {signature.side for signature in signatures_of(minutes)}
    if Side.UNIT in signed:
        raise Refused(N_("Đơn vị đã ký biên bản."))
    if Side.TEAM not in signed:
        raise Refused(N_("Trưởng đoàn hoặc phó trưởng đoàn ký trước, rồi mới ghi nhận việc đơn vị không ký."))
    _lock_unsigned(minutes, needed(reason), witnesses.strip(), by, now)


def _lock_unsigned(minutes: Minutes, reason: str, witnesses: str, by: Person, now: datetime) -> None:
    state = MINUTES.apply("refuse", minutes.state, roles_of(minutes, by, now))
    minutes.refusal_reason, minutes.witnesses = reason, witnesses
    record(happened.MinutesRefused(reason), about=minutes, by=by, at=now)
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
        finish(visit_of(minutes), now=now)
    _begin_decided_supplement(minutes, now)


def _begin_decided_supplement(minutes: Minutes, now: datetime) -> None:
    """Open the supplement that was decided on when the minutes signed in the room differed from the record."""
    room = room_of(minutes)
    if room is not None and room.supplement_text and room.decided_by_id is not None:
        whose = {"scope": "who decided on a supplement"}
        decided_by = db.session.get_one(Person, room.decided_by_id, execution_options=whose)
        add_supplement(minutes, text=room.supplement_text, by=decided_by, now=now)


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
    visit = visit_of(minutes)
    unit = db.session.get_one(Unit, minutes.unit_id)
    heads = [id_ for id_, post in team_of(visit.plan_id, visit.visit_on).items() if post is TeamPost.HEAD]
    people = everyones(Person, "heads of the team").where(Person.id.in_(heads))
    for head in db.session.scalars(people):
        key = f"minutes_signed_by_unit:{minutes.id}:{minutes.digest[:16]}:{now:%Y%m%d%H%M%S}:{head.id}"
        tell(head, "minutes_signed_by_unit", key=key, now=now, minutes=minutes, visit=visit, unit=unit, by=by)
