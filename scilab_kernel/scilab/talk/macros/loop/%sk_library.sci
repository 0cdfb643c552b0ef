// Makes a library of a folder. Builtins come before libraries: a builtin whose name a macro has gives
// way to it, and stays within its reach by a name that begins with %sk_c_. From 2026 on genlib does
// not load the library that it makes; lib loads it in every version.
function library = %sk_library(name, folder)
    genlib(name, folder, %t, %f);
    library = lib(folder + "/");
    names = string(library);
    for macro = names(2:$)'
        if funptr(macro) <> 0 then
            newfun("%sk_c_" + macro, funptr(macro));
            clearfun(macro);
        end
    end
endfunction
