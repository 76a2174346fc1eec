"""A linear model: each trait speaks for or against each label with a weight, and the sums decide.

Its judgement can be told: the traits that spoke loudest are the reason.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

#: Weights are kept as whole numbers, so many to one.
SCALE = 100


@dataclass(frozen=True, slots=True)
class Linear:
    """The labels, and for each trait a weight for each of them; the trait "" speaks always."""

    labels: Sequence[str]
    weights: Mapping[str, Sequence[int]]

    def chances(self, traits: Iterable[str]) -> dict[str, float]:
        """Return how likely each label is; the chances add to one.

        >>> model = Linear(("good", "bad"), {"kind": (200, 0), "": (0, 0)})
        >>> {label: round(chance, 2) for label, chance in model.chances(["kind", "unheard of"]).items()}
        {'good': 0.88, 'bad': 0.12}
        """
        sums = self.sums(traits)
        most = max(sums)
        powers = [math.exp((one - most) / SCALE) for one in sums]
        whole = sum(powers)
        return {label: power / whole for label, power in zip(self.labels, powers, strict=True)}

    def sums(self, traits: Iterable[str]) -> list[int]:
        """Return what the traits together say for each label."""
        weights = self.weights
        rows = [weights[trait] for trait in {*traits, ""} if trait in weights]
        return [sum(ones) for ones in zip(*rows, strict=True)] if rows else [0] * len(self.labels)


_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WEIGHT = re.compile(r"([a-z])(-?\d+)")


def parsed(labels: Sequence[str], table: str) -> Linear:
    """Return the model that a table holds: a line for each trait, its weights first, a letter for each label.

    >>> parsed(("good", "fair", "bad"), "a200c-1 very kind").weights
    {'very kind': (200, 0, -1)}
    """
    weights: dict[str, tuple[int, ...]] = {}
    for line in table.splitlines():
        told, _, trait = line.partition(" ")
        row = [0] * len(labels)
        for letter, number in _WEIGHT.findall(told):
            row[_LETTERS.index(letter)] = int(number)
        weights[trait] = tuple(row)
    return Linear(labels, weights)


def tabled(model: Linear) -> str:
    """Return the table that holds a model; weights that say nothing are left out.

    >>> tabled(Linear(("good", "fair", "bad"), {"very kind": (200, 0, -1)}))
    'a200c-1 very kind'
    """
    lines = []
    for trait, ones in model.weights.items():
        told = "".join(f"{letter}{one}" for letter, one in zip(_LETTERS, ones, strict=False) if one)
        lines.append(f"{told} {trait}".rstrip())
    return "\n".join(lines)
