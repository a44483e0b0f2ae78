"""Files of declared results as others made them, every format in a module of its own.

In: tables of comma-separated values.
Out: polls with their candidates as printed, and every fault with its row and column.
Imports: what `imports` may.
"""
