"""IRIs, prefixes and Turtle: what every other package writes and reads RDF with.

In: names, keys and the content of propositions; Turtle that people wrote.
Out: IRIs; triples with the place of each; Turtle in the one form that data files have.
Imports: `errors`.
"""
