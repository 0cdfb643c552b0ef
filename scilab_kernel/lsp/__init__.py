"""A language server for Scilab: gives editors what the kernel knows of the language.

It runs no code and starts no Scilab. docs/editors.md lists what it answers.
"""
