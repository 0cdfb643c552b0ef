// Registers the kernel's view with Scilab's graphics: it knows which figures have changed, and draws
// them, also while a cell still changes them.
function java = %sk_start_java()
    view = %sk_view();
    for f = %sk_handles()
        view.add(int32(f.uid));
    end
    java = struct("watches", %t, "view", view);
endfunction
