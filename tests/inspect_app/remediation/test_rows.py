"""One row of a report: agreeing apart from doing, figures, what cannot be done, saved by itself while two write."""

from __future__ import annotations

import pytest

from inspect_app.extensions import db
from inspect_app.models import Answer
from inspect_app.remediation import actions
from tests.inspect_app.remediation.test_report import DONE, FILLED, states, story
from workflows.remediation import AnswerFacts, Progress, answer_problems
from workflows.tasks import TaskState

NOTHING = {
    "is_answered": True, "progress": Progress.NOT_POSSIBLE, "cause": "", "action": "", "result": "", "done_on": None,
    "expected_on": None, "evidence": 0, "is_serious": True,
}  # fmt: skip


def test_what_cannot_be_done_needs_its_reason_and_nothing_else():
    assert answer_problems(AnswerFacts(**NOTHING), None) == ["Không thực hiện được thì phải ghi lý do."]
    assert answer_problems(AnswerFacts(**NOTHING | {"cause": "Không còn bộ phận này"}), None) == []


def test_who_does_not_agree_says_why_whatever_he_does():
    facts = NOTHING | {"cause": "x", "is_agreed": False}
    assert answer_problems(AnswerFacts(**facts), None) == ["Không nhất trí với kết luận thì phải ghi ý kiến."]
    assert answer_problems(AnswerFacts(**facts | {"objection": "Đã có máy quét"}), None) == []


def kept(report):
    db.session.expire_all()
    return db.session.scalars(db.select(Answer).where(Answer.report_id == report.id)).first()


def test_a_unit_objects_and_still_answers_and_the_report_says_both(make, sign_in):
    _notice, tasks, report = story(make, 1)
    unit = sign_in(make.officer())

    form = unit.visit(f"/reports/{report.id}/tasks/{tasks[0].id}")
    form.press("Lưu", agreed="no", objection="Máy quét đã có từ tháng 3", figures="520/520 hồ sơ", **FILLED)

    answer = kept(report)
    assert (answer.is_agreed, answer.objection, answer.figures) == (False, "Máy quét đã có từ tháng 3", "520/520 hồ sơ")
    paper = unit.visit(f"/reports/{report.id}/print").text
    assert "Đơn vị không nhất trí: Máy quét đã có từ tháng 3" in paper
    assert "Số hóa 100% hồ sơ. Số liệu: 520/520 hồ sơ" in paper


@pytest.mark.one_database
def test_what_cannot_be_done_is_sent_and_stays_for_the_office_to_decide(make, sign_in):
    _notice, tasks, report = story(make, 2)
    impossible = {"progress": Progress.NOT_POSSIBLE, "cause": "Đã giải thể bộ phận này"}
    actions.answer(report, tasks[0], dict(DONE), by=make.officer(), now=make.now)
    actions.answer(report, tasks[1], impossible, by=make.officer(), now=make.now)

    actions.send(report, by=make.officer(), now=make.now)
    db.session.commit()

    assert states(tasks) == [TaskState.REPORTED, TaskState.IN_PROGRESS]
    page = sign_in(make.officer_of_office()).visit(f"/reports/{report.id}")
    assert "Không thực hiện được" in page.text and "Đã giải thể bộ phận này" in page.text


def test_a_row_saves_itself_and_of_two_writers_each_is_told(make, sign_in):
    _notice, tasks, report = story(make, 1)
    path = f"/reports/{report.id}/tasks/{tasks[0].id}"
    mine, theirs = sign_in(make.officer()), sign_in(make.chair())
    opened = mine.visit(path)

    saved = theirs.post(path, FILLED | {"go": "auto", "version": opened.field("version")}, follow=False)
    assert saved.answer.json["said"].startswith("Đã tự lưu lúc") and kept(report).result == "Số hóa 100% hồ sơ"
    again = theirs.post(path, FILLED | {"go": "auto", "version": saved.answer.json["version"], "result": "Xong"})
    assert again.status == 200

    seen = mine.get(f"{path}/now").json
    assert "Chủ tịch UBND xã Đồng Vương vừa lưu nội dung này" in seen["said"]
    mine.post(path, FILLED | {"go": "auto", "version": opened.field("version"), "result": "Của tôi"}, 409)
    assert kept(report).result == "Xong"
    chosen = opened.press("Lưu", 409, result="Của tôi", progress="done", done_on="15/10/2023")
    chosen.press("Lưu nội dung đã chọn", **{"take:result": "mine"})
    assert kept(report).result == "Của tôi"
    assert theirs.get(f"{path}/now").json["said"]


def test_who_has_not_filled_in_what_a_colleague_just_saved_is_told_of_him_first(make, sign_in):
    _notice, tasks, report = story(make, 1)
    path = f"/reports/{report.id}/tasks/{tasks[0].id}"
    opened = sign_in(make.chair()).visit(path)
    sign_in(make.officer()).visit(path).press("Lưu", **FILLED)

    asked = opened.press("Lưu", 409, cause="Chưa có máy quét")
    asked.press("Lưu nội dung đã chọn")

    answer = kept(report)
    assert (answer.progress, answer.result, answer.cause) == (Progress.DONE, "Số hóa 100% hồ sơ", "Chưa có máy quét")
