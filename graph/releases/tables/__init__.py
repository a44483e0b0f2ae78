"""The tables of a release: what most people want of it, in rows and columns that any program reads.

`tables.toml` says which there are and what each column means; `described` reads it. `gather` fills a database with the
rows, from the statements of a release; `database` keeps that in a file beside the releases, for the site; `files`
writes each table as CSV and Parquet, for the dumps; `croissant` describes these files.

In: the quads of a release.
Out: a database to ask, files to load, a description of them.
Imports: of `releases` what writes and reads a release, and the layers below.
"""
