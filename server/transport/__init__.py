"""The web server: connections come in, requests go to the Flask application, its responses go out.

In: bytes of clients. Out: requests as WSGI, and responses as bytes, within bounds on size and time.
It may import the application, the endpoint's kept answers and everything below; only the command `serve` imports it.
"""
