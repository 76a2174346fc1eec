"""The words that are known: how what was begun to be typed is completed before it is looked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import current_app
from sqlalchemy import String, event, inspect
from sqlalchemy.orm import Mapped, Session, SessionTransaction, mapped_column

from inspect_app.database import insert_new
from inspect_app.extensions import db
from inspect_app.models.types import Searchable
from workflows.search import is_completed

#: What a transaction has written, what it adds to the words, and what this process knows to stand there.
SAID, LEARNT, KNOWN = "said_in_search_texts", "words_learnt", "known_search_words"
#: Words inserted by one statement.
AT_ONCE = 5_000


class SearchWord(db.Model):
    """A word that some ``search_text`` has, kept by the transaction that first writes it; none is ever taken out."""

    __tablename__ = "search_word"
    # Words are looked for by their beginning, in the order of their letters as bytes.
    word: Mapped[str] = mapped_column(
        String(60).with_variant(String(60, collation="C"), "postgresql"), primary_key=True
    )


def said(session: Session, texts: Iterable[str]) -> None:
    """Note what was written as ``search_text`` past the session: its words are learnt when it commits."""
    words: set[str] = session.info.setdefault(SAID, set())
    for text in texts:
        words.update(text.split())


def learn(session: Session, words: Iterable[str]) -> None:
    """Write down which words there are, as part of the transaction."""
    known: set[str] = current_app.extensions.setdefault(KNOWN, set())
    # In one order for all: of two that add the same words, neither waits for one that waits for it.
    new = sorted(word for word in words if word not in known and is_completed(word))
    for start in range(0, len(new), AT_ONCE):
        session.execute(insert_new(SearchWord), [{"word": word} for word in new[start : start + AT_ONCE]])
    session.info.setdefault(LEARNT, set()).update(new)


def _note(_mapper: Any, _connection: Any, row: Searchable) -> None:
    state: Any = inspect(row)
    if state.session is not None and state.attrs.search_text.history.has_changes():
        said(state.session, [row.search_text])


event.listen(Searchable, "before_insert", _note, propagate=True)
event.listen(Searchable, "before_update", _note, propagate=True)


@event.listens_for(Session, "before_commit")
def _learn(session: Session) -> None:
    if session.in_nested_transaction():
        return  # a part of a larger work, whose own end is yet to come
    session.flush()
    if words := session.info.pop(SAID, None):
        learn(session, words)


@event.listens_for(Session, "after_commit")
def _know(session: Session) -> None:
    if not session.in_nested_transaction() and (learnt := session.info.pop(LEARNT, None)):
        current_app.extensions.setdefault(KNOWN, set()).update(learnt)


@event.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, previous: SessionTransaction) -> None:
    if not previous.nested:
        session.info.pop(SAID, None)
        session.info.pop(LEARNT, None)
