"""What people write: the data folder and the texts of articles.

In: the path of a data folder, the path of a folder of texts.
Out: data files with their triples, a store with a named graph for each layer, texts; files in canonical form.
Imports: `sparql` and the layers below it.
"""
