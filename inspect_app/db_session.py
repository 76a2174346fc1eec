"""The session: ORM's for rows as objects, straight to the database for rows that are nothing but columns.

What the ORM does around a statement takes longer than most statements.  Columns need none of it, and a statement
that says for whom it reads need not be asked that (:mod:`inspect_app.access`).
"""

from __future__ import annotations

from typing import Any

from flask_sqlalchemy.session import Session
from sqlalchemy import ColumnElement, Result, Select


class _NobodyElse:
    """In place of a state whose listeners have all been heard."""

    @staticmethod
    def _remaining_events() -> list[Any]:
        return []


NOBODY_ELSE = _NobodyElse()


class QuickSession(Session):
    """A session that takes the short way where there is one, with the same answers."""

    def execute(self, statement: Any, params: Any = None, **more: Any) -> Any:
        """Run a statement."""
        if _says_scope(statement) and not any(more.values()):
            return self._quickly(statement, params)
        return super().execute(statement, params, **more)

    def scalars(self, statement: Any, params: Any = None, **more: Any) -> Any:
        """Run a statement, of each row take the first column."""
        if _says_scope(statement) and not any(more.values()):
            return self._quickly(statement, params).scalars()
        return super().scalars(statement, params, **more)

    def scalar(self, statement: Any, params: Any = None, **more: Any) -> Any:
        """Run a statement, take the first column of its first row."""
        if _says_scope(statement) and not any(more.values()):
            return self._quickly(statement, params).scalar()
        return super().scalar(statement, params, **more)

    def _quickly(self, statement: Select[Any], params: Any) -> Result[Any]:
        if _is_plain(statement):
            self._autoflush()
            return self.connection().execute(statement, params)
        return super().execute(statement, params, _parent_execute_state=NOBODY_ELSE)


def _says_scope(statement: Any) -> bool:
    return type(statement) is Select and "scope" in statement.get_execution_options()


def _is_plain(statement: Select[Any]) -> bool:
    """Tell whether a statement asks for columns alone, with nothing for the ORM to do about them."""
    is_usual = len(statement.get_execution_options()) == 1 and not statement._with_options
    return is_usual and all(isinstance(one, ColumnElement) for one in statement._raw_columns)
