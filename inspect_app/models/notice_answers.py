"""What the office answered in writing to the warnings of the checks, kept with the notice."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspect_app.extensions import db
from inspect_app.models.notices import Notice
from inspect_app.models.people import Person
from inspect_app.models.types import Instant


class NoticeAnswer(db.Model):
    """Why a warning was let stand.

    ``digest`` is the warning's identity: when its ground changes it is another warning and asks again.  ``warning`` is
    the sentence that was answered, as it stood.
    """

    __tablename__ = "notice_answer"
    __table_args__ = (UniqueConstraint("notice_id", "digest"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"))
    rule: Mapped[str] = mapped_column(String(60))
    digest: Mapped[str] = mapped_column(String(64))
    warning: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    answered_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=1)
    notice: Mapped[Notice] = relationship(lazy="raise")
    answered_by: Mapped[Person] = relationship(lazy="raise")
    __mapper_args__ = {"version_id_col": version}
