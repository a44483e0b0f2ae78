"""Wikidata as it answers: asked once, patiently, and kept.

In: ids, names and identifiers to ask for.
Out: items with their names and statements; a cache on disk.
Imports: what `wikidata` may.
"""
