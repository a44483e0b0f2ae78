"""The beginning of a new article, for a person to go on from.

In: the text of an article, and a key for its IRI.
Out: a data file with the article and a segment for each of its sentences.
Imports: `build` and the layers below it.
"""
