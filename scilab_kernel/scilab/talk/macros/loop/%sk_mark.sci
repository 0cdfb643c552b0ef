// Prints a marker whose kind and fields stand in text. Each token is made of the one before it, and
// none comes twice: so the kernel takes a record of the terminal that is shown again for text. The
// environment keeps the last token, out of the reach of "clear" and "clearglobal".
function %sk_mark(last, text)
    token = part(hash("@SECRET@" + last, "sha256"), 1:16);
    setenv("SCILAB_KERNEL_MARKER", token);
    mprintf("%s", ascii(30) + token + text + ascii(29));
endfunction
