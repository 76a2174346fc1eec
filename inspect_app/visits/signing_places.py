"""The places at the end of minutes where people sign, and what is known about their signing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from inspect_app.documents import Signature as SignatureBlock
from inspect_app.format import moment
from inspect_app.models import Minutes, RoomSigning, Signature
from inspect_app.visits.rooms import made_by
from workflows.minutes import MinutesState, Side, SignatureMethod, short_code
from workflows.minutes_text import MinutesFacts
from workflows.supplement_text import SupplementFacts
from workflows.teams import short_team

MOST_TITLE = 40  # letters that stand on one line above a signature


def signature_blocks(
    minutes: Minutes, facts: MinutesFacts | SupplementFacts, signatures: Sequence[Signature], room: RoomSigning | None
) -> list[SignatureBlock]:
    """Return who signs minutes and where, with what is known about it: the unit at the left, the team at the right."""
    kept = {signature.side: signature for signature in signatures}
    blocks = []
    for side, whom in ((Side.UNIT, facts.unit_name), (Side.TEAM, short_team(facts.team_name))):
        signature, made = kept.get(side), made_by(room, side)
        said = signature or made
        title = _word_of(said, "title")
        # A long title stands among those present only.
        lines = (f"ĐẠI DIỆN {whom.upper()}", *([title.upper()] if 0 < len(title) <= MOST_TITLE else []))
        note = _refusal(minutes) if side is Side.UNIT and not said else _note(signature, made)
        if not note and minutes.state is MinutesState.SIGNING:
            note = f"Mã nội dung {short_code(minutes.digest)}"  # stands above a hand's signature on paper
        drawing = made["drawing"] if made else ""
        blocks.append(SignatureBlock(lines, _word_of(said, "full_name"), note, drawing))
    return [*blocks, *_beside(facts, kept.get(Side.TEAM), room)] if isinstance(facts, MinutesFacts) else blocks


def _beside(facts: MinutesFacts, team: Signature | None, room: RoomSigning | None) -> list[SignatureBlock]:
    """Return the places of those who sign beside both sides: whoever keeps the minutes, who saw that the unit does not.

    Where the team signed with an account alone, nobody signed beside it.
    """
    is_by_account = room is None and team is not None and team.method is SignatureMethod.PASSWORD
    people = [("secretary", "THƯ KÝ", facts.secretary)] if facts.secretary and not is_by_account else []
    people += [("witness", "NGƯỜI CHỨNG KIẾN", one) for one in facts.witnesses]
    blocks = []
    for side, what, one in people:
        made = made_by(room, side, one.name)
        title = one.title if side == "witness" and len(one.title) <= MOST_TITLE else ""
        note = _note_beside(team, made) if made and made["drawing"] else ""
        lines = tuple(filter(None, (what, title.upper())))
        blocks.append(SignatureBlock(lines, one.name, note, made["drawing"] if made else ""))
    return blocks


def _note_beside(team: Signature | None, made: Mapping[str, Any]) -> str:
    """Return what is known of a signature beside both sides: whoever signs for the team vouches for it."""
    in_room = f"Ký trên màn hình lúc {moment(made['at'])}" if made["at"] else "Ký trên màn hình"
    return f"{in_room}, {'Đoàn kiểm tra đã xác nhận' if team else 'chờ Đoàn kiểm tra xác nhận'}"


def _word_of(said: Signature | Mapping[str, Any] | None, name: str) -> str:
    if isinstance(said, Signature):
        return str(getattr(said, name))
    return str(said[name]) if said else ""


def _refusal(minutes: Minutes) -> str:
    if minutes.state is not MinutesState.REFUSED:
        return ""
    seen = "; ".join(line.strip() for line in minutes.witnesses.splitlines() if line.strip())
    told = f"Không ký. Lý do: {minutes.refusal_reason}"
    return f"{told.rstrip('.')}. Người chứng kiến: {seen}" if seen else told


def _note(signature: Signature | None, made: Mapping[str, Any] | None) -> str:
    """Return what is known about a signing: in the room, by whose account, on paper."""
    in_room = f"Ký trên màn hình lúc {moment(made['at'])}" if made and made["drawing"] and made["at"] else ""
    if signature is None:
        return f"{in_room}, chờ xác nhận" if in_room else ""
    if signature.method is SignatureMethod.PAPER:
        return "Đã ký trên bản giấy, bản quét lưu kèm"
    code = short_code(signature.digest)
    if in_room:
        return f"{in_room}, xác nhận bằng tài khoản lúc {moment(signature.signed_at)}, mã {code}"
    return f"Đã xác nhận bằng tài khoản lúc {moment(signature.signed_at)}, mã {code}"
