"""Import declared results: read the files of others, resolve what they name, and write it as the claims of returns."""
