// Prints a marker whose kind and fields stand in text; its token follows from the one before it. No
// token comes twice: so what has recorded the terminal and shows it again is text to the kernel. The
// environment keeps the last one, out of the reach of "clear" and "clearglobal".
function %sk_mark(last, text)
    token = part(hash("@SECRET@" + last, "sha256"), 1:16);
    setenv("SCILAB_KERNEL_MARKER", token);
    mprintf("%s", ascii(30) + token + text + ascii(29));
endfunction
