// Has Scilab find the macro of the kernel again that stands for one of its functions.
function %sk_take_back(name)
    if funptr("%sk_c_" + name) <> 0 & funptr(name) <> 0 then
        clearfun(name);
    end
endfunction
