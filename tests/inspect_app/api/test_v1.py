"""A program with a token reads and writes in the name of one post, and is told clearly what it may not."""

import hashlib
import uuid

import pytest
from flask import Flask

from inspect_app.accounts.passwords import hash_password
from inspect_app.api import actions
from inspect_app.extensions import db
from inspect_app.figures.freezing import freeze
from inspect_app.files.actions import attach
from inspect_app.files.taking import Upload
from inspect_app.models import ApiToken, Finding, Notice, Post, Report
from inspect_app.remediation import actions as remediation
from workflows.remediation import Progress
from workflows.report_periods import PeriodKind, period
from workflows.tokens import scopes_of


class Program:
    """A program with a token; each request is one of its own."""

    def __init__(self, app: Flask, token: str) -> None:
        self.app, self.headers = app, {"Authorization": f"Bearer {token}"}

    def __call__(self, method: str, path: str, body=None, **headers):
        db.session.commit()
        sent = self.headers | {name.replace("_", "-"): value for name, value in headers.items()}
        with self.app.app_context():
            answer = self.app.test_client().open(f"/api/v1{path}", method=method, json=body, headers=sent)
        db.session.expire_all()
        return answer


@pytest.fixture
def program(app, make):
    def give(person, *scopes, days=90, post=None):
        post = post or db.session.scalars(db.select(Post).where(Post.person_id == person.id)).first()
        chosen = scopes or [scope.value for scope in scopes_of(post.role.value)]
        _row, token = actions.give_token(post, name="Một cửa", scopes=chosen, days=days, by=person, now=make.now)
        db.session.commit()
        return Program(app, token)

    return give


@pytest.fixture
def asked(make):
    """A notice that asks two things of the commune."""
    notice = make.notice(make.plan("concluded"), "issued")
    make.block(notice)
    return make.task(notice, due="2023-10-14"), make.task(notice, due="2023-10-24")


@pytest.fixture
def notice(asked):
    """That notice."""
    return db.session.get_one(Notice, asked[0].notice_id, execution_options={"scope": "test"})


def kind(answer):
    assert answer.mimetype == "application/problem+json"
    assert answer.json["status"] == answer.status_code
    return answer.status_code, answer.json["type"].removeprefix("urn:cchc:problem:")


def test_a_commune_reports_through_its_own_software(program, make, asked, journal):
    ask = program(make.officer())
    late, _other = asked

    first = ask("GET", "/tasks?standing=overdue").json["items"]
    opened = ask("POST", "/reports", {"notice_id": late.notice_id}, Idempotency_Key="r-1")
    path = f"{opened.headers['Location'].removeprefix('/api/v1')}/answers/{late.id}"
    read = ask("GET", path)
    said = {"progress": "done", "action": "Mua máy quét", "result": "Đủ 100%", "done_on": "2023-10-15"}
    written = ask("PUT", path, said, If_Match=read.headers["ETag"])
    again = ask("PUT", path, said, If_Match=read.headers["ETag"])
    whole = ask("GET", f"/reports/{opened.json['id']}")
    sent = ask("POST", f"/reports/{opened.json['id']}/send", {}, If_Match=whole.headers["ETag"], Idempotency_Key="s-1")

    assert [(one["id"], one["days_late"], one["standing"]) for one in first] == [(late.id, 2, "overdue")]
    assert opened.status_code == 201
    assert (written.status_code, written.json["action"]) == (200, "Mua máy quét")
    assert kind(again) == (412, "changed-meanwhile")
    assert kind(sent) == (409, "incomplete")
    assert [one["at"] for one in sent.json["errors"]] == [f"answers.{asked[1].id}"]
    assert db.session.scalars(db.select(Report.state).execution_options(scope="test")).one() == "draft"
    assert [name for name, _data in journal()][-2:] == ["TaskStarted", "TaskAnswered"]


def test_a_write_repeated_under_its_key_gets_the_first_answer_and_is_done_once(program, make):
    visit = make.visit(make.plan("running"), state="under_way")
    ask = program(make.head())
    finding = {
        "uid": "8a1b2c3d-0000-4000-8000-000000000001", "visit_id": visit.id, "kind": "shortcoming",
        "area": "procedures", "statement": "Chưa niêm yết  đủ thủ tục.",
    }  # fmt: skip

    first = ask("POST", "/findings", finding, Idempotency_Key="f-1")
    second = ask("POST", "/findings", finding, Idempotency_Key="f-1")
    other = ask("POST", "/findings", finding | {"kind": "strength"}, Idempotency_Key="f-1")
    without = ask("POST", "/findings", finding)

    assert first.status_code == 201
    assert (second.status_code, second.json, second.headers["ETag"]) == (201, first.json, first.headers["ETag"])
    assert second.headers["Idempotency-Replayed"] == "true"
    assert kind(other) == (422, "key-reused")
    assert kind(without) == (400, "key-missing")
    assert db.session.scalar(db.select(db.func.count(Finding.id)).execution_options(scope="test")) == 1

    changed = ask("PATCH", f"/findings/{first.json['id']}", {"details": "7 thủ tục"}, If_Match=first.headers["ETag"])

    assert (changed.status_code, changed.json["details"]) == (200, "7 thủ tục")
    assert changed.headers["ETag"] == ask("GET", f"/findings/{first.json['id']}").headers["ETag"]
    assert kind(ask("PATCH", f"/findings/{first.json['id']}", {"details": ""})) == (428, "no-precondition")


def test_a_token_does_what_it_was_given_for_and_sees_what_its_post_sees(program, make, asked):
    officer = make.officer()
    ask = program(officer, "tasks:read")

    refused, figures = ask("GET", "/reports"), ask("GET", "/figures", Accept_Language="en")
    stranger = program(make.officer(make.commune("Tam Hiệp")))

    assert kind(refused) == (403, "scope-missing")
    assert refused.json["detail"] == "Mã truy cập này không có quyền “reports:read” (đọc báo cáo khắc phục)."
    assert figures.json["title"] == "The token has no such right"
    assert figures.headers["Content-Language"] == "en"
    assert [task["id"] for task in ask("GET", "/tasks").json["items"]] == [task.id for task in asked]
    assert stranger("GET", "/tasks").json == {"items": [], "next": None}
    assert kind(stranger("GET", f"/tasks/{asked[0].id}")) == (404, "not-found")


def test_what_a_person_is_beside_the_post_of_the_token_is_not_there(program, make, asked):
    """The commune's officer is on the team, too, and clerk of the office; his token for the commune knows neither."""
    plan = make.plan("running", units=[make.commune("Tam Hiệp")])
    visit = make.visit(plan, unit=make.commune("Tam Hiệp"), state="under_way")
    person = make.head()
    post = Post(
        person_id=person.id, unit_id=make.commune().id, role="officer", title="Công chức", from_on=make.now.date()
    )
    db.session.add(post)
    db.session.commit()

    of_commune, of_team = program(person, post=post), program(person)

    assert [one["id"] for one in of_commune("GET", "/visits").json["items"]] == []
    assert visit.id in [one["id"] for one in of_team("GET", "/visits").json["items"]]
    assert kind(of_team("GET", "/reports")) == (403, "scope-missing")


def test_a_token_that_ended_says_why_and_a_cookie_opens_nothing(program, make, sign_in, at, app):
    ask = program(make.officer(), days=30)
    reader = sign_in(make.officer())
    asks_with_cookie = reader.client.get("/api/v1/me")
    unknown = Program(app, "cchc_xyz")

    assert kind(asks_with_cookie) == (401, "token-missing")
    assert asks_with_cookie.headers["WWW-Authenticate"].startswith("Bearer")
    assert kind(unknown("GET", "/me")) == (401, "token-unknown")
    assert ask("GET", "/me").json["role"] == "officer"
    at("2023-11-20")
    assert kind(ask("GET", "/me")) == (401, "token-expired")
    at("2023-10-16")
    page = sign_in(make.admin()).visit("/admin/tokens").press("Thu hồi")
    assert page.said == ["Đã thu hồi mã truy cập “Một cửa”."]
    assert kind(ask("GET", "/me")) == (401, "token-revoked")


def test_a_token_is_made_on_a_page_shown_once_and_kept_as_a_digest(make, sign_in, app, journal):
    officer = make.officer()
    officer.password_hash = hash_password("bốn con voi đi chợ")
    form = sign_in(officer).visit("/account/tokens").click("officer, xã Đồng Vương")

    wrong = form.press("Tạo mã", name="Một cửa", scopes=["tasks:read"], password="sai", status=422)
    page = wrong.press("Tạo mã", scopes=["tasks:read"], password="bốn con voi đi chợ", status=200)
    token = next(word for word in page.text.split() if word.startswith("cchc_"))
    twice = wrong.press("Tạo mã", scopes=["tasks:read"], password="bốn con voi đi chợ")

    assert wrong.errors == ["Mật khẩu không đúng."]
    assert Program(app, token)("GET", "/me").json["scopes"] == ["tasks:read"]
    assert (twice.title, token in twice.text) == ("Mã truy cập cho chương trình", False)
    assert [row.digest == token for row in db.session.scalars(db.select(ApiToken))] == [False]
    assert [name for name, _data in journal()] == ["TokenGiven"]


def test_a_program_reads_the_verdict_and_the_evidence_that_was_sent(program, make, asked, notice):
    task, other = asked
    report = remediation.open_report(notice, make.commune(), by=make.officer(), now=make.now)
    attach(task, Upload.of_bytes("kết quả.txt", b"Da mua"), uid=uuid.uuid4(), by=make.officer(), now=make.now)
    of_office, of_unit = program(make.officer_of_office()), program(make.officer())
    early = of_unit("GET", f"/reports/{report.id}/answers/{task.id}").json["evidence"]
    content = f"/evidence/{early[0]['uid']}/content"
    refused = of_office("GET", content)
    for one in asked:
        said = {"progress": Progress.DONE, "action": "Mua máy", "result": "Đủ máy", "done_on": make.now.date()}
        remediation.answer(report, one, said, by=make.officer(), now=make.now)
    remediation.send(report, number=None, issued_on=None, by=make.officer(), now=make.now)
    verdicts = [remediation.Verdict(task, False, "Thiếu minh chứng."), remediation.Verdict(other, True, "")]
    remediation.review(report, verdicts, by=make.officer_of_office(), now=make.now)

    answers = of_office("GET", f"/reports/{report.id}").json["answers"]
    read = of_office("GET", content)

    assert kind(refused) == (404, "not-found")
    assert [(one["verdict"]["judged"], one["verdict"]["reason"]) for one in answers] == [
        ("returned", "Thiếu minh chứng."), ("accepted", ""),
    ]  # fmt: skip
    assert answers[0]["verdict"]["at"] == answers[1]["verdict"]["at"] == make.now.isoformat()
    assert hashlib.sha256(read.data).hexdigest() == answers[0]["evidence"][0]["sha256"]
    assert of_office("GET", content, If_None_Match=read.headers["ETag"]).status_code == 304
    assert of_office("GET", f"/evidence?task_id={task.id}").json["items"] == answers[0]["evidence"]
    assert kind(program(make.officer(), "tasks:read")("GET", content)) == (403, "scope-missing")


def test_a_unit_reads_its_own_part_of_what_was_frozen_row_by_row(program, make, at):
    at("2023-09-20")
    notice = make.notice(make.plan("concluded"), "issued")
    own = [make.task(notice, due=day) for day in ("2023-10-10", "2023-10-24")]
    make.task(notice, unit=make.commune("Bố Hạ"), due="2023-10-10")
    frozen = freeze(make.district().id, period(PeriodKind.MONTH, 2023, 10), now=at("2023-10-15 01:00"))
    of_leader, of_chair = program(make.leader()), program(make.chair())
    path = f"/snapshots/{frozen.id}"

    whole, part = of_leader("GET", path).json, of_chair("GET", path).json
    rows = of_chair("GET", f"{path}/rows?kind=task&limit=1").json

    value = {one["code"]: one["value"] for one in part["indicators"]}
    assert [len(one["units"]) for one in (whole, part)] == [2, 1]
    assert (value["1.4.1"], value["1.4.4"], whole["digest"]) == (2, 1, frozen.digest)
    assert [(one["id"], one["counted"]) for one in rows["items"]] == [(own[0].id, "overdue")]
    assert rows["next"]


def test_pages_follow_each_other_without_gap_and_what_is_known_is_not_sent_again(program, make, app):
    for _number in range(5):
        make.task(make.notice(make.plan("concluded"), "issued"))
    ask = program(make.officer_of_office())
    seen, path = [], "/tasks?limit=2"
    while path:
        page = ask("GET", path)
        seen += [task["id"] for task in page.json["items"]]
        link = page.headers.get("Link", "")
        path = link.partition("<")[2].partition(">")[0].removeprefix("/api/v1")

    assert len(seen) == 5
    assert seen == sorted(seen)
    assert ask("GET", "/tasks?limit=2", If_None_Match=ask("GET", "/tasks?limit=2").headers["ETag"]).status_code == 304
    assert kind(ask("GET", "/tasks?cursor=WyJ4Il0")) == (422, "invalid")
    assert kind(ask("GET", "/tasks?stat=open")) == (422, "invalid")
    assert kind(ask("DELETE", "/tasks")) == (405, "method-not-allowed")
    assert kind(ask("GET", "/nothing")) == (404, "not-found")
    assert ask("GET", "/figures").json["total"]["all"] == 5

    app.config["API_PER_MINUTE"] = 3
    slowed = ask("GET", "/tasks")
    assert kind(slowed) == (429, "too-many-requests")
    assert int(slowed.headers["Retry-After"]) <= 60
