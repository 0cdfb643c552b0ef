function name = notebook_slider(low, high, varargin)
    // Makes a slider for the numbers from low to high and returns the widget's name.
    //   gain = notebook_slider(0, 10, "value", 2, "label", "gain", "call", "redraw")
    //   notebook_show(gain)
    // Options: value, step, label, call, live (%f: call when the slider is let go), disabled, width,
    // tooltip. call: a function that gets the new value, its name, or Scilab code.
    if argn(2) < 2 then
        error(msprintf(_("%s: Wrong number of input argument(s): At least %d expected.\n"), "notebook_slider", 2));
    end
    name = %sk_widget_make("notebook_slider", "slider", struct(), list("low", low, "high", high, "value", low), varargin);
endfunction
