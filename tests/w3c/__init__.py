"""The W3C's SPARQL 1.1 test suites, run over HTTP against the service itself."""
