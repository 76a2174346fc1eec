"""Finding things by words: every word must occur, marks do not matter, and only what the reader may see is found.

However many rows have a word, a bounded number of them is read.  The index gives the newest that have all the words,
:data:`MOST_RANKED` of a kind and some to spare; the row rule is asked of these, and these are ranked.  What is given
up by that: of the tasks that have a common word in their title, those older than the newest so many are not found
until another word is added.  Documents with the number that was typed are looked for apart and always come first, and
so do notices that have the words in their title.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import attrgetter, itemgetter
from typing import Any

from sqlalchemy import Select, String, bindparam, cast, column, literal, null, select, text, union_all

from inspect_app.access import viewer, visible_ids
from inspect_app.extensions import db
from inspect_app.models import SearchWord, Unit
from inspect_app.row_rules.sight import Sight
from inspect_app.search.index import FTS, KIND_BITS, SPANNED, SPANS, Indexed, vector_of
from inspect_app.search.kinds import ALL, KINDS, Eyes, Kind
from workflows.search import IN_TITLE, Asked, rank

#: So many of one kind are ranked where it is shown in full, and where it stands beside others.
MOST_RANKED, RANKED_BESIDE = 200, 30
#: A beginning is completed to so many words, and a name of units to so many units.
COMPLETIONS, UNITS = 120, 60
#: What a document is looked for by: its number, its title, all it has.
BY_NUMBER, BY_TITLE, BY_ALL = 0, 1, 2
COMPLETED = (
    select(SearchWord.word)
    .where(SearchWord.word > bindparam("begun"), SearchWord.word < bindparam("following"))
    .order_by(SearchWord.word)
    .limit(COMPLETIONS)
)
#: Which spans are looked through together, from the newest back; what is older than all of them comes last.
LOOKED_THROUGH = (("b", 2), ("c", 2), ("c", 6), ("d", 2))
#: No row has this word.
NOTHING = "0_0"


@dataclass(frozen=True)
class Hit:
    """A row that was found: its id, and how well it fits, 0 being best."""

    id: int
    rank: int


@dataclass(frozen=True)
class Found:
    """What one kind of thing gave: the best rows first, and whether there are more than could be ranked."""

    hits: Sequence[Hit]
    more: bool


def find(kinds: Sequence[str], asked: Asked, most: int = RANKED_BESIDE) -> dict[str, Found]:
    """Return the rows of these kinds that have all the words, those that fit best first, then the newest."""
    if not asked.words:
        return {}
    eyes = Eyes(viewer())
    marks = {name: found for name in kinds if (found := KINDS[name].marks(eyes))}
    if not marks:
        return {}
    words = alternatives(asked)
    tops = _newest(frozenset(KINDS[name].indexed for name in marks))
    spans = tuple((name, len(_spans(tops.get(KINDS[name].indexed.table)))) for name in marks)
    statement = _statement(_is_sqlite(), spans, eyes.sight)
    given: dict[str, Any] = {"most": most + 1, "units": UNITS}
    for name, its in marks.items():
        kind = KINDS[name]
        given |= {f"n_{name}": (most + 1) * kind.spare} | _matches(name, kind, its, words, asked, tops, eyes)
    rows: dict[str, dict[int, Hit]] = {name: {} for name in marks}
    counts = dict.fromkeys(marks, 0)
    for name, id_, *titled in db.session.connection().execute(statement, given):
        counts[name] += 1
        if id_ not in rows[name]:
            rows[name][id_] = Hit(id_, rank(asked, *_title(name, titled)))
    return {
        name: Found(sorted(hits.values(), key=attrgetter("rank"))[:most], counts[name] > most)
        for name, hits in rows.items()
    }


def _title(name: str, titled: Sequence[Any]) -> tuple[str, str]:
    title, number = KINDS[name].title(*titled)
    return title or "", number or ""


def load(name: str, hits: Sequence[Hit]) -> list[Any]:
    """Return what the cards of what was found for the reader show, in its order."""
    rows = {row.id: row for row in db.session.execute(_rows_of(name), {"ids": [hit.id for hit in hits]})}
    return [rows[hit.id] for hit in hits if hit.id in rows]


@cache
def _rows_of(name: str) -> Select[Any]:
    kind = KINDS[name]
    query: Select[Any] = select(kind.model.id, *kind.shown).select_from(kind.model)
    for relation in kind.beside:
        query = query.outerjoin(relation)
    query = query.where(kind.model.id.in_(bindparam("ids", expanding=True)))
    return query.execution_options(scope="found for the reader")


def best_of(found: Mapping[str, Found], most: int) -> list[tuple[str, Hit]]:
    """Return what fits best of all kinds; of those that fit alike, the kinds take turns in their order."""
    fits = [
        (hit.rank, place, number, name, hit)
        for number, (name, of_kind) in enumerate(found.items())
        for place, hit in enumerate(of_kind.hits[:most])
    ]
    return [(name, hit) for *_how, name, hit in sorted(fits, key=itemgetter(0, 1, 2))[:most]]


# -- the words, as both indexes take them ------------------------------------------------------------------------------


def _is_sqlite() -> bool:
    return db.engine.dialect.name == "sqlite"


def alternatives(asked: Asked) -> list[list[str]]:
    """Return for each word those that will do: itself, and for the last one all that it may be the beginning of."""
    *whole, last = asked.words
    if len(last) == 1 and last.isalpha() and whole:
        return [[word] for word in whole]  # too little to tell words apart; the rank still looks at it
    if not last.isalpha():
        # Of a number all is typed, but for long ones, as they stand in the names of files.
        return [*([word] for word in whole), [last + "*" if len(last) > 4 else last]]
    following = last[:-1] + chr(ord(last[-1]) + 1)
    completed = db.session.scalars(COMPLETED, {"begun": last, "following": following})
    return [*([word] for word in whole), [last, *completed]]


def _matches(
    name: str,
    kind: Kind,
    marks: Sequence[str],
    words: list[list[str]],
    asked: Asked,
    tops: Mapping[str, int],
    eyes: Eyes,
) -> dict[str, Any]:
    """Return the parameters of a kind: what the index is asked at each level."""
    near = [] if marks is ALL else [list(marks)]
    if _is_sqlite():
        near.append([kind.indexed.kind_mark])
    given: dict[str, Any] = {}
    if kind.has_number:
        given[f"number_{name}"] = match_of([*near, [asked.number or NOTHING]])
    if kind.has_text:
        titled = [[IN_TITLE + word for word in some] for some in words]
        given[f"title_{name}"] = match_of([*near, *titled])
    for place, (span, _before) in enumerate(_spans(tops.get(kind.indexed.table))):
        given[f"all_{name}_{place}"] = match_of([*_within(span, near, kind.indexed, eyes), *words])
    for place, (_span, before) in enumerate(_spans(tops.get(kind.indexed.table))):
        if place:
            given[f"before_{name}_{place}"] = before
    return given


def _within(span: list[str], near: list[list[str]], indexed: Indexed, eyes: Eyes) -> list[list[str]]:
    """Return the groups of what is the reader's and lies in a span: an authority's rows have one mark for both.

    Campaigns that name him are looked for among the rows of their authorities; :func:`_only` says in which they are.
    """
    if not span or not indexed.spanned:
        return [*near, span] if span else near
    marks = [mark for group in near for mark in group]
    named = eyes.named.intersection(marks)
    authorities = [mark for mark in marks if mark.startswith(f"{SPANNED}_")] + (eyes.around if named else [])
    if not authorities:
        return [*near, span]
    apart = [mark for mark in marks if mark not in authorities and mark not in named]
    together = [f"{one}{mark}" for mark in authorities for one in span]
    return [[*together, *apart], *([span] if apart else []), *([marks] if named and not _has_owners(indexed) else [])]


def _has_owners(indexed: Indexed) -> bool:
    """Tell whether rows are seen by their authority, their unit or their campaign, and by nothing else."""
    return [letter for letter, _column in indexed.marks] == ["a", "u", "p"]


def _only(indexed: Indexed, sight: Sight) -> str:
    """Return what rows of a span must be besides, in SQL: the index would ask each of many campaigns for itself."""
    if not sight.named_in or not _has_owners(indexed):
        return ""
    seen = {"a": sight.authority_ids, "u": sight.own_unit_ids, "p": sight.named_in}
    # "+ 0": their own indexes are not gone through.
    said = {f"r.{column} + 0": ", ".join(map(str, seen[letter])) for letter, column in indexed.marks if seen[letter]}
    return " AND ({})".format(" OR ".join(f"{column} IN ({ids})" for column, ids in said.items()))


def match_of(groups: list[list[str]]) -> str:
    """Return a question to the index: of each group a row must have one."""
    if _is_sqlite():
        return " AND ".join(f"({' OR '.join(map(_fts_word, group))})" for group in groups)
    return " & ".join(f"({' | '.join(map(_ts_word, group))})" for group in groups)


def _fts_word(word: str) -> str:
    return f'"{word[:-1]}"*' if word.endswith("*") else f'"{word}"'


def _ts_word(word: str) -> str:
    return f"'{word[:-1]}':*" if word.endswith("*") else f"'{word}'"


# -- the newest first --------------------------------------------------------------------------------------------------


def _newest(indexed: frozenset[Indexed]) -> dict[str, int]:
    """Return the newest ids of large tables: PostgreSQL's index knows no order and is asked from there on backwards.

    With it goes that no table is read from end to end until the transaction is over.  Of a word that nearly all rows
    have PostgreSQL thinks the index not worth asking, and takes the words of every notice apart.
    """
    tables = sorted(one.table for one in indexed if one.is_large)
    if _is_sqlite() or not tables:
        return {}
    newest = ", ".join(f"(SELECT max(id) FROM {table})" for table in tables)  # noqa: S608
    tops = db.session.execute(text(f"SELECT {newest}, set_config('enable_seqscan', 'off', true)")).one()
    return {table: top or 0 for table, top in zip(tables, tops[:-1], strict=True)}


def _spans(top: int | None) -> list[tuple[list[str], int]]:
    """Return the spans to look through, from the newest back: their marks, and the id before which each begins.

    Each is several times as long as the one before, so that a common word is found in the first and a rare one costs
    five questions.  A table that is small, or whose index has an order, is one span.
    """
    spans: list[tuple[list[str], int]] = []
    before = 0
    for letter, count in LOOKED_THROUGH if top is not None else ():
        last = (before - 1 if before else top or 0) >> SPANS[letter]
        oldest = max(last - count + 1, 0)
        spans.append(([f"{letter}_{number}" for number in range(last, oldest - 1, -1)], before))
        before = oldest << SPANS[letter]
        if before == 0:
            return spans
    return [*spans, ([], before)]


# -- the statement -----------------------------------------------------------------------------------------------------


@lru_cache(128)
def _statement(is_sqlite: bool, spans: tuple[tuple[str, int], ...], sight: Sight) -> Any:
    """Return the one statement that asks for all kinds; putting it together takes longer than asking it."""
    asked = [_of_kind(name, KINDS[name], number, is_sqlite, sight) for name, number in spans]
    return union_all(*asked).execution_options(scope="search by the row rules")


def _of_kind(name: str, kind: Kind, spans: int, is_sqlite: bool, sight: Sight) -> Select[Any]:
    inner = " UNION ALL ".join(_levels(name, kind, spans, is_sqlite, _only(kind.indexed, sight)))
    candidates = text(inner).columns(column("id"), column("level")).subquery(f"found_{name}")
    model: Any = kind.model
    titled = [*(cast(one, String) for one in kind.columns), *[cast(null(), String)] * (3 - len(kind.columns))]
    query = select(literal(name).label("name"), model.id, *(one.label(f"t{n}") for n, one in enumerate(titled)))
    query = query.select_from(candidates).join(model, model.id == candidates.c.id).where(*kind.where)
    if kind.of_unit:
        query = query.join(Unit, Unit.id == model.unit_id)
    if model is not Unit:
        query = query.where(visible_ids(model))
    found = query.order_by(candidates.c.level, model.id.desc()).limit(bindparam("most")).subquery(name)
    return select(*found.c)


def _levels(name: str, kind: Kind, spans: int, is_sqlite: bool, only: str) -> list[str]:
    """Return the parts of a kind's candidates: by number, by title, and the newest that have all the words."""
    some, most = _fts if is_sqlite else _gin, f"n_{name}"
    levels = []
    if kind.has_number:
        levels.append((BY_NUMBER, some(kind.indexed, f"number_{name}", most)))
    if kind.has_text:
        levels.append((BY_TITLE, some(kind.indexed, f"title_{name}", most)))
    limit = "units" if kind.of_unit else most
    parts = [
        some(kind.indexed, f"all_{name}_{n}", limit, f"before_{name}_{n}" if n else "", only) for n in range(spans)
    ]
    newest = parts[0] if len(parts) == 1 else " UNION ALL ".join(f"({part})" for part in parts) + f" LIMIT :{most}"
    if kind.of_unit:
        newest = (
            f"SELECT id FROM {kind.model.__tablename__} WHERE unit_id IN (SELECT id FROM ({newest}) AS u)"  # noqa: S608
            f" ORDER BY {kind.of_unit} DESC, id DESC LIMIT :{most}"
        )
    levels.append((BY_ALL, newest))
    return [f"SELECT id, {level} AS level FROM ({found}) AS l{level}" for level, found in levels]  # noqa: S608


def _fts(indexed: Indexed, match: str, most: str, _before: str = "", _only: str = "") -> str:
    del indexed
    return f"SELECT rowid >> {KIND_BITS} AS id FROM {FTS} WHERE {FTS} MATCH :{match} ORDER BY rowid DESC LIMIT :{most}"  # noqa: S608


def _gin(indexed: Indexed, match: str, most: str, before: str = "", only: str = "") -> str:
    # Whatever PostgreSQL guesses of a word, it must not walk through the table in the order of ids: hence "+ 0".
    earlier = f" AND r.id + 0 < :{before}" if before else ""
    vector = vector_of(indexed, "r.")
    return (
        f"SELECT r.id FROM {indexed.table} AS r"  # noqa: S608
        f" WHERE {vector} @@ CAST(:{match} AS tsquery){earlier}{only} ORDER BY r.id + 0 DESC LIMIT :{most}"
    )
