"""Tables that people fill in elsewhere: one description each, read and compared in one way.

A table knows its columns and what they may hold; :mod:`workflows.tables.reading` says which cells of a filled one
differ from what stands here and what is wrong with which.
"""
