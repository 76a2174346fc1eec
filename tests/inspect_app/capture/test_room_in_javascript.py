"""What the phone computes in the room is what the server computes: one table, run through both languages."""

import subprocess
from pathlib import Path

import pytest

from inspect_app.assets import find_node

pytestmark = pytest.mark.one_database

ROOT = Path(__file__).parents[3]
RUN = """
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
const [folder, table] = process.argv.slice(-2);
const { digestOf, shortCode } = await import(`${folder}/digest.js`);
const { minutesBlocks } = await import(`${folder}/text.js`);
const { figureText } = await import(`${folder}/figures.js`);
const { minutes, figures } = JSON.parse(readFileSync(table, "utf-8"));
const cells = ({ head, rows }) => [...head, ...rows.flat()].filter(Boolean).join("\\n");
const textOf = (block) => (block.kind === "table" ? cells(block) : block.text);
for (const { name, facts, frame, digest, lines } of minutes) {
  assert.equal(await digestOf(facts), digest, name);
  assert.deepEqual(minutesBlocks(facts, frame).map(textOf), lines, name);
}
for (const { figure, text } of figures) {
  assert.equal(figureText({ numerator: figure[0], denominator: figure[1] }), text);
}
assert.equal(shortCode("98f9c9ba"), "98F9 C9BA");
console.log(minutes.length + figures.length);
"""


def test_the_phone_makes_the_same_code_words_and_figures_of_the_same_minutes():
    folder, table = ROOT / "frontend/scripts/capture/room", ROOT / "tests/workflows/room_table.json"
    command = [find_node(), "--input-type=module", "--eval", RUN, "--", str(folder), str(table)]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 15
