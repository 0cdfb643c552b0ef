"""Plug-ins that other programs load: the translator for papermill."""
