"""An edited sentence whose ground has moved is shown with what changed, to be kept, taken or merged."""

import pytest

from inspect_app.extensions import db
from inspect_app.models import Finding, Plan
from inspect_app.notices import actions, conflicts, editing, grouping
from workflows.findings import FindingState
from workflows.moves import MoveRefused

pytestmark = pytest.mark.one_database

STATEMENT = "Chưa số hóa đủ hồ sơ, kết quả giải quyết thủ tục hành chính"


@pytest.fixture
def notice(make):
    """A draft whose sentence on two units was edited; then a third unit was found the same."""
    units = [make.commune(name) for name in ("Đồng Vương", "Tam Hiệp", "Tân Sỏi", "Xuân Lương")]
    plan = make.plan(units=units)
    for unit in units[:2]:
        visit = make.visit(plan, unit, state="under_way")
        make.finding(visit, statement=STATEMENT)
        make.minutes(visit)
    make.minutes(make.visit(plan, units[3], state="under_way"))
    draft = actions.ensure_draft(plan, by=None, now=make.now)
    block = said(draft)
    ours = block.text.replace("kết quả giải quyết", "kết quả xử lý")
    editing.edit_block(draft, block.key, ours, base_text=block.text, by=make.officer_of_office(), now=make.now)
    db.session.commit()
    return draft


def move_the_ground(make, notice):
    visit = make.visit(plan_of(notice), make.commune("Tân Sỏi"), state="under_way")
    make.finding(visit, statement=STATEMENT)
    make.minutes(visit)
    db.session.commit()


def said(notice):
    return next(block for block in actions.outline(notice).blocks if block.finding_ids)


def plan_of(notice):
    return db.session.get_one(Plan, notice.plan_id, execution_options={"scope": "test"})


def at(notice):
    return f"/notices/{notice.id}/conflict/{said(notice).key}"


@pytest.mark.both_databases
def test_what_changed_is_shown_and_both_changes_come_together(make, sign_in, notice):
    move_the_ground(make, notice)
    page = sign_in(make.officer_of_office()).visit(f"/notices/{notice.id}/conflicts")
    page = page.reader.visit(at(notice))
    assert "Hai thay đổi không chạm nhau" in page.text

    page = page.press("Lưu câu ghép")

    assert page.said == ["Đã lưu câu ghép."]
    block = said(notice)
    assert not block.is_stale and block.is_edited
    assert block.text == block.assembled_text.replace("kết quả giải quyết", "kết quả xử lý")


def test_keeping_the_edit_settles_it_until_the_ground_moves_again(make, sign_in, notice, journal):
    move_the_ground(make, notice)
    ours = said(notice).text

    page = sign_in(make.officer_of_office()).visit(at(notice)).press("Giữ câu của tôi")

    assert page.said == ["Đã giữ câu của bạn."]
    assert (said(notice).text, said(notice).is_stale) == (ours, False)
    assert [name for name, _ in journal(notice)][-1] == "NoticeSentenceKept"


def test_taking_the_new_sentence_drops_the_edit(make, sign_in, notice):
    move_the_ground(make, notice)

    page = sign_in(make.officer_of_office()).visit(at(notice)).press("Dùng câu tự động mới")

    assert page.said == ["Đã dùng câu tự động mới."]
    assert not said(notice).is_edited


def test_who_decides_over_a_sentence_that_moved_once_more_is_told(make, sign_in, notice):
    move_the_ground(make, notice)
    page = sign_in(make.officer_of_office()).visit(at(notice))
    visit = make.visit(plan_of(notice), make.commune("Hương Vĩ"), state="under_way")
    make.minutes(visit)

    told = page.press("Lưu câu ghép", text="Câu tôi viết")

    assert told.status == 422 and told.field("text") == "Câu tôi viết"
    assert told.errors == ["Câu tự động vừa thay đổi thêm lần nữa. Hãy xem lại câu hiện tại rồi quyết định."]


def test_an_edit_follows_its_findings_into_a_joined_sentence_and_can_be_settled_there(make, notice):
    office = make.officer_of_office()
    visit = make.visit(plan_of(notice), make.commune("Tân Sỏi"), state="under_way")
    make.finding(visit, code=None, statement="Máy quét hỏng")
    make.minutes(visit)
    keys = [block.key for block in actions.outline(notice).blocks if block.finding_ids]
    ours = said(notice).text
    grouping.join(notice, keys, by=office, now=make.now)

    block = said(notice)
    assert (block.text, block.is_stale) == (ours, True)
    conflicts.merge(notice, block.key, "Câu của cả ba xã.", theirs=block.assembled_text, by=office, now=make.now)

    assert (said(notice).text, said(notice).is_stale, said(notice).edit_key) == ("Câu của cả ba xã.", False, block.key)


def test_an_edit_without_findings_left_is_listed_until_it_is_dropped(make, sign_in, notice):
    for finding in db.session.scalars(db.select(Finding).execution_options(scope="test")):
        finding.state = "withdrawn"
    db.session.commit()

    page = sign_in(make.officer_of_office()).visit(f"/notices/{notice.id}/conflicts")
    assert "Không còn phát hiện bên dưới" in page.text
    page = page.press("Bỏ câu này")

    assert page.said == ["Đã dùng lại câu tự động."]


def test_the_leader_does_not_decide_over_the_offices_words(make, notice):
    move_the_ground(make, notice)
    block = said(notice)

    with pytest.raises(MoveRefused):
        conflicts.keep_edit(notice, block.key, theirs=block.assembled_text, by=make.leader(), now=make.now)


def test_an_edit_whose_sentence_has_gone_is_moved_behind_another(make, sign_in, notice, journal):
    mine = said(notice).text
    for finding in db.session.scalars(db.select(Finding).execution_options(scope="test")):
        finding.state = FindingState.WITHDRAWN
    db.session.commit()
    [orphan] = actions.outline(notice).orphan_edits
    office = sign_in(make.officer_of_office())

    page = office.visit(f"/notices/{notice.id}/conflicts").press("Chuyển", to="closing/summary", key=orphan.block_key)

    assert page.said == ["Đã chuyển. Hãy đọc lại câu sau khi ghép."]
    outline = actions.outline(notice)
    block = next(one for one in outline.blocks if one.key == "closing/summary")
    assert block.text == f"{block.assembled_text}\n{mine}" and not block.is_stale and not outline.orphan_edits
    assert "NoticeEditMoved" in [name for name, _facts in journal(notice)]
