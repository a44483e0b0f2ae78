"""Who and what is meant: names in a text and the things of the data that they name, as of its day.

In: a `Document` and a `Gazetteer` of a data folder.
Out: a `Reading`: each sentence with its mentions and context.
Imports: `reading` and the layers of `drafting` below it.
"""
