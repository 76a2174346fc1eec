"""What people ask of issued documents: a code, a file to compare, a signature."""

from __future__ import annotations

from flask_wtf.file import FileField
from wtforms import PasswordField

from inspect_app.fields import BaseForm, Choice, text
from inspect_app.files.fields import EvidenceFile
from inspect_app.i18n import _l


class CodeForm(BaseForm):
    """Asked by GET, so that the answer has an address; it changes nothing and needs no token."""

    class Meta:
        csrf = False

    code = text(
        _l("Mã xác thực"), max=60, required=_l("Hãy nhập mã xác thực in ở cuối văn bản."),
        description=_l("12 ký tự in ở chân trang cuối của văn bản, cạnh mã QR."),
    )  # fmt: skip


class CompareForm(BaseForm):
    file = FileField(
        _l("Tệp văn bản bạn có"), description=_l("Tệp PDF hoặc Word nhận được. Hệ thống chỉ so sánh, không lưu tệp.")
    )


class SignForm(BaseForm):
    field = Choice(_l("Ký vào ô nào?"))
    certificate = FileField(_l("Tệp chứng thư số"), description=_l("Tệp .p12 hoặc .pfx có khóa bí mật."))
    password = PasswordField(_l("Mật khẩu của tệp chứng thư"))
    picture = FileField(
        _l("Ảnh chữ ký hoặc ảnh con dấu"),
        description=_l(
            "PNG nền trong suốt: chữ ký màu xanh, con dấu màu đỏ đúng cỡ. Để trống thì ô ký ghi tên và thời gian ký."
        ),
    )


class SignedFileForm(BaseForm):
    file = EvidenceFile(
        _l("Tệp PDF đã ký số"),
        description=_l("Tệp tải từ trang này, đã ký bằng USB ký số hoặc công cụ của nơi cấp."),
    )


class AnnexForm(BaseForm):
    title = text(
        _l("Tên phụ lục"), max=300, required=_l("Hãy nhập tên phụ lục."),
        description=_l("Như nêu trong văn bản, ví dụ: Phụ lục II. Danh mục thủ tục hành chính chậm giải quyết."),
    )  # fmt: skip
    file = EvidenceFile(_l("Tệp PDF"), description=_l("PDF không đặt mật khẩu, chưa ký số, trang đầu đứng thẳng."))


class AnnexSignForm(BaseForm):
    certificate = FileField(
        _l("Tệp chứng thư số của cơ quan"), description=_l("Tệp .p12 hoặc .pfx có khóa bí mật của cơ quan.")
    )
    password = PasswordField(_l("Mật khẩu của tệp chứng thư"))


class SignedAnnexForm(BaseForm):
    file = EvidenceFile(
        _l("Tệp phụ lục đã ký số"), description=_l("Tệp tải từ trang này, ký bằng USB ký số của cơ quan.")
    )
