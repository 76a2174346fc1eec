"""Who of the office has taken a unit's report to look at."""

import sqlalchemy as sa
from alembic import op

from inspect_app.models.types import Instant

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "review_claim",
        sa.Column("report_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("claimed_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_review_claim_report_id_report")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_review_claim_person_id_person")),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_review_claim")),
    )
    op.create_index(op.f("ix_review_claim_person_id"), "review_claim", ["person_id"])


def downgrade() -> None:
    op.drop_table("review_claim")
