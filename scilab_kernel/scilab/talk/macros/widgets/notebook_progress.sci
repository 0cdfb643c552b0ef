function name = notebook_progress(low, high, varargin)
    // Makes a bar that shows how far a value is between low and high, and returns the widget's name.
    //   p = notebook_progress(0, 100, "label", "tank");
    //   notebook_show(p), notebook_value(p, 40);
    // Options: value, label, colour (primary, success, info, warning, danger), width, tooltip.
    if argn(2) < 2 then
        error(msprintf(_("%s: Wrong number of input argument(s): At least %d expected.\n"), "notebook_progress", 2));
    end
    name = %sk_widget_make("notebook_progress", "progress", struct(), list("low", low, "high", high, "value", low), varargin);
endfunction
