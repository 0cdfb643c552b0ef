function name = notebook_text(value, varargin)
    // Makes a field for a text, or for several lines, and returns the widget's name.
    //   w = notebook_text("", "label", "name", "call", "greet")
    //   notebook_show(w)
    //   notebook_text(["first line"; "second line"])    the value is a column of texts
    // Options: hint (shown while the field is empty), label, call, live (%f: call when the field is
    // left), disabled, width, tooltip.
    // call: a function that gets the new value, its name, or Scilab code.
    if argn(2) < 1 then
        value = "";
    end
    kind = "text";
    if size(value, "*") <> 1 then
        kind = "lines";
    end
    name = %sk_widget_make("notebook_text", kind, struct(), list("value", value), varargin);
endfunction
