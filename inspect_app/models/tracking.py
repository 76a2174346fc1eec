"""How people look at tasks: a name for an address, for oneself or for the whole office."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspect_app.extensions import db
from inspect_app.models.people import Person
from inspect_app.models.types import Instant


class SavedView(db.Model):
    """A way of looking at the tracked tasks: filters, columns and order, as they stand in the address.

    Its own person's, or shared with those who follow the campaigns of the same authority.  A filter by something that
    is gone shows nothing and says so.
    """

    __tablename__ = "saved_view"
    __table_args__ = (Index("ix_saved_view_authority", "authority_id", "is_shared"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    authority_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    query: Mapped[str] = mapped_column(Text)
    is_shared: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=1)
    person: Mapped[Person] = relationship(lazy="raise")
    __mapper_args__ = {"version_id_col": version}
