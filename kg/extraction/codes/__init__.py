"""CAMEO's codes: whose act, done to whom, which."""
