function name = notebook_checkbox(value, varargin)
    // Makes a check box and returns the widget's name.
    //   w = notebook_checkbox(%f, "label", "grid", "call", "redraw")
    //   notebook_show(w)
    // Options: label, call, disabled, width, tooltip.
    // call: a function that gets the new value, its name, or Scilab code.
    if argn(2) < 1 then
        value = %f;
    end
    name = %sk_widget_make("notebook_checkbox", "checkbox", struct(), list("value", value), varargin);
endfunction
