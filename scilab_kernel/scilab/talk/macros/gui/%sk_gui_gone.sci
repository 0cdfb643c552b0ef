// Tells the kernel of the shown figures with controls that were closed.
function %sk_gui_gone()
    global %sk_java_state
    if %sk_java_state <> [] then
        if %sk_java_state.watches then
            view = %sk_java_state.view;
            gone = view.goneGuis();
            if gone <> [] then
                %sk_widget_ask("gui_gone", struct("uids", %sk_integers(matrix(gone, 1, -1))));
            end
        end
    end
endfunction
