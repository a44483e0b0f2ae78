"""How good drafts are: held against claims that people marked in texts, and against the data's own claims.

In: drafts, as plain claims (`graph.drafting.plain`) or as what they would state, and the claims that they are held to.
Out: counts and shares per kind, what is missed and beyond, and the score that each rule merits.
Imports: `missing` and the layers of `drafting` below it.
"""
