// Has Scilab find the kernel's macro again instead of its own function of the same name.
function %sk_take_back(name)
    if funptr("%sk_c_" + name) <> 0 & funptr(name) <> 0 then
        clearfun(name);
    end
endfunction
