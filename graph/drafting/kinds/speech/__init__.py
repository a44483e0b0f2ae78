"""Rules for what is said: quotations and reports, and whose they are.

In: a `Reading`.
Out: drafts of statements.
Imports: what all `kinds` share, and the layers below them.
"""

from wardmote.graph.drafting.kinds.speech.said import draft

__all__ = ["draft"]
