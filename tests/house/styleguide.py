"""Draws the pages of the style guide without the application, with the content components are made for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from flask import Flask, g, render_template, url_for
from flask_babel import Babel
from flask_wtf import CSRFProtect, FlaskForm
from flask_wtf.file import MultipleFileField
from jinja2 import StrictUndefined
from wtforms import (
    BooleanField,
    DateField,
    DecimalField,
    EmailField,
    FieldList,
    HiddenField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    validators,
)
from wtforms.widgets import ListWidget

from inspect_app import format, paths
from inspect_app.navigation import Item, MenuItem
from inspect_app.templating import Templates

PAGES = ("index", "list", "form", "auth", "document", "print")
PICTURE = "data:image/gif;base64,R0lGODlhAQABAIAAAMLCwgAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=="


@dataclass
class Deadline:
    text: str
    date: str
    tone: str
    original: str = ""


DEADLINES = [
    Deadline("còn 12 ngày", "30/10/2023", "neutral"),
    Deadline("còn 2 ngày", "20/10/2023", "soon"),
    Deadline("hạn hôm nay", "18/10/2023", "soon"),
    Deadline("quá hạn 5 ngày", "13/10/2023", "overdue"),
    Deadline("hạn 13/10/2023", "13/10/2023", "grey"),
]


class PlanForm(FlaskForm):
    """One field of each kind."""

    title = StringField("Tên kế hoạch", [validators.InputRequired("Hãy nhập tên kế hoạch.")])
    number = StringField("Số, ký hiệu")
    starts_on = DateField("Từ ngày", [validators.InputRequired("Hãy nhập ngày bắt đầu.")], format="%d/%m/%Y")
    ends_on = DateField("Đến ngày", [validators.Optional()], format="%d/%m/%Y")
    area = SelectField("Lĩnh vực", choices=[("", "Chọn lĩnh vực"), ("tthc", "Cải cách thủ tục hành chính")])
    kind = RadioField(
        "Hình thức kiểm tra",
        [validators.InputRequired("Hãy chọn hình thức.")],
        choices=[("planned", "Theo kế hoạch"), ("surprise", "Đột xuất")],
    )
    decision = StringField("Số quyết định kiểm tra đột xuất")
    units = SelectMultipleField(
        "Đơn vị", choices=[("1", "Xã Đồng Kỳ"), ("2", "Xã Đồng Vương"), ("3", "Thị trấn Bố Hạ")]
    )
    units_listed = SelectMultipleField("Đơn vị dự phòng", choices=[("1", "Xã Tam Tiến")], widget=ListWidget())
    bases = TextAreaField(
        "Căn cứ", [validators.InputRequired("Hãy nêu ít nhất một căn cứ."), validators.Length(max=500)]
    )
    days = IntegerField("Số ngày", [validators.Optional()])
    share = DecimalField("Tỷ lệ đơn vị được kiểm tra", [validators.Optional()])
    documents = MultipleFileField("Tài liệu kèm theo")
    repeat = BooleanField("Lặp lại hằng năm")
    confirmed = BooleanField("Tôi đã kiểm tra lại nội dung", [validators.InputRequired("Hãy xác nhận.")])
    members = FieldList(
        StringField("Thành viên", [validators.InputRequired("Hãy nhập tên thành viên.")]), min_entries=1
    )
    email = EmailField("Địa chỉ thư", [validators.InputRequired("Hãy nhập địa chỉ thư.")])
    password = PasswordField("Mật khẩu", [validators.InputRequired("Hãy nhập mật khẩu.")])
    version = HiddenField()


def create_app(static: Path | None = None) -> Flask:
    """Make an app that knows the templates and nothing else; ``static`` has the built front end."""
    app = Flask(__name__, template_folder=str(paths.templates()), static_folder=str(static or paths.static()))
    app.config.update(SECRET_KEY="style guide", TESTING=True)
    app.jinja_environment = Templates
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    Babel(app)
    CSRFProtect(app)
    format.register(app)
    app.jinja_env.globals.update(asset_url=_asset_url, new_token=lambda: "once")
    app.context_processor(_frame)
    app.add_url_rule("/<name>", "page", draw)
    return app


def draw(name: str, **more: Any) -> str:
    """Return one page of the guide as HTML."""
    return render_template(f"styleguide/{name}.html", **_sample(), **more)


def form_with_errors(**data: Any) -> PlanForm:
    """Return the form as it comes back to someone who left most of it empty."""
    form = PlanForm(meta={"csrf": False}, **data)
    form.validate()
    return form


def _asset_url(name: str) -> str:
    from inspect_app.assets import AssetsMissing, asset_file

    try:
        return url_for("static", filename=f"build/{asset_file(name)}")
    except AssetsMissing:
        return f"/static/build/{name}"


def _frame() -> dict[str, Any]:
    items = [
        ("Việc của tôi", "house", 3),
        ("Theo dõi khắc phục", "list-checks", None),
        ("Lịch kiểm tra", "calendar-days", None),
        ("Kế hoạch", "clipboard-check", None),
        ("Thông báo kết luận", "stamp", 1),
        ("Báo cáo khắc phục", "file-check", 5),
        ("Nhắc việc", "bell-ring", None),
    ]
    unit = SimpleNamespace(name="UBND huyện Yên Thế")
    return {
        "locale": "vi",
        "demo": False,
        "search_url": "/search",
        "current_person": SimpleNamespace(full_name="Nguyễn Thị Minh"),
        "current_post": SimpleNamespace(title="Chuyên viên Phòng Nội vụ", unit=unit),
        "navigation": tuple(
            Item(label, "#", icon, index == 1, count) for index, (label, icon, count) in enumerate(items)
        ),
        "languages": [
            {"code": "vi", "label": "Tiếng Việt", "url": "#", "active": True},
            {"code": "en", "label": "English", "url": "#", "active": False},
        ],
        "account_menu": (MenuItem("Tài khoản", "#", "user"), MenuItem("Đăng xuất", "#", "log-out", post=True)),
    }


def _sample() -> dict[str, Any]:
    now = datetime(2023, 10, 16, 2, 15, tzinfo=UTC)
    titles = (
        "Niêm yết đủ thủ tục hành chính",
        "Bổ sung phiếu kiểm soát quá trình giải quyết hồ sơ",
        "Cập nhật trang thông tin điện tử",
    )
    units = ("Xã Đồng Kỳ", "Thị trấn Phồn Xương", "Xã Đồng Vương")
    states = (("Đang khắc phục", "progress"), ("Bị trả lại", "returned"), ("Đã giao", "waiting"))
    g.setdefault("csrf_valid", True)
    return {
        "form": form_with_errors(number="35/KH-UBND"),
        "picture": PICTURE,
        "deadlines": DEADLINES,
        "late": DEADLINES[3],
        "rule_label": SimpleNamespace(text="Đã báo cáo, chờ thẩm định", tone="amber", icon="clock"),
        "offered": [
            SimpleNamespace(name="report", label="Báo cáo"),
            SimpleNamespace(name="accept", label="Chấp nhận"),
            SimpleNamespace(
                name="cancel", label="Kết thúc nhiệm vụ", refusal="Chưa kết thúc được: báo cáo chưa được chấp nhận."
            ),
        ],
        "entries": [
            SimpleNamespace(
                who="Trần Văn An, Văn phòng - Thống kê",
                when=now,
                text="Bắt đầu khắc phục",
                tone="progress",
                icon="play",
            ),
            SimpleNamespace(who="Hệ thống", when=now, text="Đã nhắc hạn lần 1 qua thư", tone="waiting", icon="bell"),
            SimpleNamespace(
                who="Nguyễn Thị Minh, Phòng Nội vụ",
                when=now,
                text="Trả lại báo cáo: thiếu ảnh bảng niêm yết.",
                tone="violet",
                icon="undo-2",
            ),
            SimpleNamespace(
                who="Chủ tịch UBND huyện", when=now, text="Ban hành Thông báo số 118/TB-UBND, giao nhiệm vụ này."
            ),
        ],
        "rows": [
            {
                "title": titles[i % 3],
                "unit": units[i % 3],
                "area": "Cải cách thủ tục hành chính",
                "state": states[i % 3][0],
                "tone": states[i % 3][1],
                "deadline": DEADLINES[(3 + i) % 4],
                "count": i,
            }
            for i in range(8)
        ],
    }
