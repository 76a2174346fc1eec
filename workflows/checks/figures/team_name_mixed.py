"""The team has one name: Đoàn or Tổ."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_

_NAMES = {"Đoàn": re.compile(r"Đoàn kiểm tra"), "Tổ": re.compile(r"Tổ kiểm tra")}


@figure_rule(
    "cross_section_mismatch",
    title=N_("Đoàn kiểm tra gọi một tên"),
    why=N_("Quyết định lập Đoàn thì văn bản không gọi là Tổ."),
)
def team_name_mixed(case: Case) -> Iterator[Fault]:
    places = {
        name: [block.span(*m.span()) for block in case.blocks for m in form.finditer(block.text)]
        for name, form in _NAMES.items()
    }
    if not all(places.values()):
        return
    rare, usual = sorted(places, key=lambda name: len(places[name]))
    values = {"rare": f"{rare} kiểm tra", "usual": f"{usual} kiểm tra"}
    text = N_("“%(rare)s” ở chỗ khác gọi là “%(usual)s”.")
    yield Fault(places[rare][0], "low", text, N_("Gọi một tên theo quyết định thành lập."), values, 0.7)
