"""What runs queries, behind one seam: sessions on one release, queries in, answers in pieces out.

In: a query that may be run, and the format of its answer.
Out: the answer as bytes as they come; rows and triples for the queries of pages.
Imports: `http` and the layer below it.
"""
