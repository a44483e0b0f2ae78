"""What follows from claims, computed by rules that are queries.

In: a store with all layers that people or importers wrote.
Out: the graph `derived` in it: questions, tallies, standings, findings, the control of councils over time.
Imports: `settings` and the layers below it.
"""
