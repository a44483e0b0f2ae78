"""What the service knows of HTTP apart from any framework: addresses, formats, errors, limits, shares.

In: headers, paths and counts.
Out: the format to send, the address of a thing, an error with its remedy, a figure for those who run it.
Imports: `graph`.
"""
