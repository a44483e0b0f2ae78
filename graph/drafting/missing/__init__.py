"""What the drafts of an article speak of and the data lacks: proposed additions, links and questions, each with why.

A person of the name of somebody who stood in the ballot is that candidate, or a question; never somebody new.

In: a sheet of drafts and the files of a data folder.
Out: a `Patch`, which a person looks at before any of it is applied.
Imports: `acceptance` and the layers of `drafting` below it.
"""
