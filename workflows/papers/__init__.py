"""The words of each kind of official document, one kind a file: facts in, a ``Paper`` out."""
