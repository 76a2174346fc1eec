"""Weights that were learned from documents and sentences read by people; `make weights` writes the files beside this.

They are generated: to change what is read, add or correct a labelled document or sentence, and learn again.
"""
