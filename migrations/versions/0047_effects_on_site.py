"""What was remedied earlier is looked at on site, without a network too."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

BEFORE = ("finding", "answer", "attendance", "opinion", "photo")
AFTER = (*BEFORE, "effect")
TABLES = ("capture_change", "capture_object")


def upgrade() -> None:
    _allow(AFTER)


def downgrade() -> None:
    # The looks themselves stay; what is lost is how they came.
    gone = "SELECT id FROM capture_object WHERE kind = 'effect'"
    op.execute(sa.text(f"DELETE FROM capture_conflict WHERE object_id IN ({gone})"))
    for table in TABLES:
        op.execute(sa.text(f"DELETE FROM {table} WHERE kind = 'effect'"))
    _allow(BEFORE)


def _allow(kinds: tuple[str, ...]) -> None:
    """Let objects be of these kinds; SQLite writes the tables anew, and nothing may point at them meanwhile."""
    words = ", ".join(f"'{one}'" for one in kinds)
    lite = op.get_bind().dialect.name == "sqlite"
    if lite:
        op.execute("CREATE TABLE kept_conflict AS SELECT * FROM capture_conflict")
        op.execute("DELETE FROM capture_conflict")
    for name in TABLES:
        with op.batch_alter_table(name) as table:
            table.drop_constraint(op.f(f"ck_{name}_kind"), type_="check")
        with op.batch_alter_table(name) as table:
            table.create_check_constraint(op.f(f"ck_{name}_kind"), f"kind IN ({words})")
    if lite:
        op.execute("INSERT INTO capture_conflict SELECT * FROM kept_conflict")
        op.execute("DROP TABLE kept_conflict")
