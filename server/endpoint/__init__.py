"""The SPARQL endpoint: the protocol, the guard before every query, the answer on its way.

In: a request of the SPARQL protocol, by GET, POST or QUERY.
Out: the answer in the format that the client prefers, or a refusal that says what to do.
Imports: `web` and the layers below it.
"""
