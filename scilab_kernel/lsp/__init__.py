"""A language server for Scilab: what the kernel knows of the language, for editors.

docs/editors.md tells what it answers. It runs no code and starts no Scilab.
"""
