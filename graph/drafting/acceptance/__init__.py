"""From accepted drafts to claims: what each states in the terms of the ontology, and the file of the article with them.

In: a sheet of drafts, a data folder, the text. Out: the file of the article, whose hand-made claims stay, and of each
draft that is not a claim why. What the ontology cannot say is told, and nothing else is written in its place.
"""
