"""Photos: a change says what they are, their content comes apart; both together are a file attached to a finding."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from inspect_app.access import everyones
from inspect_app.capture.objects import AS_MEMBER, Target, Values
from inspect_app.extensions import db
from inspect_app.files import actions as files
from inspect_app.files.taking import Upload
from inspect_app.models import Attachment, CapturePhoto, Finding, Person, Visit
from inspect_app.storage import storage
from workflows.capture import WITHDRAWN, PhotoState
from workflows.i18n import N_
from workflows.moves import Refused

#: What a change says of a photo and a file's row has no place for.
BESIDE = ("taken_at", "lat", "lon", "original_sha256", "drawn_of")


class Pictures:
    """Photos of the visit and of its findings, by the identity of the file."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.rows: dict[str, Attachment] = {}
        self.findings: dict[str, Finding] = {}

    def _load(self, condition: Any) -> None:
        query = everyones(Attachment, "record of a visit").where(condition)
        self.rows.update({str(row.uid): row for row in db.session.scalars(query.order_by(Attachment.id))})
        of = [row.finding_id for row in self.rows.values() if row.finding_id]
        known = everyones(Finding, "record of a visit").where(Finding.id.in_(of))
        self.findings.update({str(row.uid): row for row in db.session.scalars(known)} if of else {})

    def read(self, uids: Collection[str], kept: Mapping[str, Values]) -> dict[str, Values]:
        unread = [uuid.UUID(uid) for uid in uids if uid not in self.rows]
        if unread:
            self._load(Attachment.uid.in_(unread))
        here = [uid for uid in uids if uid in self.rows and self._is_here(self.rows[uid])]
        return {uid: self._values(self.rows[uid], kept.get(uid, {})) for uid in here}

    def _is_here(self, row: Attachment) -> bool:
        own = any(one.id == row.finding_id and one.visit_id == self.visit.id for one in self.findings.values())
        return row.visit_id == self.visit.id or own

    def everything(self) -> list[str]:
        own = select(Finding.id).where(Finding.visit_id == self.visit.id)
        self._load((Attachment.visit_id == self.visit.id) | Attachment.finding_id.in_(own))
        return list(self.rows)

    def editor(self, uid: str) -> int | None:
        return self.rows[uid].uploaded_by_id

    def waits_for(self, values: Values) -> str | None:
        if self._owner(values) is None:
            return "waits_for_finding"
        return None if self._content(values) else "waits_for_content"

    def write(self, targets: Iterable[Target], now: datetime) -> dict[str, Values]:
        found = {}
        for target in targets:
            row = self.rows.get(target.uid)
            if row is not None and not self._is_here(row):
                raise Refused(N_("Tệp này đã được đính kèm vào nội dung khác. Hãy chọn lại tệp."))
            row = row or self._attach(target, now)
            self.rows[target.uid] = row
            self._bring_to(row, target, now)
            found[target.uid] = self._values(row, target.values)
        return found

    def _attach(self, target: Target, now: datetime) -> Attachment:
        owner, content = self._owner(target.values), self._content(target.values)
        if owner is None or content is None:
            raise Refused(N_("Chưa gửi xong ảnh hoặc phát hiện của ảnh."))
        with storage().open(content.sha256) as stream:
            return files.attach(
                owner, Upload(target.values["name"], stream), uid=uuid.UUID(target.uid),
                caption=target.values["caption"], by=target.maker, now=now, roles=AS_MEMBER,
            )  # fmt: skip

    def _bring_to(self, row: Attachment, target: Target, now: datetime) -> None:
        def author(name: str) -> Person:
            return target.authors.get(name, target.maker)

        reason = target.values[WITHDRAWN]
        if row.withdrawn_at is not None and not reason:
            files.restore_file(row, by=author(WITHDRAWN), now=now)
        files.caption_file(row, target.values["caption"], by=author("caption"), now=now)
        if row.withdrawn_at is None and reason:
            files.withdraw_file(row, reason=reason, by=author(WITHDRAWN), now=now, roles=AS_MEMBER)

    def _owner(self, values: Values) -> Finding | Visit | None:
        uid = values["finding"]
        if uid is None:
            return self.visit
        if uid not in self.findings:
            query = everyones(Finding, "owner of a photo").where(
                Finding.uid == uuid.UUID(uid), Finding.visit_id == self.visit.id
            )
            if (row := db.session.scalars(query).one_or_none()) is None:
                return None
            self.findings[uid] = row
        return self.findings[uid]

    def _content(self, values: Values) -> CapturePhoto | None:
        query = select(CapturePhoto).where(
            CapturePhoto.visit_id == self.visit.id,
            CapturePhoto.sha256 == values["sha256"],
            CapturePhoto.state == PhotoState.COMPLETE,
        )
        return db.session.scalars(query.limit(1)).first()

    def _values(self, row: Attachment, kept: Values) -> Values:
        owner = next((uid for uid, one in self.findings.items() if one.id == row.finding_id), None)
        return {
            "finding": owner, "sha256": row.sha256, "size": row.size, "name": row.name, "caption": row.caption,
            "withdrawn": row.withdrawn_reason, **{name: kept.get(name) for name in BESIDE},
        }  # fmt: skip
