function name = notebook_button(label, call, varargin)
    // Makes a button and returns the widget's name.
    //   b = notebook_button("Run", "disp(rand())")
    //   notebook_show(b)
    // call: a function without arguments, or Scilab code, that runs when the person presses the button.
    // Options: colour (primary, success, info, warning, danger), disabled, width, tooltip.
    if argn(2) < 2 then
        error(msprintf(_("%s: Wrong number of input argument(s): At least %d expected.\n"), "notebook_button", 2));
    end
    call = %sk_widget_function("notebook_button", call);
    name = %sk_widget_make("notebook_button", "button", struct(), list("label", label, "call", call), varargin);
endfunction
