"""A criterion that lost points is answered by something done: what, by whom, when; "duy trì" answers nothing."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.checks.figures.criteria_names import by_order
from workflows.i18n import N_
from workflows.reading.quantities import plain
from workflows.reading.statement import Finding

_GENERAL = re.compile(r"(?:Duy trì|Giữ vững|Tiếp tục|Phát huy|Thực hiện khắc phục|Nâng cao|Phấn đấu)\b")


@figure_rule(
    "missing",
    title=N_("Tiêu chí mất điểm có việc khắc phục cụ thể"),
    why=N_("Báo cáo khắc phục phải nói đã làm gì, ai làm, khi nào cho từng điểm mất."),
)
def points_without_remedy(case: Case) -> Iterator[Fault]:
    sections = case.statement.sections
    for score, section in by_order(case):
        lost = round((score.most or 0) - score.achieved, 2)
        if lost <= 0:
            continue
        place = sections.index(section)
        beneath = [one for one in case.statement.findings if case.section_of(one) == place]
        if not beneath or not _GENERAL.match(beneath[0].text):
            continue
        general = _most_general(beneath)
        values = {"lost": plain(lost), "criterion": score.criterion}
        text = N_("Mất %(lost)s điểm ở “%(criterion)s” nhưng không nêu việc đã làm, người làm, ngày làm.")
        yield Fault(general.span, "medium", text, N_("Nêu từng việc đã làm kèm minh chứng."), values, 0.75)


def _most_general(findings: list[Finding]) -> Finding:
    """The sentence that speaks of the points that were lost, else the first."""
    return next((one for one in findings if re.search(r"chưa đạt|khắc phục những", one.text)), findings[0])
