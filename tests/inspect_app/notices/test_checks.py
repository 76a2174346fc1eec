"""Warnings of the checks are answered in writing before a notice is submitted; the answers stay with it."""

import json
from datetime import date

import pytest

from inspect_app.extensions import db
from inspect_app.models import NoticeAnswer, SuccessionKind, UnitSuccession
from inspect_app.notices import actions, editing
from inspect_app.notices.answers import Unanswered, answer_warning, review_of, unanswered
from inspect_app.notices.superseding import begin_superseding
from workflows.moves import MoveRefused, Refused
from workflows.notices import NoticeState

pytestmark = pytest.mark.one_database

REASON = "Chờ Chủ tịch phân công người ký"


@pytest.fixture
def notice(make):
    """A draft in which the signer is not named yet: one warning."""
    return draft(make, signer_name="")


def draft(make, **more):
    units = [make.commune("Đồng Vương"), make.commune("Tam Hiệp")]
    plan = make.plan(units=units, number=more.pop("number", "35/KH-UBND"), **more)
    for unit in units:
        visit = make.visit(plan, unit, state="under_way")
        make.finding(visit, statement="Số hóa hồ sơ chưa đạt 100%")
        make.minutes(visit)
    found = actions.ensure_draft(plan, by=None, now=make.now)
    db.session.commit()
    return found


def problems(make, notice):
    return actions.problems(notice, issued_on=make.now.date())


def test_an_unanswered_warning_keeps_the_notice_from_being_submitted_and_is_named(make, notice):
    office = make.officer_of_office()

    with pytest.raises(Unanswered, match=r"Còn 1 cảnh báo chưa trả lời.*Chưa ghi họ tên người ký"):
        actions.submit(notice, by=office, now=make.now)

    [warning] = unanswered(notice, problems(make, notice))
    answer_warning(notice, [warning], warning.digest, REASON, by=office, now=make.now)
    actions.submit(notice, by=office, now=make.now)
    assert notice.state is NoticeState.SUBMITTED


def test_an_answer_is_kept_with_who_and_when_and_the_journal_keeps_the_one_before(make, notice, journal):
    office = make.officer_of_office()
    [warning] = unanswered(notice, problems(make, notice))
    answer_warning(notice, [warning], warning.digest, "Chưa rõ", by=office, now=make.now)
    answer_warning(notice, [warning], warning.digest, REASON, by=office, now=make.now)
    db.session.commit()

    [kept] = db.session.scalars(db.select(NoticeAnswer))
    assert (kept.rule, kept.warning, kept.text) == ("signer_named", "Chưa ghi họ tên người ký.", REASON)
    assert (kept.answered_by_id, kept.answered_at) == (office.id, make.now)
    told = [data["text"] for name, data in journal(notice) if name == "NoticeWarningAnswered"]
    assert told == ["Chưa rõ", REASON]


def test_when_the_ground_changes_the_warning_asks_again(make, notice):
    office = make.officer_of_office()
    edit = {"closing/order": "Yêu cầu các xã được kiểm tra thực hiện đúng đúng quy trình./."}
    change(notice, edit, office, make)
    for warning in unanswered(notice, found := problems(make, notice)):
        answer_warning(notice, found, warning.digest, REASON, by=office, now=make.now)
    assert review_of(notice, problems(make, notice)).is_ready

    change(notice, {"closing/order": "Yêu cầu các xã được kiểm tra thực hiện ngay ngay./."}, office, make)

    review = review_of(notice, problems(make, notice))
    assert [problem.rule for problem in review.waiting] == ["doubled_words"]
    assert [problem.rule for problem, _answer in review.answered] == ["signer_named"]
    assert [answer.warning for answer in review.earlier] == ["Từ bị lặp: “đúng đúng”."]


def change(notice, edits, office, make):
    for key, text in edits.items():
        now = next(block.text for block in actions.outline(notice).blocks if block.key == key)
        editing.edit_block(notice, key, text, base_text=now, by=office, now=make.now)


def test_who_may_answer_and_what(make, notice):
    found = problems(make, notice)
    digest = found[0].digest

    with pytest.raises(MoveRefused):
        answer_warning(notice, found, digest, REASON, by=make.leader(), now=make.now)
    with pytest.raises(Refused, match="Hãy ghi lý do"):
        answer_warning(notice, found, digest, " ", by=make.officer_of_office(), now=make.now)
    with pytest.raises(Refused, match="không còn hoặc đã thay đổi"):
        answer_warning(notice, found, "0" * 64, REASON, by=make.officer_of_office(), now=make.now)


def test_an_error_cannot_be_answered_away(make):
    office = make.officer_of_office()
    broken = draft(make, recipients="Chủ tịch UBND huyện\nUBND các xã\nLưu: VP")
    error = problems(make, broken)[0]

    with pytest.raises(Refused, match="không còn hoặc đã thay đổi"):
        answer_warning(broken, [error], error.digest, REASON, by=office, now=make.now)
    with pytest.raises(Refused, match="Thông báo còn lỗi phải sửa trước khi trình: Dòng cuối nơi nhận"):
        actions.submit(broken, by=office, now=make.now)


# -- the pages


def test_the_office_is_led_to_the_page_answers_and_submits_and_the_leader_reads_it(make, sign_in, notice):
    office = sign_in(make.officer_of_office())

    page = office.visit(f"/notices/{notice.id}").press("Trình ký")
    assert page.title == "Rà soát trước khi trình" and "Còn 1 cảnh báo chưa trả lời" in page.said[0]
    (name,) = answers_on(page)
    refused = page.press("Lưu câu trả lời", **{name: " "})
    assert refused.status == 422 and refused.errors == ["Hãy ghi lý do giữ nguyên nội dung."]
    page = refused.press("Lưu câu trả lời", **{name: REASON})
    assert page.said == ["Đã lưu 1 câu trả lời."] and REASON in page.text
    assert "Không còn lỗi, không còn cảnh báo chờ trả lời." in page.text
    office.visit(f"/notices/{notice.id}").press("Trình ký")

    seen = sign_in(make.leader()).visit(f"/notices/{notice.id}").click("Rà soát trước khi trình")
    assert REASON in seen.text and "Lưu câu trả lời" not in seen.buttons


def answers_on(page):
    """Return the fields in which warnings are answered, in the order of the page."""
    return [area.attrib["name"] for area in page.tree.iter("textarea")]


def with_two_warnings(make):
    found = draft(make, signer_name="")
    change(found, {"closing/order": "Yêu cầu các xã thực hiện đúng đúng quy trình./."}, make.officer_of_office(), make)
    db.session.commit()
    return found


def test_every_answer_typed_is_saved_with_one_press_and_none_is_lost_to_another(make, sign_in):
    found = with_two_warnings(make)
    page = sign_in(make.officer_of_office()).visit(f"/notices/{found.id}/checks")
    first, *others, last = answers_on(page)

    page = page.press("Lưu câu trả lời", **{first: REASON, last: "Nguyên văn của biên bản"})
    assert page.said == ["Đã lưu 2 câu trả lời."]
    assert REASON in page.text and "Nguyên văn của biên bản" in page.text
    assert len([name for name in answers_on(page) if not page.field(name)]) == len(others)

    emptied = page.press("Lưu câu trả lời", **{first: "", last: "Theo biên bản đã ký"})
    assert emptied.status == 422 and emptied.errors == ["Hãy ghi lý do giữ nguyên nội dung."]
    assert emptied.field(last) == "Theo biên bản đã ký"


def kept_answers():
    return sorted(db.session.scalars(db.select(NoticeAnswer.text)))


def test_a_page_opened_earlier_leaves_what_a_colleague_answered_since(make, sign_in, journal):
    found = with_two_warnings(make)
    one, other = sign_in(make.officer_of_office()), sign_in(make.officer_of_office())
    page = one.visit(f"/notices/{found.id}/checks")
    first, *_others, last = answers_on(page)

    theirs = other.visit(f"/notices/{found.id}/checks").press("Lưu câu trả lời", **{first: "Của người kia"})
    page = page.press("Lưu câu trả lời", **{last: REASON})
    assert page.said == ["Đã lưu 1 câu trả lời."] and kept_answers() == sorted(["Của người kia", REASON])

    theirs.press("Lưu câu trả lời", **{first: "Người kia sửa lại"})
    page = page.press("Lưu câu trả lời", **{last: "Tôi sửa lại"})
    assert page.said == ["Đã lưu 1 câu trả lời."] and kept_answers() == sorted(["Người kia sửa lại", "Tôi sửa lại"])
    told = [data["text"] for name, data in journal(found) if name == "NoticeWarningAnswered"]
    assert told == ["Của người kia", REASON, "Người kia sửa lại", "Tôi sửa lại"]


def test_of_two_who_answered_one_warning_the_second_chooses_and_loses_nothing(make, sign_in):
    found = with_two_warnings(make)
    one, other = sign_in(make.officer_of_office()), sign_in(make.officer_of_office())
    page = one.visit(f"/notices/{found.id}/checks")
    first, *_others, last = answers_on(page)
    other.visit(f"/notices/{found.id}/checks").press("Lưu câu trả lời", **{first: "Của người kia"})

    asked = page.press("Lưu câu trả lời", 409, **{first: "Của tôi", last: REASON})
    assert asked.title == "Nội dung vừa được người khác sửa" and kept_answers() == ["Của người kia"]
    assert "Của người kia" in asked.text and asked.field(first) == "Của tôi" and REASON in asked.text

    assert asked.press("Lưu nội dung đã chọn", **{f"take:{first}": "mine"}).said == ["Đã lưu 2 câu trả lời."]
    assert kept_answers() == sorted(["Của tôi", REASON])


def test_what_was_typed_to_a_warning_that_has_gone_is_given_back_and_the_others_are_saved(make, sign_in):
    found = with_two_warnings(make)
    page = sign_in(make.officer_of_office()).visit(f"/notices/{found.id}/checks")
    names = answers_on(page)
    found.signer_name = "Nguyễn Văn An"
    db.session.commit()

    page = page.press("Lưu câu trả lời", **{name: f"Lý do {name}" for name in names})
    [gone] = set(names) - set(answers_on(page))
    assert page.status == 422 and "không còn hoặc đã thay đổi" in page.errors[0] and f"Lý do {gone}" in page.text
    assert "Đã lưu" in page.text
    assert kept_answers() == sorted(f"Lý do {name}" for name in names if name != gone)


def test_a_double_click_gives_back_what_cannot_be_saved_again_and_saves_the_others_once(make, sign_in, journal):
    found = with_two_warnings(make)
    page = sign_in(make.officer_of_office()).visit(f"/notices/{found.id}/checks")
    names = answers_on(page)
    found.signer_name = "Nguyễn Văn An"
    db.session.commit()

    typed = {name: f"Lý do {name}" for name in names}
    page.press("Lưu câu trả lời", **typed)
    page = page.press("Lưu câu trả lời", **typed)

    [gone] = set(names) - set(answers_on(page))
    assert page.status == 422 and f"Lý do {gone}" in page.text
    assert len([name for name, _data in journal(found) if name == "NoticeWarningAnswered"]) == len(names) - 1


def test_the_deadlines_are_said_with_their_last_day(make, sign_in, notice):
    page = sign_in(make.officer_of_office()).visit(f"/notices/{notice.id}/checks")

    assert "trước ngày 25/10/2023" in page.text and "Ngày cuối cùng: 24/10/2023" in page.text


def test_a_unit_does_not_see_the_checks(make, sign_in, notice):
    sign_in(make.officer(make.commune("Đồng Vương"))).visit(f"/notices/{notice.id}/checks", 404)


def test_the_rules_are_explained_in_both_languages(make, sign_in):
    reader = sign_in(make.officer_of_office())

    page = reader.visit("/notices/rules")
    assert "Đơn vị được nêu đều là đơn vị đã được kiểm tra" in page.text and "Nghị định 30/2020/NĐ-CP" in page.text
    english = page.click("English")
    assert "Every unit cited was inspected" in english.text


def test_the_page_costs_the_same_number_of_queries_for_many_units_and_warnings_as_for_few(make, sign_in, queries):
    counts = []
    for size in (2, 12):
        units = [make.unit(f"Tân {'ABCDEGHIKLMN'[n]}") for n in range(size)]
        plan = make.plan(units=units, signer_name="", number=f"{size + 40}/KH-UBND")
        for unit in units:
            visit = make.visit(plan, unit, state="under_way")
            make.finding(visit, code=None, statement=f"Chưa số hóa số số hồ sơ thứ {unit.id}")
            make.minutes(visit)
        found = actions.ensure_draft(plan, by=None, now=make.now)
        reader = sign_in(make.officer_of_office())
        reader.visit(f"/notices/{found.id}/checks")
        with queries() as seen:
            reader.visit(f"/notices/{found.id}/checks")
        counts.append(len(seen))

    assert counts[0] == counts[1]


# -- the command


def run(app, *words):
    return app.test_cli_runner().invoke(args=["notices", "check", *words])


def test_the_command_tells_by_its_status_whether_anything_is_left(app, make, notice):
    left = run(app, "35/KH-UBND", "--json", "--on", "2023-10-16")
    rows = json.loads(left.output)
    office, found = make.officer_of_office(), problems(make, notice)
    answer_warning(notice, found, found[0].digest, REASON, by=office, now=make.now)
    db.session.commit()
    ready = run(app, "35/KH-UBND", "--on", "2023-10-16")

    assert (left.exit_code, [row["rule"] for row in rows], rows[0]["answer"]) == (1, ["signer_named"], None)
    assert ready.exit_code == 0 and "0 lỗi, 0 cảnh báo chưa trả lời." in ready.output
    assert run(app, "99/KH-UBND").exit_code == 2


@pytest.mark.parametrize("by_former", [False, True], ids=["its own", "of the authority it was made from"])
def test_what_earlier_notices_left_open_is_read_from_the_tasks(make, by_former):
    unit = make.commune("Đồng Vương")
    former = make.unit("Yên Thế cũ", "district", make.province()) if by_former else make.district()
    if by_former:
        on = {"kind": SuccessionKind.MERGE, "on": date(2023, 1, 1)}
        db.session.add(UnitSuccession(old_unit_id=former.id, new_unit_id=make.district().id, **on))
    plan = make.plan(state="concluded", units=[unit], authority=former)
    earlier = make.notice(plan, number="18/TB-UBND", issued_on="2022-10-10")
    before = make.finding(make.visit(plan, unit, state="under_way"), code="CĐ-01")
    make.task(earlier, unit, finding_id=before.id)

    found = problems(make, draft(make))

    assert [str(problem) for problem in found] == [
        "Thông báo số 18/TB-UBND ngày 10/10/2022 còn 01 việc chưa xong tại xã Đồng Vương nhưng chưa được nhắc lại."
    ]


def approved(make):
    notice = draft(make, report_deadline="trước ngày 23/10/2023", shortest_deadline=4)
    make.answered(notice)
    actions.submit(notice, by=make.officer_of_office(), now=make.now)
    actions.approve(notice, by=make.leader(), now=make.now)
    db.session.commit()
    return notice


def test_a_warning_that_number_and_day_bring_up_is_answered_before_the_notice_is_issued(make, sign_in, at):
    at("2023-10-16 09:00")
    notice = approved(make)
    at("2023-10-19 09:00")  # two working days are left of those that the campaign wants
    office = sign_in(make.officer_of_office())

    page = office.visit(f"/notices/{notice.id}/issue")
    page = page.press("Ban hành", number="137/TB-UBND", issued_on="19/10/2023")

    assert page.status == 422 and "chỉ còn" in page.text and notice.state is NoticeState.APPROVED
    [name] = [area.attrib["name"] for area in page.tree.iter("textarea")]
    page = page.press("Ban hành", number="137/TB-UBND", issued_on="19/10/2023", **{name: "Đã báo trước cho các xã"})
    assert notice.state is NoticeState.ISSUED
    [kept] = db.session.scalars(db.select(NoticeAnswer).where(NoticeAnswer.rule == "deadline_too_short"))
    assert kept.text == "Đã báo trước cho các xã"


def test_what_was_answered_is_kept_for_the_draft_that_replaces_a_notice(make, notice, journal):
    office = make.officer_of_office()
    make.answered(notice)
    actions.submit(notice, by=office, now=make.now)
    actions.approve(notice, by=make.leader(), now=make.now)
    actions.issue(notice, number="137/TB-UBND", issued_on=make.now.date(), by=office, now=make.now)

    replacing = begin_superseding(notice, reason="Nêu nhầm đơn vị", by=office, now=make.now)

    assert unanswered(replacing, problems(make, replacing)) == []
    assert ("NoticeAnswersCarried", {"count": 1, "number": "137/TB-UBND"}) in journal(replacing)


def test_a_unit_that_merges_while_the_draft_is_open_is_said_to_have_merged(make, sign_in, at):
    at("2023-10-16 09:00")
    notice = draft(make)
    old, new = make.commune("Đồng Vương"), make.unit("Đồng Kỳ", valid_from=date(2023, 10, 20))
    old.valid_to = date(2023, 10, 19)
    db.session.add(
        UnitSuccession(old_unit_id=old.id, new_unit_id=new.id, kind="merge", on=date(2023, 10, 20), decision="NQ số 1")
    )
    db.session.commit()
    said = "Xã Đồng Vương đã sắp xếp thành xã Đồng Kỳ"
    assert said not in sign_in(make.officer_of_office()).visit(f"/notices/{notice.id}").text

    at("2023-10-23 09:00")

    assert said in sign_in(make.officer_of_office()).visit(f"/notices/{notice.id}").text
