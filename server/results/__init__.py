"""The tables of the release to explore: chosen, sorted and counted by their columns, each view with an address and CSV.

`asking` reads what an address asks for, `answering` asks the tables of the release that `current_tables` gives, and
`views` show it.

In: the arguments of an address.
Out: a page, or all rows of the view as CSV.
Imports: `endpoint` and the layers below, and of the graph the tables of a release.
"""
