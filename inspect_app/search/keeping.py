"""Looking whether the search agrees with what stands in the rows, and making it anew where it does not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, bindparam, select, true, update

from inspect_app.access import everyones
from inspect_app.extensions import db
from inspect_app.models import (
    Attachment,
    Criterion,
    DocumentNumber,
    Finding,
    JobRun,
    Letter,
    Notice,
    Person,
    Plan,
    ReadDocument,
    SearchWord,
    Task,
    Unit,
)
from inspect_app.models.search import learn
from inspect_app.search.index import FTS, FTS5, INDEXED, fill, make_index, triggers_of, valid_indexes
from workflows.search import is_completed

WHY = "keeping the search"
SEARCHED: tuple[Any, ...] = (
    Unit, Plan, Notice, Task, Finding, DocumentNumber, Letter, Attachment, Criterion, Person,
    ReadDocument,
)  # fmt: skip
#: Rows read, and written anew, at a time.
AT_ONCE = 1_000
#: A night looks through one of so many parts of the rows, so that a week has seen all of them.
PARTS = 7
#: The nightly job that looks, in what is kept of its runs.
JOB = "search"


def learn_all() -> None:
    """Learn the words of all that is found by words, for writers that went past the session."""
    learn(db.session(), _all_words(None))


def _within(model: Any, part: int | None) -> ColumnElement[bool]:
    """Return the condition "a row of this part"; none stands for all."""
    return true() if part is None else model.id % PARTS == part


def _all_words(part: int | None) -> set[str]:
    words: set[str] = set()
    for model in SEARCHED:
        texts = select(model.search_text).where(_within(model, part)).distinct()
        texts = texts.execution_options(scope=WHY, yield_per=AT_ONCE)
        for said in db.session.scalars(texts):
            words.update(said.split())
    return words


def rebuild() -> int:
    """Write down anew what each row is found by, learn all words and make the index anew; commits, in parts.

    Return how many rows were not found by what they say.
    """
    mended = 0
    for model, wrong in _wrong():
        table = model.__table__
        statement = update(table).where(table.c.id == bindparam("row")).values(search_text=bindparam("words"))
        db.session.connection().execute(statement, [{"row": id_, "words": words} for id_, words in wrong])
        db.session.commit()
        mended += len(wrong)
    learn_all()
    make_index(db.session.connection())
    # What earlier nights found is over.
    db.session.execute(update(JobRun).where(JobRun.job == JOB, JobRun.finished_at.is_not(None)).values(outcome="{}"))
    db.session.commit()
    return mended


@dataclass(frozen=True)
class Look:
    """The last night on which the search was found not to agree, and in how many ways."""

    at: datetime
    faults: int


def last_fault(now: datetime) -> Look | None:
    """Return what the nights of the last week found that nobody has mended since."""
    query = select(JobRun.finished_at, JobRun.outcome).where(
        JobRun.job == JOB, JobRun.due_at > now - timedelta(days=PARTS + 1), JobRun.finished_at.is_not(None)
    )
    for finished_at, outcome in db.session.execute(query.order_by(JobRun.due_at.desc())):
        if finished_at and (found := int(json.loads(outcome or "{}").get("mismatched", 0))):
            return Look(finished_at, found)
    return None


def faults(part: int | None = None) -> list[str]:
    """Return in words where the search does not agree with the rows, or with one part of them; nothing when it does."""
    found = []
    for model, wrong in _wrong(part):
        found.append(f"{model.__tablename__}: {', '.join(str(id_) for id_, _words in wrong[:10])}: {len(wrong)} rows")
    if unknown := _unknown_words(part):
        found.append(f"words: {len(unknown)} are not known, such as {', '.join(sorted(unknown)[:5])}")
    return found + (_faults_on_sqlite() if db.engine.dialect.name == "sqlite" else _faults_on_postgres())


def _wrong(part: int | None = None) -> Iterator[tuple[Any, list[tuple[int, str]]]]:
    """Yield, in parts, the rows that are not found by what they say, with what they should be found by."""
    for model in SEARCHED:
        last = 0
        while rows := db.session.scalars(
            everyones(model, WHY).where(model.id > last, _within(model, part)).order_by(model.id).limit(AT_ONCE)
        ).all():
            wrong = [(row.id, words) for row in rows if (words := row.searched()) != row.search_text]
            last = rows[-1].id
            if wrong:
                yield model, wrong


def _unknown_words(part: int | None) -> set[str]:
    known = set(db.session.scalars(select(SearchWord.word)))
    return {word for word in _all_words(part) if word not in known and is_completed(word)}


def _faults_on_sqlite() -> list[str]:
    """Compare the index with one that is made of the rows as they are, in memory: the rows of each word are counted."""
    connection = db.session.connection()
    there = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars())
    missing = [name for one in INDEXED for name in triggers_of(one) if name not in there]
    found = [f"index: no trigger {name}" for name in missing]
    steps = (
        f"CREATE VIRTUAL TABLE temp.search_anew USING {FTS5}",
        "CREATE VIRTUAL TABLE temp.words_anew USING fts5vocab('temp', 'search_anew', 'row')",
        f"CREATE VIRTUAL TABLE temp.words_there USING fts5vocab('main', '{FTS}', 'row')",
    )
    for step in steps:
        connection.exec_driver_sql(step)
    fill(connection, "temp.search_anew")
    different = connection.exec_driver_sql(
        "SELECT count(*) FROM (SELECT term, doc FROM temp.words_anew EXCEPT SELECT term, doc FROM temp.words_there"
        " UNION ALL SELECT term, doc FROM temp.words_there EXCEPT SELECT term, doc FROM temp.words_anew)"
    ).scalar_one()
    for name in ("words_there", "words_anew", "search_anew"):
        connection.exec_driver_sql(f"DROP TABLE temp.{name}")
    if different:
        found.append(f"index: {different} words lead to other rows than have them")
    return found


def _faults_on_postgres() -> list[str]:
    valid = valid_indexes(db.session.connection())
    return [f"index: {one.index} is missing or not valid" for one in INDEXED if one.index not in valid]
