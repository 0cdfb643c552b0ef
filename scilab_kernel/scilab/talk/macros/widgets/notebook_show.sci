function notebook_show(name)
    // Shows a widget; the output of its callback appears below it.
    //   notebook_show(notebook_slider(0, 10, "call", "redraw"))
    if argn(2) <> 1 then
        error(msprintf(_("%s: Wrong number of input argument(s): %d expected.\n"), "notebook_show", 1));
    end
    if type(name) <> 10 | size(name, "*") <> 1 then
        error(msprintf(_("%s: Wrong type for input argument #%d: String expected.\n"), "notebook_show", 1));
    end
    %sk_widget_ask("show", struct("name", name));
endfunction
