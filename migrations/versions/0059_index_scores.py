"""The reform index of a year: its criteria, and the points of units."""

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "index_set",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("authority_id", sa.Integer, sa.ForeignKey("unit.id"), nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("title", sa.String(500), nullable=False),
        sa.Column(
            "state",
            sa.Enum("scoring", "published", name="state", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("threshold", sa.Integer, nullable=False),
        sa.Column("decision_number", sa.String(60), nullable=False),
        sa.Column("decided_on", sa.Date),
        sa.Column("reopen_reason", sa.Text, nullable=False),
        sa.Column("plan_id", sa.Integer, sa.ForeignKey("plan.id"), unique=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.UniqueConstraint("authority_id", "year"),
        sa.CheckConstraint("threshold BETWEEN 0 AND 100", name="threshold"),
    )
    op.create_table(
        "index_criterion",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("set_id", sa.Integer, sa.ForeignKey("index_set.id"), nullable=False),
        sa.Column("code", sa.String(20), nullable=False),
        sa.Column("title", sa.String(500), nullable=False),
        sa.Column("area", sa.String(24), nullable=False),
        sa.Column("most", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.UniqueConstraint("set_id", "code"),
        sa.CheckConstraint("most > 0", name="most"),
    )
    op.create_table(
        "score_card",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("set_id", sa.Integer, sa.ForeignKey("index_set.id"), nullable=False),
        sa.Column("authority_id", sa.Integer, sa.ForeignKey("unit.id"), nullable=False),
        sa.Column("unit_id", sa.Integer, sa.ForeignKey("unit.id"), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.UniqueConstraint("set_id", "unit_id"),
    )
    op.create_index("ix_score_card_authority_id", "score_card", ["authority_id"])
    op.create_index("ix_score_card_unit", "score_card", ["unit_id"])
    op.create_table(
        "score",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("card_id", sa.Integer, sa.ForeignKey("score_card.id"), nullable=False),
        sa.Column("criterion_id", sa.Integer, sa.ForeignKey("index_criterion.id"), nullable=False),
        sa.Column("self_points", sa.Integer),
        sa.Column("verified", sa.Integer),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("finding_id", sa.Integer, sa.ForeignKey("finding.id")),
        sa.Column("left_out", sa.Text, nullable=False),
        sa.UniqueConstraint("card_id", "criterion_id"),
        sa.CheckConstraint("self_points >= 0", name="self_points"),
        sa.CheckConstraint("verified >= 0", name="verified"),
    )
    op.create_index("ix_score_criterion_id", "score", ["criterion_id"])
    op.create_index("ix_score_finding_id", "score", ["finding_id"])


def downgrade() -> None:
    for name in ("score", "score_card", "index_criterion", "index_set"):
        op.drop_table(name)
