"""What an office teaches its readings may be a passage: longer than a name, and of three more kinds."""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None

BEFORE = ("unit", "area", "polarity", "responsible", "dropped", "missed")
NEW = ("passage", "parted", "joined")
_LESSON = sa.table(
    "reading_lesson", sa.column("kind", sa.String), *(sa.column(n, sa.Text) for n in ("wording", "value"))
)


def upgrade() -> None:
    with op.batch_alter_table("reading_lesson") as table:
        table.drop_constraint(op.f("ck_reading_lesson_kind"), type_="check")
        table.alter_column("wording", existing_type=sa.String(500), type_=sa.Text(), existing_nullable=False)
        table.alter_column("value", existing_type=sa.String(300), type_=sa.Text(), existing_nullable=False)
    _allow((*BEFORE, *NEW))


def downgrade() -> None:
    op.execute(sa.delete(_LESSON).where(_LESSON.c.kind.in_(NEW)))
    shorter = {"wording": sa.func.substr(_LESSON.c.wording, 1, 500), "value": sa.func.substr(_LESSON.c.value, 1, 300)}
    op.execute(sa.update(_LESSON).values(shorter))
    with op.batch_alter_table("reading_lesson") as table:
        table.drop_constraint(op.f("ck_reading_lesson_kind"), type_="check")
        table.alter_column("wording", existing_type=sa.Text(), type_=sa.String(500), existing_nullable=False)
        table.alter_column("value", existing_type=sa.Text(), type_=sa.String(300), existing_nullable=False)
    _allow(BEFORE)


def _allow(kinds: tuple[str, ...]) -> None:
    with op.batch_alter_table("reading_lesson") as table:
        words = ", ".join(f"'{one}'" for one in kinds)
        table.create_check_constraint(op.f("ck_reading_lesson_kind"), f"kind IN ({words})")
