function name = notebook_label(value, varargin)
    // Makes a text that cells can change, and returns the widget's name.
    //   t = notebook_label("ready");
    //   notebook_show(t), notebook_value(t, "done");
    //   notebook_label("<b>bold</b>", "as", "html")
    // as: "text", in which $...$ is LaTeX, or "html".
    // Options: as, label, width, tooltip.
    if argn(2) < 1 then
        error(msprintf(_("%s: Wrong number of input argument(s): At least %d expected.\n"), "notebook_label", 1));
    end
    [kind, more] = %sk_widget_as("notebook_label", ["text" "html"], varargin);
    if kind == "text" then
        kind = "label";
    end
    name = %sk_widget_make("notebook_label", kind, struct(), list("value", value), more);
endfunction
