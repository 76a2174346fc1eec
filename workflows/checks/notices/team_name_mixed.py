"""The team has one official name in a campaign: Đoàn or Tổ, never both."""

import re
from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.vietnamese import canon, fold

_GROUP = re.compile(r"\b[Tt]ổ kiểm tra\b")
_TEAM = re.compile(r"\b[Đđ]oàn kiểm tra\b")


@notice_rule(
    "warning",
    title=N_("Tên đoàn kiểm tra dùng thống nhất"),
    why=N_("Quyết định thành lập Đoàn mà thông báo viết Tổ thì không rõ là cùng một đoàn."),
    source=N_("Quy trình kiểm tra: mỗi đợt kiểm tra có một tên gọi chính thức của đoàn"),
)
def team_name_mixed(case: Case) -> Iterator[Fault]:
    is_team = fold(case.facts.team_name).startswith("doan")
    pattern, right = (_GROUP, "Đoàn kiểm tra") if is_team else (_TEAM, "Tổ kiểm tra")
    text = N_("Viết “%(written)s” nhưng tên theo quyết định là “%(right)s”.")
    places = [(block.key, case.text_of(block)) for block in case.outline.blocks]
    for key, words in [*places, *((None, canon(line)) for line in case.outline.recipients)]:
        if match := pattern.search(words):
            yield Fault(text, key, {"written": match[0], "right": right})
