"""How good drafts are: held against claims that people marked in texts, and against the data's own claims.

In: plain claims (`graph.drafting.plain`) of both. Out: counts and shares per kind, and the score that each rule merits.
"""
