"""File fields of forms: what was sent up before the form counts like what the form brings."""

from __future__ import annotations

import uuid
from typing import Any

from flask import g
from flask_wtf.file import FileField, MultipleFileField
from wtforms import Field

from inspect_app.files import arriving
from inspect_app.i18n import _
from inspect_app.models import ArrivingFile
from workflows.capture import PhotoState

_MARK = "arrived:"


class _Arrives(Field):
    """Takes ``arrived:<uid>`` beside files; the page gives them back when the form is refused for something else."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, render_kw={"data-resumable": ""}, **more)
        self.arrived: list[ArrivingFile] = []

    def process_formdata(self, valuelist: list[Any]) -> None:
        named = [value for value in valuelist if isinstance(value, str) and value.startswith(_MARK)]
        self.arrived = [found for value in named if (found := _whole(value)) is not None]
        super().process_formdata([*valuelist, *map(arriving.as_uploaded, self.arrived)])
        if len(self.arrived) < len(named):
            raise ValueError(_("Có tệp đã gửi lên nhưng không còn giữ trên máy chủ. Hãy chọn lại tệp."))


class EvidenceFiles(_Arrives, MultipleFileField):
    """Several files."""


class EvidenceFile(_Arrives, FileField):
    """One file."""


def _whole(value: str) -> ArrivingFile | None:
    try:
        uid = uuid.UUID(value.removeprefix(_MARK))
    except ValueError:
        return None
    found = arriving.file_of(g.viewer.person, uid)
    return found if found is not None and found.state is PhotoState.COMPLETE else None
