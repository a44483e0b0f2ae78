"""An engine elsewhere that runs the queries: any SPARQL 1.1 endpoint, behind the seam of `interface`.

What engines do each in its own way is in `kinds`, and nowhere else.

In: a query that may be run, and the format of its answer.
Out: the answer, read from the engine, checked to be whole, and written in the format as it comes.
Imports: what `engine` may.
"""
