"""Drafts with what a person decided of them, in files of their own beside the data: one for each article.

A decision is on disk when the call returns.

In: drafts, and decisions on them.
Out: `KEY.jsonl`, which no build reads and which holds no words of the article but names of things.
Imports: nothing of `asking`, and of `drafting` the records alone.
"""
