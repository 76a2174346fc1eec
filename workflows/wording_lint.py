"""What is wrong with a wording of the library, in words an officer understands; errors keep it from being used."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from workflows.canned import FIGURES, SLOT, SLOTS, UNITS, parts, plain, takes
from workflows.figures import FIGURE_SLOT, FIGURE_SLOTS
from workflows.i18n import N_
from workflows.predicates import is_predicate
from workflows.vietnamese import canon, fold

_LONG = 60  # words
_QUANTITIES = ("một số", "hầu hết", "đa số", "nhiều", "các xã", "các đơn vị", "các địa phương")
_KINDS = re.compile(r"\b(?:UBND )?(?:các )?(xã|phường|thị trấn|đặc khu|huyện|quận)\b", re.IGNORECASE)
# Words that hold a kind of unit without naming one.
_NO_KIND = re.compile(r"cấp xã|cấp huyện|xã hội|làng xã|thôn|tổ dân phố|đô thị", re.IGNORECASE)
_YEAR = re.compile(r"\bnăm ((?:19|20)\d\d)\b")
_FORMER = re.compile(r"mức độ [34]\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing about a wording; ``text`` is a msgid whose placeholders ``values`` fill once it is translated."""

    severity: Literal["error", "warning"]
    text: str
    values: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text % self.values


@dataclass(frozen=True, slots=True)
class _Case:
    wording: str
    has_figure: bool
    unit_names: frozenset[str]


def remarks(wording: str, *, has_figure: bool = True, unit_names: Iterable[str] = ()) -> list[Remark]:
    """Return what is wrong with a criterion's wording for met or not met, errors first; nothing about an empty one.

    ``unit_names`` are full names ("xã Canh Nậu") that must not be written into it.
    """
    if not wording.strip():
        return []
    case = _Case(wording, has_figure, frozenset(unit_names))
    found = [remark for rule in RULES for remark in rule(case)]
    return sorted(found, key=lambda remark: remark.severity != "error")


def figure_remarks(wording: str) -> list[Remark]:
    """Return what is wrong with the wording of a criterion's figure."""
    if not wording.strip():
        return []
    found = list(_marks(wording))
    names = FIGURE_SLOT.findall(wording)
    text = N_("Không có chỗ điền tên “%(slot)s”. Hãy dùng {tỷ lệ}, {tử số} hoặc {mẫu số}.")
    found += [Remark("error", text, {"slot": name}) for name in names if name.casefold() not in FIGURE_SLOTS]
    if not names:
        found.append(Remark("error", N_("Cách ghi số liệu phải có {tỷ lệ}, {tử số} hoặc {mẫu số}.")))
    return found


def unknown_slot(case: _Case) -> Iterator[Remark]:
    text = N_("Không có chỗ điền tên “%(slot)s”. Hãy dùng {đơn vị} hoặc {số liệu}.")
    for name in SLOT.findall(case.wording):
        if name.casefold() not in SLOTS:
            yield Remark("error", text, {"slot": name})


def unpaired_mark(case: _Case) -> Iterator[Remark]:
    yield from _marks(case.wording)


def _marks(wording: str) -> Iterator[Remark]:
    rest = SLOT.sub("", wording)
    if "{" in rest or "}" in rest:
        yield Remark("error", N_("Dấu { } chưa thành cặp. Chỗ điền viết như {đơn vị}."))
    depth = 0
    for mark in re.findall(r"[\[\]]", wording):
        depth += 1 if mark == "[" else -1
        if not 0 <= depth <= 1:
            break
    if depth:
        yield Remark("error", N_("Dấu [ ] chưa thành cặp hoặc lồng vào nhau."))


def slot_twice(case: _Case) -> Iterator[Remark]:
    names = [SLOTS.get(name.casefold(), name) for name in SLOT.findall(case.wording)]
    text = N_("Chỗ điền “%(slot)s” có hai lần trong một câu.")
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield Remark("error", text, {"slot": {UNITS: "{đơn vị}", FIGURES: "{số liệu}"}.get(name, name)})


def full_stop(case: _Case) -> Iterator[Remark]:
    if case.wording.rstrip().endswith((".", ";", ":", ",")):
        yield Remark("warning", N_("Không đặt dấu ở cuối câu: thông báo tự thêm tên đơn vị và dấu chấm."))


def double_space(case: _Case) -> Iterator[Remark]:
    if re.search(r"\S[ \t\u00a0]{2,}\S", case.wording):
        yield Remark("warning", N_("Có hai dấu cách liền nhau."))


def several_sentences(case: _Case) -> Iterator[Remark]:
    if re.search(r"[.!?]\s+[A-ZĐÀ-Ỹ]", case.wording):
        yield Remark("warning", N_("Có nhiều câu trong một mẫu. Mỗi mẫu chỉ nên là một câu; chi tiết ghi ở phát hiện."))


def no_verb(case: _Case) -> Iterator[Remark]:
    if takes(case.wording, UNITS) or is_predicate(plain(case.wording)):
        return
    text = N_(
        "Câu không bắt đầu bằng động từ nên tên đơn vị khó đứng trước: “Xã … %(start)s…”. Hãy bắt đầu bằng “Chưa…”, "
        "“Ban hành…”, hoặc đặt {đơn vị} vào chỗ của nó."
    )
    start = " ".join(plain(case.wording).split()[:4])
    yield Remark("warning", text, {"start": f"{start[:1].lower()}{start[1:]} "})


def figure_must_be_said(case: _Case) -> Iterator[Remark]:
    for part in parts(case.wording):
        if FIGURES in part.slots and not part.is_optional:
            text = N_(
                "Khi phát hiện không có số liệu, câu này không dùng được. Hãy đặt phần có {số liệu} trong ngoặc [ ]."
            )
            yield Remark("warning", text)


def figure_without_label(case: _Case) -> Iterator[Remark]:
    if takes(case.wording, FIGURES) and not case.has_figure:
        yield Remark("warning", N_("Câu có {số liệu} nhưng nội dung kiểm tra này không yêu cầu số liệu."))


def quantity_written(case: _Case) -> Iterator[Remark]:
    words = f"{plain(case.wording).casefold()} "
    for quantity in _QUANTITIES:
        if words.startswith(f"{quantity} "):
            text = N_("Không viết “%(words)s”: thông báo tự tính từ số đơn vị.")
            yield Remark("warning", text, {"words": quantity})
            return


def unit_written(case: _Case) -> Iterator[Remark]:
    words = f" {fold(case.wording)} "
    for name in sorted(case.unit_names):
        if f" {fold(name)} " in words:
            text = N_("Tên “%(unit)s” được viết cố định. Hãy thay bằng {đơn vị}.")
            yield Remark("warning", text, {"unit": name})


def kind_written(case: _Case) -> Iterator[Remark]:
    if any(f" {fold(name)} " in f" {fold(case.wording)} " for name in case.unit_names):
        return
    if found := _KINDS.search(_NO_KIND.sub("", canon(case.wording))):
        text = N_("Có chữ “%(kind)s”: câu sẽ sai với loại đơn vị khác. Hãy dùng {đơn vị} hoặc “cấp xã”.")
        yield Remark("warning", text, {"kind": found.group().strip()})


def year_written(case: _Case) -> Iterator[Remark]:
    if found := _YEAR.search(case.wording.casefold()):
        text = N_("Năm %(year)s được viết cố định; bộ nội dung dùng cho nhiều năm.")
        yield Remark("warning", text, {"year": found[1]})


def former_words(case: _Case) -> Iterator[Remark]:
    if found := _FORMER.search(case.wording):
        text = N_("“%(words)s” không còn dùng từ 15/8/2022; nay là “toàn trình”, “một phần”.")
        yield Remark("warning", text, {"words": found.group()})


def too_long(case: _Case) -> Iterator[Remark]:
    count = len(case.wording.split())
    if count > _LONG:
        text = N_("Câu dài %(count)s từ. Câu trong thông báo nên dưới %(limit)s từ.")
        yield Remark("warning", text, {"count": str(count), "limit": str(_LONG)})


RULES: tuple[Callable[[_Case], Iterable[Remark]], ...] = (
    unknown_slot,
    unpaired_mark,
    slot_twice,
    full_stop,
    double_space,
    several_sentences,
    no_verb,
    figure_must_be_said,
    figure_without_label,
    quantity_written,
    unit_written,
    kind_written,
    year_written,
    former_words,
    too_long,
)
