"""What the page shows: the text in pieces, the drafts that are chosen, and the one that is to be decided in full.

In: an article on the desk and what is known of its drafts.
Out: values for templates.
Imports: `deciding`, and of `review` nothing else.
"""
