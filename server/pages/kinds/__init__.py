"""A module for each kind of thing that has a page of its own.

In: the IRI of a thing of that kind.
Out: the page about it.
Imports: `parts`, and what `pages` may.
"""
