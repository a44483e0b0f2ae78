"""Files as they come: what one is by its first bytes, the lines of a text, the sheets of a workbook.

In: files of others.
Out: lines and rows of cells, and what a file is that has neither.
Imports: what `read` may.
"""
