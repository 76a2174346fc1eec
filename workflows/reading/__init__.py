"""Reads the text of a real document, anybody's: what it is, what it says, what it asks for, where each thing stands.

Pure: text and the units registered on that day in, a `Statement` out.  Where a line belongs:

- letters and paragraphs: `source`, `plain_rows`, `blocks`, `sentences`
- its head and foot: `head` (`kinds`, `issuers`), `foot`; headings and what stands beneath them: `outline`, `roles`
- what it rests on: `bases`; when the team was there: `visited`
- who was inspected, and whom a text names: `naming` over `listing`, `list_items`, `bodies`, `spelling` (`country`)
- what it says: `said` by what was learned (`parting`, `traits`, `chain`), `sifting`; `tabled` in columns; `findings`
  with whom they are about (`spoken_of`, `own_offices`) and their `areas`
- what it asks for: `tasks` by `asking`; cut by `cutting`, `duties`, `assigned`; who and when: `owners`, `charged`,
  `addressees`, `task_facts`; `under_way` and `upward` tell what is left and what is none
- numbers: `quantities`; `figures`, `shares`, `amounts`, `scores`, `indicators`
- for people: `review`, `passages`, `lessons` (`examples`, `placing`), `answering`, `remarks_letter`, `as_json`, `score`
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from workflows.i18n import N_
from workflows.reading.amounts import read_amounts, read_sums
from workflows.reading.bases import read_bases, with_own_name
from workflows.reading.blocks import Block, blocks_of
from workflows.reading.examples import Lesson
from workflows.reading.figures import read_figures
from workflows.reading.findings import read_findings
from workflows.reading.foot import read_foot
from workflows.reading.head import Head, read_head
from workflows.reading.indicators import read_indicators
from workflows.reading.issuers import FROM_TEXT, issuer_from_text
from workflows.reading.lessons import aliases_of, taught
from workflows.reading.letters import LOW, UP
from workflows.reading.naming import Names, read_names
from workflows.reading.outline import Outline, outline_of
from workflows.reading.rates import read_rates
from workflows.reading.roles import PROPOSALS, TASKS
from workflows.reading.said import paragraphs, said_in
from workflows.reading.scores import read_scores
from workflows.reading.shares import fractions_in_columns
from workflows.reading.source import MOST_LETTERS, Source, TooLong
from workflows.reading.statement import OF_ONE_BODY, Finding, Kind, Span, Statement, Sum, Task, Word
from workflows.reading.tasks import read_tasks
from workflows.reading.upward import with_proposals
from workflows.vietnamese import canon, fold, nfc
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
IN_TITLE = N_("Theo trích yếu.")


def read(
    text: str, units: Iterable[UnitName] = (), lessons: Sequence[Lesson] = (), former: Former | None = None
) -> Statement:
    """Read a document; ``units`` are those registered on its day.  What is longer than any document is refused.

    ``lessons`` are what the office put right before; ``former`` says by the folded name what a unit that is no more
    became.
    """
    source = Source(text)
    known = list(units)
    blocks = blocks_of(source)
    head = read_head(blocks)
    foot = read_foot(blocks, head.body_at)
    body = blocks[head.body_at : foot.begins]
    annex = blocks[foot.annex_at :]
    outline = outline_of(body, head.kind)
    opening = _opening(outline, head.kind)
    issuer = head.issuer or _issuer(head, outline)
    lists = head.kind in _LISTING
    names = read_names(
        body,
        _where_listed(outline, opening, head, annex),
        known,
        own=_own_name(issuer.value) if issuer and head.kind in OF_ONE_BODY else "",
        titles=_titles(outline, head),
        headings=_bodies_may_head(outline) if head.kind in _OF_BODIES else None,
        title=head.title_block if lists and head.kind is not Kind.TEAM_DECISION else None,
        letter=body if head.kind is Kind.CHASE_LETTER else (),
        addressed=_addressed(head, blocks),
        points=[one.block for one in outline.parts if outline.role(one) not in _CHARGING and _is_point(one.block)],
        place=head.place.value if head.place else "",
        lists_inspected=lists,
        is_within=head.kind is Kind.CONCLUSION_NOTICE and bool(issuer and _own_name(issuer.value)),
        aliases=_aliases(known, lessons, former or {}),
    )
    statement = Statement(
        text,
        head.kind,
        head.kind_why,
        head.number,
        head.symbol,
        issuer,
        head.place,
        head.dated,
        head.title,
        _period(head, opening),
        tuple(head.addressees),
        with_own_name(
            read_bases(opening, [part.block for part in outline.parts if part.block not in opening], head.kind),
            issuer.value if issuer else "",
        ),
        names.coverage,
        names.inspected,
        names.aliases,
        names.asked,
        tuple(outline.sections),
        recipients=tuple(foot.recipients),
        signatories=tuple(foot.signatories),
        words=_words(text, blocks, head),
    )
    return taught(_with_contents(statement, outline, names, annex), lessons)


def _words(text: str, blocks: Sequence[Block], head: Head) -> str:
    """Return the words of a document: of the letterhead as its lines stand, then a paragraph a line."""
    body = blocks[head.body_at :]
    top = text[: body[0].whole.start] if body else text
    return "\n".join([nfc(canon(top)), *(block.text for block in body)])


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


def _with_contents(statement: Statement, outline: Outline, names: Names, annex: Sequence[Block]) -> Statement:
    scores, sums = read_scores(outline)
    scored = sorted(score.span.start for score in scores)
    prose = [part.block for part in outline.parts if not _holds_any(part.block.span(), scored)]
    told = [(paragraph, said_in(paragraph)) for paragraph in paragraphs(outline, statement.kind)]
    findings = read_findings(outline, names, statement.kind, told)
    tasks = read_tasks(outline, names, statement, annex, told)
    figures = (*read_figures(prose), *(figure for _, figure in fractions_in_columns(annex)))
    indicators = read_indicators(annex) or read_indicators([part.block for part in outline.parts])
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


def _holds_any(span: Span, places: Sequence[int]) -> bool:
    """Say whether one of the places, which are in order, lies within a span."""
    return bisect_left(places, span.start) < bisect_left(places, span.end)


def _opening(outline: Outline, kind: Kind) -> list[Block]:
    """Return the paragraphs before the first heading; of a decision, its bases."""
    opening: list[Block] = []
    for part in outline.parts:
        is_listed = part.block.is_bullet or part.block.mark
        if part.is_heading or (is_listed and not _is_basis(part.block)) or len(opening) > 25:
            break
        opening.append(part.block)
    return opening


def _titles(outline: Outline, head: Head) -> list[Block]:
    """Return where the inspected stand if no list names them: the title of minutes, headings that are a unit each."""
    if head.kind is Kind.CONCLUSION_NOTICE:
        return [part.block for part in outline.parts if part.is_heading and not part.block.is_bullet]
    return [head.title_block] if head.kind is Kind.MINUTES and head.title_block is not None else []


def _bodies_may_head(outline: Outline) -> list[Block]:
    """Return the headings that may each name who was inspected; those over duties name who is charged."""
    return [part.block for part in outline.parts if part.is_heading and outline.role(part) not in _CHARGING]


def _is_basis(block: Block) -> bool:
    return bool(re.match(r"(?:Căn cứ|Thực hiện|Theo)\b", block.text))


def _is_point(block: Block) -> bool:
    return bool(block.is_bullet or block.mark) and not block.is_row


def _addressed(head: Head, blocks: Sequence[Block]) -> list[Block]:
    """Return the lines that say to whom a letter is sent."""
    return [one for one in blocks[: head.body_at] if any(one.span().overlaps(word.span) for word in head.addressees)]


def _where_listed(outline: Outline, opening: Sequence[Block], head: Head, annex: Sequence[Block]) -> list[Block]:
    """Return where the list of units may stand: the opening, sections on who is inspected."""
    found = list(opening)
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


_OWN_PLACE = re.compile(
    rf"(?:tại|của|trên địa bàn|UBND) (?P<unit>(?:xã|phường|thị trấn"
    rf"|đặc khu) [{UP}][{LOW}]+(?: [{UP}][{LOW}]+){{0,3}})"
)


def _issuer(head: Head, outline: Outline) -> Word | None:
    blocks = [part.block for part in outline.parts]
    texts = [(block.text, block.span()) for block in [*blocks[:6], *blocks[::-1][:4]]]
    found = issuer_from_text(head.place.value if head.place else "", texts)
    if found is not None or head.kind not in OF_ONE_BODY:
        return found
    for text, span in texts:
        named = _OWN_PLACE.search(text)
        if named:
            return Word(span, named[0], 0.5, FROM_TEXT, f"UBND {named['unit']}")
    return None


def _own_name(issuer: str) -> str:
    match = re.search(r"(?:xã|phường|thị trấn|đặc khu)\s+(.+)$", issuer)
    return fold(match[1]) if match else ""


_PERIODS = re.compile(
    r"(?:(?:6|sáu|9|chín) tháng (?:đầu|cuối) năm \d{4}|[Qq]uý (?:IV|III|II|I|[1-4])(?:[ /]năm)?[ /]*\d{4}"
    r"|tháng \d{1,2}(?:/| năm )\d{4}"
    r"|(?:từ|tính từ) (?:ngày )?\d{1,2}/\d{1,2}(?:/\d{4})? (?:đến|-) (?:ngày |hết ngày )?\d{1,2}/\d{1,2}/\d{4}"
    r"|năm \d{4})"
)


def _period(head: Head, opening: Sequence[Block]) -> Word | None:
    """Return the period the document speaks of, as its title says it."""
    if head.title is not None:
        match = _PERIODS.search(head.title.value)
        if match:
            return Word(head.title.span, match[0], 0.8, IN_TITLE, match[0])
    for block in opening:
        match = re.search(r"[Tt]hời kỳ kiểm tra\s*:?\s*(?P<period>[^.;]{4,80})", block.text)
        if match:
            return Word(block.span(*match.span()), match[0], 0.8, IN_TITLE, match["period"].strip())
    return None


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
