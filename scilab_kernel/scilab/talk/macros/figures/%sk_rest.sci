// Tells the kernel's view, if there is one, that the cell is over.
function %sk_rest()
    global %sk_java_state
    if %sk_java_state <> [] then
        if %sk_java_state.watches then
            view = %sk_java_state.view;
            view.rest();
        end
    end
endfunction
