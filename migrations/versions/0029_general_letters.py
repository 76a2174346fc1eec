"""A letter tells all units of a notice that they have more time."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

BEFORE = ("announcement", "chase", "extension_request", "extension_reply", "correction")
AFTER = (*BEFORE, "general_extension")


def upgrade() -> None:
    _allow(AFTER)


def downgrade() -> None:
    # Before, such a letter was none; one that was issued stays as an answer to nobody in particular.
    op.execute(sa.text("UPDATE letter SET kind = 'extension_reply' WHERE kind = 'general_extension'"))
    _allow(BEFORE)


def _allow(kinds: tuple[str, ...]) -> None:
    """Let letters be of these kinds; SQLite writes the table anew, and nothing may point at it meanwhile."""
    words = ", ".join(f"'{one}'" for one in kinds)
    lite = op.get_bind().dialect.name == "sqlite"
    if lite:
        op.execute("CREATE TABLE kept_line AS SELECT * FROM letter_task")
        op.execute("DELETE FROM letter_task")
    with op.batch_alter_table("letter") as table:
        table.drop_constraint(op.f("ck_letter_kind"), type_="check")
    with op.batch_alter_table("letter") as table:
        table.create_check_constraint(op.f("ck_letter_kind"), f"kind IN ({words})")
    if lite:
        op.execute("INSERT INTO letter_task SELECT * FROM kept_line")
        op.execute("DROP TABLE kept_line")
