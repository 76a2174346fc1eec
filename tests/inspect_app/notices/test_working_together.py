"""Several people at one notice: comments and their letters, who is here, what is unsaved, what was submitted."""

from datetime import timedelta

import pytest

from inspect_app.extensions import db
from inspect_app.models import NoticeDraft, OutboxMessage
from inspect_app.notices import actions, comments, editing, history, presence, threads, unsaved
from workflows.moves import Refused

pytestmark = pytest.mark.one_database

STATEMENT = "Số hóa hồ sơ chưa đạt 100%"


@pytest.fixture
def notice(make):
    plan = make.plan(units=[make.commune("Đồng Vương"), make.commune("Tam Hiệp")])
    for name in ("Đồng Vương", "Tam Hiệp"):
        visit = make.visit(plan, make.commune(name), state="under_way")
        make.finding(visit, statement=STATEMENT)
        make.minutes(visit)
    draft = actions.ensure_draft(plan, by=None, now=make.now)
    make.officer_of_office(), make.leader()
    db.session.commit()
    return draft


@pytest.fixture
def sentence(notice):
    return next(b for b in actions.outline(notice).blocks if b.finding_ids)


def letters():
    return [
        m
        for m in db.session.scalars(db.select(OutboxMessage))
        if m.dedupe_key.startswith(("notice_commented", "notice_sent_back"))
    ]


def test_what_the_leader_says_in_one_sitting_goes_in_one_letter_after_it(make, notice, sentence, journal):
    for text in ("Nêu rõ số liệu", "Bớt chữ “còn”"):
        comments.comment(notice, text=text, block_key=sentence.key, by=make.leader(), now=make.now)
    db.session.commit()

    (letter,) = letters()
    assert "Nêu rõ số liệu" in letter.text and "Bớt chữ “còn”" in letter.text
    assert letter.next_attempt_at == make.now + timedelta(minutes=15)
    assert [name for name, _ in journal(notice)][-2:] == ["NoticeCommented", "NoticeCommented"]


def test_sending_back_says_it_all_in_its_own_letter(make, notice, sentence):
    actions.submit(notice, by=make.officer_of_office(), now=make.now)
    comments.comment(notice, text="Nêu rõ số liệu", block_key=sentence.key, by=make.leader(), now=make.now)
    actions.send_back(notice, reason="Sửa theo ý kiến", by=make.leader(), now=make.now)
    db.session.commit()

    (letter,) = letters()
    assert "Nêu rõ số liệu" in letter.text and "Sửa theo ý kiến" in letter.text


def test_a_comment_is_answered_settled_and_opened_again(make, notice, sentence):
    leader, office = make.leader(), make.officer_of_office()
    said = comments.comment(notice, text="Nêu rõ số liệu", block_key=sentence.key, by=leader, now=make.now)
    comments.answer(notice, said, text="Đã thêm tỷ lệ", by=office, now=make.now)
    comments.settle(notice, said, by=office, now=make.now)
    db.session.commit()

    (thread,) = threads.threads_of(notice, actions.outline(notice))
    assert [reply.text for reply in thread.answers] == ["Đã thêm tỷ lệ"] and not thread.is_open
    assert threads.open_comments(notice) == []
    assert {m.person_id for m in letters()} == {leader.id, office.id}
    comments.reopen(notice, said, by=leader, now=make.now)
    assert threads.open_comments(notice) == [said]


def test_a_comment_stays_with_its_sentence_and_is_shown_when_that_is_gone(make, notice, sentence):
    leader = make.leader()
    comments.comment(notice, text="Nêu rõ", block_key=sentence.key, by=leader, now=make.now)
    make.minutes(make.visit(notice.plan, make.commune("Xuân Lương"), state="under_way"))
    (thread,) = threads.threads_of(notice, actions.outline(notice))
    assert thread.has_moved and not thread.is_orphaned

    for finding in queries_findings(notice):
        finding.state = "withdrawn"
    db.session.commit()

    (thread,) = threads.threads_of(notice, actions.outline(notice))
    assert thread.is_orphaned and thread.comment.about_text == sentence.text
    assert threads.by_block([thread]) == {}


def queries_findings(notice):
    from inspect_app.notices.queries import findings_of

    return findings_of(notice.plan_id)


def test_those_who_only_read_do_not_comment_and_an_issued_notice_takes_no_comment(make, notice, sentence):
    with pytest.raises(Refused, match="lãnh đạo"):
        comments.comment(notice, text="x", block_key=sentence.key, by=make.reader(), now=make.now)
    with pytest.raises(Refused, match="viết ý kiến"):
        comments.comment(notice, text=" ", by=make.leader(), now=make.now)
    with pytest.raises(Refused, match="không còn"):
        comments.comment(notice, text="x", block_key="nothing", by=make.leader(), now=make.now)
    with pytest.raises(Refused, match="đã ban hành"):
        comments.comment(make.notice(notice.plan), text="x", by=make.leader(), now=make.now)


@pytest.mark.both_databases
def test_two_editors_know_of_each_other_until_one_has_left_for_a_minute(make, notice, sentence, at):
    one, other = make.officer_of_office(), make.person("Trần Thị Bình", "office")
    presence.note(db.session, notice, one, "", make.now)
    presence.note(db.session, notice, other, "", make.now)
    presence.note(db.session, notice, other, sentence.key, make.now)

    assert presence.others(notice, one, make.now) == [presence.Here("Trần Thị Bình", sentence.key)]
    assert presence.others(notice, one, make.now + presence.LASTS) == []
    presence.leave(notice, other)
    assert presence.others(notice, one, make.now) == []


def test_what_is_typed_is_kept_for_its_writer_alone_until_it_is_saved(make, notice, sentence):
    office = make.officer_of_office()
    for text in ("Việc số", "Việc số hóa còn chậm."):
        unsaved.keep(notice, sentence.key, text, base_text=sentence.text, by=office, now=make.now)
    db.session.commit()
    assert unsaved.found(notice, sentence.key, office).text == "Việc số hóa còn chậm."
    assert unsaved.keys(notice, make.leader()) == set() and unsaved.keys(notice, office) == {sentence.key}

    editing.edit_block(notice, sentence.key, "Việc số hóa còn chậm.", base_text=sentence.text, by=office, now=make.now)
    db.session.commit()

    assert db.session.scalars(db.select(NoticeDraft)).all() == []
    unsaved.keep(notice, sentence.key, "Câu khác", base_text="Câu", by=office, now=make.now)
    unsaved.keep(notice, sentence.key, "Câu", base_text="Câu", by=office, now=make.now)
    assert unsaved.keys(notice, office) == set()


@pytest.mark.both_databases
def test_saving_the_same_words_twice_is_no_conflict(make, notice, sentence, journal):
    office = make.officer_of_office()
    for _ in range(2):
        editing.edit_block(notice, sentence.key, "Câu của tôi.", base_text=sentence.text, by=office, now=make.now)

    assert [name for name, _ in journal(notice)].count("NoticeSentenceEdited") == 1


def test_each_submitted_version_can_be_drawn_again_and_told_apart(make, notice, sentence):
    office = make.officer_of_office()
    actions.submit(notice, by=office, now=make.now)
    first = notice.digest
    drawn = actions.outline(notice)
    actions.send_back(notice, reason="Sửa", by=make.leader(), now=make.now)
    editing.edit_block(notice, sentence.key, "Việc số hóa chậm.", base_text=sentence.text, by=office, now=make.now)
    editing.edit_head(notice, head(notice, title="Kết luận kiểm tra 2023"), by=office, now=make.now)
    actions.submit(notice, by=office, now=make.now)
    db.session.commit()

    one, two = history.revisions_of(notice)
    assert [one.digest, two.digest] == [first, notice.digest]
    assert history.digest_of(one.content) == first
    assert history.outline_of(one) == drawn
    compared = history.compared(one.content, history.outline_of(one), two.content, history.outline_of(two))
    assert [change.key for change in compared.changes] == [sentence.key]
    assert [change.name for change in compared.head] == ["title"]
    (wording,) = history.story_of(notice, sentence.key)
    assert wording.entry.who == office.full_name
    assert "".join(piece.text for piece in wording.pieces if piece.kind != "removed") == "Việc số hóa chậm."


def head(notice, **changed):
    return {name: getattr(notice, name) for name in editing.HEAD_FIELDS} | changed
