"""The manual: pages in Markdown beside this file, shown at `/docs/` in the layout of the site.

In: the Markdown and the drawings of this folder, and the address at which the site is seen.
Out: pages with headings that can be linked to; the list of all pages for footer and sitemap.
Imports: `endpoint` and the layers below it.
"""
