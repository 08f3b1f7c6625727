"""What a parse gets wrong, mended before anything is read from it."""
