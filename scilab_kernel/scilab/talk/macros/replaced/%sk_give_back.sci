// Has Scilab find a function of its own again, for which a macro of the kernel stands.
function %sk_give_back(name)
    if funptr("%sk_c_" + name) <> 0 & funptr(name) == 0 then
        newfun(name, funptr("%sk_c_" + name));
    end
endfunction
