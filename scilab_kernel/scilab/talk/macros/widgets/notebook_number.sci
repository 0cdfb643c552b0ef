function name = notebook_number(value, varargin)
    // Makes a field for a number and returns the widget's name.
    //   w = notebook_number(0, "label", "x", "call", "disp(notebook_value(w))")
    //   notebook_show(w)
    // Options: label, and call: a function that gets the new value, or Scilab code.
    if argn(2) < 1 then
        value = 0;
    end
    asked = %sk_widget_control("notebook_number", "", value);
    if asked.kind <> "number" then
        error(msprintf(_("%s: Wrong type for input argument #%d.\n"), "notebook_number", 1));
    end
    name = %sk_widget_make("notebook_number", asked, ["label", "call"], varargin);
endfunction
