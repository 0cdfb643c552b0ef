// Tells the kernel that a cell ran to its end.
function %sk_done()
    %sk_figures(%f);
    %sk_mark("cell_done");
endfunction
