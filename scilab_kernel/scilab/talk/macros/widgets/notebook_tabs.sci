function name = notebook_tabs(widgets, titles, varargin)
    // Puts widgets into tabs, and returns the name of the whole.
    //   all = notebook_tabs([box1, box2], ["Plant" "Controller"])
    //   notebook_show(all)
    // Options: value (the number of the page that is open, or [] for none), width.
    if argn(2) < 2 then
        error(msprintf(_("%s: Wrong number of input argument(s): At least %d expected.\n"), "notebook_tabs", 2));
    end
    if type(widgets) <> 10 | type(titles) <> 10 | size(widgets, "*") <> size(titles, "*") then
        error(msprintf("%s: Give the names of widgets, and as many titles.\n", "notebook_tabs"));
    end
    name = %sk_widget_make("notebook_tabs", "tabs", struct("widgets", matrix(widgets, 1, -1), "titles", matrix(titles, 1, -1)), list("value", 1), varargin);
endfunction
