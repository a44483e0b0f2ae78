"""Wikidata: check the links to it, propose new ones, give statements back, and ask queries over both.

In: the links of a data folder or of a release, and what Wikidata answers.
Out: tables for people to review, decisions, statements to give back, a graph of items.
Imports: `build` and the layers below it.
"""
