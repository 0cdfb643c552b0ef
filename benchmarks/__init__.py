"""Measures the speed of this kernel, other kernels and bare Scilab: ``make bench``."""
