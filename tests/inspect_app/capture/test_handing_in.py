"""What a phone hands in becomes the record: once, in any order, nothing overwritten, nothing lost."""

import itertools
import random
import uuid
from datetime import date

import pytest

from inspect_app.extensions import db
from inspect_app.findings import actions as finding_actions
from inspect_app.models import Attachment, Attendance, Finding, Minutes, PlanCriterion, SuccessionKind, UnitKind, Visit
from inspect_app.units.actions import succeed
from inspect_app.visits import actions as visit_actions
from inspect_app.visits import minutes as minutes_actions
from tests.inspect_app.capture.conftest import changes, checks, conflicts, findings, picture, rows
from workflows.minutes import Side
from workflows.visits import VisitState

pytestmark = pytest.mark.one_database


def test_a_finding_from_a_phone_is_in_the_record_and_the_visit_has_begun(phone, make, visit, journal):
    mine = phone(make.inspector())

    answer = mine.batch(mine.finding(figure={"numerator": 62, "denominator": 100}, remedy="Niêm yết đủ"))

    assert [one["status"] for one in answer["receipts"]] == ["merged"]
    assert answer["objects"][0]["values"]["statement"] == "Chưa niêm yết đủ thủ tục"
    found = rows(Finding)[0]
    assert (found.numerator, found.denominator, found.remedy) == (62, 100, "Niêm yết đủ")
    assert found.recorded_by_id == make.inspector().id
    assert rows(Visit)[0].state is VisitState.UNDER_WAY
    told = [name for name, _data in journal(visit)]
    assert told == ["VisitPacked", "VisitStarted", "FindingRecorded"]


def test_a_lost_reply_makes_nothing_twice(phone, make):
    mine = phone(make.inspector())
    sent = mine.finding()

    first = mine.batch(sent)["receipts"]
    again = mine.batch(sent, sent)["receipts"]

    assert again == [first[0], first[0]]
    assert len(findings()) == 1


def test_one_broken_record_is_set_aside_and_keeps_none_of_the_others_out(phone, make, journal, visit):
    mine = phone(make.inspector())
    broken = mine.finding(figure={"numerator": 12, "denominator": 10})

    answer = mine.batch(broken, {"id": "x"}, mine.finding("Thiếu ghế ngồi"))

    assert [one["status"] for one in answer["receipts"]] == ["set_aside", "unreadable", "merged"]
    assert "“Số liệu”: Số đạt không được lớn hơn tổng số." in answer["receipts"][0]["reason"]
    assert findings() == [("Thiếu ghế ngồi", "recorded")]
    assert changes()[0].fields["figure"] == {"numerator": 12, "denominator": 10}
    assert "CaptureSetAside" in [name for name, _data in journal(visit)]


def test_two_phones_and_different_fields_merge(phone, make):
    mine, hers, uid = phone(make.inspector()), phone(make.secretary()), uuid.uuid4()
    mine.batch(mine.finding("Chưa niêm yết đủ", uid))
    hers.pack()
    edit, other = mine.change("finding", uid, details="Quầy số 2"), hers.change("finding", uid, remedy="Niêm yết đủ")

    assert mine.hand_in(edit) + hers.hand_in(other) == ["merged", "merged"]

    found = rows(Finding)[0]
    assert (found.statement, found.details, found.remedy) == ("Chưa niêm yết đủ", "Quầy số 2", "Niêm yết đủ")
    assert conflicts() == []


def test_one_field_set_by_two_keeps_both_until_somebody_decides(phone, make):
    mine, hers, uid = phone(make.inspector()), phone(make.secretary()), uuid.uuid4()
    mine.batch(mine.finding("Thiếu", uid))
    hers.pack()
    edit = mine.change("finding", uid, statement="Thiếu 03 thủ tục")
    other = hers.change("finding", uid, statement="Thiếu 04 thủ tục")

    mine.batch(edit)
    answer = hers.batch(other)

    assert answer["receipts"][0]["status"] == "conflict"
    (conflict,) = answer["objects"][0]["conflicts"]
    assert {(one["value"], one["by"]) for one in conflict["versions"]} == {
        ("Thiếu 03 thủ tục", "Thành viên đoàn"), ("Thiếu 04 thủ tục", "Thư ký đoàn")
    }  # fmt: skip
    assert conflicts() == ["statement"]


def test_an_edit_on_a_page_and_an_edit_on_a_phone_are_two_versions(phone, make, at):
    mine, uid = phone(make.inspector()), uuid.uuid4()
    mine.batch(mine.finding("Thiếu", uid))
    finding_actions.edit_finding(rows(Finding)[0], {"statement": "Sửa trên trang"}, by=make.head(), now=at.instant)

    answer = mine.batch(mine.change("finding", uid, statement="Sửa trên máy"))

    versions = answer["objects"][0]["conflicts"][0]["versions"]
    assert {(one["value"], one["by"]) for one in versions} == {
        ("Sửa trên trang", "Trưởng đoàn"), ("Sửa trên máy", "Thành viên đoàn")
    }  # fmt: skip


def test_what_comes_early_waits_and_goes_in_by_itself(phone, make):
    mine, uid = phone(make.inspector()), uuid.uuid4()
    first = mine.finding("Thiếu", uid)
    second = mine.change("finding", uid, statement="Thiếu 03 thủ tục")

    early = mine.batch(second)["receipts"][0]
    mine.batch(first)

    assert (early["status"], early["code"]) == ("held", "waits_for_change")
    assert findings() == [("Thiếu 03 thủ tục", "recorded")]
    assert mine.hand_in(second) == ["merged"]


def _story(phone, make):
    """Return what three people recorded about the same things, and who hands it in."""
    mine, hers, his = phone(make.inspector()), phone(make.secretary()), phone(make.head())
    one, two = uuid.uuid4(), uuid.uuid4()
    answer = mine.pack()["checklist"][0]["answer_uid"]
    first = mine.finding("Thiếu", one)
    hers.heads[str(one)] = his.heads[str(one)] = [first["id"]]
    return [
        (mine, first),
        (mine, mine.change("finding", one, statement="Thiếu 03", remedy="Bổ sung")),
        (hers, hers.change("finding", one, statement="Thiếu 04")),
        (his, his.change("finding", one, withdrawn="Ghi nhầm")),
        (hers, hers.finding("Ghế ngồi đủ", two, kind="strength")),
        (hers, hers.change("finding", two, withdrawn="Nhầm xã")),
        (mine, mine.change("answer", answer, result="met", note="Đủ")),
        (his, his.change("answer", answer, result="not_met")),
        (his, his.change("attendance", uuid.uuid4(), side="unit", full_name="Lê Văn Tư", present=True)),
    ]


def _end():
    told = sorted((f.statement, f.remedy, f.state.value, f.recorded_by_id) for f in rows(Finding))
    people = [(a.full_name, a.title) for a in rows(Attendance)]
    return told, checks(), people, sorted(conflicts())


@pytest.mark.parametrize("seed", range(2))
def test_every_order_of_arrival_gives_the_same_record(phone, make, seed, monkeypatch):
    numbers = (uuid.UUID(int=n, version=4) for n in itertools.count(1))
    monkeypatch.setattr(uuid, "uuid4", lambda: next(numbers))
    story = _story(phone, make)
    random.Random(seed).shuffle(story)

    for who, change in story:
        who.batch(change)

    told, ticked, people, open_ = _end()
    inspector, secretary = make.inspector().id, make.secretary().id
    assert told[0] == ("Ghế ngồi đủ", "", "withdrawn", secretary)
    assert told[1] == ("Thiếu 03", "Bổ sung", "recorded", inspector)
    assert ticked == [("met", "Đủ")]
    assert people == [("Lê Văn Tư", "")]
    assert open_ == ["result", "statement", "withdrawn"]
    assert {one.status.value for one in changes()} == {"merged"}


def test_people_present_come_from_every_phone_and_none_stands_there_twice(phone, make, visit):
    mine, hers = phone(make.inspector()), phone(make.secretary())
    head = next(one for one in mine.pack()["candidates"] if one["full_name"] == "Trưởng đoàn")
    there = {"side": "team", "full_name": "Trưởng đoàn", "person_id": head["person_id"], "present": True}

    mine.batch(mine.change("attendance", head["uid"], **there))
    hers.batch(
        hers.change("attendance", head["uid"], **there),
        hers.change("attendance", uuid.uuid4(), side="unit", full_name="Lê Thị Hoà", title="Công chức", present=True),
    )
    mine.batch(mine.change("attendance", uuid.uuid4(), side="unit", full_name="Lê Thị Hòa", present=True))

    assert [(one.side.value, one.full_name, one.title) for one in rows(Attendance)] == [
        ("team", "Trưởng đoàn", ""), ("unit", "Lê Thị Hoà", "Công chức")
    ]  # fmt: skip
    assert rows(Attendance)[0].person_id == make.head().id


def test_the_units_opinion_goes_into_the_draft_of_the_minutes_and_only_drafters_write_it(phone, make):
    mine, hers = phone(make.inspector()), phone(make.secretary())
    uid = hers.pack()["opinion_uid"]

    refused = mine.batch(mine.finding(), mine.change("opinion", uid, unit_opinion="Nhất trí"))["receipts"][1]
    assert hers.hand_in(hers.change("opinion", uid, unit_opinion="Nhất trí, xin gia hạn")) == ["merged"]

    assert (refused["status"], refused["code"]) == ("set_aside", "not_permitted")
    assert rows(Minutes)[0].unit_opinion == "Nhất trí, xin gia hạn"


def test_a_photo_waits_for_its_finding_and_its_content_whatever_comes_first(phone, make):
    for order in (("change", "content", "finding"), ("finding", "change", "content")):
        mine, finding, uid = phone(make.inspector()), uuid.uuid4(), uuid.uuid4()
        content = picture(size=(40 + len(rows(Attachment)), 30))
        steps = {
            "finding": lambda: mine.batch(mine.finding("Thiếu", finding)),  # noqa: B023
            "change": lambda: mine.batch(mine.photo(uid, content, finding, caption="Quầy 2", taken_at=mine.now)),  # noqa: B023
            "content": lambda: mine.send_photo(uid, content),  # noqa: B023
        }
        for step in order:
            steps[step]()

        kept = rows(Attachment)[-1]
        assert (str(kept.uid), kept.caption, kept.size) == (str(uid), "Quầy 2", len(content)), order
        assert kept.finding_id == rows(Finding)[-1].id


def test_a_criterion_that_left_the_plan_leaves_the_finding_a_free_one_of_its_area(phone, make):
    mine = phone(make.inspector())

    mine.batch(mine.finding(criterion_id=999_999, area="digital"))

    assert (rows(Finding)[0].criterion_id, rows(Finding)[0].area) == (None, "digital")


def test_text_as_old_keyboards_send_it_is_kept_composed_and_markup_is_text(phone, make):
    mine = phone(make.inspector())

    mine.batch(mine.finding("Bo\u0302\u0301 Ha\u0323 <script>alert(1)</script>\x00"))

    assert findings() == [("Bố Hạ <script>alert(1)</script>", "recorded")]


MARKUP = "<b>“Hồ sơ”</b><img src=x onerror=alert(1)>{{ 7*7 }}&amp;"


def test_markup_in_every_field_is_kept_as_words_and_shown_as_words(phone, make, visit, sign_in):
    hers, finding, photo, content = phone(make.secretary()), uuid.uuid4(), uuid.uuid4(), picture()
    packed = hers.pack()
    item = packed["checklist"][0]
    said = dict.fromkeys(("statement", "details", "remedy", "responsible", "figure_label"), MARKUP)
    statuses = hers.hand_in(
        hers.finding(uid=finding, **said),
        hers.change("answer", item["answer_uid"], result="not_met", note=MARKUP),
        hers.change("attendance", uuid.uuid4(), side="unit", full_name=MARKUP, title=MARKUP, present=True),
        hers.change("opinion", packed["opinion_uid"], unit_opinion=MARKUP, documents_seen=MARKUP),
        hers.photo(photo, content, finding, name="<i>anh</i>.jpg", caption=MARKUP),
    )
    hers.send_photo(photo, content, name="<i>anh</i>.jpg")

    assert statuses == ["merged"] * 4 + ["held"]
    kept = rows(Finding)[0]
    assert {name: getattr(kept, name) for name in said} == said
    assert (checks()[0][1], rows(Minutes)[0].unit_opinion, rows(Attachment)[0].caption) == (MARKUP, MARKUP, MARKUP)
    reader = sign_in(make.head())
    for path in (f"/visits/{visit.id}", f"/findings/{kept.id}", f"/visits/{visit.id}/capture"):
        page = reader.visit(path)  # valid HTML, with nothing of it a tag
        assert "onerror=alert" not in page.html.replace("&lt;img src=x onerror=alert(1)&gt;", "")


def test_a_checklist_that_changed_after_packing_loses_nothing(phone, make, visit):
    mine = phone(make.inspector())
    item = mine.pack()["checklist"][0]
    gone = db.session.get(PlanCriterion, item["criterion_id"])
    db.session.delete(gone)
    db.session.commit()

    answer, finding = mine.batch(
        mine.change("answer", item["answer_uid"], result="not_met", note="Thiếu bảng niêm yết"),
        mine.finding(criterion_id=item["criterion_id"], area=item["area"]),
    )["receipts"]

    assert (answer["status"], answer["code"], finding["status"]) == ("set_aside", "refused", "merged")
    assert answer["reason"]
    assert changes()[0].fields["note"] == "Thiếu bảng niêm yết"
    assert (rows(Finding)[0].criterion_id, rows(Finding)[0].area) == (None, item["area"])
    assert item["criterion_id"] not in [one["criterion_id"] for one in mine.pack()["checklist"]]


def test_a_clock_of_2019_is_noted_and_decides_nothing(phone, make):
    mine = phone(make.inspector())
    mine.behind = 4 * 365 * 86400

    answer = mine.batch(mine.finding())

    assert answer["skew"] == 4 * 365 * 86400
    assert changes()[0].at.year == 2019
    assert rows(Finding)[0].recorded_at == mine.clock.instant


@pytest.mark.parametrize(
    ("happened", "code"),
    [
        ("cancelled", "visit_cancelled"),
        ("moved", "visit_moved"),
        ("drawn_up", "minutes_signing"),
        ("signed", "minutes_locked"),
    ],
)
def test_what_was_recorded_for_a_visit_that_changed_meanwhile_is_kept_apart(phone, make, at, visit, happened, code):
    mine, packed = phone(make.inspector()), {str(visit.id): {"visit_on": "2023-09-12"}}
    now = at.instant
    if happened == "cancelled":
        visit_actions.cancel(rows(Visit)[0], reason="Bão", by=make.officer_of_office(), now=now)
    elif happened == "moved":
        office = make.officer_of_office()
        visit_actions.move_visit(
            rows(Visit)[0], visit_on=date(2023, 9, 20), session="", reason="Bão", by=office, now=now
        )
    else:
        visit_actions.start(rows(Visit)[0], by=make.head(), now=now)
        for side in ("team", "unit"):
            make.attendance(visit, side)
        minutes = minutes_actions.open_minutes(rows(Visit)[0], by=make.secretary(), now=now)
        minutes_actions.draw_up(minutes, by=make.secretary(), now=now)
        if happened == "signed":
            minutes_actions.sign(minutes, Side.TEAM, digest=minutes.digest, by=make.head(), now=now)
            minutes_actions.sign(minutes, Side.UNIT, digest=minutes.digest, by=make.chair(), now=now)

    answer = mine.batch(mine.finding(), packed=packed)["receipts"][0]

    assert (answer["status"], answer["code"]) == ("set_aside", code)
    assert answer["reason"]
    assert findings() == []
    assert changes()[-1].fields["statement"] == "Chưa niêm yết đủ thủ tục"


def test_what_was_found_in_a_unit_that_merged_meanwhile_stays_with_that_unit(phone, make, at, visit):
    mine, others = phone(make.inspector()), [make.commune(), make.commune("Tam Hiệp")]
    succeed(
        others, kind=SuccessionKind.MERGE, new_kind=UnitKind.COMMUNE, new_names=["Yên Thế Mới"], parent=None,
        on=date(2023, 9, 12), decision="1/NQ", by=make.admin(), now=at.instant,
    )  # fmt: skip

    assert mine.hand_in(mine.finding()) == ["merged"]
    assert rows(Finding)[0].unit_id == rows(Visit)[0].unit_id == make.commune().id
    assert mine.pack()["visit"]["unit"]["name"] == "xã Đồng Vương"


def test_before_its_day_nothing_goes_in(phone, make, at):
    mine = phone(make.inspector())
    at("2023-09-11 09:00")

    assert mine.batch(mine.finding())["receipts"][0]["code"] == "visit_not_begun"


def test_who_was_taken_off_the_team_hands_in_what_he_recorded_before(phone, make, at, visit, journal):
    mine = phone(make.inspector())
    before = mine.finding("Ghi trước khi thôi")
    at("2023-09-12 09:30")
    make.team(rows_plan(visit), "2023-09-12", {make.inspector("Người mới"): "member"})
    _leave(make, visit)
    at("2023-09-12 10:00")
    after = mine.finding("Ghi sau khi thôi")

    answer = mine.batch(before, after)

    assert [one["code"] for one in answer["receipts"]] == [None, "not_on_team"]
    assert findings() == [("Ghi trước khi thôi", "recorded")]
    assert [one.is_late for one in changes()] == [True, False]
    assert ("CaptureHandedInLate", {"count": 1}) in journal(visit)


def rows_plan(visit):
    from inspect_app.models import Plan

    return next(one for one in rows(Plan) if one.id == visit.plan_id)


def _leave(make, visit):
    """Take the member off the team from the day of the visit on."""
    from inspect_app.models import TeamChange, TeamDecision

    decision = rows(TeamDecision)[-1]
    make._keep(TeamChange(decision_id=decision.id, plan_id=visit.plan_id, person_id=make.inspector().id, post=None))


def test_another_phone_hands_in_for_somebody_and_it_is_told(phone, make, visit, journal):
    mine, hers = phone(make.inspector()), phone(make.secretary())
    sent = mine.finding() | {"device": mine.uid, "person": make.inspector().id}

    assert hers.hand_in(sent) == ["merged"]

    assert rows(Finding)[0].recorded_by_id == make.inspector().id
    assert ("CaptureBrought", {"owner": "Thành viên đoàn", "count": 1}) in journal(visit)
    assert mine.hand_in(sent) == ["merged"]
    assert len(findings()) == 1


def test_an_identity_used_at_another_visit_overwrites_nothing_there(phone, make, visit, at):
    mine, uid = phone(make.inspector()), uuid.uuid4()
    mine.batch(mine.finding("Ở xã này", uid))
    other = make.visit(rows_plan(visit), make.unit("Tam Hiệp"), state="under_way")
    mine.visit_id = other.id
    mine.heads = {}

    answer = mine.batch(mine.finding("Ở xã khác", uid))["receipts"][0]

    assert (answer["status"], answer["code"]) == ("set_aside", "refused")
    assert findings() == [("Ở xã này", "recorded")]


def test_strangers_and_the_unit_cannot_hand_in(phone, make, sign_in, at, visit):
    mine = phone(make.chair(), packed=False)

    answer = mine.batch(mine.finding())["receipts"][0]

    assert (answer["status"], answer["code"]) == ("unreadable", "no_visit")
    mine.pack(status=404)


def test_what_others_recorded_since_comes_along(phone, make):
    mine, hers = phone(make.inspector()), phone(make.secretary())
    visit, cursor = str(mine.visit_id), mine.pack()["cursor"]
    hers.batch(hers.finding("Của thư ký"))

    answer = mine.batch(cursor={visit: cursor})

    assert [one["values"]["statement"] for one in answer["objects"]] == ["Của thư ký"]
    assert mine.batch(cursor=answer["cursor"])["objects"] == []


def test_what_waited_until_after_the_minutes_were_drawn_up_blocks_nothing(phone, make, at, visit):
    mine, uid = phone(make.inspector()), uuid.uuid4()
    mine.batch(mine.finding("Thiếu", uid))
    lost = mine.change("finding", uid, details="Quầy 2")
    mine.batch(mine.change("finding", uid, remedy="Bổ sung"))
    photo, content = uuid.uuid4(), picture()
    mine.batch(mine.photo(photo, content, uid))
    for side in ("team", "unit"):
        make.attendance(visit, side)
    minutes = minutes_actions.open_minutes(rows(Visit)[0], by=make.secretary(), now=at.instant)
    minutes_actions.draw_up(minutes, by=make.secretary(), now=at.instant)

    assert mine.hand_in(lost, mine.finding("Khác")) == ["set_aside", "set_aside"]
    mine.send_photo(photo, content)

    assert [one.code for one in changes()] == [
        "", "refused", "minutes_signing", "minutes_signing", "minutes_signing"
    ]  # fmt: skip
    assert findings() == [("Thiếu", "recorded")]
    assert rows(Attachment) == []


def test_when_and_where_a_photo_was_taken_stands_beside_it(phone, make, sign_in):
    mine, finding, uid, content = phone(make.inspector()), uuid.uuid4(), uuid.uuid4(), picture()
    told = {"taken_at": "2023-09-12T01:30:00Z", "lat": 21.47512, "lon": 106.12345, "original_sha256": "ab" * 32}
    mine.batch(mine.finding("Thiếu", finding), mine.photo(uid, content, finding, **told))
    mine.send_photo(uid, content)

    page = sign_in(make.head()).visit(f"/findings/{rows(Finding)[0].id}")

    assert "Chụp lúc 08:30 12/09/2023 · tại 21.47512, 106.12345 · mã ảnh gốc abababababab" in page.text


def test_a_rule_that_says_no_to_one_object_keeps_the_others_of_the_batch(phone, make):
    mine, one, other = phone(make.inspector()), uuid.uuid4(), uuid.uuid4()
    gone = mine.change("answer", uuid.uuid4(), result="met")

    assert mine.hand_in(mine.finding("Một", one), gone, mine.finding("Hai", other)) == ["merged", "set_aside", "merged"]
    assert mine.hand_in(mine.change("finding", one, remedy="Sửa"), mine.change("finding", other, remedy="Sửa")) == [
        "merged", "merged"
    ]  # fmt: skip
    assert sorted((one.statement, one.remedy) for one in rows(Finding)) == [("Hai", "Sửa"), ("Một", "Sửa")]
    assert [one.origin.value for one in changes()] == ["device"] * 5
