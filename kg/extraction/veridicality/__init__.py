"""Whether what a sentence tells of happened: polarity and certainty."""
