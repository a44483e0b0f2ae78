"""The pages: a view asks the release, by queries of ours, and fills a template.

In: the IRI of a thing, or nothing.
Out: a page, each of its tables with a link to its query.
Imports: `linked` and the layers below it.
"""
