"""A paper that was issued wrong is issued again: the new one replaces the former, which stays."""

import sqlalchemy as sa
from alembic import op

from inspect_app.models.types import Instant

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

INDEXES = (
    ("uq_issued_paper_report", ["plan_id"], "team_report"),
    ("uq_issued_paper_remediation", ["notice_id", "unit_id"], "remediation_plan"),
)


def upgrade() -> None:
    for name, _columns, _kind in INDEXES:
        op.drop_index(name, "issued_paper")
    with op.batch_alter_table("issued_paper", schema=None) as batch_op:
        batch_op.add_column(sa.Column("replaces_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("replace_reason", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("replaced_at", Instant(), nullable=True))
        batch_op.create_foreign_key(
            op.f("fk_issued_paper_replaces_id_issued_paper"), "issued_paper", ["replaces_id"], ["id"]
        )
    for name, columns, kind in INDEXES:
        where = sa.text(f"kind = '{kind}' AND replaced_at IS NULL")
        op.create_index(name, "issued_paper", columns, unique=True, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    # Before, there was one paper of each; what is kept of a replaced one and its line of the register stay.
    for name, _columns, _kind in INDEXES:
        op.drop_index(name, "issued_paper")
    op.execute("UPDATE issued_paper SET replaces_id = NULL")
    op.execute("DELETE FROM issued_paper WHERE replaced_at IS NOT NULL")
    with op.batch_alter_table("issued_paper", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("fk_issued_paper_replaces_id_issued_paper"), type_="foreignkey")
        for column in ("replaces_id", "replace_reason", "replaced_at"):
            batch_op.drop_column(column)
    for name, columns, kind in INDEXES:
        where = sa.text(f"kind = '{kind}'")
        op.create_index(name, "issued_paper", columns, unique=True, sqlite_where=where, postgresql_where=where)
