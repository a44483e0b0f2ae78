"""Positions for people who write by hand: the segments of a text beside their words, and where words stand.

In: the name of a text, or the key of an article.
Out: lines on the terminal of who has the text; nothing is written.
Imports: nothing of `verdicts`, `scoring`, `beginning`, `revising`, `withdrawing`; the layers of `drafting` below them.
"""
