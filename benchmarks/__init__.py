"""Speed: this kernel, other kernels and bare Scilab, measured in turn. Run by ``make bench``."""
