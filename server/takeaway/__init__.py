"""What a reader takes away from a page: its tables as CSV, its charts as pictures, pages to embed, and citations.

`parts` has what tables and charts say of themselves while their page is made, and `pages` makes that page within the
request for a part of it. `tables` reads a table into CSV, `embedding` cuts it to a small page, `pictures` has a chart
or the map stand by itself, `rendering` draws it as PNG, `citing` says how to cite, `naming` names the files, and
`views` sends them.

In: the address of a page with the name of a part and a suffix.
Out: CSV, SVG, PNG, BibTeX, or a page to embed.
Imports: `catalogue`, `corrections`, `pages`, `proof`, `query_page`, `reconcile`, `verify` and the layers below them.
"""
