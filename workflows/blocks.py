"""The one block tree of a document's body: what HTML, DOCX and PDF are drawn from."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import Treeprocessor

from workflows.vietnamese import visible

BlockKind = Literal["heading", "paragraph", "list", "table"]
Align = Literal["justify", "left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style.  A line break inside it is ``\\n``."""

    text: str
    bold: bool = False
    italic: bool = False


Cell = tuple[Run, ...]
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a document's body.

    - heading, paragraph: ``runs``; a heading's ``level`` counts as in Markdown, where 1 is the document's title.
    - list: ``items``, each a tuple of blocks; ``ordered`` numbers them from ``start``.
    - table: ``rows`` of cells of runs; the first ``header_rows`` repeat on each page, ``widths`` are shares of the
      width, ``aligns`` one alignment per column; either may be left empty.

    ``key`` ties the block to what it was made from, for links on a page; it is never printed.
    """

    kind: BlockKind
    runs: Cell = ()
    rows: tuple[Row, ...] = ()
    items: tuple[tuple["Block", ...], ...] = ()
    level: int = 0
    align: Align = "justify"
    ordered: bool = False
    start: int = 1
    header_rows: int = 0
    widths: tuple[float, ...] = ()
    aligns: tuple[Align, ...] = ()
    key: str = ""

    @property
    def text(self) -> str:
        """The words of the block and of everything in it, without style."""
        own = "".join(run.text for run in self.runs)
        cells = ["".join(run.text for run in cell) for row in self.rows for cell in row]
        inner = [block.text for item in self.items for block in item]
        return "\n".join(part for part in (own, *cells, *inner) if part)


def merged_runs(runs: Iterable[Run]) -> Cell:
    """Return the runs with neighbours of one style joined and empty ones left out."""
    merged: list[Run] = []
    for run in runs:
        if merged and (merged[-1].bold, merged[-1].italic) == (run.bold, run.italic):
            run = replace(run, text=merged.pop().text + run.text)
        if run.text:
            merged.append(run)
    return tuple(merged)


def heading(text: str, level: int = 2, *, italic: bool = False, key: str = "") -> Block:
    """Return a heading; the official layout sets every heading in bold."""
    return Block("heading", (Run(text, bold=True, italic=italic),), level=level, align="left", key=key)


def paragraph(*parts: str | Run, align: Align = "justify", key: str = "") -> Block:
    """Return a paragraph made of plain strings and styled runs."""
    runs = tuple(part if isinstance(part, Run) else Run(part) for part in parts if part)
    return Block("paragraph", runs, align=align, key=key)


def table(
    header: Iterable[str],
    rows: Iterable[Iterable[str]],
    *,
    widths: tuple[float, ...] = (),
    aligns: tuple[Align, ...] = (),
) -> Block:
    """Return a table with one bold header row that repeats on every page."""
    head: Row = tuple((Run(text, bold=True),) for text in header)
    body: tuple[Row, ...] = tuple(tuple((Run(text),) for text in row) for row in rows)
    return Block("table", rows=(head, *body), header_rows=1, widths=widths, aligns=aligns)


# -- text that can be printed ------------------------------------------------------------------------------------------

_NO_CHARACTERS = str.maketrans("", "", "\ufffe\uffff")  # Unicode's own "never a character"; XML refuses them


def printable(text: str) -> str:
    """Return the text as a document may carry it: composed, LF line ends, nothing hidden and nothing XML refuses."""
    shown = visible(text)
    return shown if shown.isprintable() else shown.translate(_NO_CHARACTERS)


# -- Markdown ----------------------------------------------------------------------------------------------------------

_SPECIAL = re.compile(r"([\\`*_|#])")
_LINE_START = re.compile(r"^([-+](?=\s|$)|\d+(?=[.)](?:\s|$)))")


def escape_markdown(text: str) -> str:
    """Return user text as one line of Markdown that reads back as exactly these words.

    White space, line breaks included, becomes single blanks: the text is meant for inside one paragraph.
    """
    line = " ".join(printable(text).split())
    line = _SPECIAL.sub(r"\\\1", line)
    start = _LINE_START.match(line)
    if start is None:
        return line
    mark = start.group()
    return f"{mark}\\{line[len(mark) :]}" if mark.isdigit() else f"\\{line}"


class _KeepTree(Treeprocessor):
    """Keeps the element tree of the text just converted; runs last, when every inline mark is resolved."""

    root: Element | None = None

    def run(self, root: Element) -> None:
        self.root = root


# Official documents hold words, emphasis, headings, lists and tables.  Everything else Markdown knows is read as the
# characters that were typed, so that no text a person enters can bring links, images or HTML into a document.
_NO_BLOCKS = ("code", "setextheader", "hr", "quote", "reference")
_NO_INLINE = (
    "backtick",
    "reference",
    "link",
    "image_link",
    "image_reference",
    "short_reference",
    "short_image_ref",
    "autolink",
    "automail",
    "html",
    "entity",
)


def _parser() -> tuple[markdown.Markdown, _KeepTree]:
    md = markdown.Markdown(extensions=["tables", "sane_lists"])
    md.preprocessors.deregister("html_block")
    md.treeprocessors.deregister("prettify")
    for name in _NO_BLOCKS:
        md.parser.blockprocessors.deregister(name)
    for name in _NO_INLINE:
        md.inlinePatterns.deregister(name)
    keep = _KeepTree(md)
    md.treeprocessors.register(keep, "keep_tree", -10)
    return md, keep


def blocks_from_markdown(text: str) -> list[Block]:
    """Return the blocks of a Markdown text; any text is accepted, and what is not understood stays as typed."""
    source = printable(text)
    md, keep = _parser()
    try:
        md.convert(source)
    except RecursionError:  # thousands of nested list marks: nobody wrote that as a document, keep the words
        return [paragraph(line) for line in source.splitlines() if line.strip()]
    return [] if keep.root is None else list(_blocks(keep.root))


def _blocks(parent: Element) -> Iterator[Block]:
    for child in parent:
        match child.tag:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6" as tag:
                level = int(tag[1])
                runs = tuple(replace(run, bold=True) for run in _runs(child))
                yield Block("heading", runs, level=level, align="left")
            case "ul" | "ol" as tag:
                items = tuple(_item(li) for li in child)
                yield Block("list", items=items, ordered=tag == "ol", start=int(child.get("start", "1")))
            case "table":
                yield _table(child)
            case _:
                if runs := _runs(child):
                    yield Block("paragraph", runs)


def _item(element: Element) -> tuple[Block, ...]:
    """A tight item holds its words directly, a loose one in paragraphs; both may hold nested lists."""
    first = Element("p")
    first.text = element.text
    nested = Element("div")
    for child in element:
        (nested if child.tag in {"p", "ul", "ol", "table"} or child.tag[0] == "h" else first).append(child)
    runs = _runs(first)
    own = (Block("paragraph", runs),) if runs else ()
    return (*own, *_blocks(nested))


def _table(element: Element) -> Block:
    rows = [list(row) for row in element.iter("tr")]
    cells = tuple(
        tuple(tuple(replace(run, bold=run.bold or cell.tag == "th") for run in _runs(cell)) for cell in row)
        for row in rows
    )
    aligns = tuple(_cell_align(cell) for cell in rows[0]) if rows else ()
    return Block("table", rows=cells, header_rows=1, aligns=aligns)


def _cell_align(cell: Element) -> Align:
    style = cell.get("style", "")
    return "center" if "center" in style else "right" if "right" in style else "left"


def _runs(element: Element) -> Cell:
    merged = list(merged_runs(_walk(element, bold=False, italic=False)))
    if merged:
        merged[0] = replace(merged[0], text=merged[0].text.lstrip())
        merged[-1] = replace(merged[-1], text=merged[-1].text.rstrip())
    return tuple(run for run in merged if run.text)


def _walk(element: Element, *, bold: bool, italic: bool) -> Iterator[Run]:
    bold = bold or element.tag == "strong"
    italic = italic or element.tag == "em"
    yield Run((element.text or "").replace("\n", " "), bold, italic)
    for child in element:
        if child.tag == "br":
            yield Run("\n", bold, italic)
        else:
            yield from _walk(child, bold=bold, italic=italic)
        yield Run((child.tail or "").replace("\n", " "), bold, italic)


# -- lists as officials print them -------------------------------------------------------------------------------------

_BULLETS = ("-", "+", "·")
_LETTERS = "abcdđeghiklmnopqrstuvxy"  # the Vietnamese alphabet's first letters; there is no f, j, w, z


def as_paragraphs(blocks: Iterable[Block], depth: int = 0) -> list[Block]:
    """Return the blocks with every list turned into paragraphs that begin with their mark.

    Official documents do not hang their items: "- …", "+ …", "1. …" and "a) …" are ordinary indented paragraphs.
    """
    flat: list[Block] = []
    for block in blocks:
        if block.kind != "list":
            flat.append(block)
            continue
        for index, item in enumerate(block.items):
            inner = as_paragraphs(item, depth + 1)
            mark = _mark(block, index, depth)
            if inner and inner[0].kind == "paragraph":
                inner[0] = replace(inner[0], runs=merged_runs((Run(f"{mark} "), *inner[0].runs)))
            else:
                inner.insert(0, paragraph(mark))
            flat.extend(inner)
    return flat


def _mark(block: Block, index: int, depth: int) -> str:
    if not block.ordered:
        return _BULLETS[min(depth, len(_BULLETS) - 1)]
    if depth and index < len(_LETTERS):
        return f"{_LETTERS[index]})"
    return f"{block.start + index}."


def without_title(blocks: Iterable[Block]) -> list[Block]:
    """Return the body of a document whose Markdown began with its title: the letterhead prints the title."""
    return [block for block in blocks if not (block.kind == "heading" and block.level == 1)]
