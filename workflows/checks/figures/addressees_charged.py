"""A letter goes to everybody whom it charges: who is not among "Kính gửi" does not receive it."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.letters import UP
from workflows.reading.statement import Kind
from workflows.vietnamese import fold

_UNITS = re.compile(
    rf"(?:xã|phường|thị trấn|đặc khu)\s*:?\s+(?:[Pp]hường |[Xx]ã )?(?P<names>[{UP}][^\W\d_]*(?:[ -][{UP}][^\W\d_]*)*"
    rf"(?:(?:, | và )[{UP}][^\W\d_]*(?:[ -][{UP}][^\W\d_]*)*)*)"
)
_FEWEST = 2


@figure_rule(
    "cross_section_mismatch",
    title=N_("Đơn vị được giao việc có trong “Kính gửi”"),
    why=N_("Đơn vị không nhận được văn bản thì không làm, và không thể bị coi là chậm."),
)
def addressees_charged(case: Case) -> Iterator[Fault]:
    read = case.statement
    written = [word.value for word in read.addressees if _UNITS.search(word.value)]
    named, told = [fold(one) for one in written], sum(len(re.split(r"[,;] | và ", one)) for one in written)
    if read.kind not in {Kind.CHASE_LETTER, Kind.OTHER} or len(named) < len(read.addressees) or told < _FEWEST:
        return
    for task in read.tasks:
        charged = [name for match in _UNITS.finditer(task.responsible) for name in re.split(r", | và ", match["names"])]
        missing = [name for name in charged if not any(fold(name) in one for one in named)]
        if missing:
            text = N_("%(names)s được giao việc nhưng không có trong “Kính gửi”.")
            also = tuple(word.span for word in read.addressees[:1])
            values = {"names": ", ".join(missing)}
            yield Fault(task.span, "high", text, N_("Thêm vào “Kính gửi”."), values, 0.85, also=also)
