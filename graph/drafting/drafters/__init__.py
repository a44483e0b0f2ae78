"""Those who draft: our rules, and guests that other packages bring by the entry points `wardmote.drafters`.

In: a text with what its words mean, and who is asked.
Out: drafts that the text bears out, each once, in its order, each with a score; what is told of those who failed.
Imports: `kinds` and the layers of `drafting` below it.
"""
