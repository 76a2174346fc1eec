"""Minutes signed in the room: the phone computes the same code and words as the server, and what differs is told.

``python -m tests.workflows.test_room`` writes ``room_table.json`` anew, the table that Python and JavaScript share.
"""

from __future__ import annotations

import json
import uuid
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any

import pytest

from tests.workflows.test_minutes_text import MINUTES
from workflows.capture_format import Unreadable
from workflows.findings import figure_text
from workflows.minutes_record import from_record, to_record
from workflows.minutes_text import (
    AreaResult,
    Attendee,
    CheckedCriterion,
    EffectFact,
    MinutesFacts,
    MinutesFinding,
    checking,
    minutes_bases,
    minutes_blocks,
    minutes_digest,
)
from workflows.roles import Role
from workflows.room import ROOM, RoomManner, RoomState, differences, supplement_words
from workflows.room_format import read_room
from workflows.teams import short_team

TABLE = Path(__file__).with_name("room_table.json")

#: NFD, marks that JSON escapes, letters of several bytes, blank lines: what a keyboard can do.
ODD = 'Bo\u0302\u0301 Ha\u0323 nói: “chưa\tđủ” \\ "03" 👩‍⚖️\r\n\n  - dòng hai\u2028dòng ba \x7f'
CASES: dict[str, MinutesFacts] = {
    "as usual": MINUTES,
    "nothing yet": replace(
        MINUTES, started_at=None, ended_at=None, team_present=(), unit_present=(), areas=(), documents_seen=(),
        unit_opinion="", period_inspected="từ ngày 01/01/2023 đến ngày kiểm tra.", copies=3,
        place="Hội trường xã Đồng Vương",
    ),
    "looks at earlier remedies": replace(
        MINUTES, effects=(
            EffectFact("Chưa số hóa đủ hồ sơ. ", "Không hiệu quả", "18/TB-UBND", f"Còn 03 hồ sơ.\n{ODD};"),
            EffectFact("Chưa niêm yết", "Có hiệu quả"),
        ),
    ),
    "odd words": replace(
        MINUTES, unit_opinion=ODD, place="", copies=12,
        areas=(
            AreaResult(
                "procedures", "Cải cách thủ tục hành chính", (CheckedCriterion("A", ODD, "not_applicable", "", ODD),),
                (MinutesFinding("s", "“ứng dụng” tốt;", "đã làm!"), MinutesFinding("t", "...", "")),
            ),
        ),
    ),
    "signs and reserves": replace(
        MINUTES, reservation="Không thống nhất số liệu\nvề số hóa hồ sơ.", secretary=Attendee("Trần Thị B", "Thư ký")
    ),
    "does not sign": replace(
        MINUTES, refusal_reason="Chờ xin ý kiến cấp trên.", requests=("Gửi bổ sung sổ theo dõi",),
        witnesses=(Attendee("Phạm D", "Trưởng thôn"), Attendee("Vũ E", "")),
    ),
}  # fmt: skip
FIGURES = [
    (None, None), (12.0, None), (62.0, 100.0), (10.0, 19.0), (1.0, 3.0), (0.125, 1.0), (1234.5, 6175930000.0),
    (0.0, 7.0), (1e-07, 1.0), (1e12, 1e12), (0.05, 100.0), (2.5, 1000.0), (29.95, 100.0), (12.0, 0.0),
]  # fmt: skip


def frame_of(facts: MinutesFacts) -> dict[str, Any]:
    return {
        "bases": minutes_bases(facts),
        "short_team": short_team(facts.team_name),
        "checking": checking(facts.team_name),
    }


def table() -> dict[str, Any]:
    """Return what both languages have to make of the same minutes."""
    return {
        "minutes": [
            {
                "name": name,
                "facts": to_record(facts),
                "frame": frame_of(facts),
                "digest": minutes_digest(facts),
                "lines": [block.text for block in minutes_blocks(facts)],
            }
            for name, facts in CASES.items()
        ],
        "figures": [{"figure": figure, "text": figure_text(*figure)} for figure in FIGURES],
    }


def test_the_table_that_the_phone_is_held_to_is_what_the_server_makes() -> None:
    assert json.loads(TABLE.read_text()) == json.loads(json.dumps(table()))
    for one in table()["minutes"]:
        assert minutes_digest(from_record(MinutesFacts, one["facts"])) == one["digest"]


# -- differences -------------------------------------------------------------------------------------------------------


def found(record: MinutesFacts, signed: MinutesFacts = MINUTES) -> list[tuple[str, str, str, str]]:
    return [(one.what, one.about, one.signed, one.record) for one in differences(signed, record)]


def test_what_the_minutes_alone_say_and_in_which_order_is_no_difference() -> None:
    own = replace(
        MINUTES, started_at=None, ended_at=time(17, 0), copies=4, reservation="Không", refusal_reason="Bận",
        witnesses=(Attendee("A", ""),), team_present=MINUTES.team_present[::-1],
        unit_opinion="Thống nhất.\r\nĐề nghị  hỗ trợ kinh phí. ",
    )  # fmt: skip

    assert found(own) == []


def test_each_thing_somebody_changed_meanwhile_is_told_with_both_sides() -> None:
    area = MINUTES.areas[0]
    (shortcoming,) = area.shortcomings
    changed = replace(
        MINUTES,
        unit_present=(Attendee("Lê Văn C", "Phó Chủ tịch UBND xã"),),
        documents_seen=MINUTES.documents_seen[:1],
        areas=(
            replace(
                area,
                criteria=(replace(area.criteria[0], outcome="met"),),
                shortcomings=(replace(shortcoming, severity="normal"), MinutesFinding("new", "Thiếu ghế ngồi")),
            ),
        ),
    )

    wrong = "Hạn chế, Cải cách thủ tục hành chính: Chưa số hóa đạt 100% hồ sơ. 60%. Xem 20 hồ sơ."
    assert found(changed) == [
        ("Có mặt: đơn vị được kiểm tra", "", "Lê Văn C, Chủ tịch UBND xã", ""),
        ("Có mặt: đơn vị được kiểm tra", "", "", "Lê Văn C, Phó Chủ tịch UBND xã"),
        ("Tài liệu đã xem xét", "", "Sổ theo dõi hồ sơ", ""),
        (
            "Nội dung kiểm tra", "TT-10",
            "Chưa đạt. Số hóa hồ sơ. 120/200 hồ sơ (60%)", "Đạt. Số hóa hồ sơ. 120/200 hồ sơ (60%)",
        ),
        (
            "Phát hiện", "",
            f"{wrong} mức độ nghiêm trọng. khắc phục: Số hóa toàn bộ hồ sơ tồn",
            f"{wrong} khắc phục: Số hóa toàn bộ hồ sơ tồn",
        ),
        ("Phát hiện", "", "", "Hạn chế, Cải cách thủ tục hành chính: Thiếu ghế ngồi"),
    ]  # fmt: skip


def test_the_supplement_begins_with_what_differs() -> None:
    late = replace(MINUTES, documents_seen=("Sổ theo dõi hồ sơ", "Biên lai"), place="nhà văn hóa")

    assert supplement_words(differences(MINUTES, late)).splitlines() == [
        "Địa điểm: “trụ sở UBND xã Đồng Vương” sửa thành “nhà văn hóa”.",
        "Bỏ. Tài liệu đã xem xét: Kế hoạch CCHC năm 2023.",
        "Bổ sung. Tài liệu đã xem xét: Biên lai.",
    ]


def test_what_was_signed_is_decided_once_and_may_still_be_signed_anew() -> None:
    assert ROOM.apply("take_in", RoomState.WAITING, {Role.SYSTEM}) is RoomState.TAKEN_IN
    assert not ROOM.allows("supplement", RoomState.TAKEN_IN, {Role.SECRETARY})
    assert ROOM.apply("sign_anew", RoomState.TAKEN_IN, {Role.SECRETARY}) is RoomState.ANEW
    assert not ROOM.offered(RoomState.WAITING, {Role.MEMBER, Role.CHAIR})


# -- on the wire -------------------------------------------------------------------------------------------------------


def wire(said: MinutesFacts = MINUTES, /, **more: Any) -> dict[str, Any]:
    """Return what a phone sends."""
    signed = {"full_name": "Nguyễn Văn A", "title": "Trưởng đoàn", "drawing": "M1 2L30 40", "at": None}
    sides = ("team",) if said.refusal_reason else ("team", "unit")
    return {
        "uid": str(uuid.UUID(int=7)), "facts": to_record(said), "digest": minutes_digest(said), "manner": "finger",
        "drawn_up_at": "2023-09-12T11:30:00+07:00", "signatures": [{"side": side, **signed} for side in sides],
    } | more  # fmt: skip


def test_what_was_signed_is_read_whole() -> None:
    read = read_room(wire(CASES["odd words"]))

    assert read.digest == minutes_digest(CASES["odd words"]) and read.manner is RoomManner.FINGER
    assert [one.side for one in read.signatures] == ["team", "unit"]
    assert len(read_room(wire(CASES["does not sign"])).signatures) == 1


RESERVES, REFUSES = CASES["signs and reserves"], CASES["does not sign"]
SECRETARY = {"side": "secretary", "full_name": "Trần Thị B", "title": "Thư ký"}
WITNESS = {"side": "witness", "full_name": "Phạm D", "title": "Trưởng thôn"}


def with_beside(said: MinutesFacts, *beside: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return minutes that others signed beside both sides."""
    signed = wire(said)["signatures"]
    drawn = {"person_id": None, "drawing": "M1 2L30 40", "at": None}
    return wire(said, signatures=[*signed, *(drawn | one for one in beside)]) | more


def test_secretary_and_witnesses_sign_beside_both_sides_as_the_minutes_name_them() -> None:
    assert read_room(with_beside(RESERVES, SECRETARY)).signatures[-1].side == "secretary"
    assert read_room(with_beside(REFUSES, WITNESS)).signatures[-1].full_name == "Phạm D"
    on_paper = wire(RESERVES, manner="paper", pages=[str(uuid.UUID(int=8))])
    assert len(read_room(on_paper).signatures) == 2


def one_signed(**more: Any) -> list[dict[str, Any]]:
    return [one | more for one in wire()["signatures"]]


@pytest.mark.parametrize(
    "bad",
    [
        wire(digest="0" * 64),
        wire(facts=to_record(replace(MINUTES, copies=3))),
        wire(facts=to_record(MINUTES) | {"place": 5}),
        wire(facts=to_record(MINUTES) | {"visited_on": "hôm nay"}),
        wire(facts="…"),
        wire(signatures=wire()["signatures"][:1]),
        wire(signatures=one_signed(side="team")),
        wire(signatures=one_signed(drawing='M1 2L30 40" onload="x')),
        wire(signatures=one_signed(drawing="")),
        wire(signatures=one_signed(full_name=" ")),
        wire(manner="paper"),
        wire(manner="stamp"),
        wire(sealed={"person_id": "x"}),
        wire(uid="1"),
        wire(RESERVES),
        with_beside(RESERVES, SECRETARY | {"drawing": ""}),
        with_beside(RESERVES, SECRETARY, SECRETARY),
        with_beside(RESERVES, SECRETARY | {"full_name": "Người khác"}),
        with_beside(REFUSES, WITNESS | {"title": "Bí thư"}),
        with_beside(MINUTES, WITNESS),
        [],
    ],
)
def test_what_is_not_the_content_of_its_code_or_not_signed_is_refused(bad: Any) -> None:
    with pytest.raises(Unreadable):
        read_room(bad)


if __name__ == "__main__":
    TABLE.write_text(json.dumps(table(), ensure_ascii=True, indent=1) + "\n")
