"""Queries as text and by name, and their results.

In: a store, the text or the name of a query.
Out: solutions, and their form as a table, as CSV or as JSON.
Imports: `rdf`, `files`, `guest` and the layer below them.
"""
