"""The folders of Wardmote: the graph and its pipeline."""
