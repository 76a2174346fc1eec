"""Keep each answer as it was sent; what the unit changes afterwards is its own until it is sent again."""

import sqlalchemy as sa
from alembic import op

from inspect_app.models.types import Instant

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

FIELDS = ("progress", "cause", "action", "result", "done_on", "doer", "expected_on", "answered_at")

answer = sa.table(
    "answer",
    sa.column("id", sa.Integer()),
    sa.column("report_id", sa.Integer()),
    *[sa.column(name, sa.String()) for name in ("progress", "cause", "action", "result", "doer")],
    *[sa.column(name, sa.Date()) for name in ("done_on", "expected_on")],
    sa.column("answered_at", Instant()),
    sa.column("sent_at", Instant()),
    sa.column("sent", sa.JSON()),
)
report = sa.table("report", sa.column("id", sa.Integer()), sa.column("sent_at", Instant()))


def upgrade() -> None:
    with op.batch_alter_table("answer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sent_at", Instant(), nullable=True))
        batch_op.add_column(sa.Column("sent", sa.JSON(), nullable=True))
    _take_over_what_was_sent()


def _take_over_what_was_sent() -> None:
    connection = op.get_bind()
    rows = connection.execute(
        sa.select(answer.c.id, *[answer.c[name] for name in FIELDS], report.c.sent_at.label("report_sent_at"))
        .join(report, report.c.id == answer.c.report_id)
        .where(report.c.sent_at.is_not(None), answer.c.answered_at <= report.c.sent_at)
    ).all()
    for row in rows:
        kept = {name: row._mapping[name] for name in FIELDS}
        said = {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in kept.items()}
        update = sa.update(answer).where(answer.c.id == row.id)
        connection.execute(update.values(sent_at=row.report_sent_at, sent=said))


def downgrade() -> None:
    with op.batch_alter_table("answer", schema=None) as batch_op:
        batch_op.drop_column("sent")
        batch_op.drop_column("sent_at")
