"""The reconciliation service: names in tables are matched with the things of the graph, and tables extended by them.

It speaks version 0.2 of the Reconciliation Service API (https://www.w3.org/community/reports/reconciliation/
CG-FINAL-specs-0.2-20230410/) at `/reconcile`, and the draft of 1.0 at `/reconcile/1.0-draft`. `views` has the routes,
`bodies` and `requests` read what comes, `batches` has it answered: a `handler` answers `messages` from the index, in a
process of `server.processes` or, for tests and development, in this one.

In: names with what stands beside them, in the forms of the API.
Out: candidates with scores and reasons, and values to extend a table by.
Imports: `linked` and the layers below it.
"""
