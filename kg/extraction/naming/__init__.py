"""Names in a text, what the lexicon lists them for, and the codes of whom they name."""
