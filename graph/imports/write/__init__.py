"""Returns of a data folder, made of resolved polls.

In: resolved polls, and what the articles speak of.
Out: files of returns and of joins, all or none.
Imports: `collections`, and what `imports` may.
"""
