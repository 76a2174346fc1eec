"""How findings are said in a notice: one sentence for what several units have in common, the units named."""

import re
from collections.abc import Iterable, Mapping, Sequence

from workflows.notice_facts import FindingFact, NoticeFacts
from workflows.vietnamese import canon, fold
from workflows.wording import (
    DEFAULT_THRESHOLDS,
    UnitName,
    full_name,
    in_official_order,
    kinds_words,
    name_units,
    quantifier,
    sentence,
)

# A statement that begins with one of these says what a unit does or lacks, so the unit can stand before it.  Anything
# else has a subject of its own ("Tỷ lệ thanh toán trực tuyến …").
_PREDICATE = re.compile(
    "(?:chưa|đã|đang|còn|không|có|thiếu|chậm|để|đạt|vượt|luôn|mới|thường xuyên|kịp thời|chủ động|tích cực|quan tâm|"
    "nghiêm túc|thực hiện|triển khai|ban hành|xây dựng|tổ chức|bố trí|duy trì|hoàn thành|áp dụng|phân công|kiện toàn|"
    "làm tốt|bảo đảm|đảm bảo|chấp hành|cử|đầu tư|niêm yết|công khai|cập nhật|tiếp nhận|giải quyết|rà soát|sử dụng|"
    "khai thác|phối hợp|gửi|đăng tải|số hóa|số hoá|giải ngân|xử lý|hạ thấp|tuyên truyền|tham gia|đưa|quản lý|giao)"
    "(?= |$)"
)

# After these words "đã" would be said twice or be wrong.
_ASPECTS = tuple(f"{word} " for word in ("đã", "đang", "không", "luôn", "chưa", "còn", "mới", "có"))

# Subjects that mean the unit itself, in a statement written about one unit.
_OWN_SUBJECTS = (
    *(f"UBND {kind}" for kind in ("xã", "thị trấn", "phường", "đặc khu", "cấp xã")),
    *("UBND", "Đơn vị", "Địa phương"),
)

# These keep their capital in the middle of a sentence (Nghị định 30/2020/NĐ-CP, phụ lục II).
_CAPITALS = (
    "Bộ phận Một cửa",
    "Bộ phận Tiếp nhận",
    "Trung tâm Phục vụ",
    "Cổng ",
    "Hệ thống ",
    "Chủ tịch",
    "Phó Chủ tịch",
    "Ủy ban",
    "Hội đồng nhân dân",
    "Đảng",
    "Nhà nước",
    "Nhân dân",
    "Chính phủ",
    "Chính quyền thân thiện",
    "Đề án",
    "Phòng Nội vụ",
    "Đoàn kiểm tra",
    "Mặt trận",
)


def say_together(findings: Sequence[FindingFact], facts: NoticeFacts) -> str:
    """Return one sentence for findings on the same matter.

    Units that are told the same share one statement.  Where their statements differ, the criterion's own wording
    speaks for all of them; without one, the statements stand side by side.
    """
    by_statement = _by_statement(findings)
    wording = _criterion_wording(findings)
    if len(by_statement) == 1:
        return sentence(_clause(next(iter(by_statement)), findings, facts))
    if wording:
        return sentence(_clause(wording, findings, facts))
    clauses = [_clause(statement, group, facts) for statement, group in by_statement.items()]
    return sentence("; ".join([clauses[0], *map(lower_first, clauses[1:])]))


def say_initiative(findings: Sequence[FindingFact], facts: NoticeFacts) -> str:
    """Return the paragraph of an initiative: who, what, and the details that make it worth copying."""
    first = findings[0]
    statement = first.statement.strip()
    details = [sentence(text) for text in dict.fromkeys(one.details.strip() for one in findings) if text]
    who = _units(findings)
    if is_predicate(statement, _criterion_wording(findings)) or _names_all(statement, who):
        said = _clause(statement, findings, facts)
    else:
        said = f"{_subject(who)} với {lower_first(statement)}"
    return " ".join([sentence(said), *details])


def _clause(statement: str, findings: Sequence[FindingFact], facts: NoticeFacts) -> str:
    """Say the statement of its units, as a sentence without its full stop.

    One or two units are named, more are counted and named behind.  All that were inspected need no names: the notice
    has just listed them.  Figures always stand beside the name they belong to.
    """
    units, figures = _units(findings), _figures(findings)
    statement = _bare(statement)
    if len(facts.units_inspected) <= 1 or _names_all(statement, units):
        return f"{statement}{_brackets('; '.join(figures.values()))}"
    names = _names(units, figures)
    is_all, is_few = len(units) == len(facts.units_inspected), len(units) <= 2
    if not is_predicate(statement, _criterion_wording(findings)):
        if is_few and not is_all:
            return f"{statement}{_brackets(names)}"
        aside = "" if is_all and not figures else names
        return f"Tại {_quantity(units, facts)}, {lower_first(statement)}{_brackets(aside)}"
    predicate = _done(lower_first(_without_subject(statement)), findings)
    if is_all:
        return f"{_quantity(units, facts)} {predicate}{_brackets(names if figures else '')}"
    if is_few:
        aside = names if len(units) > 1 else figures.get(units[0], "")
        return f"{_subject(units)} {predicate}{_brackets(aside if figures else '')}"
    return f"{_quantity(units, facts)} {predicate}{_brackets(names)}"


def _done(predicate: str, findings: Sequence[FindingFact]) -> str:
    """Say a strength as a thing done: "đã ban hành …", where the words do not say already how it stands."""
    if findings[0].kind == "strength" and not predicate.startswith(_ASPECTS):
        return f"đã {predicate}"
    return predicate


def _brackets(aside: str) -> str:
    return f" ({aside})" if aside else ""


def is_predicate(statement: str, wording: str = "") -> bool:
    """Say whether a unit's name can stand before the statement.  A criterion's own wording is always made for that.

    >>> is_predicate("Chưa có sáng kiến"), is_predicate("UBND xã chưa có sáng kiến"), is_predicate("Tỷ lệ còn thấp")
    (True, True, False)
    """
    if wording and fold(statement) == fold(wording):
        return True
    return _starts_as_predicate(_without_subject(statement))


def _starts_as_predicate(statement: str) -> bool:
    return _PREDICATE.match(statement.casefold()) is not None


def _without_subject(statement: str) -> str:
    for subject in _OWN_SUBJECTS:
        rest = statement[len(subject) :].strip()
        if statement.casefold().startswith(f"{subject.casefold()} ") and _starts_as_predicate(rest):
            return rest
    return statement


def lower_first(text: str) -> str:
    """Return the text as it stands inside a sentence: names and abbreviations keep their capital.

    >>> lower_first("Chưa đạt"), lower_first("TTHC chưa đạt"), lower_first("Bộ phận Một cửa hẹp")
    ('chưa đạt', 'TTHC chưa đạt', 'Bộ phận Một cửa hẹp')
    """
    if text.startswith(_CAPITALS) or text[1:2].isupper() or text[1:2].isdigit():
        return text
    return text[:1].lower() + text[1:]


def same_words(statement: str) -> str:
    """Return what two statements share when they are the same to a reader: blanks, case and spelling habits aside."""
    return canon(_bare(statement)).casefold()


def _bare(statement: str) -> str:
    return " ".join(statement.split()).rstrip(".;,: ")


def _by_statement(findings: Iterable[FindingFact]) -> dict[str, list[FindingFact]]:
    """Group by what is said, the statement of most units first; case and marks of the ends do not matter."""
    groups: dict[str, list[FindingFact]] = {}
    for finding in sorted(findings, key=lambda one: (_bare(one.statement), one.uid)):
        groups.setdefault(same_words(finding.statement), []).append(finding)
    ordered = sorted(groups.values(), key=lambda group: (-len({one.unit for one in group}), _bare(group[0].statement)))
    return {_bare(group[0].statement): group for group in ordered}


def _criterion_wording(findings: Sequence[FindingFact]) -> str:
    wordings = {_bare(one.met_wording if one.kind == "strength" else one.unmet_wording) for one in findings} - {""}
    return min(wordings, default="")


def _units(findings: Iterable[FindingFact]) -> list[UnitName]:
    return in_official_order(finding.unit for finding in findings)


def _figures(findings: Iterable[FindingFact]) -> dict[UnitName, str]:
    figures: dict[UnitName, str] = {}
    for finding in sorted(findings, key=lambda one: one.uid):
        if finding.figure_text.strip():
            figures.setdefault(finding.unit, _bare(finding.figure_text))
    return figures


def _names(units: Sequence[UnitName], figures: Mapping[UnitName, str]) -> str:
    if not figures:
        return name_units(units) if len(units) > 2 else ", ".join(map(full_name, units))
    return "; ".join(f"{full_name(unit)}: {figures[unit]}" if unit in figures else full_name(unit) for unit in units)


def _names_all(statement: str, units: Sequence[UnitName]) -> bool:
    words = f" {fold(statement)} "
    return bool(units) and all(f" {fold(full_name(unit))} " in words for unit in units)


def _subject(units: Sequence[UnitName]) -> str:
    *others, last = map(full_name, units)
    return f"{', '.join(others)} và {last}" if others else last


def _quantity(units: Sequence[UnitName], facts: NoticeFacts) -> str:
    """Return "một số xã", "hầu hết các xã, thị trấn được kiểm tra": a share is a share of all that were inspected."""
    inspected = facts.units_inspected
    words = quantifier(min(len(units), len(inspected)), len(inspected), facts.thresholds or DEFAULT_THRESHOLDS)
    if words == "một số":
        return f"{words} {kinds_words(units)}"
    return f"{words} {kinds_words(inspected)} được kiểm tra"
