"""What things are called and by what else they are known, in an index by which names in tables are matched to them.

`spelling` makes spellings comparable, `schema` lists the types and properties, `gather` reads them from a release,
`tables` writes the index, `index` reads it and `lookup` finds what a name may mean.

In: the quads of a release, and a name with what stands beside it.
Out: an index in a file, and candidates with scores and reasons.
Imports: `releases`, `checks` and the layers below them.
"""
