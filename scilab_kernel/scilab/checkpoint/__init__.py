"""Saves the workspace at rest, and gives it to the next Scilab when one has ended."""
