"""Collections of one polling day beside each other: each has a file of returns, each result is declared by one.

In: readings and resolved polls, and what files of returns hold.
Out: where each file of an import goes, and which of its results another collection declares.
Imports: `resolve`, and what `imports` may.
"""
