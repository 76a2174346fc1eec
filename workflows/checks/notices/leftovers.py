"""Something typed to be filled in later is still there: "……", "xxx", "[…]", "TODO", "ngày … tháng".

A list that ends in ",..." is another matter, see `open_list`."""

import re
from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule, quoted
from workflows.checks.rules import Fault
from workflows.i18n import N_

_LEFT = re.compile(
    r"(?:\.|…){4,}|…{2,}|_{3,}|(?<![a-z])x{3,}(?![a-z])|\?{2,}|\[[ .…]*\]"
    r"|<(?:tên|số|ngày|điền|ghi)[^<>]{0,40}>|(?<!\w)(?:TODO|TBD|FIXME)(?!\w)"
    r"|lorem ipsum|(?:số|ngày|tháng|năm|hạn) ?(?:\.\.\.|…)(?= ?/| ?tháng| ?năm|[ ,;.)]|$)|\bđiền (?:sau|tên|số)\b",
    re.IGNORECASE,
)


@notice_rule(
    "error",
    title=N_("Không còn chỗ trống, chữ tạm chưa điền"),
    why=N_("Chỗ trống, chữ tạm lọt vào văn bản đã ký thì phải đính chính."),
    source=N_("Nghị định 30/2020/NĐ-CP, điều 12: kiểm tra văn bản trước khi ký"),
)
def leftovers(case: Case) -> Iterator[Fault]:
    text = N_("Còn chữ tạm hoặc chỗ trống chưa điền: “%(written)s”.")
    for block in case.outline.blocks:
        match = _LEFT.search(block.text)
        if match:
            start = max(0, match.start() - 20)
            around = block.text[start : match.end() + 10]
            yield Fault(text, block.key, {"written": quoted(around)})
