"""Who must act is who was inspected: not fewer kinds of unit, and not suddenly all of them."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.statement import Kind
from workflows.wording import UNIT_KINDS

_OF_COMMUNE_LEVEL = {"xã", "phường", "thị trấn", "đặc khu"}
_INSPECTED = re.compile(r"(?<!chưa )(?<!không )được kiểm tra")


@figure_rule(
    "cross_section_mismatch",
    title=N_("Đối tượng được giao việc khớp đơn vị được kiểm tra"),
    why=N_("Đơn vị không rõ mình có phải báo cáo hay không thì sẽ không báo cáo."),
)
def addressee_of_duties(case: Case) -> Iterator[Fault]:
    read = case.statement
    if read.kind is not Kind.CONCLUSION_NOTICE or not read.inspected:
        return
    kinds = {UNIT_KINDS.get(unit.kind, "") for unit in read.inspected} & _OF_COMMUNE_LEVEL
    for section in read.sections:
        if section.role != "tasks" or not _INSPECTED.search(section.title):
            continue
        said = {kind for kind in _OF_COMMUNE_LEVEL if re.search(rf"\b{kind}\b", section.title)}
        missing = sorted(kinds - said) if said else []
        if missing:
            values = {"kinds": ", ".join(missing)}
            text = N_("Đã kiểm tra cả %(kinds)s nhưng mục này không nêu.")
            yield Fault(section.span, "medium", text, N_("Nêu đủ loại đơn vị được kiểm tra."), values, 0.85)
    coverage = read.coverage
    is_some = coverage is not None and coverage.inspected < coverage.total
    narrowed = any(_INSPECTED.search(section.title) for section in read.sections if section.role == "tasks")
    for task in read.tasks:
        if is_some and narrowed and re.match(r"Yêu cầu các (?:địa phương|xã|đơn vị)\b(?! được kiểm tra)", task.text):
            text = N_("Yêu cầu mọi đơn vị, trong khi mục trên chỉ nói đơn vị được kiểm tra: không rõ ai phải báo cáo.")
            yield Fault(task.span, "medium", text, N_("Nêu rõ đơn vị nào phải báo cáo."), {}, 0.75)
