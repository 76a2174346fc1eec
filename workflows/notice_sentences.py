"""How findings are said in a notice: one sentence for what several units have in common, the units named."""

from collections.abc import Iterable, Sequence

from workflows.canned import FIGURES, UNITS, fill, plain, takes
from workflows.notice_facts import FindingFact, NoticeFacts
from workflows.predicates import bare, is_predicate, lower_first, same_words, without_subject
from workflows.unit_lists import Telling
from workflows.vietnamese import fold
from workflows.wording import UnitName, full_name, name_in_sentence, sentence

__all__ = ["is_predicate", "lower_first", "same_words", "say_initiative", "say_together"]

# After these words "đã" would be said twice or be wrong.
_ASPECTS = tuple(f"{word} " for word in ("đã", "đang", "không", "luôn", "chưa", "còn", "mới", "có"))

_SHORT = 20  # words


def say_together(findings: Sequence[FindingFact], facts: NoticeFacts, *, wording: str = "", apart: str = "") -> str:
    """Return one sentence for findings on the same matter.

    Units that are told the same share one statement.  Where their statements differ, the criterion's own wording
    speaks for all of them; without one, the statements stand side by side.  A ``wording`` that an officer wrote goes
    before everything.  ``apart`` is the appendix that too long lists stand in.
    """
    by_statement = _by_statement(findings)
    canned = wording or _criterion_wording(findings)
    [*_, only] = by_statement
    if wording or (canned and (len(by_statement) > 1 or _is_said_by(canned, only))):
        return sentence(_canned(canned, findings, facts, apart))
    clauses = [_clause(statement, Telling.of(group, facts, apart)) for statement, group in by_statement.items()]
    return sentence("; ".join([clauses[0], *map(lower_first, clauses[1:])]))


def say_initiative(findings: Sequence[FindingFact], facts: NoticeFacts, *, wording: str = "", apart: str = "") -> str:
    """Return the paragraph of an initiative: who, what, and the details that make it worth copying."""
    told = Telling.of(findings, facts, apart)
    statement = wording or findings[0].statement.strip()
    details = [sentence(text) for text in dict.fromkeys(one.details.strip() for one in findings) if text]
    if wording or is_predicate(statement, _criterion_wording(findings)) or _names_all(statement, told.units):
        said = _canned(statement, findings, facts, apart) if wording else _clause(statement, told)
    else:
        who = told.quantity() if told.is_apart else name_in_sentence(told.units)
        said = f"{who} với {lower_first(bare(statement))}"
    return " ".join([sentence(said), *details])


def is_listed_apart(findings: Sequence[FindingFact], facts: NoticeFacts) -> bool:
    """Say whether the units of this sentence stand in an appendix."""
    return facts.list_limit > 0 and Telling.of(findings, facts, "–").is_apart


def matter_in_words(findings: Sequence[FindingFact], wording: str = "") -> str:
    """Return what a sentence is about, without its units: the first column of an appendix."""
    canned = wording or _criterion_wording(findings)
    return sentence(plain(canned) if canned else "; ".join(_by_statement(findings)))


# -- the criterion's own words -----------------------------------------------------------------------------------------


def _criterion_wording(findings: Sequence[FindingFact]) -> str:
    """Return the criterion's own wording for these findings; those on several criteria have none in common."""
    first = findings[0]
    if any(one.criterion_id != first.criterion_id for one in findings):
        return ""
    is_many = any(one.unit != first.unit for one in findings)
    if first.kind == "strength":
        known = {(one.met_wording, one.met_wording_many) for one in findings}
    else:
        known = {(one.unmet_wording, one.unmet_wording_many) for one in findings}
    said = (" ".join(((many if is_many else "") or one).split()) for one, many in known)
    return min(filter(None, said), default="")


def _is_said_by(wording: str, statement: str) -> bool:
    """Say whether the statement is the wording as the checklist offered it."""
    return same_words(plain(wording)) == same_words(statement)


def _canned(wording: str, findings: Sequence[FindingFact], facts: NoticeFacts, apart: str) -> str:
    """Say the wording with its slots filled; where one cannot be, the wording without its slots."""
    told = Telling.of(findings, facts, apart)
    figures = told.figures_in_words() if takes(wording, FIGURES) else ""
    if takes(wording, UNITS):
        said = fill(wording, units=_who(told), figures=figures)
        if said is not None:
            return f"{bare(said)}{_brackets(_behind(told, is_figure_said=bool(figures)))}"
    else:
        said = fill(wording, figures=figures)
        if said is not None:
            return _clause(said, told, is_predicate_known=True, is_figure_said=bool(figures))
    return _clause(plain(wording), told, is_predicate_known=True)


def _who(told: Telling) -> str:
    return full_name(told.units[0]) if len(told.units) == 1 else told.subject()


def _behind(told: Telling, *, is_figure_said: bool) -> str:
    """Return what stands in brackets at the end, given that the units are named or counted before."""
    if told.is_few and not told.is_all:
        return "" if is_figure_said or not told.figures else _few_figures(told)
    is_each_told = not told.is_shared_praise and len(set(told.figures.values())) > 1
    return told.names(with_figures=is_each_told or not is_figure_said)


def _few_figures(told: Telling) -> str:
    return told.named_figures() if len(told.units) > 1 else told.figures.get(told.units[0], "")


# -- free words --------------------------------------------------------------------------------------------------------


def _clause(statement: str, told: Telling, *, is_predicate_known: bool = False, is_figure_said: bool = False) -> str:
    """Say the statement of its units, as a sentence without its full stop.

    One or two units are named, more are counted and named behind.  All that were inspected need no names: the notice
    has just listed them.  Figures always stand beside the name they belong to.
    """
    statement = bare(statement)
    # What the statement says itself is not said again behind the names.
    is_figure_said = is_figure_said or all(figure in statement for figure in told.figures.values())
    if len(told.facts.units_inspected) <= 1 or _names_all(statement, told.units):
        return f"{statement}{_brackets('' if is_figure_said else '; '.join(told.figures.values()))}"
    behind = _behind(told, is_figure_said=is_figure_said)
    if is_predicate_known or is_predicate(statement):
        predicate = _done(lower_first(without_subject(statement)), is_strength=told.is_strength)
        return f"{told.subject()} {predicate}{_brackets(behind)}"
    if told.is_few and not told.is_all:
        return f"{statement}{_brackets(told.names(with_figures=not is_figure_said))}"
    if _takes_place_behind(statement):
        return f"{statement} tại {told.quantity()}{_brackets(behind)}"
    return f"Tại {told.quantity()}, {lower_first(statement)}{_brackets(behind)}"


def _takes_place_behind(statement: str) -> bool:
    """Say whether "tại một số xã" reads well at the end: the statement is short, whole, and names no place itself."""
    words = statement.casefold().split()
    return len(words) <= _SHORT and not {"tại", "ở"} & set(words) and not any(mark in statement for mark in ";.()")


def _done(predicate: str, *, is_strength: bool) -> str:
    """Say a strength as a thing done: "đã ban hành …", where the words do not say already how it stands."""
    if is_strength and not predicate.startswith(_ASPECTS):
        return f"đã {predicate}"
    return predicate


def _brackets(aside: str) -> str:
    return f" ({aside})" if aside else ""


def _by_statement(findings: Iterable[FindingFact]) -> dict[str, list[FindingFact]]:
    """Group by what is said, the statement of most units first; case and marks of the ends do not matter."""
    groups: dict[str, list[FindingFact]] = {}
    for finding in sorted(findings, key=lambda one: (bare(one.statement), one.uid)):
        groups.setdefault(same_words(finding.statement), []).append(finding)
    ordered = sorted(groups.values(), key=lambda group: (-len({one.unit for one in group}), bare(group[0].statement)))
    return {bare(group[0].statement): group for group in ordered}


def _names_all(statement: str, units: Sequence[UnitName]) -> bool:
    words = f" {fold(statement)} "
    return bool(units) and all(f" {fold(full_name(unit))} " in words for unit in units)
