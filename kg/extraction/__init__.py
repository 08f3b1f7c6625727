"""The spaCy room: an annotated text becomes a record."""
