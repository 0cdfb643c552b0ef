function name = notebook_choice(items, varargin)
    // Makes a list to choose one text from and returns the widget's name.
    //   w = notebook_choice(["sin" "cos"], "label", "curve", "call", "redraw")
    //   notebook_show(w)
    // Options: label, and call: a function that gets the chosen text, or Scilab code.
    if argn(2) < 1 then
        error(msprintf(_("%s: Wrong number of input argument(s): At least %d expected.\n"), "notebook_choice", 1));
    end
    if type(items) <> 10 then
        error(msprintf(_("%s: Wrong type for input argument #%d: String expected.\n"), "notebook_choice", 1));
    end
    asked = struct("kind", "choice", "items", matrix(items, 1, -1), "value", 1);
    name = %sk_widget_make("notebook_choice", asked, ["label", "call"], varargin);
endfunction
