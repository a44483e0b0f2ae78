"""The web server: connections come in, requests go to the Flask application, its responses go out.

In: bytes of clients.
Out: requests as WSGI, and responses as bytes, within bounds on size and time.
Imports: `app`, and of the layers below the look-up of kept answers.
"""
