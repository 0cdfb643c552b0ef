// Makes a library of a folder; its macros replace Scilab's, those in C too, which stay within
// reach by a name that begins with %sk_c_.
function library = %sk_library(name, folder)
    genlib(name, folder, %t, %f);
    library = lib(folder + "/");
    names = string(library);
    for macro = names(2:$)'
        if part(macro, 1) <> "%" & funptr(macro) <> 0 then
            newfun("%sk_c_" + macro, funptr(macro));
            clearfun(macro);
        end
    end
endfunction
