"""A unit is praised in an area in which it has a serious shortcoming.

Meeting another criterion of the area is no praise; an initiative is, and so is what the team wrote of its own accord.
"""

from collections.abc import Iterator

from workflows.areas import area_label
from workflows.checks.notices.case import Case, notice_rule, quoted
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.wording import UnitName, full_name


@notice_rule(
    "warning",
    title=N_("Không khen đơn vị ở lĩnh vực có hạn chế nghiêm trọng"),
    why=N_("Lời khen bên cạnh hạn chế nghiêm trọng cùng lĩnh vực làm nhẹ kết luận; nếu giữ thì phải giải thích."),
    source=N_("Quy trình kiểm tra: mục I và mục II không mâu thuẫn"),
)
def praise_against_grave(case: Case) -> Iterator[Fault]:
    text = N_(
        "%(unit)s được nêu ưu điểm ở lĩnh vực “%(area)s” dù có hạn chế nghiêm trọng ở chính lĩnh vực này: “%(fault)s”."
    )
    strengths = (one for one in case.findings if one.kind == "strength")
    praised = {(one.unit, one.area) for one in strengths if one.initiative or one.criterion_id is None}
    said: set[tuple[UnitName, str]] = set()
    for finding in case.shortcomings:
        where = (finding.unit, finding.area)
        if finding.severity == "serious" and where in praised and where not in said:
            said.add(where)
            values = {
                "unit": full_name(finding.unit),
                "area": area_label(finding.area, case.facts.area_labels),
                "fault": quoted(finding.statement),
            }
            yield Fault(text, case.place_of(finding), values)
