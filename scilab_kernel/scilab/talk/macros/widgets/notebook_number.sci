function name = notebook_number(value, varargin)
    // Makes a field for a number and returns the widget's name.
    //   w = notebook_number(0, "label", "x", "call", "disp(notebook_value(w))")
    //   notebook_show(w)
    // Options: step, label, call, disabled, width, tooltip.
    // call: a function that gets the new value, its name, or Scilab code.
    if argn(2) < 1 then
        value = 0;
    end
    name = %sk_widget_make("notebook_number", "number", struct(), list("value", value), varargin);
endfunction
