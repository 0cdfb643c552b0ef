function name = notebook_choice(items, varargin)
    // Makes a choice among texts and returns the widget's name.
    //   w = notebook_choice(["sin" "cos"], "label", "curve", "call", "redraw")
    //   notebook_choice(["P" "PI" "PID"], "as", "radio")
    //   notebook_show(w)
    // as: "list" (which opens), "select" (a list that is open), "radio", "toggles", or "several", a list
    // of which any number can be chosen; its value is a row of texts, or [].
    // Options: as, value, label, call, disabled, width, tooltip.
    // call: a function that gets the new value, its name, or Scilab code.
    if argn(2) < 1 then
        error(msprintf(_("%s: Wrong number of input argument(s): At least %d expected.\n"), "notebook_choice", 1));
    end
    if type(items) <> 10 then
        error(msprintf(_("%s: Wrong type for input argument #%d: String expected.\n"), "notebook_choice", 1));
    end
    [kind, more] = %sk_widget_as("notebook_choice", ["list" "select" "radio" "toggles" "several"], varargin);
    value = items(1);
    if kind == "several" then
        value = [];
    end
    name = %sk_widget_make("notebook_choice", kind, struct("items", matrix(items, 1, -1)), list("value", value), more);
endfunction
