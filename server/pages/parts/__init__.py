"""Parts that pages of several kinds show in the same way.

In: the session of a request, and the IRI of a thing.
Out: values for templates: claims, verdicts, seats, standings.
Imports: what `pages` may.
"""
