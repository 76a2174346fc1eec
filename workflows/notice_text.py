"""The outline of a notice as text: Markdown to keep, blocks to draw; both say the same."""

import re
from collections.abc import Iterator

from workflows.blocks import Block, Run, escape_markdown, merged_runs, printable
from workflows.outline import NoticeAppendix, NoticeBlock, Outline

_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")


def to_markdown(outline: Outline) -> str:
    """Return the notice as Markdown, title first; reading it back gives the blocks of `to_blocks`."""
    title = f"# {escape_markdown(outline.title)}\n\n# {escape_markdown(outline.subtitle)}"
    parts = [title, *filter(None, map(_markdown, outline.blocks)), *map(_appendix, outline.appendices)]
    return "\n\n".join(parts) + "\n"


def _appendix(one: NoticeAppendix) -> str:
    rows = [one.header, ("---",) * len(one.header), *(tuple(map(_cell, row)) for row in one.rows)]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([f"## {escape_markdown(one.name)}. {escape_markdown(one.title)}", "", *lines])


def _cell(text: str) -> str:
    return escape_markdown(" ".join(printable(text).split()))


def to_blocks(outline: Outline) -> list[Block]:
    """Return the body of the notice, ready to draw; the letterhead prints the title.

    Items stand as the paragraphs they are printed as ("- …", "+ …"), each with the key of its sentence.
    """
    return [block for notice_block in outline.blocks for block in _blocks(notice_block)]


def _paragraphs(block: NoticeBlock) -> list[str]:
    """A person's text may have several paragraphs, one to a line; what was assembled has one."""
    return [words for line in printable(block.text).split("\n") if (words := " ".join(line.split()))]


def _blocks(block: NoticeBlock) -> Iterator[Block]:
    if block.kind == "heading":
        words = " ".join(_paragraphs(block))
        text = f"{block.number} {words}".strip()
        if words:
            run = Run(text, bold=True, italic=block.level == 3)
            yield Block("heading", (run,), level=block.level + 1, align="left", key=block.key)
        return
    for index, text in enumerate(_paragraphs(block)):
        mark = _mark(block.number) if index == 0 else ()
        yield Block("paragraph", merged_runs((*mark, *_stressed(text, block.deadline_wording))), key=block.key)


def _mark(number: str) -> tuple[Run, ...]:
    if not number:
        return ()
    return (Run(number, bold=number not in {"-", "+"}), Run(" "))


def _stressed(text: str, deadline: str) -> tuple[Run, ...]:
    """Print the day of a deadline in bold, as officials do: it is what the reader looks for."""
    days = _DATE.findall(deadline)
    before, day, after = text.rpartition(days[-1]) if days else (text, "", "")
    if not day:
        return (Run(text),)
    return tuple(run for run in (Run(before), Run(day, bold=True), Run(after)) if run.text)


def _markdown(block: NoticeBlock) -> str:
    paragraphs = _paragraphs(block)
    if not paragraphs:
        return ""
    if block.kind == "heading":
        words = f"{block.number} {escape_markdown(' '.join(paragraphs))}".strip()
        return f"{'#' * (block.level + 1)} {f'*{words}*' if block.level == 3 else words}"
    marked = [_marked_up(text, block.deadline_wording) for text in paragraphs]
    match block.number:
        case "-" | "+":
            depth = "" if block.number == "-" else "    "
            return "\n\n".join([f"{depth}- {marked[0]}", *(f"{depth}    {text}" for text in marked[1:])])
        case "":
            return "\n\n".join(marked)
        case number:
            return "\n\n".join([f"**{number}** {marked[0]}", *marked[1:]])


def _marked_up(text: str, deadline: str) -> str:
    runs = _stressed(text, deadline)
    if len(runs) == 1 and not runs[0].bold:
        return escape_markdown(text)
    # Blanks at the edges of a stretch belong to the sentence, and escaping trims them.
    return "".join(f"**{run.text}**" if run.bold else _keep_edges(run.text) for run in runs)


def _keep_edges(text: str) -> str:
    left, right = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{left}{escape_markdown(text)}{right}" if text.strip() else text
