"""A person is written one way: "Lê Thị Hường" is not "Lê Thị Hương" at the signature."""

import re
from collections import Counter
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.letters import LOW, UP
from workflows.reading.statement import Span
from workflows.vietnamese import canon, fold

_NAME = rf"[{UP}][{LOW}]+(?: [{UP}][{LOW}]+){{2,3}}"
_PERSON = re.compile(rf"(?:\b[Ôô]ng|\b[Bb]à|đồng chí|Đồng chí|đ/c|Đ/c):? (?P<name>{_NAME})(?! [{UP}][{LOW}])")


@figure_rule(
    "name_mismatch",
    title=N_("Họ tên một người viết thống nhất"),
    why=N_("Sai dấu ở họ tên thì biên bản, kết luận nói về người khác."),
)
def persons_two_ways(case: Case) -> Iterator[Fault]:
    places: dict[str, dict[str, list[Span]]] = {}
    for block in case.blocks:
        for match in _PERSON.finditer(block.text):
            span = block.span(*match.span("name"))
            places.setdefault(fold(match["name"]), {}).setdefault(canon(match["name"]), []).append(span)
    for signer in case.statement.signatories:
        if signer.name and fold(signer.name) in places:
            at = case.text.rfind(signer.name, signer.span.start)
            if at >= 0:
                span = Span(at, at + len(signer.name))
                places[fold(signer.name)].setdefault(canon(signer.name), []).append(span)
    for written in places.values():
        if len(written) != 2:
            continue
        (usual, _), (rare, _) = Counter({name: len(spans) for name, spans in written.items()}).most_common()
        values = {"written": rare, "name": usual}
        text = N_("“%(written)s” ở chỗ khác viết là “%(name)s”.")
        span = written[rare][-1]
        yield Fault(span, "medium", text, N_("Đối chiếu họ tên."), values, 0.75, also=(written[usual][0],))
