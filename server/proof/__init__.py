"""Proof in public: what the tests of others find here, and how quick the endpoint is beside others.

In: `conformance.json` and `bench.json` beside this file, which `tests/support/prove.py` makes of what tests and
measures wrote; the limits of the service.
Out: the pages `/conformance` and `/bench`, with their data as JSON, and the first as EARL in Turtle too.
Imports: `linked` and the layers below it.
"""
