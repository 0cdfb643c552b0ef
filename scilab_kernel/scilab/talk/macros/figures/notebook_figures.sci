function [format_, resolution] = notebook_figures(format_, resolution)
    // How the notebook shows figures from now on.
    //   notebook_figures("svg")      as vector graphics, where that is not too large
    //   notebook_figures("png", 3)   as pictures, with 3 x 3 pixels for each of the figure's
    //   [format, resolution] = notebook_figures()
    settings = %sk_figure_settings();
    if argn(2) > 0 then
        if and(format_ <> ["png" "svg"]) then
            error(msprintf(_("%s: Wrong value for input argument #%d: ''%s'' or ''%s'' expected.\n"), ..
                "notebook_figures", 1, "png", "svg"));
        end
        setenv("SCILAB_KERNEL_FIGURES", format_);
        settings.format = format_;
    end
    if argn(2) > 1 then
        if type(resolution) <> 1 | size(resolution, "*") <> 1 | ~(resolution >= 0.5 & resolution <= 8) then
            error(msprintf(_("%s: Wrong value for input argument #%d: Must be in the interval [%s, %s].\n"), ..
                "notebook_figures", 2, "0.5", "8"));
        end
        setenv("SCILAB_KERNEL_RESOLUTION", msprintf("%g", resolution));
        settings.resolution = resolution;
    end
    format_ = settings.format;
    resolution = settings.resolution;
endfunction
