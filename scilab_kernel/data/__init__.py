"""Scilab's files in Python and Python's in Scilab; needs numpy and h5py (the extra ``data``)."""
