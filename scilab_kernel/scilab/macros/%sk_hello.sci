// Tells the kernel who this Scilab is, once, at its start.
function %sk_hello()
    version_ = getversion("scilab");
    numbers = strcat(%sk_integers(version_(1:3)), ".");
    %sk_emit("H", [%sk_integers(getpid()), numbers, getscilabmode(), SCI, SCIHOME]);
endfunction
