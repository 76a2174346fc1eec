"""Looking whether the search agrees with what stands in the rows, and making it anew where it does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import bindparam, select, update

from inspect_app.access import everyones
from inspect_app.extensions import db
from inspect_app.models import (
    Attachment,
    Criterion,
    DocumentNumber,
    Finding,
    Letter,
    Notice,
    Person,
    Plan,
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
)  # fmt: skip
#: Rows read, and written anew, at a time.
AT_ONCE = 1_000


def learn_all() -> None:
    """Learn the words of all that is found by words, for writers that went past the session."""
    learn(db.session(), _all_words())


def _all_words() -> set[str]:
    words: set[str] = set()
    for model in SEARCHED:
        texts = select(model.search_text).distinct().execution_options(scope=WHY, yield_per=AT_ONCE)
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
    db.session.commit()
    return mended


def faults() -> list[str]:
    """Return in words where the search does not agree with the rows; nothing when it does."""
    found = []
    for model, wrong in _wrong():
        found.append(f"{model.__tablename__}: {', '.join(str(id_) for id_, _words in wrong[:10])}: {len(wrong)} rows")
    if unknown := _unknown_words():
        found.append(f"words: {len(unknown)} are not known, such as {', '.join(sorted(unknown)[:5])}")
    return found + (_faults_on_sqlite() if db.engine.dialect.name == "sqlite" else _faults_on_postgres())


def _wrong() -> Iterator[tuple[Any, list[tuple[int, str]]]]:
    """Yield, in parts, the rows that are not found by what they say, with what they should be found by."""
    for model in SEARCHED:
        last = 0
        while rows := db.session.scalars(
            everyones(model, WHY).where(model.id > last).order_by(model.id).limit(AT_ONCE)
        ).all():
            wrong = [(row.id, words) for row in rows if (words := row.searched()) != row.search_text]
            last = rows[-1].id
            if wrong:
                yield model, wrong


def _unknown_words() -> set[str]:
    known = set(db.session.scalars(select(SearchWord.word)))
    return {word for word in _all_words() if word not in known and is_completed(word)}


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
