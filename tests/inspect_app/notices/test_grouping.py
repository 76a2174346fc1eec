"""An officer says which findings are one sentence; the notice follows, and the journal tells."""

import pytest

from inspect_app.extensions import db
from inspect_app.models import NoticeGroup, Plan
from inspect_app.notices import actions, grouping, queries
from workflows.moves import MoveRefused, Refused

pytestmark = pytest.mark.one_database

PAYING = "Tỷ lệ thanh toán phí, lệ phí trực tuyến đạt thấp"
PAID = "Người dân ít thanh toán phí, lệ phí trực tuyến"


@pytest.fixture
def notice(make):
    """A draft over three units: two free findings that look alike, and one of a criterion."""
    units = [make.commune("Đồng Vương"), make.commune("Tam Hiệp"), make.commune("Tân Sỏi")]
    plan = make.plan(units=units)
    for unit, statement in zip(units, (PAYING, PAID, "Chưa có máy quét"), strict=True):
        visit = make.visit(plan, unit, state="under_way")
        make.finding(visit, code=None, statement=statement)
        make.finding(visit, statement="Số hóa hồ sơ chưa đạt 100%")
        make.minutes(visit)
    draft = actions.ensure_draft(plan, by=None, now=make.now)
    db.session.commit()
    return draft


def blamed(notice):
    return [b for b in actions.outline(notice).blocks if b.section == "shortcomings" and b.finding_ids]


def about(notice, text):
    return next(block for block in blamed(notice) if text in block.text)


def plan_of(notice):
    return db.session.get_one(Plan, notice.plan_id, execution_options={"scope": "test"})


def at(notice):
    return f"/notices/{notice.id}/grouping"


@pytest.mark.both_databases
def test_two_sentences_proposed_as_similar_are_joined_when_the_officer_confirms(make, sign_in, notice, journal):
    page = sign_in(make.officer_of_office()).visit(at(notice))
    assert "cùng nói về “thanh toán phí, lệ phí trực tuyến”" in page.text

    page = page.press("Gộp hai câu")

    assert page.said == ["Đã gộp thành một câu."]
    assert len(about(notice, "thanh toán phí").finding_ids) == 2
    assert "Có thể cùng nội dung" not in page.text
    assert [name for name, _ in journal(notice)][-1] == "NoticeSentencesJoined"


def test_a_dismissed_proposal_does_not_come_again(make, sign_in, notice):
    page = sign_in(make.officer_of_office()).visit(at(notice)).press("Không cùng nội dung")

    assert page.said == ["Đã ghi nhận hai câu không cùng nội dung."]
    assert "Có thể cùng nội dung" not in page.text
    assert len(blamed(notice)) == 4


def test_ticked_sentences_are_joined_under_words_of_the_officer(make, notice):
    office = make.officer_of_office()
    keys = [about(notice, "thanh toán phí").key, about(notice, "máy quét").key]

    grouping.join(notice, keys, wording="chưa bảo đảm điều kiện phục vụ", by=office, now=make.now)

    assert about(notice, "điều kiện").text.startswith("Xã ")
    assert about(notice, "điều kiện").text.endswith("chưa bảo đảm điều kiện phục vụ.")


@pytest.mark.both_databases
def test_one_finding_is_parted_and_comes_back_when_the_group_is_dropped(make, sign_in, notice):
    block = about(notice, "ố hóa hồ sơ")
    page = sign_in(make.officer_of_office()).visit(f"{at(notice)}/{block.key}")

    page = page.press("Tách các phát hiện đã chọn", finding=str(block.finding_ids[0]))
    assert page.said == ["Đã tách thành câu riêng."]
    parted = next(b for b in blamed(notice) if b.finding_ids == block.finding_ids[:1])
    assert about(notice, "ố hóa hồ sơ").finding_ids != block.finding_ids

    page = page.reader.visit(f"{at(notice)}/{parted.key}").press("Bỏ nhóm này")
    assert page.said == ["Đã bỏ nhóm; các phát hiện trở lại câu theo bộ nội dung kiểm tra."]
    assert about(notice, "ố hóa hồ sơ").finding_ids == block.finding_ids
    assert db.session.scalars(db.select(NoticeGroup)).all() == []


def test_all_of_a_sentence_cannot_be_parted_from_it(make, sign_in, notice):
    block = about(notice, "ố hóa hồ sơ")
    page = sign_in(make.officer_of_office()).visit(f"{at(notice)}/{block.key}")

    refused = page.press("Tách các phát hiện đã chọn", wording="Chưa số hóa")

    assert refused.status == 422 and refused.field("wording") == "Chưa số hóa"
    assert refused.errors == ["Hãy chọn một phần các phát hiện của câu; phần còn lại ở lại câu cũ."]


def test_sentences_of_two_areas_are_not_joined(make, notice):
    visit = make.visit(plan_of(notice), make.commune("Xuân Lương"), state="under_way")
    make.finding(visit, code="CĐ-01", statement="Chưa có kế hoạch")
    make.minutes(visit)
    keys = [about(notice, "Chưa có kế hoạch".lower()[5:]).key, about(notice, "thanh toán phí").key]

    with pytest.raises(Refused, match="một lĩnh vực"):
        grouping.join(notice, keys, by=make.officer_of_office(), now=make.now)


def test_a_wording_with_an_unknown_slot_is_refused_in_plain_words(make, notice):
    keys = [block.key for block in blamed(notice)][:2]

    with pytest.raises(Refused) as refused:
        grouping.join(notice, keys, wording="Chưa đạt {lạ}", by=make.officer_of_office(), now=make.now)

    assert "Không có chỗ điền tên “lạ”" in str(refused.value)


def test_joining_a_group_again_takes_all_of_it_and_leaves_no_empty_one(make, notice):
    office = make.officer_of_office()
    first = grouping.join(notice, [b.key for b in blamed(notice)][:2], by=office, now=make.now)
    keys = [b.key for b in blamed(notice)]

    grouping.join(notice, keys, by=office, now=make.now)

    [block] = blamed(notice)
    [left] = queries.groups_of(notice)
    assert len(block.finding_ids) == 6 and left.key != first.key


def test_only_the_office_groups_and_only_while_it_is_a_draft(make, notice):
    keys = [block.key for block in blamed(notice)][:2]
    with pytest.raises(MoveRefused):
        grouping.join(notice, keys, by=make.leader(), now=make.now)
    actions.submit(notice, by=make.officer_of_office(), now=make.now)

    with pytest.raises(MoveRefused):
        grouping.join(notice, keys, by=make.officer_of_office(), now=make.now)


def test_the_thresholds_are_set_in_the_draft_and_the_sentences_follow(make, sign_in, notice):
    keep = about(notice, "thanh toán phí").key
    office = make.officer_of_office()
    keys = [keep, about(notice, "máy quét").key]
    grouping.join(notice, keys, wording="chưa đủ điều kiện", by=office, now=make.now)

    page = sign_in(make.officer_of_office()).visit(f"{at(notice)}/units")
    wrong = page.press("Lưu", share_most="60", share_majority="70", list_limit="20")
    page = wrong.press("Lưu", share_most="60", share_majority="51", list_limit="1")

    assert wrong.errors == ["Ngưỡng “đa số” không được lớn hơn ngưỡng “hầu hết”."]
    assert page.said == ["Đã lưu cách nêu đơn vị; dự thảo được viết lại theo đó."]
    assert "Phụ lục" in actions.outline(notice).blocks[1].text


def test_long_lists_are_frozen_with_the_notice_in_its_appendices(make, notice):
    plan_of(notice).list_limit = 1
    drawn = actions.outline(notice).appendices

    actions.submit(notice, by=make.officer_of_office(), now=make.now)
    db.session.commit()

    assert drawn and actions.outline(notice).appendices == drawn
    assert actions.is_intact(notice)
    actions.send_back(notice, reason="Sửa", by=make.leader(), now=make.now)
    assert notice.appendices == ""
