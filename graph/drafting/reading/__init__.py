"""Reading a text: what is a sentence of the article, and what is something else.

In: the characters of a text.
Out: a `Document`: blocks of a kind each, sentences, words without markup at the same positions, and what the text says
of its own headline, byline, publisher and day.
Imports: nothing of `plain`, and of `drafting` the records alone.
"""
