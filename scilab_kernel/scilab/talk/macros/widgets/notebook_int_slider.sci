function name = notebook_int_slider(low, high, varargin)
    // Makes a slider for the whole numbers from low to high and returns the widget's name.
    //   n = notebook_int_slider(1, 8, "value", 2, "label", "order", "call", "redraw")
    //   notebook_show(n)
    // Options: value, step, label, call, live (%f: call when the slider is let go), disabled, width,
    // tooltip. call: a function that gets the new value, its name, or Scilab code.
    if argn(2) < 2 then
        error(msprintf(_("%s: Wrong number of input argument(s): At least %d expected.\n"), "notebook_int_slider", 2));
    end
    name = %sk_widget_make("notebook_int_slider", "int", struct(), list("low", low, "high", high, "value", low), varargin);
endfunction
