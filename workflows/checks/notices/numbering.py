"""Numbers run without a gap and inherit from their heading.

A heading "5." followed by "6.1." leaves the reader searching; a number typed into a sentence that has one already is
printed twice.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.outline import NoticeBlock

Path = tuple[int, ...]
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_ARABIC = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3})*")
_TYPED = re.compile(r"\s*(?:[IVX]+\.|[0-9]{1,2}(?:\.[0-9]{1,2})*\.)\s(?=\D)")


@notice_rule(
    "error",
    title=N_("Số thứ tự các mục liên tục và theo mục cha"),
    why=N_("Mục 5 mà bên dưới là 6.1 thì không viện dẫn được: không ai biết 6.1 thuộc mục nào."),
    source=N_("Nghị định 30/2020/NĐ-CP, phụ lục I, mục I.II.6: đánh số các phần, mục, khoản"),
)
def numbering(case: Case) -> Iterator[Fault]:
    text = N_("Mục này đánh số “%(number)s”, đúng thứ tự phải là “%(right)s”.")
    section, path = 0, Path()
    strays: dict[Path, list[NoticeBlock]] = {}
    for block in case.outline.blocks:
        plain = block.number.strip().rstrip(".")
        if plain in _ROMAN[1:]:
            section, path = section + 1, ()
            if plain != (right := _ROMAN[min(section, len(_ROMAN) - 1)]):
                yield Fault(text, block.key, {"number": block.number, "right": f"{right}."})
                section = _ROMAN.index(plain)
        elif _ARABIC.fullmatch(plain):
            numbers = tuple(map(int, plain.split(".")))
            parent, before = path[: len(numbers) - 1], path[: len(numbers)]
            if numbers[:-1] != parent:
                strays.setdefault(parent, []).append(block)
                continue
            expected = (*parent, before[-1] + 1 if len(before) == len(numbers) else 1)
            if numbers != expected:
                yield Fault(text, block.key, {"number": block.number, "right": f"{_dotted(expected)}."})
            path = numbers
    yield from _strays(strays)
    yield from _typed_twice(case)


def _strays(strays: Mapping[Path, Sequence[NoticeBlock]]) -> Iterator[Fault]:
    """Say once of all that follow a heading without its number what they should be."""
    text = N_("Các mục %(numbers)s nằm dưới mục %(heading)s, phải đánh số %(right)s.")
    for heading, blocks in strays.items():
        values = {
            "numbers": ", ".join(block.number.rstrip(".") for block in blocks),
            "heading": _dotted(heading) or "…",
            "right": ", ".join(_dotted((*heading, n)) for n in range(1, len(blocks) + 1)),
        }
        yield Fault(text, blocks[0].key, values)


def _dotted(numbers: Path) -> str:
    return ".".join(map(str, numbers))


def _typed_twice(case: Case) -> Iterator[Fault]:
    text = N_("Câu đã có số “%(number)s” nhưng trong câu lại gõ thêm số “%(typed)s”. Hãy bỏ số trong câu.")
    for block in case.outline.blocks:
        typed = _TYPED.match(block.text)
        if typed and block.number:
            yield Fault(text, block.key, {"number": block.number, "typed": typed[0].strip()})
