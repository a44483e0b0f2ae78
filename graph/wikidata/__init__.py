"""Wikidata: check the links to it, propose new ones, give statements back, and ask queries over both."""
