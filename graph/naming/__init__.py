"""What things are called, in one index for each release: for the search, and to match the names in tables with things.

`gather` reads things from a release, `related` adds what follows from others, `storage` fills the tables of the index,
and `index` makes and opens its file. The search asks `fulltext`. Names in tables are matched by `match`: `retrieve`
finds what is worth a closer look by way of `lookup`, `weigh` compares names, `evidence` what else a table says;
`normalise` makes spellings comparable, and knows the words for kinds of councils.

In: the quads of a release, and a name with what stands beside it.
Out: an index in a file, and candidates with scores and reasons.
Imports: `releases`, `checks` and the layers below them.
"""
