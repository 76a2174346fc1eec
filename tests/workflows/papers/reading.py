"""A paper as one reads it from top to bottom, so that a test can lay it beside the letter it should be."""

from workflows.blocks import Block
from workflows.papers.paper import Paper


def read(paper: Paper) -> str:
    """Return the whole paper as plain text."""
    return "\n".join([*_head(paper), *map(_block, paper.blocks), *_foot(paper), *_annexes(paper)]) + "\n"


def _head(paper: Paper) -> list[str]:
    head = [f"[{paper.symbol}]", *([paper.title] if paper.title else []), paper.subject, ""]
    if paper.authority_line:
        head += [paper.authority_line, *paper.bases, "QUYẾT ĐỊNH:", ""]
    if paper.addressees:
        head += ["Kính gửi:", *(f"- {name}" for name in paper.addressees), ""]
    return head


def _block(block: Block) -> str:
    if block.kind == "table":
        rows = [
            " | ".join("".join(run.text for run in cell).replace("\n", " / ") for cell in row) for row in block.rows
        ]
        return "\n".join(f"    {row}" for row in rows)
    mark = "#" * block.level + " " if block.kind == "heading" else ""
    return mark + block.text


def _foot(paper: Paper) -> list[str]:
    return ["", "Nơi nhận:", *(f"- {name}" for name in paper.recipients), "", *paper.signature_lines, paper.signer_name]


def _annexes(paper: Paper) -> list[str]:
    return [
        line
        for annex in paper.annexes
        for line in ("", f"== {annex.title}{' (khổ ngang)' if annex.landscape else ''} ==", *map(_block, annex.blocks))
    ]
