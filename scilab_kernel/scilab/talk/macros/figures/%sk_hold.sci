// Has the kernel's view ignore what happens, while the kernel itself draws.
function %sk_hold(java, held)
    if java.watches then
        view = java.view;
        view.hold(held);
    end
endfunction
