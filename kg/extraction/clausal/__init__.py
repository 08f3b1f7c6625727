"""Standing ties, and every clause in its own words."""
