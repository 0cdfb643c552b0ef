"""Scilab's offline help: its pages found, read, and shown as HTML, Markdown and plain text.

Nothing here needs a running Scilab. docs/help.md tells what users see.
"""
