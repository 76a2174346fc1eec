"""What officers decided about the sentences of a draft: findings said together or apart, proposals dismissed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspect_app.extensions import db
from inspect_app.models.types import Instant
from inspect_app.models.visits import Finding


class NoticeGroup(db.Model):
    """Findings of one area and kind that an officer had said in one sentence, or apart from the others.

    ``key`` names the sentence for as long as the group stands; ``wording`` is what is said of them all, if anything.
    """

    __tablename__ = "notice_group"
    __table_args__ = (UniqueConstraint("notice_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"))
    key: Mapped[str] = mapped_column(String(32))
    wording: Mapped[str] = mapped_column(Text, default="")
    made_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=1)
    members: Mapped[list[NoticeGroupMember]] = relationship(
        back_populates="group", lazy="raise", cascade="all, delete-orphan", order_by="NoticeGroupMember.finding_id"
    )
    __mapper_args__ = {"version_id_col": version}


class NoticeGroupMember(db.Model):
    """A finding in a group; a finding is in one group of a notice at most."""

    __tablename__ = "notice_group_member"
    __table_args__ = (UniqueConstraint("notice_id", "finding_id"),)
    group_id: Mapped[int] = mapped_column(ForeignKey("notice_group.id"), primary_key=True)
    finding_id: Mapped[int] = mapped_column(ForeignKey("finding.id"), primary_key=True, index=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"))
    group: Mapped[NoticeGroup] = relationship(back_populates="members", lazy="raise")
    finding: Mapped[Finding] = relationship(lazy="raise")


class NoticeDismissal(db.Model):
    """Two sentences that look similar and were said to be different matters."""

    __tablename__ = "notice_dismissal"
    __table_args__ = (UniqueConstraint("notice_id", "first_key", "second_key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"))
    first_key: Mapped[str] = mapped_column(String(200))
    second_key: Mapped[str] = mapped_column(String(200))
    dismissed_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    dismissed_at: Mapped[datetime] = mapped_column(Instant)
