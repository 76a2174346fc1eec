"""Lists narrowed by words are answered from the index of the search, and mean by words what the search does.

Every word must occur, the last one by its beginning, and marks do not matter.  The list asks for all rows that have
them, in its own order, and its row rule stays in the statement; marks of whose rows these are leave out the others
within the index.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, cast, column, literal_column, select, table
from sqlalchemy.dialects.postgresql import TSQUERY

from inspect_app.extensions import db
from inspect_app.search.index import FTS, KIND_BITS, Indexed, vector_of
from inspect_app.search.queries import COMPLETIONS, alternatives, match_of
from workflows.search import asked

_FTS = table(FTS, column("rowid"))


def question(indexed: Indexed, typed: str, marks: Sequence[str] = ()) -> str:
    """Return what the index is asked for the words that were typed, of rows with one of these marks; "" for no words.

    It is worked out for each page and not kept with its statement: which words there are may have changed.
    """
    words = asked(typed)
    if not words.words:
        return ""
    groups = [list(marks)] if marks else []
    if db.engine.dialect.name == "sqlite":
        groups.append([indexed.kind_mark])
    *whole, last = alternatives(words)
    # What has more completions than are told is looked for by its beginning: a list leaves nothing out.
    groups += [*whole, last if len(last) <= COMPLETIONS else [f"{last[0]}*"]]
    return match_of([[other for word in group for other in _as_written(word)] for group in groups])


def _as_written(word: str) -> list[str]:
    """Return a word as it may stand there: the number 5 of a document is written 05."""
    bare = word.lstrip("0")
    return list(dict.fromkeys([word, bare, bare.zfill(2)])) if word.isdecimal() and bare else [word]


def has_words(indexed: Indexed, model: Any, asked_for: str) -> ColumnElement[bool]:
    """Return the condition that a row of the model is one of those for which the index was asked."""
    if db.engine.dialect.name == "sqlite":
        found = select(_FTS.c.rowid.op(">>")(KIND_BITS)).where(literal_column(FTS).op("MATCH")(asked_for))
        here: ColumnElement[bool] = model.id.in_(found)
        return here
    vector: ColumnElement[Any] = literal_column(vector_of(indexed, f"{model.__tablename__}."))
    return vector.bool_op("@@")(cast(asked_for, TSQUERY))


def narrowed(indexed: Indexed, model: Any, typed: str, marks: Sequence[str] = ()) -> list[ColumnElement[bool]]:
    """Return the condition that a row has the words that were typed, none where nothing was."""
    asked_for = question(indexed, typed, marks)
    return [has_words(indexed, model, asked_for)] if asked_for else []
