"""Papers without a row of their own, as they were given their number: team reports, units' plans."""

import sqlalchemy as sa
from alembic import op

from inspect_app.models.types import Instant

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "issued_paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("issuer_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("notice_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("issued_at", Instant(), nullable=False),
        sa.Column("issued_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind <> 'remediation_plan' OR (notice_id IS NOT NULL AND unit_id IS NOT NULL)",
            name=op.f("ck_issued_paper_whose"),
        ),
        sa.ForeignKeyConstraint(["authority_id"], ["unit.id"], name=op.f("fk_issued_paper_authority_id_unit")),
        sa.ForeignKeyConstraint(["issued_by_id"], ["person.id"], name=op.f("fk_issued_paper_issued_by_id_person")),
        sa.ForeignKeyConstraint(["issuer_id"], ["unit.id"], name=op.f("fk_issued_paper_issuer_id_unit")),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_issued_paper_notice_id_notice")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_issued_paper_plan_id_plan")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_issued_paper_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued_paper")),
    )
    for column in ("plan_id", "authority_id", "unit_id"):
        op.create_index(op.f(f"ix_issued_paper_{column}"), "issued_paper", [column])
    for name, columns, kind in (
        ("uq_issued_paper_report", ["plan_id"], "team_report"),
        ("uq_issued_paper_remediation", ["notice_id", "unit_id"], "remediation_plan"),
    ):
        where = sa.text(f"kind = '{kind}'")
        op.create_index(name, "issued_paper", columns, unique=True, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    op.drop_table("issued_paper")
