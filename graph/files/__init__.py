"""Files on disk, and work beside other work.

In: bytes, and functions to run in processes of their own.
Out: files that other processes see whole or not at all, packed where that is wanted; results in their order.
Imports: `errors`.
"""
