// Writes down what only Scilab knows of its names, for the kernel's completion.
function %sk_write_names()
    [functions, commands] = what();
    mputl([functions; "//"; predef("names")], "@DIR@/names");
endfunction
