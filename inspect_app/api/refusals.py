"""Refusals of the interface for programs, each a problem with its kind; and what a schema finds wrong, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from flask import Response
from werkzeug.exceptions import HTTPException

from inspect_app.extensions import db
from inspect_app.i18n import _, gettext
from inspect_app.problems import problem
from workflows.i18n import N_


class Problem(Exception):
    """A refusal with its status, in words for whoever reads the program's log."""

    def __init__(
        self, status: int, title: str, detail: str, *, kind: str = "", headers: Mapping[str, str] | None = None,
        errors: list[dict[str, str]] | None = None, **more: Any,
    ) -> None:  # fmt: skip
        super().__init__(detail)
        self.status, self.title, self.detail, self.kind = status, title, detail, kind
        self.headers, self.errors, self.more = dict(headers or {}), errors, more


def answer_problem(refused: Problem) -> Response:
    """Answer with a problem; nothing of the request is kept."""
    db.session.rollback()
    answer = problem(
        refused.status, refused.title, refused.detail, kind=refused.kind, errors=refused.errors, **refused.more
    )
    answer.headers.update(refused.headers)
    return answer


def blamed(field: str, sentence: str) -> Problem:
    """Return the refusal of one part of what was sent."""
    errors = [{"at": field, "message": sentence}]
    return Problem(422, _("Nội dung chưa đúng"), sentence, errors=errors)


def changed_meanwhile() -> Problem:
    """Return the refusal of a change of what somebody else has changed since it was read."""
    detail = _("Nội dung đã thay đổi từ khi chương trình đọc. Hãy đọc lại rồi gửi lại; chưa có gì bị ghi đè.")
    return Problem(412, _("Nội dung vừa được sửa"), detail)


def answer_stale(_error: Exception) -> Response:
    """Answer the second of two who changed the same at once."""
    return answer_problem(changed_meanwhile())


def answer_invalid(error: HTTPException) -> Response:
    """Answer what a schema refused, or what is no JSON, with the place of each fault."""
    messages = getattr(error, "data", {}).get("messages", {})
    status = error.code or 422
    if status == 400:
        detail = _("Nội dung gửi lên không đọc được dưới dạng JSON.")
        return answer_problem(Problem(400, _("Nội dung không đọc được"), detail))
    errors = [{"at": place, "message": sentence} for place, sentence in _faults(messages)]
    detail = "; ".join(f"{one['at']}: {one['message'].rstrip('.')}" for one in errors[:3]) + "."
    return answer_problem(Problem(422, _("Nội dung chưa đúng"), detail, errors=errors))


def _faults(messages: Any, place: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(messages, Mapping):
        for name, below in messages.items():
            # The first name says where: json or query.
            yield from _faults(below, f"{place}.{name}" if place else str(name))
    elif isinstance(messages, list | tuple):
        for one in messages:
            yield from _faults(one, place)
    else:
        yield place.removesuffix("._schema"), in_words(str(messages))


#: What the schemas say, by the words of the library.
SAID = {
    "Missing data for required field.": N_("Thiếu trường này."),
    "Unknown field.": N_("Không có trường này."),
    "Field may not be null.": N_("Không được để trống (null)."),
    "Invalid input type.": N_("Phải là một đối tượng JSON."),
    "Not a valid string.": N_("Phải là chữ."),
    "Not a valid integer.": N_("Phải là số nguyên."),
    "Not a valid number.": N_("Phải là số."),
    "Special numeric values (nan or infinity) are not permitted.": N_("Phải là số."),
    "Not a valid boolean.": N_("Phải là true hoặc false."),
    "Not a valid date.": N_("Phải là ngày có dạng 2026-10-25."),
    "Not a valid UUID.": N_("Phải là UUID."),
    "Not a valid cursor.": N_("Con trỏ trang không đúng; hãy dùng nguyên giá trị next của trang trước."),
}
COUNTED = (
    (re.compile(r"Must be one of: (?P<words>.*)\."), N_("Phải là một trong: %(words)s.")),
    (re.compile(r"Longer than maximum length (?P<n>\d+)\."), N_("Không quá %(n)s ký tự.")),
    (re.compile(r"Shorter than minimum length (?P<n>\d+)\."), N_("Ít nhất %(n)s ký tự.")),
    (
        re.compile(r"Must be greater than or equal to (?P<least>\S+) and less than or equal to (?P<most>\S+)\."),
        N_("Phải từ %(least)s đến %(most)s."),
    ),
)


def in_words(said: str) -> str:
    """Return what a schema says in the reader's language."""
    if said in SAID:
        return gettext(SAID[said])
    for pattern, words in COUNTED:
        if found := pattern.fullmatch(said):
            return gettext(words) % found.groupdict()
    return said
