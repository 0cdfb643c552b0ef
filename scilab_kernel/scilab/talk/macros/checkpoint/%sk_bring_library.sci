// Gives a library again, from its folder.
function library = %sk_bring_library(folder)
    library = lib(folder);
endfunction
