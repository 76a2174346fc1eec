"""Letters and files are found, too: by whoever may see them, and by nobody else."""

from __future__ import annotations

import uuid

from inspect_app.extensions import db
from inspect_app.letters.actions import draft_correction
from inspect_app.models import Attachment


def _file(make, name, **owner):
    thing = next(iter(owner.values()))
    file = Attachment(
        uid=uuid.uuid4(), sha256="0" * 64, name=name, media_type="application/pdf", size=9,
        authority_id=thing.authority_id, unit_id=thing.unit_id, uploaded_by_id=make.officer().id, uploaded_at=make.now,
        plan_id=getattr(thing, "plan_id", None), **{f"{key}_id": row.id for key, row in owner.items()},
    )  # fmt: skip
    db.session.add(file)
    db.session.commit()
    return file


def _urls(sign_in, person, typed):
    return {item["url"] for item in sign_in(person).get(f"/search/suggest?q={typed}").json["items"]}


def test_evidence_is_found_by_its_name_by_its_unit_and_by_others_once_it_is_sent(make, sign_in):
    task = make.task(requirement="")
    file = _file(make, "Báo cáo số hóa quý III.pdf", task=task)
    url = f"/files/{file.uid}/view"

    mine = sign_in(make.officer()).visit("/search?q=bao+cao+so+hoa")

    assert mine.links["Báo cáo số hóa quý III.pdf"] == url
    assert "Minh chứng của nhiệm vụ · Xã Đồng Vương · 16/10/2023" in mine.text
    assert _urls(sign_in, make.officer_of_office(), "quy+iii") == set()
    assert _urls(sign_in, make.officer(make.commune("Bố Hạ")), "quy+iii") == set()
    file.replaced_at = make.now
    db.session.commit()
    assert _urls(sign_in, make.officer(), "quy+iii") == set()


def test_a_photo_of_a_visit_is_found_by_the_team(make, sign_in):
    visit = make.visit()
    make.team(visit.plan_id and make.plan())
    file = _file(make, "anh-quay-mot-cua.jpg", visit=visit)

    assert f"/files/{file.uid}/view" in _urls(sign_in, make.inspector(), "quay+mot")
    assert _urls(sign_in, make.officer(make.commune("Bố Hạ")), "quay+mot") == set()


def test_a_team_finds_what_its_campaigns_ask_and_nothing_that_others_of_the_authority_do(make, sign_in):
    mine, other = make.plan(), make.plan(year=2022, number="8/KH-UBND")
    member = make.inspector("Người mới vào đoàn")
    make.team(mine, members={member: "member"})
    tasks = [make.task(make.notice(plan), title="Chưa niêm yết thủ tục") for plan in (mine, other)]

    found = _urls(sign_in, member, "niem+yet")

    assert found & {f"/tasks/{task.id}" for task in tasks} == {f"/tasks/{tasks[0].id}"}


def test_a_letter_is_found_from_its_draft_on_and_by_units_once_it_is_issued(make, sign_in):
    notice = make.notice()
    letter = draft_correction(notice, by=make.officer_of_office(), now=make.now)
    letter.paragraph = "Đính chính tên đường Hoàng Hoa Thám"
    db.session.commit()
    url = f"/letters/{letter.id}"

    page = sign_in(make.officer_of_office()).visit("/search?q=hoang+hoa+tham")

    assert page.links["Công văn đính chính"] == url
    assert "Chưa có số" in page.text
    assert "Hoàng Hoa Thám" in page.text
    assert _urls(sign_in, make.officer(), "hoang+hoa+tham") == set()
    letter.state, letter.number, letter.year, letter.issued_on = "issued", "7/UBND-NC", 2023, make.now.date()
    db.session.commit()
    assert _urls(sign_in, make.officer(), "7/ubnd-nc") == {url}
