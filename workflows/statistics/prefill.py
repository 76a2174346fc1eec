"""What the tracker knows of a unit's forms already."""

from decimal import Decimal

from workflows.period_figures import Tally, values_of
from workflows.statistics.forms import LINES
from workflows.statistics.values import Values

#: The lines that are counted here. What a unit inspects in its own house is not what it was inspected for.
KNOWN_HERE = tuple(
    line.id for line in LINES.values() if line.code in {"1.3.2.1", "1.3.2.2", "1.4.1", "1.4.2", "1.4.3", "1.4.4"}
)


def known_of(tally: Tally, inspected_itself: int = 0) -> Values:
    """Return the figures that follow from what was counted of a unit; what is not known stays blank.

    ``inspected_itself`` is how many of its own sections it has inspected; whoever never does so here tells it himself.
    """
    counted = values_of(tally)
    found = {id: counted[LINES[id].code] for id in KNOWN_HERE}
    numbers = {id: Decimal(value) for id, value in found.items() if isinstance(value, int)}
    return {"units_inspected": Decimal(inspected_itself), **numbers} if inspected_itself else numbers
