"""Scilab's own GUIs, figures with controls and menus, as panels that front ends show."""
