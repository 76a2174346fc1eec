"""A notice issued by the actions that issue notices, with everything beneath it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import date

import pytest

from inspect_app.extensions import db
from inspect_app.issued import drawing, queries
from inspect_app.models import IssuedDocument, Notice
from inspect_app.notices import actions as notices


@pytest.fixture(autouse=True)
def no_loop_of_the_browser() -> Iterator[None]:
    """Hide the event loop a browser of another test left running in this thread: signing runs one of its own."""
    running = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(running)


@pytest.fixture
def issued(app, make, at) -> IssuedDocument:
    """Return what was kept of the notice no. 137, issued on 16/10/2023; its files are drawn."""
    document = issue(make)
    assert drawing.draw_now(document.id, make.now)
    return db.session.scalars(db.select(IssuedDocument).execution_options(scope="test")).one()


@pytest.fixture
def waiting(app, make, at) -> IssuedDocument:
    """Return the same before the scheduler has come to it."""
    return issue(make)


def issue(make) -> IssuedDocument:
    plan = make.plan(
        state="running", signature_lines="KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", signer_name="Trần Văn Ký",
        recipients="Chủ tịch UBND huyện\nUBND các xã, thị trấn\nLưu: VT, NV",
    )  # fmt: skip
    visit = make.visit(plan, state="under_way")
    make.finding(visit, statement="Số hóa hồ sơ chưa đạt 100%")
    make.finding(visit, kind="strength", code="CĐ-01", statement="Ban hành kế hoạch đúng hạn")
    make.minutes(visit)
    office, leader = make.officer_of_office(), make.leader()
    notice = notices.ensure_draft(plan, by=office, now=make.now)
    notices.submit(notice, by=office, now=make.now)
    notices.approve(notice, by=leader, now=make.now)
    notices.issue(notice, number="137/TB-UBND", issued_on=date(2023, 10, 16), by=office, now=make.now)
    db.session.commit()
    return queries.issued_of(notice)[0]


def notice_of(document: IssuedDocument) -> Notice:
    return db.session.scalars(
        db.select(Notice).where(Notice.id == document.about_id).execution_options(scope="test")
    ).one()
