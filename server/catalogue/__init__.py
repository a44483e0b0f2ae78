"""What the site says of its data as a whole: dumps, descriptions, sitemap, feed, contact.

In: the folder of dumps, and the description in the release.
Out: files, DCAT, VoID, schema.org, and what robots and feed readers ask for.
Imports: `linked` and the layers below it.
"""
