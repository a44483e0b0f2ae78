"""The page to write queries in: editor, answer, chart, map, code to copy.

In: a query and a view, in the address or from the form.
Out: a page that works without scripts, and what its scripts ask for.
Imports: `linked` and the layers below it.
"""
