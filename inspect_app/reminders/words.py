"""Steps and audiences in words."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import force_locale

from inspect_app.i18n import _, _n
from workflows.reminder_rules import Audience, Clock, Rule


def rule_words(rule: Rule) -> str:
    """Return when a step speaks: "Quá hạn 20 ngày làm việc, sau đó cứ 10 ngày nhắc lại, mỗi lần lâu thêm 5 ngày"."""
    said = _first(rule)
    if rule.every <= 0:
        return said
    again = _("%(step)s, sau đó cứ %(n)s ngày nhắc lại", step=said, n=rule.every)
    return _("%(step)s, mỗi lần lâu thêm %(n)s ngày", step=again, n=rule.wider) if rule.wider else again


def _first(rule: Rule) -> str:
    n = abs(rule.offset)
    if rule.clock is Clock.REPORTED:
        if rule.working:
            return _n("Đơn vị báo cáo đã %(n)s ngày làm việc mà chưa thẩm định", n)
        return _n("Đơn vị báo cáo đã %(n)s ngày mà chưa thẩm định", n)
    if n == 0:
        return _("Đúng ngày hết hạn")
    if rule.offset < 0:
        return _n("Trước hạn %(n)s ngày làm việc", n) if rule.working else _n("Trước hạn %(n)s ngày", n)
    return _n("Quá hạn %(n)s ngày làm việc", n) if rule.working else _n("Quá hạn %(n)s ngày", n)


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
        (Audience.OFFICE_HEAD, _("Người đứng đầu cơ quan Nội vụ")),
        (Audience.LEADER, _("Lãnh đạo cơ quan kiểm tra")),
        (Audience.TEAM, _("Đoàn kiểm tra")),
    ]


def letter_words(level: int) -> str:
    """Return which chase letter a step has drafted; nothing for none."""
    if level <= 0:
        return ""
    by = _("cơ quan Nội vụ ký") if level == 1 else _("lãnh đạo ký")
    return _("Soạn công văn đôn đốc lần %(n)s (%(by)s)", n=level, by=by)


def step_words(rule: Rule) -> str:
    """Return a whole step in words, as the journal keeps it: in Vietnamese, whoever acts."""
    with force_locale("vi"):
        return f"{rule_words(rule)}: {audience_words(rule.audience)}"
