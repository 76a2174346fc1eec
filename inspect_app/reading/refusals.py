"""Why no campaign can be made of a document, in a sentence for the person."""

from workflows.moves import Refused


class NotReady(Refused):
    """Something is missing, or in the way, without which no campaign can be made."""
