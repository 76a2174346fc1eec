"""Minutes drawn up and signed in the room: what becomes of them, and where they differ from the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from workflows.i18n import N_
from workflows.minutes import DRAFTERS, SIDE_LABELS
from workflows.minutes_text import CHECK_WORDS, AreaResult, Attendee, MinutesFacts, MinutesFinding
from workflows.moves import Label, Move, Workflow, by, states
from workflows.roles import Role
from workflows.vietnamese import nfc


class RoomState(StrEnum):
    WAITING = "waiting"
    TAKEN_IN = "taken_in"
    SUPPLEMENTED = "supplemented"
    ANEW = "anew"


class RoomManner(StrEnum):
    """How both sides signed: with a finger on the screen, or with a pen on what was printed."""

    FINGER = "finger"
    PAPER = "paper"


S = RoomState
MANNER_WORDS = {RoomManner.FINGER: "trên màn hình", RoomManner.PAPER: "trên giấy"}
#: Who signs in the room, as pages name them and as the journal does.
SIGNER_LABELS = {
    **{side.value: label for side, label in SIDE_LABELS.items()},
    "secretary": N_("Thư ký"),
    "witness": N_("Người chứng kiến"),
}
BESIDE_WORDS = {"secretary": "thư ký", "witness": "người chứng kiến"}
ROOM = Workflow(
    S.WAITING,
    {
        S.WAITING: Label(N_("Chờ quyết định"), "soon", "inbox"),
        S.TAKEN_IN: Label(N_("Đã vào hồ sơ"), "done", "check"),
        S.SUPPLEMENTED: Label(N_("Giữ, có biên bản bổ sung"), "done", "file-plus"),
        S.ANEW: Label(N_("Ký lại"), "returned", "undo-2"),
    },
    [
        Move("take_in", N_("Nhận biên bản đã ký"), states(S.WAITING), S.TAKEN_IN, by(Role.SYSTEM, *DRAFTERS)),
        Move("supplement", N_("Giữ biên bản đã ký, lập bổ sung"), states(S.WAITING), S.SUPPLEMENTED, by(*DRAFTERS)),
        Move(
            "sign_anew",
            N_("Lập và ký lại"),
            states(S.WAITING, S.TAKEN_IN, S.SUPPLEMENTED),
            S.ANEW,
            by(*DRAFTERS),
            needs_reason=True,
        ),
    ],
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the signed minutes and the record say differently; "" where one of them does not have it.

    ``what`` is a sentence of the program, ``about`` whom or which it is about, in the words of the record.
    """

    what: str
    about: str
    signed: str
    record: str


#: What is said once, compared as it stands.  Hours, copies, reservation, refusal and secretary are the minutes' own.
PLAIN = {
    "unit_name": N_("Đơn vị được kiểm tra"),
    "visited_on": N_("Ngày kiểm tra"),
    "place": N_("Địa điểm"),
    "team_name": N_("Đoàn kiểm tra"),
    "leader_title": N_("Người ban hành kế hoạch"),
    "plan_number": N_("Số kế hoạch"),
    "plan_issued_on": N_("Ngày kế hoạch"),
    "plan_title": N_("Tên kế hoạch"),
    "period_inspected": N_("Thời kỳ kiểm tra"),
    "remedy_deadline_wording": N_("Thời hạn báo cáo khắc phục"),
    "unit_opinion": N_("Ý kiến của đơn vị"),
}
PRESENT = {"team_present": N_("Có mặt: Đoàn kiểm tra"), "unit_present": N_("Có mặt: đơn vị được kiểm tra")}
DOCUMENT, DECISION, REQUEST = N_("Tài liệu đã xem xét"), N_("Quyết định về Đoàn kiểm tra"), N_("Yêu cầu của Đoàn")
EFFECT = N_("Kết quả khắc phục")
CRITERION, FINDING = N_("Nội dung kiểm tra"), N_("Phát hiện")


def differences(signed: MinutesFacts, record: MinutesFacts) -> list[Difference]:
    """Return what the record says otherwise than the signed minutes; in which order each lists things is the same."""
    return [
        *(
            Difference(what, "", _told(one), _told(other))
            for name, what in PLAIN.items()
            if _told(one := getattr(signed, name)) != _told(other := getattr(record, name))
        ),
        *(
            found
            for name, what in PRESENT.items()
            for found in _listed(what, _people(getattr(signed, name)), _people(getattr(record, name)))
        ),
        *_listed(DECISION, _decisions(signed), _decisions(record)),
        *_listed(DOCUMENT, map(_told, signed.documents_seen), map(_told, record.documents_seen)),
        *_listed(REQUEST, map(_told, signed.requests), map(_told, record.requests)),
        *_matched(CRITERION, _criteria(signed), _criteria(record)),
        *_matched(FINDING, _findings(signed), _findings(record)),
        *_matched(EFFECT, *_effects(signed, record)),
    ]


def _told(value: Any) -> str:
    """Return words as they are compared: how a keyboard or a field spaced them says nothing."""
    return " ".join(nfc(str(value)).split())


def _people(people: Iterable[Attendee]) -> list[str]:
    return [", ".join(filter(None, (_told(one.name), _told(one.title)))) for one in people]


def _decisions(facts: MinutesFacts) -> list[str]:
    return [_told(f"{one.number}, {one.issued_on}: {one.subject}") for one in facts.team_decisions]


def _effects(signed: MinutesFacts, record: MinutesFacts) -> list[Mapping[str, tuple[str, str]]]:
    """Return what both say of earlier remedies; what was looked at on a page alone is no part of the signed minutes."""
    found: list[Mapping[str, tuple[str, str]]] = []
    for facts in (signed, record):
        keys = {f"{one.notice_number}: {_told(one.shortcoming)}": one for one in facts.effects}
        said = {key: (_told(one.shortcoming), _told(f"{one.effect}. {one.note}")) for key, one in keys.items()}
        found.append({key: words for key, words in said.items() if not found or key in found[0]})
    return found


def _listed(what: str, signed: Iterable[str], record: Iterable[str]) -> Iterator[Difference]:
    """Tell what only one of two lists has, a thing that stands twice counted twice."""
    ours, theirs = list(signed), list(record)
    for one in list(ours):
        if one in theirs:
            ours.remove(one)
            theirs.remove(one)
    yield from (Difference(what, "", one, "") for one in ours)
    yield from (Difference(what, "", "", one) for one in theirs)


def _matched(
    what: str, signed: Mapping[str, tuple[str, str]], record: Mapping[str, tuple[str, str]]
) -> list[Difference]:
    """Tell what differs of things that have an identity; each is what it is called, and all it says."""
    found = []
    for key in dict.fromkeys((*signed, *record)):
        name, said = signed.get(key, ("", ""))
        other, now = record.get(key, ("", ""))
        if said != now:
            found.append(Difference(what, name or other, said, now))
    return found


def _criteria(facts: MinutesFacts) -> dict[str, tuple[str, str]]:
    return {
        one.code: (
            one.code,
            ". ".join(filter(None, (CHECK_WORDS[one.outcome], *map(_told, (one.text, one.figure_text, one.note))))),
        )
        for area in facts.areas
        for one in area.criteria
    }


def _findings(facts: MinutesFacts) -> dict[str, tuple[str, str]]:
    return {
        one.uid: ("", _whole(kind, area, one))
        for area in facts.areas
        for kind, findings in (("Ưu điểm", area.strengths), ("Hạn chế", area.shortcomings))
        for one in findings
    }


def _whole(kind: str, area: AreaResult, one: MinutesFinding) -> str:
    """Return all that minutes say of a finding, in one line."""
    parts = [f"{kind}, {area.label}: {_told(one.statement)}", *map(_told, (one.figure_text, one.details))]
    parts.append("mức độ nghiêm trọng" if one.severity == "serious" else "")
    parts.append(f"khắc phục: {_told(one.remedy)}" if one.remedy.strip() else "")
    return ". ".join(part.rstrip(". ") for part in parts if part)


def supplement_words(found: Iterable[Difference]) -> str:
    """Return differences as a first draft of supplementary minutes, a line each, for the secretary to word."""
    lines = []
    for one in found:
        what = f"{one.what} {one.about}".strip()
        if not one.signed:
            lines.append(f"Bổ sung. {what}: {one.record}.")
        elif not one.record:
            lines.append(f"Bỏ. {what}: {one.signed}.")
        else:
            lines.append(f"{what}: “{one.signed}” sửa thành “{one.record}”.")
    return "\n".join(lines)
