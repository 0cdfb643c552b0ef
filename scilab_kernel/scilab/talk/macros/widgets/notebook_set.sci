function notebook_set(name, varargin)
    // Changes options of a widget; calls no callback.
    //   notebook_set(gain, "high", 20, "label", "K")
    //   notebook_set(button, "disabled", %t)
    if argn(2) < 3 then
        error(msprintf(_("%s: Wrong number of input argument(s): At least %d expected.\n"), "notebook_set", 3));
    end
    if type(name) <> 10 | size(name, "*") <> 1 then
        error(msprintf(_("%s: Wrong type for input argument #%d: String expected.\n"), "notebook_set", 1));
    end
    %sk_widget_ask("change", struct("name", name, "options", %sk_widget_options("notebook_set", list(), varargin)));
endfunction
