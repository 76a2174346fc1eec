"""Search is answered from an index, which the database keeps; letters and files are found by words, too."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from workflows.correspondence import LETTER_KIND_LABELS, LetterKind
from workflows.search import MOST_LETTERS, as_one, index_text, is_completed

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

AT_ONCE = 2_000
#: Each table with its number in SQLite's index, its marks (letter and column), and whether its newest rows come first.
A, U, P = ("a", "authority_id"), ("u", "unit_id"), ("p", "plan_id")
TABLES = (
    ("unit", 1, (), False), ("plan", 2, (A, ("p", "id")), False), ("notice", 3, (A, P), True),
    ("task", 4, (A, U, P), True), ("finding", 5, (A, U, P), True), ("document_number", 6, (U,), True),
    ("letter", 7, (("i", "issuer_id"), A, U, P), True), ("attachment", 8, (A, U, P), True),
    ("criterion", 9, (A,), False), ("person", 10, (), False),
)  # fmt: skip
EMPTY = (
    ("notice", "text"),
    ("task", "requirement"),
    ("finding", "details"),
    ("criterion", "guidance"),
    ("unit", "code"),
)


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    op.create_table(
        "search_word", sa.Column("word", sa.String(60, collation=None if is_sqlite else "C"), primary_key=True)
    )
    op.add_column("letter", sa.Column("search_text", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("attachment") as batch:
        batch.add_column(sa.Column("search_text", sa.String(), nullable=False, server_default=""))
        batch.add_column(sa.Column("plan_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(batch.f("fk_attachment_plan_id_plan"), "plan", ["plan_id"], ["id"])
    _name_campaigns()
    for table, column in EMPTY:
        # What had no text yet when it was first written was found by that, in English.
        op.execute(
            f"UPDATE {table} SET search_text = substr(search_text, 1, length(search_text) - 5)"
            f" WHERE {column} = '' AND search_text LIKE '% none'"
        )
    _write_words()
    if is_sqlite:
        _on_sqlite()
    else:
        # Said to cost much, it is never worked out for all rows of a table that looks small and has long texts.
        op.execute(
            "CREATE FUNCTION search_vector(words text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE STRICT"
            " PARALLEL SAFE COST 10000 AS 'BEGIN RETURN"
            " array_to_tsvector(array_remove(string_to_array(words, '' ''), '''')); END'"
        )
        for table, number, marks, is_large in TABLES:
            words = _words(table, number, marks, is_large, "")
            op.execute(
                f"CREATE INDEX ix_search_{table} ON {table} USING gin (search_vector({words})) WITH (fastupdate = off)"
            )


def downgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for table, *_rest in TABLES:
        if is_sqlite:
            for what in ("added", "changed", "removed"):
                op.execute(f"DROP TRIGGER IF EXISTS search_{table}_{what}")
        else:
            op.execute(f"DROP INDEX IF EXISTS ix_search_{table}")
    if is_sqlite:
        op.execute("DROP TABLE search_index")
    else:
        op.execute("DROP FUNCTION search_vector(text)")
    with op.batch_alter_table("attachment") as batch:
        batch.drop_constraint(batch.f("fk_attachment_plan_id_plan"), type_="foreignkey")
        batch.drop_column("plan_id")
        batch.drop_column("search_text")
    op.drop_column("letter", "search_text")
    op.drop_table("search_word")


# -- the index ---------------------------------------------------------------------------------------------------------


def _words(table: str, number: int, marks: Any, is_large: bool, row: str) -> str:
    """Return the SQL of what is taken in of a row; on SQLite ``row`` is its name, with a point behind it."""

    def as_text(column: str) -> str:
        return f"{row}{column}" if row else f"({column})::text"

    parts = [f"{row}search_text"]
    if table == "unit":
        parts += [f"replace(rtrim({row}path, '/'), '/', ' o_')", f"' i_' || {as_text('id')}"]
    parts += [f"coalesce(' {letter}_' || {as_text(column)}, ' {letter}_0')" for letter, column in marks]
    if row:
        parts.append(f"' k_{number}'")
    elif is_large:
        parts += [f"' {letter}_' || (id >> {bits})::text" for letter, bits in (("b", 9), ("c", 13), ("d", 17))]
    return " || ".join(parts)


def _on_sqlite() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE search_index USING fts5(words, content='', columnsize=0, detail=none,"
        " tokenize=\"ascii tokenchars '_'\")"
    )
    for table, number, marks, is_large in TABLES:
        new, old, own = (_words(table, number, marks, is_large, f"{row}.") for row in ("new", "old", table))
        op.execute(
            f"INSERT INTO search_index (rowid, words) SELECT (id << 5) | {number}, {own} FROM {table} ORDER BY id"
        )
        put = f"INSERT INTO search_index (rowid, words) VALUES ((new.id << 5) | {number}, {new});"
        take = (
            f"INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', (old.id << 5) | {number}, {old});"
        )
        of = ", ".join(
            [
                "search_text",
                *(["path"] if table == "unit" else []),
                *(column for _letter, column in marks if column != "id"),
            ]
        )
        began = f"CREATE TRIGGER search_{table}"
        op.execute(f"{began}_added AFTER INSERT ON {table} BEGIN {put} END")
        op.execute(f"{began}_removed AFTER DELETE ON {table} BEGIN {take} END")
        op.execute(f"{began}_changed AFTER UPDATE OF {of} ON {table} WHEN {old} IS NOT {new} BEGIN {take} {put} END")


# -- the words ---------------------------------------------------------------------------------------------------------


def _name_campaigns() -> None:
    """Write beside each file the campaign whose team sees it."""
    owners = (
        "(SELECT plan_id FROM task WHERE task.id = attachment.task_id)",
        "(SELECT plan_id FROM finding WHERE finding.id = attachment.finding_id)",
        "(SELECT plan_id FROM visit WHERE visit.id = attachment.visit_id)",
        "(SELECT plan_id FROM visit JOIN minutes ON minutes.visit_id = visit.id"
        " WHERE minutes.id = attachment.minutes_id)",
    )
    op.execute(f"UPDATE attachment SET plan_id = coalesce({', '.join(owners)})")


def _write_words() -> None:
    """Write down what letters and files are found by, and numbers and titles where they count; learn all words."""
    bind, known = op.get_bind(), set()
    for table, *_rest in TABLES:
        for rows in _batches(bind, table):
            changed = []
            for row in rows:
                words = _searched(table, row)
                if words != row["search_text"]:
                    changed.append({"row": row["id"], "words": words})
                known.update(words.split())
            if changed:
                bind.execute(sa.text(f"UPDATE {table} SET search_text = :words WHERE id = :row"), changed)
    words = [{"word": word} for word in sorted(known) if is_completed(word)]
    for start in range(0, len(words), AT_ONCE):
        bind.execute(sa.text("INSERT INTO search_word (word) VALUES (:word)"), words[start : start + AT_ONCE])


def _batches(bind: Any, table: str) -> Iterator[list[dict[str, Any]]]:
    more = {
        "plan": ", number", "notice": ", number, title", "document_number": ", number, symbol",
        "letter": ", kind, number, paragraph, signer_name", "attachment": ", name, caption",
    }.get(table, "")  # fmt: skip
    query = sa.text(f"SELECT id, search_text{more} FROM {table} WHERE id > :last ORDER BY id LIMIT {AT_ONCE}")
    last = 0
    while rows := [dict(row) for row in bind.execute(query, {"last": last}).mappings()]:
        yield rows
        last = rows[-1]["id"]


def _searched(table: str, row: dict[str, Any]) -> str:
    if table == "attachment":
        return index_text(f"{row['name']} {row['caption']}")
    if table == "letter":
        label = LETTER_KIND_LABELS[LetterKind(row["kind"])]
        source = f"{row['number'] or ''} {label} {row['paragraph']} {row['signer_name']}"
        return index_text(source, number=row["number"] or "")
    words = row["search_text"]
    if any(len(word) > MOST_LETTERS for word in words.split()):
        words = " ".join(word[:MOST_LETTERS] for word in words.split())
    number = f"{row['number']:02d}/{row['symbol']}" if table == "document_number" else row.get("number") or ""
    title = index_text("", title=row["title"]) if table == "notice" else ""
    return " ".join(filter(None, (words, as_one(number), title)))
