"""The rates of statistics forms: what a row states, and the two rows beneath it that make it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from workflows.i18n import N_
from workflows.reading.quantities import NUMBER, decimals_of, value_of
from workflows.reading.statement import Figure, Indicator

_NUMBER = re.compile(NUMBER)

OF_TWO_ROWS = N_("Tỷ lệ của biểu mẫu và hai dòng dưới nó: tổng số, số đã làm.")
OF_ONE_ROW = N_("Tỷ lệ ghi ở một dòng của biểu mẫu.")


def is_rate(row: Indicator) -> bool:
    return row.unit == "%" or (row.value or "").endswith("%")


def number_of(row: Indicator) -> float | None:
    """Return the number in a cell; None where it was left blank or holds words or a date."""
    text = (row.value or "").strip().rstrip("% ")
    return value_of(text, is_share=is_rate(row)) if _NUMBER.fullmatch(text) else None


def rates_of(rows: Sequence[Indicator]) -> Iterator[tuple[Indicator, Indicator | None, Indicator | None]]:
    """Yield each rate with the rows numbered .1 and .2 beneath it: what there was, and what of it was done."""
    by_code = {(row.form, row.code): row for row in rows if row.code}
    for row in rows:
        if is_rate(row):
            whole, part = (by_code.get((row.form, f"{row.code}.{place}")) if row.code else None for place in (1, 2))
            yield row, whole, part


def read_rates(rows: Sequence[Indicator], told: Iterable[Figure]) -> Iterator[Figure]:
    """Yield the rates that forms state, with the numbers that make them; a cell left blank states none.

    A table of a report's own, which is no numbered form, only sums up shares that its text has ``told``.
    """
    shares = {figure.percent for figure in told}
    for row, all_, done in rates_of(rows):
        stated = number_of(row)
        whole, part = number_of(all_) if all_ else None, number_of(done) if done else None
        is_told = whole is not None and part is not None
        if stated is not None and (row.form or stated not in shares):
            yield Figure(
                row.span,
                row.text,
                0.9,
                OF_TWO_ROWS if is_told else OF_ONE_ROW,
                part if is_told else None,
                whole if is_told else None,
                stated,
                decimals_of((row.value or "").rstrip("% ")),
                done.unit if done and is_told else "",
            )
