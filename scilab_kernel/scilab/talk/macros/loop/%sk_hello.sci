// Tells the kernel which Scilab this is, once, at its start.
function %sk_hello()
    %sk_emit("hello", [%sk_integers(getpid()), %sk_installation()]);
endfunction
