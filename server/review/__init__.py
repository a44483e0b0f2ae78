"""Review of drafted claims by a person: a page for this machine alone, apart from the public application.

In: a data folder with drafts, the texts of their articles, and what a person decides.
Out: decisions, each stored when it is made, and in the end claims. Words of an article go to the page and nowhere else.
Imports: nothing of `transport`, and the graph; it shares templates and style with the public pages.
"""
