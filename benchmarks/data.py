"""A database full of tasks, written by bulk inserts: one authority, its communes, one issued notice a year."""

from __future__ import annotations

import random
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import flask_migrate
from flask import Flask
from sqlalchemy import insert

from inspect_app import create_app
from inspect_app.clock import ZONE
from inspect_app.config import Config, database_uri
from inspect_app.extensions import db
from inspect_app.models import Notice, Person, Plan, PlanUnit, Post, PostRole, Task, Unit, UnitKind
from inspect_app.tasks.counts import recount
from workflows.areas import AREA_IDS
from workflows.findings import Severity
from workflows.notices import NoticeState
from workflows.plans import PlanState
from workflows.tasks import TaskKind, TaskState
from workflows.vietnamese import fold, sort_key

NOW = datetime(2023, 10, 30, 9, tzinfo=ZONE).astimezone(UTC)
TODAY = date(2023, 10, 30)
LONG_AGO = date(2000, 1, 1)
COMMUNES = 200
TITLES = (
    "Số hóa hồ sơ, giấy tờ, kết quả giải quyết thủ tục hành chính còn thấp, chưa đạt chỉ tiêu được giao",
    "Chưa niêm yết đầy đủ, kịp thời các thủ tục hành chính tại bộ phận một cửa",
    "Chưa ban hành kế hoạch tự kiểm tra công tác cải cách hành chính năm 2023",
    "Trang thông tin điện tử chậm cập nhật tin, bài về cải cách hành chính",
)
#: What the tasks of a busy authority look like: most are done, a fifth is overdue.
STATES = (
    *[TaskState.CLOSED] * 9,
    *[TaskState.ACCEPTED] * 2,
    *[TaskState.REPORTED] * 2,
    *[TaskState.IN_PROGRESS] * 4,
    *[TaskState.ASSIGNED] * 2,
    TaskState.RETURNED,
)


@contextmanager
def application(dialect: str, **settings: Any) -> Iterator[Flask]:
    """Yield the application as in production on an empty, migrated database of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if dialect == "sqlite":
            uri, dropped = f"sqlite:///{folder / 'bench.db'}", None
        else:
            from tests.services import postgres

            dropped = f"bench_{uuid.uuid4().hex[:12]}"
            uri = database_uri(postgres.create_database(dropped), folder)
        config = Config(INSTANCE_DIR=str(folder), DATABASE_URL=uri, SECRET_KEY="bench", DEMO=False)
        app = create_app(config, WTF_CSRF_ENABLED=False, **settings)
        app.extensions["clock"] = lambda: NOW
        with app.app_context():
            flask_migrate.upgrade()
            yield app
            db.session.remove()
            db.engine.dispose()
        if dropped:
            postgres.drop_database(dropped)


@contextmanager
def existing(address: str) -> Iterator[Flask]:
    """Yield the application as in production on a database that is there."""
    with tempfile.TemporaryDirectory() as name:
        config = Config(INSTANCE_DIR=name, DATABASE_URL=address, SECRET_KEY="bench", DEMO=False)
        app = create_app(config, WTF_CSRF_ENABLED=False)
        with app.app_context():
            yield app
            db.session.remove()
            db.engine.dispose()


def people_and_units(communes: int = COMMUNES) -> tuple[Person, Unit, list[int]]:
    """Make an authority with its office and its communes, each with a chair; return officer, authority, communes."""
    top = Unit(
        kind=UnitKind.DISTRICT,
        position=1,
        code="",
        name="Yên Thế",
        valid_from=LONG_AGO,
        office_name="Phòng Nội vụ",
        place="Yên Thế",
    )
    officer = Person(email="office@bench.test", full_name="Chuyên viên Phòng Nội vụ", created_at=NOW)
    db.session.add_all([top, officer])
    db.session.flush()
    top.path = f"/{top.id}/"
    db.session.add(_post(officer.id, top.id, PostRole.OFFICE))
    ids = range(top.id + 1, top.id + 1 + communes)
    names = {id_: f"Xã số {id_}" for id_ in ids}
    db.session.execute(
        insert(Unit),
        [
            {
                "id": id_, "kind": UnitKind.COMMUNE, "name": names[id_], "parent_id": top.id,
                "path": f"/{top.id}/{id_}/",
                "position": id_, "valid_from": LONG_AGO, "sort_name": sort_key(names[id_]),
                "search_text": fold(names[id_]), "code": "", "place": "", "office_name": "", "address": "",
                "email": "", "phone": "", "version": 1,
            }
            for id_ in ids
        ],
    )  # fmt: skip
    chairs = [Person(email=f"c{id_}@bench.test", full_name=f"Chủ tịch {id_}", created_at=NOW) for id_ in ids]
    db.session.add_all(chairs)
    db.session.flush()
    db.session.add_all(_post(chair.id, id_, PostRole.CHAIR) for chair, id_ in zip(chairs, ids, strict=True))
    db.session.commit()
    return officer, top, list(ids)


def _post(person_id: int, unit_id: int, role: PostRole) -> Post:
    return Post(person_id=person_id, unit_id=unit_id, role=role, title=role.value, from_on=LONG_AGO)


def issued_notice(officer: Person, top: Unit, units: list[int]) -> Notice:
    """Make a concluded campaign with its issued notice."""
    plan = Plan(
        authority_id=top.id, state=PlanState.CONCLUDED, title="Kiểm tra năm 2023", number="35/KH-UBND",
        issued_on=date(2023, 2, 15), year=2023, report_deadline="trước ngày 25/10/2023", created_at=NOW,
        created_by_id=officer.id,
    )  # fmt: skip
    db.session.add(plan)
    db.session.flush()
    db.session.execute(insert(PlanUnit), [{"plan_id": plan.id, "unit_id": unit_id} for unit_id in units])
    notice = Notice(
        plan_id=plan.id, authority_id=top.id, state=NoticeState.ISSUED, title="Kết luận kiểm tra", number="1/TB-UBND",
        year=2023, issued_on=date(2023, 10, 2), issued_at=NOW, assembled_at=NOW, digest="d" * 64,
    )  # fmt: skip
    db.session.add(notice)
    db.session.flush()
    return notice


def tasks(
    notice: Notice, units: list[int], count: int, due: date | None = None, state: TaskState | None = None
) -> None:
    """Insert tasks in the mix of a busy authority, or all with one day and state."""
    chance = random.Random(count)
    folded = [fold(title) for title in TITLES]
    for start in range(0, count, 5000):
        rows = []
        for number in range(start, min(start + 5000, count)):
            day = due or TODAY + timedelta(days=chance.randint(-200, 40))
            rows.append(
                {
                    "notice_id": notice.id, "plan_id": notice.plan_id, "authority_id": notice.authority_id,
                    "unit_id": units[number % len(units)], "kind": TaskKind.SHORTCOMING,
                    "area": chance.choice(AREA_IDS), "title": TITLES[number % 4], "requirement": "Khắc phục ngay",
                    "severity": Severity.SERIOUS if number % 7 == 0 else Severity.NORMAL,
                    "responsible": "Chủ tịch UBND xã", "state": state or chance.choice(STATES),
                    "deadline_wording": "trước ngày 25/10/2023", "due_on": day, "original_due_on": day,
                    "assigned_at": NOW, "return_reason": "", "version": 1, "search_text": folded[number % 4],
                }
            )  # fmt: skip
        db.session.execute(insert(Task), rows)
    recount()
    db.session.commit()
    if db.engine.dialect.name == "postgresql":
        # What autovacuum does on a server that has been up for a while; SQLite is measured without statistics.
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
