"""One unit is written one way: "Bó Hạ", "Bồ Hạ" and "Bố Hạ" are one town."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.vietnamese import canon


@figure_rule(
    "ocr",
    title=N_("Tên đơn vị viết thống nhất"),
    why=N_("Viết khác dấu thường do quét chữ; người đọc có thể hiểu là đơn vị khác."),
)
def name_variants(case: Case) -> Iterator[Fault]:
    for name, others in case.statement.aliases.items():
        for other in others:
            if canon(other) == canon(name):
                continue
            # A name of one syllable is a word of every day where no kind stands before it.
            ahead = "" if " " in other else r"(?:[Xx]ã|[Pp]hường|[Tt]hị trấn|[Hh]uyện) "
            form = re.compile(rf"(?<!\w){ahead}{re.escape(other)}(?!\w)")
            for block in case.blocks:
                match = form.search(block.text)
                if match:
                    values = {"written": other, "name": name}
                    text = N_("“%(written)s” ở chỗ khác viết là “%(name)s”.")
                    yield Fault(block.span(*match.span()), "low", text, N_("Viết “%(name)s”."), values, 0.8)
                    break
