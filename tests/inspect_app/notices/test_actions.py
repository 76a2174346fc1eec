"""A notice from signed minutes to approval: drafted, edited, submitted, sent back, approved."""

import pytest

from inspect_app.extensions import db
from inspect_app.notices import actions, editing, queries
from workflows.moves import MoveRefused, Refused
from workflows.notices import NoticeState

STATEMENT = "Số hóa hồ sơ chưa đạt 100%"


@pytest.fixture
def campaign(make):
    """A running campaign with two visited units, both blamed on one criterion, one praised."""
    units = [make.commune("Đồng Vương"), make.commune("Tam Hiệp")]
    plan = make.plan(units=units)
    for unit in units:
        visit = make.visit(plan, unit, state="under_way")
        make.finding(visit, statement=STATEMENT)
        if unit is units[0]:
            make.finding(visit, kind="strength", code="CĐ-01", statement="Ban hành đầy đủ kế hoạch CCHC năm")
        make.minutes(visit)
    db.session.commit()
    return plan


def sentence_about(notice, text):
    return next(b for b in actions.outline(notice).blocks if text in b.text)


def test_the_draft_merges_the_same_finding_and_knows_what_lies_beneath(make, campaign, outbox):
    make.officer_of_office()

    notice = actions.ensure_draft(campaign, by=None, now=make.now)
    db.session.commit()

    block = sentence_about(notice, "ố hóa hồ sơ")
    assert len(block.finding_ids) == 2
    assert outbox() == ["Dự thảo thông báo đã sẵn sàng: Kiểm tra công tác cải cách hành chính năm 2023"]
    assert actions.ensure_draft(campaign, by=None, now=make.now) is notice


def test_campaigns_are_ready_when_the_last_minutes_are_locked(make, campaign):
    assert list(queries.campaigns_ready(make.now.date())) == [campaign]
    make.visit(campaign, make.commune("Đồng Vương"), on="2023-10-20")

    assert list(queries.campaigns_ready(make.now.date())) == []


def test_an_edit_is_kept_and_shown_as_stale_when_its_ground_moves(make, campaign):
    office = make.officer_of_office()
    notice = actions.ensure_draft(campaign, by=office, now=make.now)
    block = sentence_about(notice, "ố hóa hồ sơ")

    editing.edit_block(notice, block.key, "Việc số hóa còn chậm.", base_text=block.text, by=office, now=make.now)
    make.minutes(make.visit(campaign, make.commune("Xuân Lương"), state="under_way"))
    db.session.commit()

    edited = sentence_about(notice, "Việc số hóa còn chậm.")
    assert edited.is_edited and edited.is_stale
    assert edited.assembled_text != block.assembled_text


def test_the_second_of_two_editors_is_told(make, campaign):
    office = make.officer_of_office()
    notice = actions.ensure_draft(campaign, by=office, now=make.now)
    block = sentence_about(notice, "ố hóa hồ sơ")
    editing.edit_block(notice, block.key, "Câu của người thứ nhất.", base_text=block.text, by=office, now=make.now)

    with pytest.raises(editing.TextMoved):
        editing.edit_block(notice, block.key, "Câu của người thứ hai.", base_text=block.text, by=office, now=make.now)


def test_submitting_freezes_and_sending_back_thaws(make, campaign, journal):
    office, leader = make.officer_of_office(), make.leader()
    notice = actions.ensure_draft(campaign, by=office, now=make.now)
    before = actions.outline(notice).blocks

    actions.submit(notice, by=office, now=make.now)
    db.session.commit()
    assert [b.text for b in actions.outline(notice).blocks] == [b.text for b in before]
    assert actions.is_intact(notice)
    with pytest.raises(MoveRefused):
        editing.edit_block(notice, before[0].key, "x", base_text=before[0].text, by=office, now=make.now)

    actions.send_back(notice, reason="Nêu rõ thời hạn", by=leader, now=make.now)
    db.session.commit()
    assert notice.state is NoticeState.DRAFT
    assert [name for name, _ in journal(notice)] == ["NoticeAssembled", "NoticeSubmitted", "NoticeSentBack"]


def test_minutes_locked_after_submission_are_said_and_keep_the_notice_from_going_on(make, campaign, at, sign_in):
    office, leader = make.officer_of_office(), make.leader()
    notice = actions.ensure_draft(campaign, by=office, now=make.now)
    actions.submit(notice, by=office, now=make.now)
    at("2023-10-17")
    unit = make.commune("Xuân Lương")
    make.minutes(make.visit(campaign, unit, on="2023-10-10", state="under_way"))
    db.session.commit()

    page = sign_in(leader).visit(f"/notices/{notice.id}")
    with pytest.raises(Refused, match="Biên bản của xã Xuân Lương khóa sau khi trình"):
        actions.approve(notice, by=leader, now=make.now)
    db.session.rollback()
    actions.send_back(notice, reason="Thiếu xã Xuân Lương", by=leader, now=make.now)
    actions.submit(notice, by=office, now=make.now)
    actions.approve(notice, by=leader, now=make.now)

    assert "Biên bản của xã Xuân Lương khóa sau khi trình ký" in page.text
    assert notice.state is NoticeState.APPROVED
    late = make.commune("Tân Sỏi")
    at("2023-10-18")
    make.minutes(make.visit(campaign, late, on="2023-10-10", state="under_way"))
    with pytest.raises(Refused, match="Biên bản của xã Tân Sỏi"):
        actions.issue(notice, number="105/TB-UBND", issued_on=make.now.date(), by=office, now=make.now)


def test_only_the_leader_approves_and_only_the_office_submits(make, campaign):
    notice = actions.ensure_draft(campaign, by=None, now=make.now)
    with pytest.raises(MoveRefused):
        actions.submit(notice, by=make.leader(), now=make.now)
    actions.submit(notice, by=make.officer_of_office(), now=make.now)
    with pytest.raises(MoveRefused):
        actions.approve(notice, by=make.officer_of_office(), now=make.now)


def test_a_campaign_without_signed_minutes_has_no_draft(make):
    plan = make.plan()

    with pytest.raises(Refused, match="Chưa có biên bản"):
        actions.ensure_draft(plan, by=make.officer_of_office(), now=make.now)


def approved(make, units):
    """An approved notice over ``units`` visits with ten shortcomings each."""
    office = make.officer_of_office()
    plan = make.plan(units=units)
    for unit in units:
        visit = make.visit(plan, unit, state="under_way")
        for number in range(10):
            make.finding(visit, code=None, statement=f"Hạn chế thứ {number} của đơn vị")
        make.minutes(visit)
    notice = actions.ensure_draft(plan, by=office, now=make.now)
    actions.submit(notice, by=office, now=make.now)
    actions.approve(notice, by=make.leader(), now=make.now)
    db.session.commit()
    return notice


def test_issuing_costs_the_same_number_of_statements_for_many_tasks_as_for_few(make, queries):
    counts = []
    for size in (2, 12):
        notice = approved(make, [make.unit() for _ in range(size)])
        with queries() as seen:
            tasks = actions.issue(
                notice,
                number=f"{size + 10}/TB-UBND",
                issued_on=make.now.date(),
                by=make.officer_of_office(),
                now=make.now,
            )
            db.session.commit()
        assert len(tasks) == size * 11  # ten shortcomings and the report itself
        counts.append(len(seen))

    # Each unit's people are told, which is one message a person; the tasks themselves come in bulk.
    assert counts[1] <= counts[0] + 30


def test_two_requirements_with_the_campaigns_deadline_are_two_sentences(make, campaign):
    for text in ("Báo cáo kết quả khắc phục về UBND huyện", "Báo cáo danh sách cán bộ được phân công"):
        make.requirement(campaign, text, addressee="UBND các xã", deadline_wording=campaign.report_deadline)
    notice = actions.ensure_draft(campaign, by=None, now=make.now)

    keys = [block.key for block in actions.outline(notice).blocks]

    assert len(keys) == len(set(keys))
    actions.submit(notice, by=make.officer_of_office(), now=make.now)
