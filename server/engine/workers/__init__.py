"""Queries in processes of their own: killable, limited, without a way out, sharing the memory of one store.

A *zygote* holds the store of one release and forks *workers*, each of which runs one query at a time and writes the
answer into a socket. `pool` is the web server's side: it lends workers to requests and has them killed and replaced.

In: a release, its limits, and queries that were admitted.
Out: answers through a socket; figures of what each query took.
Imports: what `engine` may.
"""
