// Tells the kernel that a cell ran to its end.
function %sk_done()
    %sk_figures(%f);
    mprintf("%s", ascii(30) + "@NONCE@D" + ascii(30));
endfunction
