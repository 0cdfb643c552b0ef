"""Scilab's offline help: finds and reads its pages, and writes them as HTML, Markdown and text.

Nothing here needs a running Scilab. docs/help.md tells what the person sees.
"""
