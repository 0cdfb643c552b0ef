function name = notebook_date(value, varargin)
    // Makes a field for a day and returns the widget's name.
    //   w = notebook_date([2026 11 29], "label", "from", "call", "redraw")
    //   notebook_show(w)
    // The value is [year month day], or [] while no day is chosen.
    // Options: label, call, disabled, width, tooltip.
    // call: a function that gets the new value, its name, or Scilab code.
    if argn(2) < 1 then
        value = [];
    end
    name = %sk_widget_make("notebook_date", "date", struct(), list("value", value), varargin);
endfunction
