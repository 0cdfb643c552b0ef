function name = notebook_text(value, varargin)
    // Makes a field for a text and returns the widget's name.
    //   w = notebook_text("", "label", "x", "call", "disp(notebook_value(w))")
    //   notebook_show(w)
    // Options: label, and call: a function that gets the new value, or Scilab code.
    if argn(2) < 1 then
        value = "";
    end
    asked = %sk_widget_control("notebook_text", "", value);
    if asked.kind <> "text" then
        error(msprintf(_("%s: Wrong type for input argument #%d.\n"), "notebook_text", 1));
    end
    name = %sk_widget_make("notebook_text", asked, ["label", "call"], varargin);
endfunction
