"""Documents read in are found by the search; their list no longer reads past whole texts for a word."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from workflows.search import index_text, is_completed
from workflows.vietnamese import fold

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None

NUMBER = 11
WORDS = f"search_text || coalesce(' a_' || authority_id, ' a_0') || ' k_{NUMBER}'"
_PARTS = ("id", sa.Integer), ("name", sa.String), ("title", sa.String), ("found", sa.JSON)
_TABLE = sa.table(
    "read_document",
    *(sa.column(name, kind) for name, kind in _PARTS),
    *(sa.column(name, sa.Text) for name in ("search_text", "found_by")),
)


def upgrade() -> None:
    op.add_column("read_document", sa.Column("search_text", sa.String(), nullable=False, server_default=""))
    known: set[str] = set()
    for row in _rows():
        number, words = _said(row)
        text = index_text(words, number=number)
        known.update(text.split())
        op.execute(sa.update(_TABLE).where(_TABLE.c.id == row["id"]).values(search_text=text))
    op.drop_column("read_document", "found_by")
    _learn({word for word in known if is_completed(word)})
    if op.get_bind().dialect.name == "sqlite":
        # Its triggers are put there when all migrations are done.
        op.execute(
            f"INSERT INTO search_index (rowid, words) SELECT (id << 5) | {NUMBER}, {WORDS}"
            " FROM read_document ORDER BY id"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for what in ("added", "changed", "removed"):
            op.execute(f"DROP TRIGGER IF EXISTS search_read_document_{what}")
        op.execute(
            "INSERT INTO search_index (search_index, rowid, words)"
            f" SELECT 'delete', (id << 5) | {NUMBER}, {WORDS} FROM read_document"
        )
    op.add_column("read_document", sa.Column("found_by", sa.Text(), nullable=False, server_default=""))
    for row in _rows():
        op.execute(sa.update(_TABLE).where(_TABLE.c.id == row["id"]).values(found_by=fold(_said(row)[1])))
    op.drop_column("read_document", "search_text")


def _rows() -> list[Any]:
    columns = [_TABLE.c[name] for name, _kind in _PARTS]
    return list(op.get_bind().execute(sa.select(*columns)).mappings())


def _said(row: Any) -> tuple[str, str]:
    """Return the number of a document, and all it is found by."""
    found = row["found"] or {}
    number = str(found.get("number") or "")
    return number, " ".join([number, row["title"] or "", str(found.get("issuer") or ""), row["name"]])


def _learn(words: set[str]) -> None:
    there = sa.table("search_word", sa.column("word", sa.String))
    known = set(op.get_bind().execute(sa.select(there.c.word)).scalars())
    if new := sorted(words - known):
        op.bulk_insert(there, [{"word": word} for word in new])
