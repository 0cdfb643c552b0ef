function name = notebook_picture(path, varargin)
    // Makes a picture from a file (png, jpg, gif, svg) that cells can change; returns the widget's name.
    //   p = notebook_picture("plant.png", "width", 300);
    //   notebook_show(p), notebook_value(p, "controller.png");
    // Options: width, tooltip.
    if argn(2) < 1 then
        error(msprintf(_("%s: Wrong number of input argument(s): At least %d expected.\n"), "notebook_picture", 1));
    end
    if type(path) == 10 then
        path = fullpath(path);
    end
    name = %sk_widget_make("notebook_picture", "picture", struct(), list("value", path), varargin);
endfunction
