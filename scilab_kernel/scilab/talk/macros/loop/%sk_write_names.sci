// Writes the names that only Scilab knows into a file, for the kernel's completion.
function %sk_write_names()
    [functions, commands] = what();
    mputl([functions; "//"; predef("names")], "@DIR@/names");
endfunction
