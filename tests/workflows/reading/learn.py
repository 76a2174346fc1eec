"""Learns the weights by which statements are parted, classed and given an area, and writes them down: ``make weights``.

What is said is learned as a chain (`workflows.reading.chain`): the weights under which the truths are likeliest among
all ways to part and class their paragraphs.

The teachers are the truths beside the documents in ``documents/`` and the sentences in ``labelled/``; whether a full
stop parts two sentences of one class, the paragraphs in ``paragraphs/`` teach as well.  With ``--validate FOLDS`` or
``--real`` nothing is written: each document is read by weights that were learned without it.
"""

import argparse
import json
import math
import random
import re
import sys
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from workflows.reading import read, said
from workflows.reading.as_json import as_json
from workflows.reading.blocks import blocks_of
from workflows.reading.chain import (
    CLASSES,
    CUT,
    JOIN,
    NOTHING,
    SHORTCOMING,
    STATES,
    STRENGTH,
    TASK,
    TURNS,
    Chain,
    chances,
    turn_of,
    ways,
)
from workflows.reading.foot import read_foot
from workflows.reading.head import read_head
from workflows.reading.linear import SCALE, Linear, tabled
from workflows.reading.outline import Outline, outline_of
from workflows.reading.parting import seams_of
from workflows.reading.said import Atoms, Models, paragraphs
from workflows.reading.score import Tally, places_of, score
from workflows.reading.source import Source
from workflows.reading.statement import Kind
from workflows.reading.traits import Place, of_area

HERE = Path(__file__).parent
LEARNED = HERE.parents[2] / "workflows" / "reading" / "learned"
AREAS = (
    "direction", "institutions", "procedures", "apparatus", "civil_service", "public_finance", "digital", "impact",
    "other",
)  # fmt: skip
#: Small steps, and weights drawn towards nothing: bigger ones learn the teachers by heart and know others worse.
ROUNDS, RATE, DRAWN, SEEN = 12, 0.02, 0.03, 2
#: Areas are told by single labels and can bear bigger steps.
AREA_ROUNDS, AREA_RATE, AREA_DRAWN = 20, 0.05, 0.1
#: Full stops are told by many words that each say little; the seldomer one is seen, the more it is drawn to nothing.
STOP_ROUNDS, STOP_RATE, STOP_DRAWN, STOP_KEPT = 12, 0.02, 20.0, 0.02
#: What is smaller than this is left out, weight by weight; what is left settles anew for some rounds.
KEPT, ANEW = 0.06, 4
#: What is learned of paragraphs depends a little on their order; the mean of some orders knows others better than any.
ORDERS = (7, 8, 9)
#: How much a labelled sentence counts beside one of a stranger's document; it knows no place.  Our own documents count
#: less as well: how strangers write is what is to be learned.
SENTENCE, OWN = 0.3, 0.8
#: The two truths we were given say how finely a careful reader parts; all other readers followed them as they could.
#: The more others teach, the more these count, lest they be drowned.
GIVEN = 12.0

#: The other real documents, as two of our readers noted them, and what is written as real clerks write, at length.
SEEDS, AGAIN, PROSE = 6.0, 1.0, 1.5

#: Whose truths part as the real ones do; the others say of themselves that they are noted finely, in a trait that no
#: document has which is read.  So what they teach of words is learned, and how often they part is not.
AS_REAL = frozenset({"given", "seeds", "seeds/again", "in_prose"})
FINE = "noted finely"

#: What is learned; some truths name nothing else.
SAID = frozenset({"findings", "areas", "finding_units", "tasks", "task_facts"})

#: Whose a letter is: the place of a truth, its class, its area.
Owner = tuple[int, int, str, str]


@dataclass
class Example:
    """A paragraph parted at all its seams, each atom with the truth it belongs to."""

    atoms: Atoms
    place: Place
    owners: list[Owner | None]
    weight: float = 1.0
    is_fine: bool = True

    def states(self) -> list[int]:
        """Return what each atom is."""
        found = []
        for number, owner in enumerate(self.owners):
            label = CLASSES.index(owner[2]) if owner else 0
            goes_on = owner is not None and number > 0 and self.owners[number - 1] == owner
            found.append(STATES.index((label, not goes_on)))
        return found

    def statements(self) -> Iterator[tuple[str, Owner]]:
        """Yield the words of each truth that stands here."""
        first = 0
        for number, owner in enumerate(self.owners):
            if number + 1 < len(self.owners) and self.owners[number + 1] == owner:
                continue
            if owner:
                yield self.atoms.text[self.atoms.starts[first] : self.atoms.ends[number]], owner
            first = number + 1


def texts_with_truths(folder: Path) -> Iterator[tuple[str, str, dict]]:
    for truth in sorted(folder.glob("*.json")):
        beside = [where / f"{truth.stem}{end}" for where in (folder, folder.parent) for end in (".txt", ".md")]
        text = next((file for file in beside if file.is_file()), None)
        if text is not None:
            yield truth.stem, text.read_text(encoding="utf-8"), json.loads(truth.read_text(encoding="utf-8"))


def examples_of(text: str, truth: dict, weight: float = 1.0, *, is_fine: bool = True) -> list[Example]:
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
    return list(_examples_in(outline, head.kind, claims, weight, is_fine=is_fine))


def _examples_in(
    outline: Outline, kind: Kind, claims: Sequence[Owner], weight: float = 1.0, *, is_fine: bool = True
) -> Iterator[Example]:
    for one in paragraphs(outline, kind):
        at = one.part.block.at
        moved = lambda a, b, at=at: (at[a], at[b - 1] + 1)  # noqa: E731
        yield _example(one.text, one.start, one.place, claims, moved, weight, is_fine=is_fine)


def _example(
    text: str,
    start: int,
    place: Place,
    claims: Sequence[Owner],
    moved: Callable[[int, int], tuple[int, int]],
    weight: float = 1.0,
    *,
    is_fine: bool = True,
) -> Example:
    atoms = Atoms(text, seams_of(text, start), start)
    owners: list[Owner | None] = []
    for a, b in zip(atoms.starts, atoms.ends, strict=True):
        begin, end = moved(a, b) if b > a else (0, 0)
        best = max(claims, key=lambda one: min(end, one[1]) - max(begin, one[0]), default=None)
        is_its = best is not None and min(end, best[1]) - max(begin, best[0]) >= 0.5 * max(1, end - begin)
        owners.append(best if is_its else None)
    return Example(atoms, place, owners, weight, is_fine)


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


_KINDS = re.compile(r"# *(?P<kind>\w+) *\|(?P<headings>.*)")
_NOTED = re.compile(r"\[(?:(?P<class>[SFT])(?: (?P<area>\w+))?|-)\] *(?P<words>[^\[]*)")
_CLASSES = {"S": STRENGTH, "F": SHORTCOMING, "T": TASK}


def noted_paragraphs() -> Iterator[Example]:
    """Yield the paragraphs noted in line, each statement behind its mark: "[S digital] Đã số hóa 12 hồ sơ."."""
    for file in sorted((HERE / "paragraphs").glob("*.txt")):
        for group in re.split(r"^(?=# )", file.read_text(encoding="utf-8"), flags=re.MULTILINE):
            first, *lines = group.splitlines() or [""]
            told = _KINDS.match(first)
            if told:
                yield from _noted_beneath(Kind(told["kind"]), told["headings"].split(">"), lines)


def _noted_beneath(kind: Kind, headings: Sequence[str], lines: Iterable[str]) -> Iterator[Example]:
    text = "".join(f"{heading.strip()}\n" for heading in headings)
    claims: list[Owner] = []
    for line in lines:
        for noted in _NOTED.finditer(line):
            words = noted["words"].strip()
            if noted["class"]:
                claims.append((len(text), len(text) + len(words), _CLASSES[noted["class"]], noted["area"] or ""))
            text += f"{words} "
        text = f"{text.rstrip()}\n"
    yield from _examples_in(outline_of(blocks_of(Source(text)), kind), kind, claims)


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


class Weights:
    """Weights that are settling: each step is the smaller the more a weight has moved; kept is what they settle about.

    A trait that is seen once only teaches nothing.
    """

    def __init__(
        self,
        labels: Sequence[str],
        traits: Iterable[Iterable[str]],
        rate: float = RATE,
        drawn: float = DRAWN,
        least: float = KEPT,
        *,
        is_shared: bool = False,
    ) -> None:
        """``drawn`` is how much each sight of a trait draws its weight; if ``is_shared``, all its sights together."""
        self.labels, self.rate, self.least = labels, rate, least
        seen = Counter(trait for some in traits for trait in {*some, ""})
        self.at = {trait: [0.0] * len(labels) for trait, times in sorted(seen.items()) if times >= SEEN or not trait}
        self.drawn = {trait: drawn / seen[trait] if is_shared else drawn for trait in self.at}
        self.settled = {trait: [1e-8] * len(labels) for trait in self.at}
        self.summed = {trait: [0.0] * len(labels) for trait in self.at}
        self.rounds = 0

    def known(self, traits: Iterable[str]) -> list[str]:
        return [*sorted(one for one in {*traits} if one in self.at and one), ""]

    def sums(self, traits: Sequence[str]) -> list[float]:
        return [sum(one) for one in zip(*(self.at[trait] for trait in traits), strict=True)]

    def step(self, traits: Sequence[str], errors: Sequence[float]) -> None:
        for place, error in enumerate(errors):
            if abs(error) < 1e-3:
                continue
            for trait in traits:
                weights, settled = self.at[trait], self.settled[trait]
                step = error + self.drawn[trait] * weights[place]
                settled[place] += step * step
                weights[place] -= self.rate * step / math.sqrt(settled[place])

    def end_round(self) -> None:
        """Count the weights of this round among those that are kept the mean of."""
        self.rounds += 1
        for trait, weights in self.at.items():
            self.summed[trait] = [a + b for a, b in zip(self.summed[trait], weights, strict=True)]

    def thin(self, *, centred: bool = True) -> None:
        """Go on from the means without what hardly matters: what is left is to settle again.

        ``centred`` are weights of labels of which one is right: what speaks for all of them says nothing.
        """
        for trait, ones in self.summed.items():
            middle = sum(ones) / len(ones) if centred else 0.0
            means = [(one - middle) / self.rounds for one in ones]
            self.at[trait] = [one if abs(one) >= self.least or not trait else 0.0 for one in means]
            for place, one in enumerate(self.at[trait]):
                if not one:
                    self.settled[trait][place] = math.inf  # it stays nothing
            self.summed[trait] = [0.0] * len(ones)
        self.rounds = 0

    def kept(self) -> Linear:
        """Return the weights as they are shipped: whole numbers, without those that are nothing."""
        means = {trait: [one / self.rounds for one in ones] for trait, ones in self.summed.items()}
        whole = {trait: tuple(round(one * SCALE) for one in ones) for trait, ones in means.items()}
        return Linear(
            self.labels,
            {trait: ones for trait, ones in whole.items() if not trait or (any(ones) and not trait.startswith(FINE))},
        )


Lesson = tuple[list[str], str, float]


def learned_areas(lessons: Sequence[Lesson]) -> Linear:
    """Return weights by which areas are told."""
    weights = Weights(AREAS, (traits for traits, _, _ in lessons), AREA_RATE, AREA_DRAWN)
    return learned_labels(weights, lessons, AREA_ROUNDS)


def learned_stops(examples: Iterable[Example]) -> Linear:
    """Return weights by which a full stop between sentences of one class is told to part or to join."""
    lessons = []
    for one in examples:
        for number, traits in one.atoms.told(one.place).stops.items():
            left, right = one.owners[number : number + 2]
            if left and right and left[2] == right[2]:
                lessons.append((traits, JOIN if left == right else CUT, 1.0))
    seen = (traits for traits, _, _ in lessons)
    weights = Weights((JOIN, CUT), seen, STOP_RATE, STOP_DRAWN, STOP_KEPT, is_shared=True)
    return learned_labels(weights, lessons, STOP_ROUNDS)


def learned_labels(weights: Weights, lessons: Sequence[Lesson], rounds: int) -> Linear:
    """Return weights of labels of which one is right: logistic regression."""
    data = [(weights.known(traits), weights.labels.index(label), weight) for traits, label, weight in lessons]
    rnd = random.Random(7)
    for number in range(rounds + ANEW):
        if number == rounds:
            weights.thin()
        rnd.shuffle(data)
        for traits, right, weight in data:
            sums = weights.sums(traits)
            powers = [math.exp(one - max(sums)) for one in sums]
            whole = sum(powers)
            weights.step(traits, [(power / whole - (place == right)) * weight for place, power in enumerate(powers)])
        if number >= rounds // 2:
            weights.end_round()
    return weights.kept()


def learned_chain(examples: Sequence[Example], order: int) -> tuple[Linear, Linear, Linear]:
    """Return weights of atoms, seams and turns under which the truths are likeliest among all ways to read them."""
    told = [_told(one) for one in examples]
    atoms = Weights(CLASSES, (traits for some, _, _ in told for traits in some))
    seams = Weights((JOIN, CUT), (traits for _, some, _ in told for traits in some))
    turns = Weights(TURNS, ([mark] for _, _, marks in told for mark in marks))
    data = [
        (
            [atoms.known(traits) for traits in of_atoms],
            [seams.known(traits) for traits in of_seams],
            [turns.known([mark]) for mark in marks],
            example.states(),
            example.weight,
        )
        for example, (of_atoms, of_seams, marks) in zip(examples, told, strict=True)
    ]
    rnd = random.Random(order)
    for number in range(ROUNDS + ANEW):
        if number == ROUNDS:
            atoms.thin()
            seams.thin(centred=False)
        rnd.shuffle(data)
        for one in data:
            _learn_paragraph(atoms, seams, turns, *one)
        if number >= ROUNDS // 2:
            for weights in (atoms, seams, turns):
                weights.end_round()
    return atoms.kept(), seams.kept(), turns.kept()


def mean_of(models: Sequence[Linear]) -> Linear:
    """Return the model that says what several say in the mean."""
    traits = dict.fromkeys(trait for one in models for trait in one.weights)
    nothing = (0,) * len(models[0].labels)
    means = {
        trait: tuple(
            round(sum(ones) / len(models))
            for ones in zip(*(one.weights.get(trait, nothing) for one in models), strict=True)
        )
        for trait in sorted(traits)
    }
    return Linear(models[0].labels, {trait: ones for trait, ones in means.items() if any(ones) or not trait})


def _told(example: Example) -> tuple[list[list[str]], list[list[str]], list[str]]:
    """Return the traits of a paragraph; where it was noted finely, they say so."""
    told = example.atoms.told(example.place)
    of_atoms, of_seams, marks = list(told.atoms), list(told.seams), list(told.marks)
    if example.is_fine:
        of_atoms = [[*traits, FINE] for traits in of_atoms]
        of_seams = [[*traits, f"{FINE} {mark}"] for traits, mark in zip(of_seams, marks, strict=True)]
    return of_atoms, of_seams, marks


def _learn_paragraph(
    atoms: Weights,
    seams: Weights,
    turns: Weights,
    of_atoms: Sequence[Sequence[str]],
    of_seams: Sequence[Sequence[str]],
    marks: Sequence[Sequence[str]],
    states: Sequence[int],
    weight: float,
) -> None:
    over = [ways(seams.sums(traits), turns.sums(mark)) for traits, mark in zip(of_seams, marks, strict=True)]
    likely = chances([atoms.sums(traits) for traits in of_atoms], over)
    for traits, state, chance in zip(of_atoms, states, likely.states, strict=True):
        errors = [-float(place == STATES[state][0]) for place in range(len(CLASSES))]
        for (of, _), one in zip(STATES, chance, strict=True):
            errors[of] += one
        atoms.step(traits, [one * weight for one in errors])
    for number, way in enumerate(likely.ways):
        right = states[number], states[number + 1]
        joined, cut, turned = 0.0, 0.0, [0.0] * len(TURNS)
        for p, row in enumerate(way):
            for q, chance in enumerate(row):
                turn = turn_of(p, q)
                if turn is None:
                    continue
                error = chance - ((p, q) == right)
                turned[turn] += error
                if not STATES[q][1]:
                    joined += error
                elif p or q:
                    cut += error
        seams.step(of_seams[number], [joined * weight, cut * weight])
        turns.step(marks[number], [one * weight for one in turned])


def models_of(examples: Sequence[Example]) -> Models:
    """Return the models as they are shipped."""
    everything = [*examples, *made_up(sentences())]
    areas = [
        (of_area(words, one.place), owner[3], max(one.weight, 0.7))
        for one in everything
        for words, owner in one.statements()
        if owner[3]
    ]
    with ProcessPoolExecutor() as pool:
        stops = pool.submit(learned_stops, [*examples, *noted_paragraphs()])
        of_area_words = pool.submit(learned_areas, areas)
        orders = list(pool.map(learned_chain, [everything] * len(ORDERS), ORDERS))
    chain = Chain(*(mean_of(some) for some in zip(*orders, strict=True)), stops.result())
    return Models(chain, of_area_words.result())


def written(name: str, model: Linear) -> str:
    """Return the module that holds a model."""
    shown = "\n".join(textwrap.wrap(" ".join(model.labels), 100))
    return (
        f'"""Generated by `make weights`: {name}; a letter stands for each label in turn."""\n\n'
        f'LABELS = """\\\n{shown}"""\nWEIGHTS = """\\\n{tabled(model)}"""\n'
    )


def validated(
    documents: Sequence[tuple[str, str, dict]], examples: Sequence[Sequence[Example]], groups: Iterable[Sequence[int]]
) -> dict[str, Tally]:
    """Read the documents of each group by weights that were learned without them, and say how well."""
    total: dict[str, Tally] = {}
    for group in groups:
        said.use(models_of([one for place, some in enumerate(examples) if place not in group for one in some]))
        for place in group:
            _, text, truth = documents[place]
            tallies = score(text, as_json(read(text)), truth)
            for name, tally in tallies.items():
                if name in SAID or "number" in truth:
                    total[name] = total.get(name, Tally()) + tally
    return total


def by_folds(examples: Sequence[Sequence[Example]], folds: int) -> Iterator[list[int]]:
    """Yield the documents of strangers, in so many groups."""
    read_in_turn = [place for place, some in enumerate(examples) if all(one.weight == 1 for one in some)]
    for fold in range(folds):
        yield read_in_turn[fold::folds]


def real_ones(documents: Sequence[tuple[str, str, dict]]) -> Iterator[list[int]]:
    """Yield each of the real documents, with all that was noted of it."""
    stems = {file.stem for folder in ("given", "seeds") for file in (HERE / "documents" / folder).glob("*.json")}
    for stem in sorted(stems):
        yield [place for place, (name, _, _) in enumerate(documents) if name == stem]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--validate", type=int, metavar="FOLDS", help="Write nothing; read others' without it.")
    parser.add_argument("--real", action="store_true", help="Write nothing; read each real document without it.")
    asked = parser.parse_args()
    folders = {"": OWN, "given": GIVEN, "seeds": SEEDS, "seeds/again": AGAIN, "in_prose": PROSE}
    folders |= {"by_others": 1.0, "taught": 1.0, "later": 1.0}
    documents, examples = [], []
    for folder, weight in folders.items():
        for one in texts_with_truths(HERE / "documents" / folder):
            documents.append(one)
            examples.append(examples_of(one[1], one[2], weight, is_fine=folder not in AS_REAL))
    if asked.validate or asked.real:
        groups = real_ones(documents) if asked.real else by_folds(examples, asked.validate)
        for name, tally in validated(documents, examples, groups).items():
            print(f"{name:14} {tally.precision:.3f} {tally.recall:.3f} {tally.f1:.3f}")
        return
    models = models_of([one for some in examples for one in some])
    said_by = models.said
    learned = {"atoms": said_by.atoms, "seams": said_by.seams, "turns": said_by.turns, "stops": said_by.stops}
    learned |= {"areas": models.areas}
    for name, model in learned.items():
        (LEARNED / f"{name}.py").write_text(written(name, model), encoding="utf-8")


if __name__ == "__main__":
    main()
