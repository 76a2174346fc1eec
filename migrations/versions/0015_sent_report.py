"""Keep the general part of a report as it was sent, as its answers are."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

report = sa.table(
    "report",
    sa.column("id", sa.Integer()),
    sa.column("assessment", sa.Text()),
    sa.column("proposals", sa.Text()),
    sa.column("sent_at", sa.DateTime()),
    sa.column("sent", sa.JSON()),
)


def upgrade() -> None:
    op.add_column("report", sa.Column("sent", sa.JSON(), nullable=True))
    _take_what_stands_there_as_sent()


def _take_what_stands_there_as_sent() -> None:
    connection = op.get_bind()
    columns = (report.c.id, report.c.assessment, report.c.proposals)
    for row in connection.execute(sa.select(*columns).where(report.c.sent_at.is_not(None))).all():
        sent = {"assessment": row.assessment, "proposals": row.proposals}
        connection.execute(sa.update(report).where(report.c.id == row.id).values(sent=sent))


def downgrade() -> None:
    op.drop_column("report", "sent")
