"""Why no campaign can be made of a document, in a sentence for the person."""

from workflows.moves import Refused


class NotReady(Refused):
    """Something is missing, or in the way, without which no campaign can be made.

    ``field`` is the one of the form that is to blame; without one it is the document.
    """

    def __init__(self, message: str, *, field: str = "", **params: object) -> None:
        super().__init__(message, **params)
        self.field = field
