"""Give each criterion of the library an owner; those there are shared by all."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

IS_SHARED = sa.text("authority_id IS NULL")


def upgrade() -> None:
    with op.batch_alter_table("criterion", schema=None) as batch_op:
        batch_op.add_column(sa.Column("authority_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_criterion_authority_id_unit"), "unit", ["authority_id"], ["id"])
        batch_op.drop_constraint(batch_op.f("uq_criterion_code"), type_="unique")
        batch_op.create_unique_constraint(batch_op.f("uq_criterion_authority_id_code"), ["authority_id", "code"])
        batch_op.create_index(
            "uq_criterion_shared", ["code"], unique=True, sqlite_where=IS_SHARED, postgresql_where=IS_SHARED
        )


def downgrade() -> None:
    # Of the criteria of one code the shared or the oldest stays: before this step there could be but one. Plans have
    # copies of their own and lose nothing.
    op.execute(
        "DELETE FROM criterion WHERE authority_id IS NOT NULL AND EXISTS (SELECT 1 FROM criterion AS other"
        " WHERE other.code = criterion.code AND other.id <> criterion.id"
        " AND (other.authority_id IS NULL OR other.id < criterion.id))"
    )
    with op.batch_alter_table("criterion", schema=None) as batch_op:
        batch_op.drop_index("uq_criterion_shared", sqlite_where=IS_SHARED, postgresql_where=IS_SHARED)
        batch_op.drop_constraint(batch_op.f("uq_criterion_authority_id_code"), type_="unique")
        batch_op.create_unique_constraint(batch_op.f("uq_criterion_code"), ["code"])
        batch_op.drop_constraint(batch_op.f("fk_criterion_authority_id_unit"), type_="foreignkey")
        batch_op.drop_column("authority_id")
