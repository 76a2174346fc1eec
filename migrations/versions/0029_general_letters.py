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
    words = ", ".join(f"'{one}'" for one in kinds)
    with op.batch_alter_table("letter") as table:
        table.drop_constraint(op.f("ck_letter_kind"), type_="check")
    with op.batch_alter_table("letter") as table:
        table.create_check_constraint(op.f("ck_letter_kind"), f"kind IN ({words})")
