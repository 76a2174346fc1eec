"""What a file says in letters, and what had to be done to know it."""

from dataclasses import dataclass

from workflows.reading.old_letters import OldLetters
from workflows.reading.sheets import Sheet


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a file; ``old`` is whose letters of before Unicode it held.

    ``has_capitals``: where the fonts are not known, what their capitals drew stays in small letters.
    ``is_guessed``: a recogniser guessed the letters, here or in the scanner.  ``unread``: pages that are but pictures.
    ``sheets``: of a scan, its pages and where their words stand.
    """

    text: str
    old: OldLetters | None = None
    has_capitals: bool = True
    is_guessed: bool = False
    unread: tuple[int, ...] = ()
    sheets: tuple[Sheet, ...] = ()
