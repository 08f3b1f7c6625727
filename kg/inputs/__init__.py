"""Sources to documents: one file a format."""
