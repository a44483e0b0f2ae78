"""Import declared results: read the files of others, resolve what they name, and write it as the claims of returns.

In: files that others collated, and a data folder.
Out: returns of that folder, or every fault of the files.
Imports: `build` and the layers below it.
"""
