"""What people ask of issued documents: a code, a file to compare."""

from __future__ import annotations

from flask_wtf.file import FileField

from inspect_app.fields import BaseForm, text
from inspect_app.i18n import _l


class CodeForm(BaseForm):
    code = text(
        _l("Mã xác thực"), max=60, required=_l("Hãy nhập mã xác thực in ở cuối văn bản."),
        description=_l("12 ký tự in ở chân trang cuối của văn bản, cạnh mã QR."),
    )  # fmt: skip


class CompareForm(BaseForm):
    file = FileField(
        _l("Tệp văn bản bạn có"), description=_l("Tệp PDF hoặc Word nhận được. Hệ thống chỉ so sánh, không lưu tệp.")
    )
