"""Which document that was read in a report on paper came from."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("paper_report") as batch:
        batch.add_column(sa.Column("document_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            batch.f("fk_paper_report_document_id_read_document"), "read_document", ["document_id"], ["id"]
        )
        batch.create_index(batch.f("ix_paper_report_document_id"), ["document_id"])


def downgrade() -> None:
    with op.batch_alter_table("paper_report") as batch:
        batch.drop_index(batch.f("ix_paper_report_document_id"))
        batch.drop_constraint(batch.f("fk_paper_report_document_id_read_document"), type_="foreignkey")
        batch.drop_column("document_id")
