function value = notebook_value(name, new)
    // Returns the value of a widget, or changes it; a change from a cell calls no callback.
    //   x = notebook_value(gain)
    //   notebook_value(gain, 3)
    if argn(2) < 1 then
        error(msprintf(_("%s: Wrong number of input arguments: %d to %d expected.\n"), "notebook_value", 1, 2));
    end
    if type(name) <> 10 | size(name, "*") <> 1 then
        error(msprintf(_("%s: Wrong type for input argument #%d: String expected.\n"), "notebook_value", 1));
    end
    if argn(2) == 2 then
        %sk_widget_ask("change", struct("name", name, "options", list("value", new)));
    end
    execstr("value = " + %sk_widget_ask("get", struct("name", name)));
endfunction
