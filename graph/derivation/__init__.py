"""What follows from claims, computed by rules that are queries.

In: a store with all layers that people or importers wrote.
Out: the graph `derived` in it: questions, tallies, standings, verdicts, findings, the control of councils over time;
and what no source affirms set apart, in all graphs.
Imports: `settings` and the layers below it.
"""
