"""A person is written one way: "Lê Thị Hường" is not "Lê Thị Hương" at the signature."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.letters import LOW, UP
from workflows.reading.statement import Span
from workflows.vietnamese import canon, fold

_NAME = rf"[{UP}][{LOW}]+(?: [{UP}][{LOW}]+){{2,3}}"
#: So many syllables before the last are more than a common family name.
_FAMILY = 3
#: Names that most families have; with one of these a name of three or four words is a person's, whatever stands before.
_FAMILIES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Đinh|Trịnh|Lương|Đoàn|Nông|Triệu|Trương|Đào"
)
_NAMED = re.compile(
    rf"(?<![{UP}{LOW}])(?<!đường )(?<!phố )(?<!trường )"
    rf"(?P<name>(?:{_FAMILIES})(?: [{UP}][{LOW}]+){{2,3}})(?! [{UP}][{LOW}])"
)
_PERSON = re.compile(rf"(?:\b[Ôô]ng|\b[Bb]à|đồng chí|Đồng chí|đ/c|Đ/c):? (?P<name>{_NAME})(?! [{UP}][{LOW}])")


@figure_rule(
    "name_mismatch",
    title=N_("Họ tên một người viết thống nhất"),
    why=N_("Sai dấu ở họ tên thì biên bản, kết luận nói về người khác."),
)
def persons_two_ways(case: Case) -> Iterator[Fault]:
    places: dict[str, dict[str, list[Span]]] = {}
    addressed: set[str] = set()
    for block in case.blocks:
        addressed.update(fold(match["name"]) for match in _PERSON.finditer(block.text))
        for match in (*_PERSON.finditer(block.text), *_beyond(block.text)):
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
    yield from _signers(case, {name: places[name] for name in addressed})


def _beyond(text: str) -> Iterator[re.Match[str]]:
    """Yield names of persons that no "ông", "bà" or "đồng chí" stands before: "Phó Chủ tịch UBND xã Trần Thị Diễm"."""
    taken = {match.start("name") for match in _PERSON.finditer(text)}
    return (match for match in _NAMED.finditer(text) if match.start("name") not in taken)


def _signers(case: Case, places: Mapping[str, Mapping[str, Sequence[Span]]]) -> Iterator[Fault]:
    """Say who signs by a name that nobody present has, while one present has all of it but its last syllable."""
    for signer in case.statement.signatories:
        *family, given = fold(signer.name or "").split() or [""]
        if len(family) < _FAMILY or f"{' '.join(family)} {given}" in places:
            continue
        alike = [name for name in places if name.split()[:-1] == family and name.split()[-1][:1] == given[:1]]
        at = case.text.rfind(signer.name or "", signer.span.start)
        if len(alike) == 1 and at >= 0:
            other = next(iter(places[alike[0]].items()))
            values = {"written": signer.name or "", "name": other[0]}
            text, span = N_("“%(written)s” ở chỗ khác viết là “%(name)s”."), Span(at, at + len(signer.name or ""))
            yield Fault(span, "high", text, N_("Đối chiếu họ tên."), values, 0.8, also=(other[1][0],))
