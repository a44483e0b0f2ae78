"""From accepted drafts to claims: what each states in the terms of the ontology, and the file of the article with them.

What the ontology cannot say is told, and nothing else is written in its place.

In: a sheet of drafts, a data folder, the text.
Out: the file of the article, whose hand-made claims stay; of each draft that is no claim why.
Imports: `decisions`, `tombstones` and the layers of `drafting` below these.
"""
