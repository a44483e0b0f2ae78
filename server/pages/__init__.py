"""The pages: a view asks the release, by queries of ours, and fills a template."""
