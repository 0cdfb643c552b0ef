function name = notebook_button(label, call)
    // Makes a button and returns the widget's name.
    //   b = notebook_button("Run", "disp(rand())")
    //   notebook_show(b)
    // call: Scilab code that runs when the person presses the button.
    if argn(2) <> 2 then
        error(msprintf(_("%s: Wrong number of input argument(s): %d expected.\n"), "notebook_button", 2));
    end
    name = %sk_widget_make("notebook_button", struct("kind", "button"), ["label", "call"], list("label", label, "call", call));
endfunction
