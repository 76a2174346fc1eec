"""People, the posts they hold, and their sign-ins."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, event, false, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspect_app.extensions import db
from inspect_app.models.types import Instant, Searchable, Sorted, words
from inspect_app.models.units import Unit


class PostRole(StrEnum):
    """What a post lets its holder do; team posts come from team decisions instead."""

    ADMIN = "admin"
    OFFICE = "office"
    LEADER = "leader"
    CHAIR = "chair"
    OFFICER = "officer"
    INSPECTOR = "inspector"  # thành viên đoàn kiểm tra, không có vai trò nào khác
    READER = "reader"


class Person(Searchable, Sorted, db.Model):
    """Someone with an account. The mail address is kept in lower case."""

    __tablename__ = "person"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    full_name: Mapped[str] = mapped_column(String(200))
    phone: Mapped[str] = mapped_column(String(40), default="")
    password_hash: Mapped[str | None] = mapped_column(String(200))
    locale: Mapped[str] = mapped_column(String(5), default="vi")
    is_active: Mapped[bool] = mapped_column(default=True)
    # What a mail server said about the address when it proved wrong; empty again with a new address.
    address_fault: Mapped[str] = mapped_column(Text, default="", server_default="")
    address_fault_at: Mapped[datetime | None] = mapped_column(Instant)
    # The letter of the week that leaders get, unless they say no.
    hears_weekly: Mapped[bool] = mapped_column(default=True, server_default=true())
    created_at: Mapped[datetime] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=1)
    posts: Mapped[list[Post]] = relationship(back_populates="person", lazy="raise", order_by="Post.id")
    __mapper_args__ = {"version_id_col": version}

    def search_source(self) -> str:
        return f"{self.full_name} {self.email}"

    def sort_source(self) -> str:
        return self.full_name


@event.listens_for(Person.email, "set")
def _forget_fault(person: Person, new: str, old: object, _initiator: object) -> None:
    """A new address has done nothing wrong yet."""
    if isinstance(old, str) and new != old:
        person.address_fault, person.address_fault_at = "", None


class Post(db.Model):
    """A post (chức vụ) held in a unit from one day to another; it carries the permissions."""

    __tablename__ = "post"
    __table_args__ = (
        CheckConstraint("to_on IS NULL OR to_on >= from_on", name="dates"),
        Index("ix_post_unit_role", "unit_id", "role"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    role: Mapped[PostRole] = mapped_column(words(PostRole, "role"))
    title: Mapped[str] = mapped_column(String(200))
    from_on: Mapped[date]
    to_on: Mapped[date | None]
    # Heads the office: the rung of the ladder between the office and the leader.
    is_head: Mapped[bool] = mapped_column(default=False, server_default=false())
    person: Mapped[Person] = relationship(back_populates="posts", lazy="raise")
    # Read again by itself: the page frame shows it, even after a refused action was rolled back.
    unit: Mapped[Unit] = relationship(lazy="select")

    def is_held_on(self, day: date) -> bool:
        """Tell whether the post is held on a day; both ends count."""
        return self.from_on <= day and (self.to_on is None or day <= self.to_on)


class TokenPurpose(StrEnum):
    INVITE = "invite"
    RESET = "reset"


class AccountToken(db.Model):
    """A link sent by mail, for one use; only its digest is kept."""

    __tablename__ = "account_token"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    purpose: Mapped[TokenPurpose] = mapped_column(words(TokenPurpose, "purpose"))
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    used_at: Mapped[datetime | None] = mapped_column(Instant)
    person: Mapped[Person] = relationship(lazy="raise")


class LoginSession(db.Model):
    """One sign-in on one device; ending the row ends the session wherever it is open."""

    __tablename__ = "login_session"
    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Instant)
    seen_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    address: Mapped[str] = mapped_column(String(64), default="")
    device: Mapped[str] = mapped_column(String(300), default="")
    person: Mapped[Person] = relationship(lazy="raise")


class LoginAttempt(db.Model):
    """A failed sign-in, kept to slow down guessing across all web processes."""

    __tablename__ = "login_attempt"
    __table_args__ = (Index("ix_login_attempt_key_at", "key", "at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(300))
    at: Mapped[datetime] = mapped_column(Instant)


class FormReceipt(db.Model):
    """A form that was accepted, so that sending it twice does it once."""

    __tablename__ = "form_receipt"
    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    location: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Instant, index=True)
