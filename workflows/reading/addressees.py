"""To whom a document speaks where neither a duty nor the heading above it says so."""

import re

from workflows.reading.letters import UP
from workflows.reading.names import kind_label
from workflows.reading.statement import Kind, Statement
from workflows.reading.upward import rank_of


def general_addressee(statement: Statement) -> str:
    """Return to whom a notice speaks when no heading says it: the units among its recipients, or who was inspected."""
    if statement.kind is Kind.MINUTES and len(statement.inspected) == 1:
        unit = statement.inspected[0]
        return unit.name if unit.kind == "office" else f"UBND {kind_label(unit.kind)} {unit.name}"
    issuer = statement.issuer.value if statement.issuer else ""
    below = _DISTRICTS if "tỉnh" in issuer or issuer.startswith("Sở") else _COMMUNES
    named = [piece.strip() for one in statement.recipients for piece in one.value.split(";")]
    found = [match[0].strip(" .;") for one in named if (match := below.match(one))]
    if found:
        return ", ".join(dict.fromkeys(found)) if len(found) <= 4 else found[0]
    for word in statement.addressees:
        if word.value:
            return word.value
    title = statement.title.value if statement.title else ""
    match = re.search(r"(?:UBND\s+)?(?:các )?(?:xã|phường)(?:, (?:phường|thị trấn|đặc khu))*", title)
    return f"UBND {match[0].removeprefix('UBND ')}" if match else ""


def reported_to(statement: Statement) -> str:
    """Return the body above that a report is made to, who hears its proposals: by its address, who asked, its list."""
    own = rank_of(statement.issuer.value) if statement.issuer else None
    named = [word.value for word in statement.addressees]
    named += [basis.issuer for basis in statement.bases if basis.role == "basis_request"]
    named += [re.split(r"[;(]", word.value)[0].strip() for word in statement.recipients]
    return next((one for one in named if own is not None and (rank_of(one) or 0) > own), "")


_BELOW = r"(?!.*\(b/c\))(?:(?:Chủ tịch )?(?:UBND|Ủy ban nhân dân)\s+(?:các\s+)?(?:{kinds})[^;()]*|{party})"
_PARTY = (
    rf"(?:Ban [Tt]hường vụ |BTV |Ban Chấp hành )?(?:(?:Huyện|Thành|Thị|Quận) ủy (?=[{UP}])"
    rf"|Đảng (?:ủy|bộ) (?=[{UP}]|xã|phường|đặc khu|các))[^;(),]+"
)
_COMMUNES = re.compile(_BELOW.format(kinds=r"xã|phường|thị trấn|đặc khu|\d", party=_PARTY))
_DISTRICTS = re.compile(
    _BELOW.format(
        kinds=rf"xã|phường|thị trấn|đặc khu|\d|(?:thành phố|quận|huyện|thị xã)(?: (?=[{UP}])|,)", party=_PARTY
    )
)
