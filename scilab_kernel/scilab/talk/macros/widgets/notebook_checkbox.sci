function name = notebook_checkbox(value, varargin)
    // Makes a check box and returns the widget's name.
    //   w = notebook_checkbox(%f, "label", "x", "call", "disp(notebook_value(w))")
    //   notebook_show(w)
    // Options: label, and call: a function that gets the new value, or Scilab code.
    if argn(2) < 1 then
        value = %f;
    end
    asked = %sk_widget_control("notebook_checkbox", "", value);
    if asked.kind <> "checkbox" then
        error(msprintf(_("%s: Wrong type for input argument #%d.\n"), "notebook_checkbox", 1));
    end
    name = %sk_widget_make("notebook_checkbox", asked, ["label", "call"], varargin);
endfunction
