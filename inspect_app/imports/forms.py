"""The form that a filled table is handed in with."""

from __future__ import annotations

from flask_wtf.file import FileField, FileRequired

from inspect_app.fields import BaseForm
from inspect_app.i18n import _l


class TableForm(BaseForm):
    file = FileField(_l("Bảng Excel đã điền"), validators=[FileRequired(_l("Hãy chọn tệp Excel đã điền."))])
