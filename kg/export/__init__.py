"""The window room: pictures and files made of rows, the plain dicts of the facts file."""
