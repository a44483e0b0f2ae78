"""The search for what things are called.

In: words, and a kind of thing.
Out: a page of results, and the same as JSON.
Imports: `endpoint` and the layers below it.
"""
