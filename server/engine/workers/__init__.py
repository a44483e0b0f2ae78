"""Queries in processes of their own: killable, limited, without a way out, sharing the memory of one store.

A *zygote* holds the store of one release and forks *workers*, each of which runs one query at a time and writes the
answer into a socket. `pool` is the web server's side: it lends workers to requests and has them killed and replaced.
"""
