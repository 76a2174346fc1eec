"""A commune issues at its own place: "Tân Lập, ngày …" of xã Phú Thuận is left from another paper."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.vietnamese import canon

_COMMUNE = re.compile(
    r"(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân) (?:xã|phường|thị trấn|đặc khu) (?P<name>.+)", re.IGNORECASE
)


@figure_rule(
    "cross_section_mismatch",
    title=N_("Địa danh ban hành là của cơ quan ban hành"),
    why=N_("Địa danh của nơi khác thường do dùng lại tệp của đơn vị khác."),
)
def place_of_issue(case: Case) -> Iterator[Fault]:
    issuer, place = case.statement.issuer, case.statement.place
    own = _COMMUNE.fullmatch(issuer.value.strip()) if issuer else None
    if own is None or place is None or not place.value:
        return
    # A ward's place may be told with its number, or be the city's.
    name, told = canon(own["name"]).casefold(), canon(place.value).casefold()
    if name in told or told in name or any(letter.isdigit() for letter in name) or " " not in told.strip():
        return
    head = canon(case.text[: place.span.start]).casefold()
    if told in head:
        return  # the district's or the city's name stands in the letterhead
    values = {"place": place.value, "issuer": issuer.value if issuer else ""}
    text = N_("Địa danh “%(place)s” không phải của %(issuer)s.")
    yield Fault(place.span, "medium", text, N_("Ghi địa danh của cơ quan ban hành."), values, 0.75)
