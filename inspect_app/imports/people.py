"""People and their posts from a table; administrators, and the office for the units below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from flask import url_for
from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from inspect_app.access import NotVisible, visible
from inspect_app.accounts import actions, queries
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.imports.door import At, Door, words_of_units
from inspect_app.models import Person, Post, PostRole, Unit
from workflows.accounts import ROLE_LABELS
from workflows.i18n import N_
from workflows.tables.columns import day_of, day_words
from workflows.tables.people import PEOPLE, ROLES
from workflows.tables.reading import Line, Standing
from workflows.vietnamese import fold

NOT_YOURS = N_("Chức vụ này do quản trị hệ thống quản lý.")


class People(Door):
    """The posts held in a unit and those below it, or in all that the reader reaches; one row for each."""

    table = PEOPLE
    blames = {actions.EmailTaken: "email", actions.DatesRefused: "from_on"}

    def open(self) -> None:
        if self.viewer.roles.isdisjoint({PostRole.ADMIN, PostRole.OFFICE}):
            raise NotVisible
        reach = {unit.id: unit for unit in queries.units_in_reach(self.viewer, self.viewer.today)}
        self.top: Unit | None = reach.get(self.scope_id)
        if self.scope_id and self.top is None:
            raise NotVisible
        path = self.top.path if self.top else ""
        self.units = {id_: unit for id_, unit in reach.items() if unit.path.startswith(path)}
        self.words = words_of_units(self.units.values(), reach)
        self.by_words = {words: id_ for id_, words in self.words.items()}
        self.posts = {post.id: post for post in self._posts()}

    def _posts(self) -> Sequence[Post]:
        seen = visible(Person).with_only_columns(Person.id).where(Person.is_active)
        lasting = or_(Post.to_on.is_(None), Post.to_on >= self.viewer.today)
        query = select(Post).join(Unit, Unit.id == Post.unit_id).where(lasting, Post.person_id.in_(seen))
        if self.top is not None:
            query = query.where(Unit.path.startswith(self.top.path))
        query = query.options(joinedload(Post.person)).order_by(Unit.path, Post.id)
        found = db.session.scalars(query.execution_options(scope="posts of people the reader sees")).all()
        return [post for post in found if post.unit_id in self.units]

    @property
    def title(self) -> str:
        return _("Người dùng và chức vụ từ Excel")

    @property
    def of(self) -> str:
        return self.top.label if self.top else "Mọi đơn vị"

    @property
    def back(self) -> tuple[str, str]:
        return _("Người dùng"), url_for("accounts.people", unit=self.scope_id or None)

    def standing(self) -> dict[str, Standing]:
        return {str(post.id): self._standing(post) for post in self.posts.values()}

    def _standing(self, post: Post) -> Standing:
        values = {
            "full_name": post.person.full_name, "email": post.person.email, "phone": post.person.phone,
            "unit": self.words[post.unit_id], "role": ROLE_LABELS[post.role.value], "title": post.title,
            "from_on": day_words(post.from_on), "to_on": day_words(post.to_on),
        }  # fmt: skip
        may = queries.may_give(self.viewer, post.role, self.units[post.unit_id])
        return Standing(values, f"{post.person.full_name}, {post.title}", "" if may else NOT_YOURS)

    def offers(self) -> dict[str, list[str]]:
        roles = {ROLE_LABELS[role.value] for role in queries.givable_roles(self.viewer)}
        return {"unit": sorted(self.by_words, key=fold), "role": [words for words in ROLES if words in roles]}

    def writing(self, lines: Sequence[Line], *, by: Person, now: datetime) -> Iterator[Line]:
        emails = [line.values["email"].lower() for line in lines if line.id is None]
        known, inviting = self._people(emails, by, now)
        for line in lines:
            yield line
            email = line.values["email"].lower()
            if line.id is None and email not in known:
                known[email] = self._invite(inviting, line)
                continue
            inviting.write()
            if line.id is None:
                self._give(known[email], line, by, now)
            else:
                self.write(line, by=by, now=now)
            db.session.flush()
            if line.id is not None and "email" in line.said:
                known, inviting = self._people(emails, by, now)
        inviting.write()

    def _people(self, emails: list[str], by: Person, now: datetime) -> tuple[dict[str, Person], actions.Inviting]:
        """Look up once who has these addresses."""
        return queries.seen_by_address(self.viewer, emails), actions.Inviting(emails, by=by, now=now)

    def write(self, line: Line, *, by: Person, now: datetime) -> None:
        post = self.posts[int(line.id or 0)]
        own = {key: line.said[key] for key in actions.FIELDS if key in line.said}
        if own:
            actions.edit_person(post.person, own, by=by, now=now)
        if "to_on" in line.said:
            to_on = day_of(line.said["to_on"])
            if to_on is None:
                raise At("to_on", N_("Đã ghi ngày cuối thì không bỏ được; thêm dòng mới cho lần giữ chức vụ sau."))
            actions.end_post(post, to_on=to_on, by=by, now=now)

    def _invite(self, inviting: actions.Inviting, line: Line) -> Person:
        said = line.values
        return inviting.add(email=said["email"], full_name=said["full_name"], phone=said["phone"], **self._post(line))

    def _give(self, person: Person, line: Line, by: Person, now: datetime) -> None:
        if person.full_name != line.values["full_name"]:
            raise At("full_name", N_("Địa chỉ thư này là của %(name)s."), name=person.full_name)
        actions.give_post(person, **self._post(line), by=by, now=now)

    def _post(self, line: Line) -> dict[str, Any]:
        said = line.values
        return {
            "unit": self.units[self.by_words[said["unit"]]], "role": PostRole(ROLES[said["role"]]),
            "title": said["title"], "from_on": day_of(said["from_on"]) or self.viewer.today,
            "to_on": day_of(said["to_on"]),
        }  # fmt: skip
