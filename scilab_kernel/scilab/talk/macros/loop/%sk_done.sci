// Tells the kernel that a cell ran to its end.
function %sk_done()
    %sk_figures(%f);
    %sk_mark(getenv("SCILAB_KERNEL_MARKER", ""), "cell_done");
endfunction
