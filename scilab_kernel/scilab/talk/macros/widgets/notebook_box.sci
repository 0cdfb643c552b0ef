function name = notebook_box(widgets, direction)
    // Puts widgets below each other, or with "row" beside each other, and returns the box's name.
    //   box = notebook_box([gain, phase])
    //   notebook_show(notebook_box([gain, phase], "row"))
    // widgets: the names that notebook_slider and the others return.
    if argn(2) < 2 then
        direction = "box";
    end
    if argn(2) < 1 then
        error(msprintf(_("%s: Wrong number of input arguments: %d to %d expected.\n"), "notebook_box", 1, 2));
    end
    if type(widgets) <> 10 | and(direction <> ["box", "row"]) then
        error(msprintf("%s: Give the names of widgets, and then nothing or ""row"".\n", "notebook_box"));
    end
    name = %sk_widget_make("notebook_box", direction, struct("widgets", matrix(widgets, 1, -1)), list(), list());
endfunction
