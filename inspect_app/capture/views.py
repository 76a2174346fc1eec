"""Recording on site: what devices ask and hand in (JSON), and the pages about it."""

from __future__ import annotations

from flask import Blueprint

from inspect_app.wire import speak_json

bp = Blueprint("capture", __name__)
#: What devices speak to: JSON in and out, whatever goes wrong.
sync = Blueprint("sync", __name__, url_prefix="/capture")
speak_json(sync)

from inspect_app.capture import device_views as device_views  # noqa: E402 - their addresses join these blueprints
from inspect_app.capture import photo_views as photo_views  # noqa: E402
from inspect_app.capture import room_views as room_views  # noqa: E402
from inspect_app.capture import secretary_views as secretary_views  # noqa: E402
from inspect_app.capture import shell as shell  # noqa: E402
from inspect_app.capture import sync_views as sync_views  # noqa: E402

bp.register_blueprint(sync)
