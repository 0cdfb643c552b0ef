"""Widgets that Scilab's cells make: their models, their values, their callbacks."""
