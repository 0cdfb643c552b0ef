function name = notebook_range(low, high, varargin)
    // Makes a slider with two handles between low and high and returns the widget's name.
    //   band = notebook_range(0, 100, "value", [20 50], "label", "band", "call", "filter_it")
    //   notebook_show(band)
    // The value is [lower upper].
    // Options: value, step, label, call, live (%f: call when a handle is let go), disabled, width,
    // tooltip. call: a function that gets the new value, its name, or Scilab code.
    if argn(2) < 2 then
        error(msprintf(_("%s: Wrong number of input argument(s): At least %d expected.\n"), "notebook_range", 2));
    end
    name = %sk_widget_make("notebook_range", "range", struct(), list("low", low, "high", high, "value", [low, high]), varargin);
endfunction
