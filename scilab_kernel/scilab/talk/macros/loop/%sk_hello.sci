// Tells the kernel who this Scilab is, once, at its start.
function %sk_hello()
    %sk_emit("hello", [%sk_integers(getpid()), %sk_installation()]);
endfunction
