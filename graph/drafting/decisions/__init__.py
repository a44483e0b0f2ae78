"""Drafts with what a person decided of them, in files of their own beside the data: one for each article.

In: drafts, and decisions on them. Out: `KEY.jsonl`, which no build reads and which holds no words of the article but
names of things. A decision is on disk when the call returns. It imports nothing of drafting but `records`.
"""
