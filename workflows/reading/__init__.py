"""Reads the text of a real document, anybody's: what it is, what it says, what it asks for, where each thing stands.

Pure: text and the units registered on that day in, a `Statement` out.  Where a line belongs:

- letters and paragraphs: `source`, `plain_rows`, `blocks`, `sentences`
- its parts: `document`; head and foot: `head` (`kinds`, `issuers` with `capitals`), `foot`; headings and what stands
  beneath them: `outline`, `roles`
- what it rests on: `bases`; when the team was there: `visited`
- who was inspected, and whom a text names: `naming` over `listing`, `list_items`, `bodies`, `spelling` (`country`)
- what it says: `said` by what was learned (`parting`, `traits`, `chain`), `sifting`; `tabled` in columns; `findings`
  with whom they are about (`spoken_of`, `own_offices`) and their `areas`
- what it asks for: `tasks` by `asking`; cut by `cutting`, `duties`, `assigned`; who and when: `owners`, `charged`,
  `addressees`, `task_facts`; `under_way` and `upward` tell what is left and what is none
- numbers: `quantities`; `figures` with `wholes`, `shares`, `amounts`, `scores`, `indicators`
- for people: `review`, `passages`, `lessons` (`examples`, `placing`), `answering`, `remarks_letter`, `as_json`, `score`
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from workflows.i18n import N_
from workflows.reading.amounts import read_amounts, read_sums
from workflows.reading.bases import read_bases, with_own_name
from workflows.reading.blocks import Block, blocks_of
from workflows.reading.document import Document, parted
from workflows.reading.examples import Lesson
from workflows.reading.figures import read_figures
from workflows.reading.findings import read_findings
from workflows.reading.head import Head, read_head
from workflows.reading.indicators import read_indicators
from workflows.reading.inspected import Parts
from workflows.reading.lessons import aliases_of, taught
from workflows.reading.names import Names
from workflows.reading.naming import read_names
from workflows.reading.outline import Outline
from workflows.reading.rates import read_rates
from workflows.reading.roles import PROPOSALS, TASKS
from workflows.reading.said import paragraphs, said_in
from workflows.reading.scores import read_scores
from workflows.reading.shares import fractions_in_columns
from workflows.reading.source import MOST_LETTERS, Source, TooLong
from workflows.reading.statement import OF_ONE_BODY, Basis, Finding, Kind, Span, Statement, Sum, Task
from workflows.reading.tasks import read_tasks
from workflows.reading.upward import with_proposals
from workflows.wording import UnitName

__all__ = ["MOST_LETTERS", "Kind", "Span", "Statement", "TooLong", "day_in_head", "read"]

_LISTING = frozenset({Kind.CONCLUSION_NOTICE, Kind.PLAN, Kind.TEAM_DECISION, Kind.MINUTES, Kind.TEAM_REPORT})
_OF_BODIES = frozenset(
    {Kind.TEAM_DECISION, Kind.CONCLUSION_NOTICE, Kind.PLAN, Kind.TEAM_REPORT, Kind.SELF_INSPECTION_NOTICE}
)
_CHARGING = frozenset({TASKS, PROPOSALS})

#: Units that are no more, by their folded name, and what each became.
Former = Mapping[str, UnitName]

COUNTED = N_("Số tên trong danh sách so với số đơn vị nêu.")


def read(
    text: str, units: Iterable[UnitName] = (), lessons: Sequence[Lesson] = (), former: Former | None = None
) -> Statement:
    """Read a document; ``units`` are those registered on its day.  What is longer than any document is refused.

    ``lessons`` are what the office put right before; ``former`` says by the folded name what a unit that is no more
    became.
    """
    document, known = parted(Source(text)), list(units)
    names = _names_in(document, known, _aliases(known, lessons, former or {}))
    return taught(_with_contents(_of_itself(document, names), document, names), lessons)


def _names_in(document: Document, known: Sequence[UnitName], aliases: Mapping[str, UnitName]) -> Names:
    """Return the units that a document names, sought where documents of its kind name them."""
    head, outline = document.head, document.outline
    lists = head.kind in _LISTING
    parts = Parts(
        blocks=document.body,
        opening=_where_listed(document),
        lists_inspected=lists,
        is_within=head.kind is Kind.CONCLUSION_NOTICE and bool(document.own_name),
        titles=_titles(outline, head),
        headings=_bodies_may_head(outline) if head.kind in _OF_BODIES else None,
        title=head.title_block if lists and head.kind is not Kind.TEAM_DECISION else None,
        letter=document.body if head.kind is Kind.CHASE_LETTER else (),
        addressed=document.addressed,
        points=[one.block for one in outline.parts if outline.role(one) not in _CHARGING and _is_point(one.block)],
    )
    own = document.own_name if head.kind in OF_ONE_BODY else ""
    return read_names(parts, known, own=own, place=head.place.value if head.place else "", aliases=aliases)


def _of_itself(document: Document, names: Names) -> Statement:
    """Return what a document says about itself: what it is, whose, on what it rests, whom it is about."""
    head, foot = document.head, document.foot
    return Statement(
        document.text,
        head.kind,
        head.kind_why,
        head.number,
        head.symbol,
        document.issuer,
        head.place,
        head.dated,
        head.title,
        document.period,
        tuple(head.addressees),
        _bases(document),
        names.coverage,
        names.inspected,
        names.aliases,
        names.asked,
        tuple(document.outline.sections),
        recipients=tuple(foot.recipients),
        signatories=tuple(foot.signatories),
        words=document.words,
    )


def _bases(document: Document) -> tuple[Basis, ...]:
    opening = document.opening
    beyond = [part.block for part in document.outline.parts if part.block not in opening]
    return with_own_name(read_bases(opening, beyond), document.issuer.value if document.issuer else "")


#: No head of a document is longer, with its first paragraphs.
_LONGEST_HEAD = 20_000


def day_in_head(text: str) -> date | None:
    """Return the day of a document, for which its head is enough; by it the units registered then are found."""
    dated = read_head(blocks_of(Source(text[:_LONGEST_HEAD]))).dated
    return date.fromisoformat(dated.value) if dated is not None and len(dated.value) == 10 else None


def _aliases(known: Sequence[UnitName], lessons: Sequence[Lesson], former: Former) -> dict[str, UnitName]:
    """Return the units by the names they also go by: those they had, and spellings that people put right."""
    by_name = {unit.name: unit for unit in known}
    learned = {key: by_name.get(name, UnitName(name, "commune")) for key, name in aliases_of(lessons).items()}
    return dict(former) | learned


def _with_contents(statement: Statement, document: Document, names: Names) -> Statement:
    """Return the statement with what is found, asked for and counted."""
    outline, annex = document.outline, document.annex
    scores, sums = read_scores(outline)
    scored = sorted(place for score in scores for place in (score.span.start, score.span.end - 1))
    all_blocks = [part.block for part in outline.parts]
    prose = [block for block in all_blocks if not block.span().holds_any(scored)]
    told_of = [block for block in all_blocks if not block.is_row or not block.span().holds_any(scored)]
    told = [(paragraph, said_in(paragraph)) for paragraph in paragraphs(outline, statement.kind)]
    findings = read_findings(outline, names, statement.kind, told)
    tasks = read_tasks(outline, names, statement, annex, told)
    figures = (*read_figures(told_of, scored), *(figure for _, figure in fractions_in_columns(annex)))
    indicators = read_indicators(annex) or read_indicators(all_blocks)
    return replace(
        statement,
        findings=tuple(one for one in findings if not _is_asked(one, tasks)),
        tasks=with_proposals(
            tasks, statement.issuer.value if statement.issuer else "", [unit.name for unit in statement.inspected]
        ),
        figures=figures,
        amounts=read_amounts(prose),
        sums=(*sums, *read_sums(prose), *_count_of_names(statement)),
        scores=scores,
        indicators=indicators,
        rates=tuple(read_rates(indicators, figures)),
    )


def _is_asked(finding: Finding, tasks: Sequence[Task]) -> bool:
    """Say whether words that seem to tell something are a duty."""
    a, b = finding.span.start, finding.span.end
    return any(min(b, one.span.end) - max(a, one.span.start) > (b - a) / 2 for one in tasks)


def _titles(outline: Outline, head: Head) -> list[Block]:
    """Return where the inspected stand if no list names them: the title of minutes, headings that are a unit each."""
    if head.kind is Kind.CONCLUSION_NOTICE:
        return [part.block for part in outline.parts if part.is_heading and not part.block.is_bullet]
    return [head.title_block] if head.kind is Kind.MINUTES and head.title_block is not None else []


def _bodies_may_head(outline: Outline) -> list[Block]:
    """Return the headings that may each name who was inspected; those over duties name who is charged."""
    return [part.block for part in outline.parts if part.is_heading and outline.role(part) not in _CHARGING]


def _is_point(block: Block) -> bool:
    return bool(block.is_bullet or block.mark) and not block.is_row


def _where_listed(document: Document) -> list[Block]:
    """Return where the list of units may stand: the opening, sections on who is inspected."""
    outline, found = document.outline, list(document.opening)
    if not found:  # a notice that numbers all its paragraphs tells it in the first
        found += [part.block for part in outline.parts[:1] if not part.is_heading]
    for part in outline.parts:
        path = outline.path(part.section)
        if any(
            re.search(
                r"đối tượng|tổ chức (?:tự )?kiểm tra|đơn vị (?:được |và [^.]*)kiểm tra|danh sách|phạm vi|địa điểm"
                r"|thành phần",
                one.title.lower(),
            )
            for one in path
        ) or re.search(r"(?:đối tượng|đơn vị được) kiểm tra", part.block.text[:60].lower()):
            found.append(part.block)
    return found


def _count_of_names(statement: Statement) -> list[Sum]:
    """Return the count of the names listed against the number that is stated."""
    coverage, listed = statement.coverage, statement.inspected
    if coverage is None or not listed:
        return []
    last = max(unit.span.end for unit in listed)
    if last <= coverage.span.start:  # "xã A, xã B và phường C (3/45 xã, phường)"
        span = Span(min(unit.span.start for unit in listed), coverage.span.end)
    else:
        span = Span(coverage.span.start, max(coverage.span.end, last))
    parts = tuple(1.0 for _ in listed)
    return [Sum(span, Source(statement.given).cut(span), 0.9, COUNTED, parts, float(coverage.inspected), "names")]
