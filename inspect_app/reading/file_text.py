"""What a file says in letters, and what had to be done to know it."""

from dataclasses import dataclass

from workflows.reading.old_letters import OldLetters


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a file; ``old`` is whose letters of before Unicode it held.

    ``has_capitals``: where the fonts are not known, what their capitals drew stays in small letters.
    """

    text: str
    old: OldLetters | None = None
    has_capitals: bool = True
