"""The description of the service for programs: an OpenAPI 3.1 document of every address that answers in JSON.

It is made from the tables by which the service works: limits, formats, addresses, kinds of things, classes of errors,
what reconciliation knows. `schemas` has the parts that schemas are made of, `answers` the schemas of what is sent,
`operations` and the modules of its name the addresses, `document` puts them together, `views` sends it.

In: those tables, the limits in force and the address of the site.
Out: one JSON document.
Imports: `catalogue`, `corrections`, `pages`, `proof`, `query_page`, `reconcile`, `verify` and the layers below them.
"""
