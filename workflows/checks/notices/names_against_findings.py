"""A sentence a person wrote names other units than the findings beneath it are about.

Tasks go to the units of the findings; a reader goes by the names.
"""

from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.wording import in_official_order, name_units


@notice_rule(
    "warning",
    title=N_("Câu sửa tay nêu đúng các đơn vị có phát hiện"),
    why=N_(
        "Nhiệm vụ giao theo phát hiện, người đọc lại theo tên trong câu; hai bên khác nhau "
        "thì có đơn vị bị giao oan hoặc bị bỏ sót."
    ),
    source=N_("Quy trình kiểm tra: danh sách đơn vị của mỗi câu lấy từ phát hiện"),
)
def names_against_findings(case: Case) -> Iterator[Fault]:
    extra = N_("Câu nêu %(units)s nhưng bên dưới không có phát hiện nào tại đó.")
    left = N_("Bên dưới có phát hiện tại %(units)s nhưng câu không nêu tên.")
    for block in case.outline.blocks:
        if not (block.is_edited and block.finding_ids):
            continue
        named = [unit for mention in case.mentions_of.get(block.key, ()) for unit in mention.units[:1]]
        beneath = case.units_beneath(block)
        if stray := [unit for unit in in_official_order(named) if unit not in beneath and case.is_visited(unit)]:
            yield Fault(extra, block.key, {"units": name_units(stray)})
        if named and (silent := [unit for unit in beneath if unit not in named]):
            yield Fault(left, block.key, {"units": name_units(silent)})
