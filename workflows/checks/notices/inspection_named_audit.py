"""An inspection (kiểm tra) is never called an audit (thanh tra): that is another regime with its own law."""

import re
from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_

_AUDIT = re.compile(r"\b(?:[Đđ]oàn|[Tt]ổ|[Kk]ết luận|[Bb]iên bản|[Qq]ua|được) thanh tra\b")


@notice_rule(
    "warning",
    title=N_("Không gọi kiểm tra là thanh tra"),
    why=N_("Thanh tra theo luật riêng, do cơ quan thanh tra tiến hành; gọi nhầm là nhận thẩm quyền không có."),
    source=N_("Luật Thanh tra 84/2025/QH15"),
)
def inspection_named_audit(case: Case) -> Iterator[Fault]:
    text = N_("“%(written)s”: đây là hoạt động kiểm tra, hãy viết “%(right)s”.")
    for block in case.outline.blocks:
        for match in _AUDIT.finditer(case.text_of(block)):
            yield Fault(text, block.key, {"written": match[0], "right": match[0].replace("thanh tra", "kiểm tra")})
