"""Triggers, and arguments by frame."""
