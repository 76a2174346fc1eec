"""A commune's own sections and officials are units of their own kinds, for its self-inspection."""

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None

BEFORE = ("province", "city", "district", "urban_district", "town", "commune", "ward", "township", "special_zone")
AFTER = (*BEFORE, "section", "official")


def upgrade() -> None:
    _allow(AFTER)


def downgrade() -> None:
    # What was found in a section stays, as found in a unit of the commune: nothing that was signed is lost.
    op.execute(sa.text("UPDATE unit SET kind = 'commune' WHERE kind IN ('section', 'official')"))
    _allow(BEFORE)


def _allow(kinds: tuple[str, ...]) -> None:
    words = ", ".join(f"'{one}'" for one in kinds)
    with op.batch_alter_table("unit") as table:
        table.drop_constraint(op.f("ck_unit_kind"), type_="check")
    with op.batch_alter_table("unit") as table:
        table.create_check_constraint(op.f("ck_unit_kind"), f"kind IN ({words})")
