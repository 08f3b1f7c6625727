"""Times in a text, as EDTF."""
