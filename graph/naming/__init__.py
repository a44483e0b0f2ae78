"""What things are called, in one index for each release: for the search, and to match the names in tables with things.

`gather` reads things from a release, `tables` fills the index with them, and `index` makes and opens its file. The
search asks `fulltext`. Names in tables are matched by `match`: `retrieve` finds what is worth a closer look by way of
`lookup`, `weigh` compares names, and `evidence` what else a table says.
"""
