"""Where and when an event was."""
