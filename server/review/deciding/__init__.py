"""An article on the desk: its drafts, what a person types of them, and decisions, each stored when it is made.

In: a folder of drafts, the text, the names of a data folder.
Out: decisions in the file of drafts.
Imports: nothing of `guard` and the rest of `review`, and the graph.
"""
