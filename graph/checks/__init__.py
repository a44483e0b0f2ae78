"""Every fault of a data folder at once, before anything is built from it.

In: data files, and the texts of articles where they are at hand.
Out: faults, each with file, line, node and what to do.
Imports: `derivation` and the layers below it.
"""
