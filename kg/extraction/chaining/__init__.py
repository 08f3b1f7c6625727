"""Mentions of one event."""
