function name = notebook_toggle(value, varargin)
    // Makes a button that stays pressed and returns the widget's name.
    //   w = notebook_toggle(%f, "label", "closed loop", "call", "redraw")
    //   notebook_show(w)
    // Options: label, call, disabled, width, tooltip.
    // call: a function that gets the new value, its name, or Scilab code.
    if argn(2) < 1 then
        value = %f;
    end
    name = %sk_widget_make("notebook_toggle", "toggle", struct(), list("value", value), varargin);
endfunction
