"""Learns the weights by which statements are parted, classed and given an area, and writes them down: ``make weights``.

The teachers are the truths beside the documents in ``documents/`` and the sentences in ``labelled/``.  With
``--validate FOLDS`` nothing is written: each document is read by weights that were learned without it.
"""

import argparse
import json
import math
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from workflows.reading import read, said
from workflows.reading.as_json import as_json
from workflows.reading.blocks import blocks_of
from workflows.reading.foot import read_foot
from workflows.reading.head import read_head
from workflows.reading.linear import SCALE, Linear
from workflows.reading.outline import outline_of
from workflows.reading.parting import Seam, seams_of
from workflows.reading.said import CLASSES, CUT, JOIN, NOTHING, SHORTCOMING, STRENGTH, TASK, paragraphs, sentence_ends
from workflows.reading.score import Tally, places_of, score
from workflows.reading.source import Source
from workflows.reading.traits import Place, of_area, of_class, of_seam

HERE = Path(__file__).parent
LEARNED = HERE.parents[2] / "workflows" / "reading" / "learned"
AREAS = (
    "direction", "institutions", "procedures", "apparatus", "civil_service", "public_finance", "digital", "impact",
    "other",
)  # fmt: skip
ROUNDS, RATE, KEPT, SEEN = 8, 0.3, 0.08, 2
#: How much a labelled sentence counts beside one of a document; a teacher that stands alone knows no place.
SENTENCE = 0.3

#: Whose a letter is: the place of a truth, its class, its area.
Owner = tuple[int, int, str, str]


@dataclass
class Example:
    """A paragraph parted at all its seams, each atom with the truth it belongs to."""

    text: str
    place: Place
    seams: list[Seam]
    starts: list[int]
    ends: list[int]
    owners: list[Owner | None]
    weight: float = 1.0


@dataclass
class Lessons:
    """What is to be learned: traits, the right label and how much it counts, for each of the models."""

    seams: list[tuple[list[str], str, float]] = field(default_factory=list)
    classes: list[tuple[list[str], str, float]] = field(default_factory=list)
    areas: list[tuple[list[str], str, float]] = field(default_factory=list)


def texts_with_truths(folder: Path) -> Iterator[tuple[str, str, dict]]:
    for truth in sorted(folder.glob("*.json")):
        text = next((f for end in (".txt", ".md") if (f := truth.with_suffix(end)).is_file()), None)
        if text is not None:
            yield truth.stem, text.read_text(encoding="utf-8"), json.loads(truth.read_text(encoding="utf-8"))


def examples_of(text: str, truth: dict) -> list[Example]:
    """Return the paragraphs of a document with what its truth says of their atoms."""
    places = places_of(text)
    claims: list[Owner] = []
    for one in truth.get("findings", ()):
        claims += [(a, b, one["polarity"], one["area"]) for a, b in places.all_of(one["text"])]
    for one in truth.get("tasks", ()):
        claims += [(a, b, TASK, "") for a, b in places.all_of(one["text"])]
    blocks = blocks_of(Source(text))
    head = read_head(blocks)
    foot = read_foot(blocks, head.body_at)
    outline = outline_of(blocks[head.body_at : foot.begins], head.kind)
    found = []
    for one in paragraphs(outline, head.kind):
        at = one.part.block.at
        moved = lambda a, b, at=at: (at[a], at[b - 1] + 1)  # noqa: E731
        found.append(_example(one.text, one.start, one.place, claims, moved))
    return found


def _example(
    text: str,
    start: int,
    place: Place,
    claims: Sequence[Owner],
    moved: Callable[[int, int], tuple[int, int]],
    weight: float = 1.0,
) -> Example:
    seams = seams_of(text, start)
    starts = [start, *(seam.right for seam in seams)]
    ends = [*(seam.left for seam in seams), len(text)]
    owners: list[Owner | None] = []
    for a, b in zip(starts, ends, strict=True):
        begin, end = moved(a, b) if b > a else (0, 0)
        best = max(claims, key=lambda one: min(end, one[1]) - max(begin, one[0]), default=None)
        is_its = best is not None and min(end, best[1]) - max(begin, best[0]) >= 0.5 * max(1, end - begin)
        owners.append(best if is_its else None)
    return Example(text, place, seams, starts, ends, owners, weight)


def sentences() -> list[tuple[str, str, str]]:
    """Return the labelled sentences: area, class, words."""
    found = []
    area = label = ""
    for file in sorted((HERE / "labelled").glob("*.txt")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("# "):
                area, label = line[2:].split()
            elif line.strip():
                found.append((area, label, line.strip()))
    return found


_TURNS = (
    "; song ", ", song ", ", tuy nhiên ", "; tuy vậy ", ", nhưng ", ", tuy ", " trong khi ", "; ", ", còn ",
    ". Tuy nhiên, ", ". Song ", "; riêng ", ". Điều chưa được là ", ", chỉ tiếc là ",
)  # fmt: skip


def made_up(labelled: Sequence[tuple[str, str, str]], count: int = 500) -> Iterator[Example]:
    """Yield each labelled sentence, and paragraphs put together of two as officials put them together."""
    rnd = random.Random(3)
    by_label = {name: [one for one in labelled if one[1] == name] for name in CLASSES}
    small = lambda words: words[0].lower() + words[1:]  # noqa: E731
    for one in labelled:
        yield _joined([(one, "", one[2])])
    for number in range(count):
        praise, fault = rnd.choice(by_label[STRENGTH]), rnd.choice(by_label[SHORTCOMING])
        other = rnd.choice(by_label[rnd.choice([STRENGTH, SHORTCOMING])])
        duties = rnd.choice(by_label[TASK]), rnd.choice(by_label[TASK])
        if number % 10 < 4:
            yield _joined([(praise, "", praise[2]), (fault, rnd.choice(_TURNS), small(fault[2]))])
        elif number % 10 < 6:
            yield _joined([(praise, "", praise[2]), (other, "; ", small(other[2]))])
        elif number % 10 < 8:
            mark = rnd.choice(["; ", "; ", "; đồng thời "])
            yield _joined([(duties[0], "", duties[0][2]), (duties[1], mark, small(duties[1][2]))])
        else:
            mark = rnd.choice(["; ", "; ", " và ", ". "])
            words = other[2] if mark == ". " else small(other[2])
            yield _joined([(fault, "", fault[2]), (other, mark, words)])


def _joined(pieces: Sequence[tuple[tuple[str, str, str], str, str]]) -> Example:
    text, claims = "", []
    for (area, label, _), mark, words in pieces:
        text += mark
        if label != NOTHING:
            claims.append((len(text), len(text) + len(words), label, area if label != TASK else ""))
        text += words
    return _example(f"{text}.", 0, Place("-"), claims, lambda a, b: (a, b), SENTENCE)


def lessons_of(examples: Iterable[Example]) -> Lessons:
    """Turn examples into what is to be learned."""
    found = Lessons()
    for one in examples:
        owners = one.owners
        sentence_end = sentence_ends(one.seams, len(one.text))
        begin, first, last = one.starts[0], 0, len(one.seams)
        for number in range(last + 1):
            is_end = number == last
            is_cut = is_end or owners[number] != owners[number + 1]
            if not is_end and (owners[number] or owners[number + 1]):
                traits = of_seam(
                    one.text, one.seams[number], begin, one.ends[number + 1], one.place,
                    sentence_ends=sentence_end[number],
                )  # fmt: skip
                found.seams.append((traits, CUT if is_cut else JOIN, one.weight))
            if not is_cut:
                continue
            words = one.text[begin : one.ends[number]]
            owner = owners[first]
            if words:
                traits = of_class(words, one.text[max(0, begin - 40) : begin], one.place)
                found.classes.append((traits, owner[2] if owner else NOTHING, one.weight))
            if words and owner and owner[3]:
                found.areas.append((of_area(words, one.place), owner[3], max(one.weight, 0.7)))
            if not is_end:
                begin, first = one.starts[number + 1], number + 1
    return found


def learned(labels: Sequence[str], lessons: Sequence[tuple[list[str], str, float]]) -> dict[str, list[float]]:
    """Return weights by which the labels are told: logistic regression, each step as small as its weight is settled."""
    seen = Counter(trait for traits, _, _ in lessons for trait in set(traits))
    data = [
        ([*sorted(one for one in set(traits) if seen[one] >= SEEN), ""], labels.index(label), weight)
        for traits, label, weight in lessons
    ]
    weights: dict[str, list[float]] = {}
    settled: dict[str, list[float]] = {}
    rnd = random.Random(7)
    for _ in range(ROUNDS):
        rnd.shuffle(data)
        for traits, right, weight in data:
            sums = [0.0] * len(labels)
            for trait in traits:
                for place, one in enumerate(weights.setdefault(trait, [0.0] * len(labels))):
                    sums[place] += one
            most = max(sums)
            powers = [math.exp(one - most) for one in sums]
            whole = sum(powers)
            for place, power in enumerate(powers):
                error = (power / whole - (place == right)) * weight
                if abs(error) < 1e-3:
                    continue
                for trait in traits:
                    step = error + 1e-3 * weights[trait][place]
                    past = settled.setdefault(trait, [1e-8] * len(labels))
                    past[place] += step * step
                    weights[trait][place] -= RATE * step / math.sqrt(past[place])
    return weights


def models_of(examples: Sequence[Example]) -> tuple[Linear, Linear, Linear]:
    """Return the three models as they are shipped: whole numbers, and what hardly matters left out."""
    lessons = lessons_of([*examples, *made_up(sentences())])
    kinds = (((JOIN, CUT), lessons.seams), (CLASSES, lessons.classes), (AREAS, lessons.areas))
    return tuple(Linear(labels, rounded(learned(labels, what))) for labels, what in kinds)  # type: ignore[return-value]


def rounded(weights: dict[str, list[float]]) -> dict[str, tuple[int, ...]]:
    return {
        trait: tuple(round(one * SCALE) for one in ones)
        for trait, ones in sorted(weights.items())
        if not trait or max(map(abs, ones)) >= KEPT
    }


def written(name: str, model: Linear) -> str:
    """Return the module that holds a model."""
    lines = [f"{' '.join(map(str, ones))} {trait}".rstrip() for trait, ones in model.weights.items()]
    shown = " ".join(model.labels)
    body = "\n".join(lines)
    return f'"""Generated by `make weights`: {name}."""\n\nLABELS = "{shown}"\nWEIGHTS = """\\\n{body}"""\n'


def validated(documents: Sequence[tuple[str, str, dict]], folds: int) -> dict[str, Tally]:
    """Read each document by weights that were learned without it, and say how well."""
    total: dict[str, Tally] = {}
    examples = [examples_of(text, truth) for _, text, truth in documents]
    for fold in range(folds):
        taught = [one for place, made in enumerate(examples) if place % folds != fold for one in made]
        models = models_of(taught)
        said.use(models)
        for place, (_, text, truth) in enumerate(documents):
            if place % folds == fold:
                for name, tally in score(text, as_json(read(text)), truth).items():
                    total[name] = total.get(name, Tally()) + tally
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "folders",
        nargs="*",
        type=Path,
        default=[
            HERE / "documents",
            HERE / "documents" / "by_others",
            HERE / "documents" / "given",
            HERE / "documents" / "taught",
        ],
    )
    parser.add_argument("--validate", type=int, metavar="FOLDS", help="Write nothing; read each document without it.")
    asked = parser.parse_args()
    documents = [one for folder in asked.folders for one in texts_with_truths(folder)]
    if asked.validate:
        for name, tally in validated(documents, asked.validate).items():
            print(f"{name:14} {tally.precision:.3f} {tally.recall:.3f} {tally.f1:.3f}")
        return
    models = models_of([example for _, text, truth in documents for example in examples_of(text, truth)])
    for name, model in zip(("seams", "classes", "areas"), models, strict=True):
        (LEARNED / f"{name}.py").write_text(written(name, model), encoding="utf-8")


if __name__ == "__main__":
    main()
