"""Check texts and claims over HTTP, for browsers and programs.

`views` has the routes, `requests` reads what comes into `messages`, `asking` has them answered: a `handler` asks the
verifier of the release, in a process of `server.processes` or, for tests and development, in this one. `marking` sets
an answer beside its text. Nothing of a text is kept, logged, or part of an address or a tag.

In: a text, or claims as data, with a day or an election if one is known.
Out: the answer of `graph.verifying` as JSON, or as a page.
Imports: `linked` and the layers below it.
"""
