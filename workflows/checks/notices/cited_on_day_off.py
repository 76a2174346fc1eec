"""A document is cited with a day on which offices were closed: most often day and month changed places."""

from collections.abc import Iterator

from workflows.checks.laws import law_cited
from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


@notice_rule(
    "warning",
    title=N_("Ngày của văn bản viện dẫn là ngày làm việc"),
    why=N_("Văn bản hiếm khi ban hành vào ngày nghỉ; thường là ghi nhầm ngày, tháng."),
    source=N_("Bộ luật Lao động 2019, điều 111, 112: ngày nghỉ"),
)
def cited_on_day_off(case: Case) -> Iterator[Fault]:
    text = N_("%(kind)s số %(number)s ghi ngày %(day)s là ngày nghỉ (%(weekday)s). Hãy đối chiếu lại ngày.")
    own = {case.facts.plan_number, *(one.number for one in case.facts.team_decisions)}
    for block, cited in case.citations:
        if cited.day is None or cited.number in own or law_cited(cited.kind, cited.number, cited.day):
            continue
        if not case.facts.calendar.is_working_day(cited.day):
            values = {"kind": cited.kind, "number": cited.number, "day": cited.day_written}
            yield Fault(text, block.key, values | {"weekday": _WEEKDAYS[cited.day.weekday()]})
