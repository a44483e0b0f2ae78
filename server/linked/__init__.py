"""Linked data: the address of each thing, which leads to a page or to data.

In: the path of a thing, of a graph or of a vocabulary, and what the client accepts.
Out: redirects, and data in every form.
Imports: `search`, `results`, `docs` and the layers below them.
"""
