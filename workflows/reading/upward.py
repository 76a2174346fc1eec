"""Which duties are none: what a document asks of a body above its issuer is a proposal, and nobody's task here.

A notice of a district orders its communes and offices, and proposes to the province ("Đề nghị UBND tỉnh …", "Kiến nghị
Sở Nội vụ …").  What a department asks of another that it did not inspect is a proposal, too.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from workflows.reading.statement import Task
from workflows.vietnamese import canon, fold

#: The cities that are provinces; another "thành phố" is a district.
_PROVINCES = r"(?:hà nội|(?:thành phố |tp )?hồ chí minh|hải phòng|đà nẵng|cần thơ|huế)"
_CITY = r"(?:thành phố|tp\.?)"
_STATE, _PROVINCE, _DEPARTMENT, _DISTRICT, _OFFICE, _COMMUNE = 40, 30, 28, 20, 18, 10
#: How high a body stands; the first that fits counts.
_RANKS: Sequence[tuple[int, re.Pattern[str]]] = tuple(
    (rank, re.compile(rf"(?:{form})(?![^\W_])"))
    for rank, form in (
        (_STATE, r"bộ (?!phận|môn|máy)\w+|chính phủ|thủ tướng|trung ương|văn phòng chính phủ|quốc hội"),
        (_DEPARTMENT, r"sở \w+|(?:văn phòng|vp) (?:ubnd|hđnd|đoàn)[^,;]* tỉnh|ban [^,;]+ (?:tỉnh|thành) ủy"),
        (_OFFICE, rf"phòng [^,;]+ (?:huyện|quận|thị xã|{_CITY})|ban [^,;]+ (?:huyện|quận|thị) ủy"),
        (_COMMUNE, r"[^,;]*(?<!thị )(?<!\w)(?:xã|phường|thị trấn|đặc khu)"),
        (_PROVINCE, rf"(?:[^,;]* )?(?:tỉnh|tỉnh ủy|{_CITY} {_PROVINCES})"),
        (_DISTRICT, rf"(?:[^,;]* )?(?:huyện|quận|thị xã|{_CITY}|huyện ủy|quận ủy|thị ủy)"),
    )
)
_LEADS = re.compile(
    r"(?:(?:các )?(?:đồng chí )?(?:chủ tịch|phó chủ tịch|giám đốc|lãnh đạo|thường trực|ban thường vụ) )+"
)
_ASKED = re.compile(r"(?:^|\s)(?:[Đđ]ề nghị|[Kk]iến nghị|[Đđ]ề xuất)\b")


def rank_of(body: str) -> int | None:
    """Return how high a body stands, nothing where its name does not say so.

    >>> rank_of("UBND tỉnh"), rank_of("Sở Nội vụ"), rank_of("Chủ tịch UBND huyện Yên Thế"), rank_of("UBND các xã")
    (30, 28, 20, 10)
    >>> rank_of("Công chức Tư pháp"), rank_of("Bộ phận Một cửa"), rank_of("UBND thành phố Hải Phòng")
    (None, None, 30)
    >>> rank_of("đồng chí phụ trách quân sự"), rank_of("UBND thị xã An Khê")
    (None, 20)
    """
    words = _LEADS.sub("", canon(body).lower(), count=1)
    return next((rank for rank, form in _RANKS if form.match(words)), None)


def with_proposals(tasks: Sequence[Task], issuer: str, inspected: Iterable[str]) -> tuple[Task, ...]:
    """Return the tasks, each marked that asks a body above the issuer, or one beside it that was not inspected."""
    own = rank_of(issuer)
    if own is None:
        return tuple(tasks)
    names = [fold(name) for name in inspected]
    is_city = own == _DISTRICT and "thành phố" in issuer.lower()
    return tuple(replace(one, is_upward=_is_above(one, own, names, is_city=is_city)) for one in tasks)


def _is_above(task: Task, own: int, inspected: Sequence[str], *, is_city: bool) -> bool:
    rank = rank_of(task.responsible)
    if rank is None or any(name in fold(task.responsible) for name in inspected):
        return False
    if rank == _DISTRICT and own == _DEPARTMENT and task.responsible.endswith("thành phố"):
        rank = _PROVINCE  # of a department, the city it belongs to
    if own == _DEPARTMENT == rank or (is_city and rank == _DEPARTMENT):
        # Beside it; and a city that has departments is a province.
        return _ASKED.search(task.text) is not None
    return rank > own
