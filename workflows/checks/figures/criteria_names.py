"""A criterion is called the same where its points stand and where its remedy is told; they are matched by order."""

from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.areas import area_of_heading
from workflows.reading.statement import Kind, Score, Section
from workflows.vietnamese import fold


def by_order(case: Case) -> list[tuple[Score, Section]]:
    """Return criteria with the headings of their remedies, number by number."""
    read = case.statement
    if read.kind is not Kind.REMEDIATION_REPORT:
        return []
    sections = {s.mark.rstrip("."): s for s in read.sections if s.role == "strengths" and s.mark.rstrip(".").isdigit()}
    found = []
    criteria = [score for score in read.scores if score.level == 2 and score.criterion.lower().startswith("tiêu chí")]
    for place, score in enumerate(criteria, 1):
        section = sections.get(str(place))
        if section is not None:
            found.append((score, section))
    return found


@figure_rule(
    "cross_section_mismatch",
    title=N_("Tiêu chí gọi cùng một tên ở các phần"),
    why=N_("Gọi khác tên thì không đối chiếu được điểm mất với việc đã khắc phục."),
)
def criteria_names(case: Case) -> Iterator[Fault]:
    for score, section in by_order(case):
        name = score.criterion.split(":", 1)[-1].strip()
        same_area = area_of_heading(name) == area_of_heading(section.title)
        shared = set(fold(name).split()) & set(fold(section.title).split())
        if len(shared) < 2 or (not same_area and len(shared) < 4):
            values = {"name": name, "heading": section.title}
            text = N_("Phần chấm điểm gọi là “%(name)s”, phần khắc phục gọi là “%(heading)s”.")
            yield Fault(score.span, "medium", text, N_("Gọi theo tên trong quyết định công bố chỉ số."), values, 0.7)
