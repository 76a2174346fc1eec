"""Minutes signed in the room arrive: taken in when the record says the same, kept whole and decided when not."""

from __future__ import annotations

import base64
import uuid
from dataclasses import replace
from datetime import time
from functools import cache

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from inspect_app.accounts.passwords import hash_password
from inspect_app.capture import importing
from inspect_app.capture.room_sealing import public_key
from inspect_app.models import Attachment, Minutes, RoomSigning
from inspect_app.visits import papers
from tests.inspect_app.capture.conftest import picture, rows
from workflows.minutes import short_code
from workflows.minutes_record import to_record
from workflows.minutes_text import Attendee, MinutesFacts, minutes_digest

pytestmark = pytest.mark.one_database

PASSWORD = "mưa rào tháng bảy"
STROKE = "M10 20L300 150L580 40"


def sealed(password: str, digest: str, person_id: int) -> dict[str, object]:
    """Seal a password as a phone does."""
    server = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), base64.b64decode(public_key()))
    mine, place = ec.generate_private_key(ec.SECP256R1()), f"cchc-room:1:{digest}:{person_id}".encode()
    secret = HKDF(SHA256(), 32, salt=bytes(32), info=place).derive(mine.exchange(ec.ECDH(), server))
    parts = {
        "key": mine.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint),
        "iv": bytes(12),
        "data": AESGCM(secret).encrypt(bytes(12), password.encode(), place),
    }
    return {"person_id": person_id, **{name: base64.b64encode(part).decode() for name, part in parts.items()}}


@cache
def hashed() -> str:
    return hash_password(PASSWORD)


class Room:
    """The room: a phone on which both sides sign what it has gathered."""

    def __init__(self, phone, visit, head, chair):
        self.phone, self.visit, self.head, self.chair = phone, visit, head, chair
        self.uid, self.pages = str(uuid.uuid4()), []

    @property
    def facts(self) -> MinutesFacts:
        said = papers.minutes_facts(papers.blank(self.visit))
        return replace(said, started_at=time(8, 0), ended_at=time(11, 0), copies=4)

    def signed(self, facts=None, password=None, **more):
        facts = facts or self.facts
        digest = minutes_digest(facts)
        at = self.phone.now
        by = [("team", self.head, "Trưởng đoàn"), ("unit", self.chair, "Chủ tịch UBND xã")]
        return {
            "uid": self.uid, "facts": to_record(facts), "digest": digest, "manner": "finger", "drawn_up_at": at,
            "signatures": [
                {
                    "side": side, "full_name": person.full_name, "title": title, "person_id": person.id,
                    "drawing": STROKE, "at": at,
                }
                for side, person, title in by
                if side == "team" or not facts.refusal_reason
            ],
            "pages": self.pages, "sealed": sealed(password, digest, self.head.id) if password else None,
        } | more  # fmt: skip

    def hand_in(self, room, status=200, phone=None):
        phone = phone or self.phone
        sent = {"format": 1, "device": phone.uid, "device_now": phone.now, "room": room}
        return phone.send("POST", f"/capture/visits/{self.visit.id}/room", status, json=sent)


@pytest.fixture
def room(phone, make, visit):
    """Return the room of a visit at which the head found one thing, everybody being there."""
    head, chair = make.head(), make.chair()
    for person in (head, chair):
        person.password_hash = hashed()
    mine = phone(head)
    mine.batch(
        mine.finding(figure={"numerator": 62, "denominator": 100}),
        *(
            mine.change("attendance", uuid.uuid4(), side=side, full_name=one.full_name, title=title, present=True)
            for side, one, title in (("team", head, "Trưởng đoàn"), ("unit", chair, "Chủ tịch"))
        ),
    )
    return Room(mine, visit, head, chair)


def minutes():
    return rows(Minutes)[-1]


def page_of(sign_in, person, room, status=200):
    return sign_in(person).visit(f"/visits/{room.visit.id}/room/{room.uid}", status=status)


def test_signed_with_the_password_it_becomes_minutes_that_the_unit_confirms(room, sign_in, outbox, journal):
    answer = room.hand_in(room.signed(password=PASSWORD))

    assert (answer["state"], answer["unconfirmed"], answer["is_locked"]) == ("taken_in", ["unit"], False)
    made = minutes()
    assert (made.digest, made.copies, made.state.value) == (minutes_digest(room.facts), 4, "signing")
    assert outbox() == ["Biên bản kiểm tra ngày 12/09/2023 chờ ký: xã Đồng Vương"]
    page = sign_in(room.chair).visit(answer["url"])
    assert short_code(made.digest) in page.text and "Đã ký tại chỗ, chờ xác nhận" in page.text
    page = page.press("Xác nhận chữ ký của tôi", password=PASSWORD, title="Chủ tịch UBND xã")

    assert page.said == ["Đã ký. Biên bản đủ chữ ký hai bên và đã khóa."]
    assert minutes().state.value == "signed"
    assert "Ký trên màn hình lúc 09:00 12/09/2023, xác nhận bằng tài khoản" in page.text
    told = [name for name, _data in journal(room.visit)]
    assert told[-4:] == ["RoomSigned", "RoomSigned", "RoomTakenIn", "VisitFinished"]
    for form in ("pdf", "docx"):
        assert sign_in(room.chair).get(f"{answer['url']}.{form}").status_code == 200


def test_a_lost_reply_makes_no_second_minutes(room):
    signed = room.signed(password=PASSWORD)
    first = room.hand_in(signed)

    assert room.hand_in(signed) == first
    assert (len(rows(Minutes)), len(rows(RoomSigning))) == (1, 1)


@pytest.mark.parametrize("password", [None, "sai"])
def test_a_head_whose_password_is_not_there_or_wrong_confirms_on_line(room, sign_in, outbox, password):
    answer = room.hand_in(room.signed(password=password))

    assert answer["unconfirmed"] == ["team", "unit"]
    assert "Xác nhận chữ ký trên biên bản kiểm tra ngày 12/09/2023: xã Đồng Vương" in outbox()
    page = sign_in(room.head).visit(answer["url"])
    page = page.press("Xác nhận chữ ký của tôi", password=PASSWORD, title="Trưởng đoàn")
    assert page.said == ["Đã ký. Chờ bên kia ký."]


def test_a_seal_opens_for_no_other_content_and_no_other_person(room):
    other = sealed(PASSWORD, "0" * 64, room.head.id)

    assert room.hand_in(room.signed(sealed=other))["unconfirmed"] == ["team", "unit"]


def test_signed_on_paper_and_photographed_it_is_locked_at_once(room, sign_in):
    page, uid = picture(size=(60, 80)), str(uuid.uuid4())
    room.pages = [uid]
    signed = room.signed(manner="paper", signatures=[one | {"drawing": ""} for one in room.signed()["signatures"]])
    assert room.hand_in(signed)["state"] == "waiting"  # its photo is still on the way
    room.phone.send_photo(uid, page)

    answer = room.hand_in(signed)

    assert (answer["state"], answer["is_locked"], answer["unconfirmed"]) == ("taken_in", True, [])
    (kept,) = rows(Attachment)
    assert (str(kept.uid), kept.visit_id) == (uid, room.visit.id)
    assert "Đã ký trên bản giấy, bản quét lưu kèm" in sign_in(room.chair).visit(answer["url"]).text


def test_a_unit_that_does_not_sign_is_on_record_with_reason_and_witnesses(room, sign_in):
    facts = replace(room.facts, refusal_reason="Không nhất trí", witnesses=(Attendee("Phạm D", "Trưởng thôn"),))

    answer = room.hand_in(room.signed(facts, password=PASSWORD))

    assert answer["is_locked"] and minutes().state.value == "refused"
    page = sign_in(room.chair).visit(answer["url"])
    assert "Lý do: Không nhất trí. Người chứng kiến: Phạm D, Trưởng thôn" in page.text


def beside(side, name, title):
    return {"side": side, "full_name": name, "title": title, "person_id": None, "drawing": STROKE, "at": None}


def test_the_secretary_and_a_witness_sign_with_a_finger_and_all_papers_show_it(room, make, sign_in, journal):
    secretary = make.secretary()
    room.phone.batch(
        room.phone.change(
            "attendance", uuid.uuid4(), side="team", full_name=secretary.full_name, title="Chuyên viên", present=True,
            person_id=secretary.id,
        )
    )  # fmt: skip
    facts = replace(room.facts, refusal_reason="Không nhất trí", witnesses=(Attendee("Phạm D", "Trưởng thôn"),))
    assert facts.secretary == Attendee(secretary.full_name, "Chuyên viên")
    signed = room.signed(facts, password=PASSWORD)
    signed["signatures"] += [
        beside("secretary", secretary.full_name, "Chuyên viên"), beside("witness", "Phạm D", "Trưởng thôn")
    ]  # fmt: skip

    answer = room.hand_in(signed)

    assert answer["is_locked"]
    said = sign_in(room.chair).visit(answer["url"]).text
    assert all(words in said for words in ("THƯ KÝ", "NGƯỜI CHỨNG KIẾN", "TRƯỞNG THÔN"))
    assert said.count("Ký trên màn hình, Đoàn kiểm tra đã xác nhận") == 2
    for form in ("pdf", "docx"):
        assert sign_in(room.chair).get(f"{answer['url']}.{form}").status_code == 200
    told = [(name, data["role"]) for name, data in journal(room.visit) if name == "RoomSignedBeside"]
    assert told == [("RoomSignedBeside", "thư ký"), ("RoomSignedBeside", "người chứng kiến")]
    page = page_of(sign_in, make.secretary(), room)
    assert "Phạm D, Trưởng thôn" in page.text


def test_what_is_not_the_content_of_its_code_is_not_taken(room):
    signed = room.signed()
    signed["facts"]["copies"] = 2

    assert room.hand_in(signed, status=422)["error"] == "malformed"
    assert rows(RoomSigning) == []


def found_in(signed):
    return next(one for area in signed["facts"]["areas"] for one in area["shortcomings"])


def change_the_record(room):
    """Somebody changes the finding on another device, after both sides have signed."""
    signed = room.signed(password=PASSWORD)
    room.phone.batch(room.phone.change("finding", found_in(signed)["uid"], statement="Chưa niêm yết"))
    return signed


def test_a_record_that_was_changed_meanwhile_locks_nothing_and_shows_both(room, make, sign_in, outbox):
    signed = change_the_record(room)

    answer = room.hand_in(signed)

    assert (answer["state"], answer["against"]) == ("waiting", 1) and rows(Minutes) == []
    page = page_of(sign_in, make.secretary(), room)
    told = "Hạn chế, Cải cách thủ tục hành chính: "
    assert f"{told}Chưa niêm yết đủ thủ tục." in page.text and f"{told}Chưa niêm yết." in page.text
    assert short_code(signed["digest"]) in page.text
    assert len([one for one in outbox() if one.startswith("Biên bản ký tại chỗ ngày 12/09/2023 cần quyết định")]) == 2
    assert {"Giữ biên bản đã ký, lập bổ sung", "Để riêng, lập và ký lại"} <= set(page.buttons)
    assert not {one for one in page_of(sign_in, make.inspector(), room).buttons if "ký" in one}
    page_of(sign_in, room.chair, room, status=404)


def test_put_right_the_record_takes_the_signed_minutes_in(room, make, sign_in):
    signed = change_the_record(room)
    room.hand_in(signed)
    finding = found_in(signed)
    room.phone.batch(room.phone.change("finding", finding["uid"], statement=finding["statement"]))

    page = page_of(sign_in, make.secretary(), room).press("Nhận biên bản đã ký")

    assert page.said == ["Đã nhận biên bản ký tại chỗ."]
    assert minutes().digest == signed["digest"]


def test_kept_as_signed_what_differs_goes_into_a_supplement_once_they_are_locked(room, make, sign_in):
    signed = change_the_record(room)
    room.hand_in(signed)
    page = page_of(sign_in, make.secretary(), room).press("Giữ biên bản đã ký, lập bổ sung")
    assert page.said == ["Đã giữ biên bản ký tại chỗ. Biên bản bổ sung được mở khi biên bản khóa."]

    page = sign_in(room.chair).visit(f"/minutes/{minutes().id}")
    page.press("Xác nhận chữ ký của tôi", password=PASSWORD, title="Chủ tịch UBND xã")

    first, supplement = rows(Minutes)
    assert (first.digest, first.state.value) == (signed["digest"], "signed")
    assert supplement.supplement_to_id == first.id and supplement.state.value == "draft"
    assert "sửa thành “Hạn chế, Cải cách thủ tục hành chính: Chưa niêm yết." in supplement.supplement_text


def test_signed_anew_what_was_signed_before_stays_kept(room, make, sign_in):
    signed = change_the_record(room)
    room.hand_in(signed)
    page = page_of(sign_in, make.secretary(), room)
    assert page.press("Để riêng, lập và ký lại", status=422).errors == ["Hãy ghi lý do."]

    page.press("Để riêng, lập và ký lại", reason="Số liệu đã được hai bên sửa")

    (kept,) = rows(RoomSigning)
    assert (kept.state.value, kept.digest) == ("anew", signed["digest"]) and rows(Minutes) == []
    assert room.hand_in(signed)["state"] == "anew"  # what the phone hears when it asks again
    page = page_of(sign_in, make.secretary(), room)
    assert "Số liệu đã được hai bên sửa" in page.text and "Chưa niêm yết đủ thủ tục" in page.text


def test_opened_again_minutes_let_go_of_what_was_signed_in_the_room(room, make, sign_in):
    answer = room.hand_in(room.signed(password=PASSWORD))

    page = sign_in(make.secretary()).visit(answer["url"]).click("Mở lại để sửa")
    page = page.press("Mở lại biên bản để sửa", reason="Thiếu một người")

    assert rows(RoomSigning)[0].state.value == "anew"
    assert "chờ xác nhận" not in page.text


def test_the_pack_brings_what_the_minutes_are_made_of(room, make):
    packed = room.phone.pack()["minutes"]

    assert packed["facts"]["unit_name"] == "UBND xã Đồng Vương" and packed["facts"]["areas"] == []
    assert packed["head"]["kind_title"] == "BIÊN BẢN" and len(packed["bases"]) >= 1
    assert packed["seal_key"] == public_key()


def test_a_member_draws_up_no_minutes_and_a_stranger_finds_nothing(room, phone, make):
    member = phone(make.inspector())

    assert room.hand_in(room.signed(), phone=member)["state"] == "waiting"
    stranger = phone(make.chair(make.unit("Tân Sỏi")), packed=False)
    room.hand_in(room.signed(uid=str(uuid.uuid4())), phone=stranger, status=404)


def test_the_file_of_a_phone_that_cannot_send_brings_the_minutes_along(room, make):
    inner = {
        "format": 1, "device": room.phone.uid, "person": room.head.id, "changes": [], "photos": [],
        "rooms": [room.signed(password=PASSWORD) | {"visit": room.visit.id}, {"visit": room.visit.id}],
    }  # fmt: skip

    done = importing.bring(inner, by=make.secretary(), now=make.now)

    assert done.statuses == {"merged": 1, "unreadable": 1}
    (kept,) = rows(RoomSigning)
    assert (kept.drawn_up_by_id, kept.brought_by_id) == (room.head.id, make.secretary().id)
    assert (kept.state.value, kept.proved_by_id) == ("taken_in", None)
