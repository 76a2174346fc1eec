"""Steps and audiences in words."""

from collections.abc import Iterable

from flask_babel import force_locale

from inspect_app.i18n import _, _n
from workflows.reminders import Audience


def offset_words(offset: int) -> str:
    """Return how a step stands to the deadline: "Trước hạn 5 ngày làm việc"."""
    if offset == 0:
        return _("Đúng ngày hết hạn")
    if offset < 0:
        return _n("Trước hạn %(n)s ngày làm việc", -offset)
    return _n("Quá hạn %(n)s ngày làm việc", offset)


def audience_words(audience: Iterable[Audience]) -> str:
    """Return an audience in words, commas between."""
    names = dict(audience_choices())
    return ", ".join(names[who] for who in audience)


def audience_choices() -> list[tuple[Audience, str]]:
    """Return everyone a step can go to, with how the page names them."""
    return [
        (Audience.UNIT_OFFICER, _("Công chức phụ trách của đơn vị")),
        (Audience.UNIT_CHAIR, _("Chủ tịch UBND đơn vị")),
        (Audience.OFFICE, _("Cơ quan Nội vụ")),
        (Audience.LEADER, _("Lãnh đạo cơ quan kiểm tra")),
    ]


def step_words(offset: int, audience: Iterable[Audience]) -> str:
    """Return a whole step in words, as the journal keeps it: in Vietnamese, whoever acts."""
    with force_locale("vi"):
        return f"{offset_words(offset)}: {audience_words(audience)}"
